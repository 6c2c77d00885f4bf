import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** PHPUnit, Pest, Codeception and phpspec. */
const RUNNABLE = /(?:Test|Cest|Spec)\.php$/;
const TESTS = new RegExp(`${RUNNABLE.source}|(?:^|\\/)Tests\\/(?:[^/]+\\/)*[^/]+\\.php$`);

/** Whether a file is a test. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: RUNNABLE,
  manifests: [/(?:^|\/)composer\.json$/],
  generated: /(?:^|\/)_ide_helper[^/]*\.php$/,
  inert: /^\s*(?:\/\/|\/\*|\*|#(?!\[))/,
  syntax: { ...C_LIKE, lineComments: ['//', '#'] },
  implicitMembers: /^__\w+$/,
  commonWords: `abstract and array as bool break callable case catch class clone const continue declare default do echo else elseif empty enum
    extends false final finally float fn for foreach function global goto if implements include instanceof insteadof int interface isset list
    match mixed namespace new null object or print private protected public readonly require return self static string switch this throw trait
    true try unset use var void while xor yield`,
};

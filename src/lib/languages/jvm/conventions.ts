import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

const TESTS = /(?:Tests?|IT|TestCase)\.java$/;

/** Whether a Java file is a test, by what Surefire and Failsafe look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  // Surefire and Failsafe
  runnableTests: /(?:^|\/)(?:Test[^/]*|[^/]*(?:Tests?|TestCase|IT))\.java$/,
  manifests: [/(?:^|\/)(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/],
  folderFiles: ['package-info'],
  commonWords: `abstract boolean break byte case catch char class continue default do double else enum extends false final finally float for
    if implements import int interface long new null object override package private protected public return static string super switch this
    throw throws true try void while`,
};

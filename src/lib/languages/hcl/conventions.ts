import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions, ImpliedDependents } from '../language.ts';

const TESTS = /\.(?:tftest|tofutest)\.hcl$/;

/** Whether a file is a test, by what `terraform test` looks for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  implied: modules,
  folderFiles: ['main'],
  generated: /(?:^|\/)\.terraform(?:\/|\.lock\.hcl$)/,
  inert: /^\s*(?:#|\/\/|\/\*|\*)/,
  syntax: { ...C_LIKE, lineComments: ['//', '#'] },
  commonWords:
    'data description default each for for_each locals module null output resource string tags type value var variable',
};

/**
 * The files of a folder are one module (Terraform, "Files and Configuration Structure"): who depends on one of them depends on all, and tests beside
 * it or in its `tests` folder run it ("Tests").
 */
function modules(...[paths, direct]: Parameters<ImpliedDependents>): ReturnType<ImpliedDependents> {
  const folders = Map.groupBy(
    paths.filter((path) => /\.(?:tf|tofu)$/.test(path) || TESTS.test(path)),
    folderOf,
  );
  return function* (path) {
    if (!/\.(?:tf|tofu)$/.test(path)) return;
    const folder = folderOf(path);
    for (const sibling of folders.get(folder) ?? []) {
      if (TESTS.test(sibling)) yield [sibling, 'module'];
      else if (sibling !== path) for (const { to } of direct(sibling)) yield [to, 'module'];
    }
    for (const test of folders.get(`${folder}tests/`) ?? []) if (TESTS.test(test)) yield [test, 'module'];
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

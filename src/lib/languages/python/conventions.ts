import { SHELL_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions, ImpliedDependents } from '../language.ts';

/** unittest's `test*.py`, but for what many call helpers. */
const TEST = 'test(?!(?:ing|client|utils?|case|cases|helpers?|server|data|lib|app)\\.)[^/]*|[^/]*_test';
const TESTS = new RegExp(`(?:^|\\/)(?:${TEST}|conftest)\\.pyi?$`);

const RUNNABLE = new RegExp(`(?:^|\\/)(?:${TEST})\\.py$`);

/** Whether a Python file is a test, by what pytest and unittest look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  // pytest and unittest
  runnableTests: RUNNABLE,
  implied: pytestFolders,
  manifests: [
    /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|\.?pytest\.(?:ini|toml)|tox\.ini|\.?mypy\.ini|pyrightconfig\.json)$/,
  ],
  folderFiles: ['__init__', '__main__'],
  // Protocol buffers
  generated: /_pb2(?:_grpc)?\.py$/,
  inert: /^\s*#/,
  syntax: SHELL_LIKE,
  importsAreExports: true,
  parameters: 'name',
  // PEP 562
  givesMembers: '__getattr__',
  implicitMembers: /^__\w+__$/,
  commonWords: `and any as assert async await bool break class continue def elif else except false finally for from if import
    in int is list none not or pass raise return self set str true try while with yield`,
};

/** pytest loads `conftest.py` for all tests in its folder and below ("conftest.py: sharing fixtures across multiple files"). */
function pytestFolders(paths: readonly string[]): ReturnType<ImpliedDependents> {
  const tests = paths.filter((path) => RUNNABLE.test(path));
  return function* (path) {
    if (!/(?:^|\/)conftest\.py$/.test(path)) return;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const test of tests) if (test.startsWith(folder)) yield [test, 'conftest'];
  };
}

import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** Busted (`_spec.lua`), LuaUnit and mini.test. */
const TESTS = /(?:[-_](?:spec|test)|(?:^|\/)test_[^/]*)\.lua$/;

/** Whether a Lua file is a test, by the names that test runners look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  manifests: [/\.rockspec$/],
  folderFiles: ['init'],
  inert: /^\s*--/,
  syntax: { lineComments: ['--'], blockComments: [['--[[', ']]']], quotes: `"'` },
  commonWords: `and break do else elseif end false for function goto if in local m nil not or repeat require return self then true until
    while`,
};

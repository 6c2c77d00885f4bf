import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

const TESTS = /(?:^|[/_])tests?\.zig$/;

/** Whether a Zig file is a test by its name; most tests stand beside what they test. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  manifests: [/(?:^|\/)build\.zig$/],
  folderFiles: ['root', 'main'],
  inert: /^\s*\/\//,
  syntax: { ...C_LIKE, blockComments: [] },
  commonWords: `allocator anytype bool break catch comptime const continue defer else enum error errdefer export extern false fn for if inline null
    orelse pub return self std struct switch test true try type u8 undefined union unreachable usize var void while`,
};

import { SHELL_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** Bats, ShellSpec, shUnit2. */
const RUNNABLE = /(?:\.bats|[-_](?:test|spec)\.(?:ba|k)?sh)$/;
const TESTS = new RegExp(`${RUNNABLE.source}|(?:^|\\/)test[-_][^/]*\\.(?:ba|k)?sh$`);

/** Whether a shell script is a test, by the names that test runners look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: RUNNABLE,
  inert: /^\s*#/,
  syntax: SHELL_LIKE,
  commonWords:
    'case do done echo elif else esac exit export fi for function if in local readonly return set shift then unset while',
};

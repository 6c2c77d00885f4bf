import { SHELL_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** Pester. */
const TESTS = /\.tests\.ps1$/i;

/** Whether a script is a test, by what Pester looks for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  inert: /^\s*#/,
  syntax: { ...SHELL_LIKE, blockComments: [['<#', '#>']] },
  commonWords: `begin catch class else elseif end false finally foreach function if in mandatory null param parameter process return string
    switch throw true try using while`,
};

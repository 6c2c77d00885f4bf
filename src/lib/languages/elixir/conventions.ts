import { SHELL_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** `mix test`, "test_pattern" */
const TESTS = /_test\.exs$/;

/** Whether a file is a test, by what `mix test` looks for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  inert: /^\s*#/,
  syntax: SHELL_LIKE,
  implicitMembers:
    /^(?:__using__|__before_compile__|init|start_link|child_spec|handle_\w+|terminate|mount|render|call)$/,
  commonWords: `after alias and case cond def defmacro defmodule defp defstruct do else end error false fn for if import in nil not ok or quote
    raise require rescue true try unless unquote use when with`,
};

import { SHELL_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

const RUNNABLE = /(?:_spec|_test|(?:^|\/)test\/(?:.*\/)?(?:test|spec)_[^/]*)\.rb$/;
const TESTS = /(?:_spec|_test|(?:^|\/)(?:spec|test|rails)_helper)\.rb$/;

/** Whether a Ruby file is a test, by what RSpec and minitest look for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: RUNNABLE,
  // Options of RSpec
  manifests: [/(?:^|\/)\.rspec$/],
  // Rails writes the schema from the migrations.
  generated: /(?:^|\/)db\/(?:\w+_)?schema\.rb$/,
  inert: /^\s*#/,
  syntax: SHELL_LIKE,
  implicitMembers:
    /^(?:initialize|method_missing|respond_to_missing\?|to_s|inspect|each|call|included|inherited|extended|coerce|hash|eql\?)$/,
  commonWords: `alias and begin break case class def do else elsif end ensure extend false for if in include initialize module new next
    nil not or private protected public raise redo require rescue retry return self super then true undef unless until when while yield`,
};

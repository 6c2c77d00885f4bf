import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions } from '../language.ts';

/** Forge. */
const TESTS = /\.t\.sol$/;

/** Whether a contract is a test, by the names that Forge gives. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  manifests: [/(?:^|\/)(?:remappings\.txt|foundry\.toml)$/],
  inert: /^\s*(?:\/\/|\/\*|\*|pragma )/,
  syntax: C_LIKE,
  commonWords: `address bool bytes bytes32 calldata constant contract emit event external function if import internal is mapping memory msg
    override pragma private public pure require return returns revert solidity storage struct uint uint256 view virtual`,
};

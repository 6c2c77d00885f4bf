import { expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('contracts, their members, and what stands outside of them are defined', async () => {
  const { definitions, doc } = await parseText(
    `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

/// @title A token.
abstract contract Token is Base {
  uint256 public constant LIMIT = 1;
  mapping(address => uint) private _held;
  struct Point { uint x; }
  enum Color { Red }
  event Sent(uint a);
  error Broke(uint a);
  modifier onlyOwner() { _; }
  constructor() {}
  /// @notice Sends.
  function send(uint a) public returns (uint) {}
  function _own() internal {}
}
interface IToken { function get() external; }
library Maths { function add() internal {} }
type Price is uint256;
function free() pure {}
uint constant TOP = 1;
`,
    languageById('solidity'),
  );
  expect(definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`)).toEqual([
    'class Token',
    'variable Token.LIMIT',
    'variable Token._held',
    'struct Token.Point',
    'enum Token.Color',
    'type Token.Sent',
    'type Token.Broke',
    'method Token.onlyOwner',
    'method Token.constructor',
    'method Token.send',
    'method Token._own',
    'interface IToken',
    'method IToken.get',
    'module Maths',
    'method Maths.add',
    'type Price',
    'function free',
    'constant TOP',
  ]);
  expect(definitions[0]).toMatchObject({ doc: '@title A token.', startLine: 5, endLine: 17 });
  expect(definitions.filter(({ exported }) => !exported).map(({ name }) => name)).toEqual(['_held', '_own', 'add']);
  expect(doc).toBeUndefined();
});

test('imports are relative, remapped, or seen from the root', async () => {
  const resolution = await resolveTree({
    'src/a.sol': `import "./b.sol";
import {C as D} from "../lib/c.sol";
import * as E from "@own/e.sol";
import "lib/c.sol" as C;
import "forge-std/Test.sol";
import "@openzeppelin/contracts/x.sol";
import "./gone.sol";
import "map/f.sol";
`,
    'src/b.sol': '',
    'lib/c.sol': '',
    'lib/own/e.sol': '',
    'lib/f/f.sol': '',
    'remappings.txt': '@own/=lib/own/\n@own=wrong\nother:@own/=nowhere/\n',
    'foundry.toml': '[profile.default]\nremappings = ["map/=lib/f/"]\n',
    'sub/remappings.txt': 'x/=y/\n',
    'sub/a.sol': 'import "@own/e.sol";\nimport "x/z.sol";\n',
    'sub/y/z.sol': '',
  });
  expect(edgeLines(resolution)).toEqual([
    'src/a.sol -> lib/c.sol (import)',
    'src/a.sol -> lib/f/f.sol (import)',
    'src/a.sol -> lib/own/e.sol (import)',
    'src/a.sol -> src/b.sol (import)',
    'sub/a.sol -> sub/y/z.sol (import)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    './gone.sol not-found',
  ]);
  expect(resolution.externals.map((external) => external.package)).toEqual([
    'forge-std',
    '@openzeppelin/contracts',
    '@own/e.sol',
  ]);
});

test('tests by the names of Forge', () => {
  expect([isTestPath('src/A.t.sol'), isTestPath('src/A.sol')]).toEqual([true, false]);
});

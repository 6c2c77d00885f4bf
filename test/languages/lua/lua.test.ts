import { describe, expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const facts = (text: string) => parseText(text, languageById('lua'));
const linesOf = async (tree: Record<string, string>) => {
  const { unresolved, externals, ...resolution } = await resolveTree(tree);
  return [
    ...edgeLines({ unresolved, externals, ...resolution }),
    ...unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`),
    ...externals.map((external) => `external ${external.package}`),
  ];
};

describe('definitions of a file', () => {
  test('functions, methods, functions in tables, variables of the top level', async () => {
    const { definitions } = await facts(
      `local M = {}
--- Adds up.
---@param a number
function M.add(a) local inner = 1 end
function M:method() end
function M.sub.deep() end
local function own() end
M.assigned = function() end
local held = function() end
local t = { field = function() end, n = 1 }
M.size = 3
GLOBAL = 1
return M
`,
    );
    expect(definitions.map(({ kind, qualifiedName, exported }) => `${kind} ${qualifiedName} ${exported}`)).toEqual([
      'variable M false',
      'function M.add true',
      'method M.method true',
      'function M.sub.deep true',
      'function own false',
      'function M.assigned true',
      'function held false',
      'variable t false',
      'method t.field true',
      'variable M.size true',
      'variable GLOBAL true',
    ]);
    expect(definitions[1]?.doc).toBe('Adds up.\n@param a number');
  });

  test('a long comment is documentation without its marks', async () => {
    const { doc, definitions } = await facts('--[[ Of the file. ]]\n\n--[==[\n Of f.\n]==]\nlocal function f() end\n');
    expect([doc, definitions[0]?.doc]).toEqual(['Of the file.', 'Of f.']);
  });
});

describe('required modules', () => {
  test('from the root, by file and by folder', async () => {
    const tree = { 'a.lua': 'require "b.c"\nlocal d = require("d")\n', 'b/c.lua': '', 'd/init.lua': '' };
    expect(await linesOf(tree)).toEqual(['a.lua -> b/c.lua (require)', 'a.lua -> d/init.lua (require)']);
  });

  test('below the `lua` folder of a plugin, also through pcall', async () => {
    const tree = {
      'lua/p/init.lua': 'local ok, x = pcall(require, "p.x")\n',
      'lua/p/x.lua': '',
      'tests/x_spec.lua': 'require("p")\n',
      'home/nvim/lua/own.lua': 'require("other")\n',
      'home/nvim/lua/other.lua': '',
    };
    expect(await linesOf(tree)).toEqual([
      'home/nvim/lua/own.lua -> home/nvim/lua/other.lua (require)',
      'lua/p/init.lua -> lua/p/x.lua (require)',
      'tests/x_spec.lua -> lua/p/init.lua (require)',
    ]);
  });

  test('as a rockspec lists them', async () => {
    const tree = {
      'x-1.rockspec': `build = { type = "builtin", modules = { ["x.y"] = "src/y.lua", x = 'src/x.lua' } }\n`,
      'spec/a.lua': 'require "x.y"\nrequire "x"\n',
      'src/x.lua': '',
      'src/y.lua': '',
    };
    expect(await linesOf(tree)).toEqual(['spec/a.lua -> src/x.lua (require)', 'spec/a.lua -> src/y.lua (require)']);
  });

  test('equal endings prove nothing; computed, missing and foreign ones are told apart', async () => {
    const tree = {
      'a.lua': 'require "c"\nrequire("b." .. name)\nrequire "b.gone"\nrequire "plenary.job"\npcall(f, "b.c")\n',
      'b/c.lua': '',
    };
    expect(await linesOf(tree)).toEqual(['"b." .. name dynamic', 'b.gone not-found', 'external c', 'external plenary']);
  });

  test('one in the root and in `lua` is ambiguous', async () => {
    const tree = { 'a.lua': 'require "b"\n', 'b.lua': '', 'lua/b.lua': '' };
    expect(await linesOf(tree)).toEqual(['b ambiguous']);
  });
});

test('tests by the names of the runners', () => {
  expect(['a_spec.lua', 'x/a_test.lua', 'x/test_a.lua'].map(isTestPath)).toEqual([true, true, true]);
  expect(['a/latest.lua', 'a/inspect.lua'].map(isTestPath)).toEqual([false, false]);
});

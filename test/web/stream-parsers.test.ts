import { expect, it } from 'vitest';
import { Colours } from '../../server/web/views/file/colours.ts';
import { streamParserOf } from '../../server/web/views/file/stream-parsers.ts';

/** The coloured texts of one line. */
async function coloured(language: string, path: string, line: string): Promise<Record<string, string>> {
  const parser = await streamParserOf(language, path)!();
  const colours = new Colours([line], parser);
  colours.stop();
  return Object.fromEntries(colours.of(0).map(({ start, end, kind }) => [line.slice(start, end), kind]));
}

it.each([
  [
    'php',
    'a.php',
    'function add(int $a) { return "x"; } # sum',
    { function: 'keyword', '"x"': 'string', '# sum': 'comment' },
  ],
  ['solidity', 'a.sol', 'contract Coin { uint x = 1; } // c', { contract: 'keyword', uint: 'type', '// c': 'comment' }],
  ['zig', 'a.zig', 'pub fn main() void { return; }', { pub: 'keyword', void: 'type' }],
  ['hcl', 'a.tf', 'resource "a" "b" { x = true } # c', { resource: 'keyword', '"a"': 'string', '# c': 'comment' }],
  ['configuration', 'ci/build.YML', 'on: push # when', { '# when': 'comment' }],
  ['configuration', 'Dockerfile.dev', '# base', { '# base': 'comment' }],
  ['configuration', 'db/schema.sql', 'SELECT 1', { SELECT: 'keyword', 1: 'number' }],
])('%s: %s has colours', async (language, path, line, expected) => {
  expect(await coloured(language, path, line)).toMatchObject(expected);
});

it('a text has none, nor a language by a name of Object', () => {
  expect([streamParserOf('plaintext', 'a.txt'), streamParserOf('constructor', 'a')]).toEqual([undefined, undefined]);
});

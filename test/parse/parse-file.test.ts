import { describe, expect, test } from 'vitest';
import { decodeText, isBinary } from '../../src/lib/parse/decode-text.ts';
import { isMinified } from '../../src/lib/parse/is-minified.ts';
import { parseFile } from '../../src/lib/parse/parse-file.ts';

const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));

describe('minified', () => {
  const code = 'function a(b){return b&&b.c?d(b):e}var f=function(g){for(;g;)g=h(g);return i};';

  test('a bundle, with a licence in front and a source map behind', () => {
    expect(isMinified(code.repeat(20))).toBe(true);
    expect(isMinified(`/*! licence\n * of the bundle\n */\n${code.repeat(20)}\n//# sourceMappingURL=a.js.map\n`)).toBe(
      true,
    );
    expect(isMinified(`import x from 'x';\n${code.repeat(200)}`)).toBe(true);
    expect(isMinified(`${code.repeat(8)}\n`.repeat(30))).toBe(true);
  });

  test.each([
    ['a string', `export const wasm = "${'A'.repeat(50_000)}";`],
    ['a string with code in it', `export const worker = '${code.repeat(100)}';`],
    ['numbers', `export const data = [${'12,345,'.repeat(9000)}];`],
    ['names', `export { ${Array.from({ length: 2000 }, (_, i) => `name${i}`).join(', ')} } from './x';`],
    ['one line of many', `${'export const value = compute(1, 2);\n'.repeat(300)}${code.repeat(60)}`],
  ])('%s on one long line is none', (_, text) => {
    expect(isMinified(`${text}\nexport function load() { return 1; }\n`)).toBe(false);
  });
});

describe('encodings', () => {
  test('UTF-8, and UTF-16 with a byte order mark; a NUL without one is no text', () => {
    expect(decodeText(bytes('\ufeffgrüße', 'utf8'))).toBe('grüße');
    const wide = bytes('\ufeffgrüße', 'utf16le');
    expect(decodeText(wide)).toBe('grüße');
    expect(decodeText(wide.map((_, i) => wide[i ^ 1]!))).toBe('grüße');
    expect([wide, bytes('a\0b', 'latin1'), bytes('a', 'latin1')].map(isBinary)).toEqual([false, true, false]);
  });

  test('the encoding that a Python file names (PEP 263), else Windows-1252 for what is no UTF-8', () => {
    expect(decodeText(bytes('#!/usr/bin/python\n# -*- coding: latin-1 -*-\ngr\xfc\xdfe', 'latin1'))).toContain('grüße');
    expect(decodeText(bytes('# coding=koi8_r\n\xd0\xd2', 'latin1'))).toContain('пр');
    expect(decodeText(bytes('# coding: cp1251\n\xef\xf0', 'latin1'))).toContain('пр');
    expect(decodeText(bytes('# coding: no-such-code\ngr\xfc\xdfe', 'latin1'))).toContain('grüße');
    expect(decodeText(bytes('// gr\xfc\xdfe', 'latin1'))).toBe('// grüße');
  });
});

test('a pointer of Git LFS stands for a file that is not here', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
  expect(await parseFile({ path: 'a.py', language: 'python', bytes: bytes(pointer, 'utf8') })).toEqual({
    status: 'skipped',
    reason: 'Git LFS pointer',
  });
});

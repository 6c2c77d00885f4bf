import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitIdentifier, words } from '../../src/lib/text/words.ts';

it.each([
  ['getUserID', ['getuserid', 'get', 'user', 'id']],
  ['XMLHttpRequest2', ['xmlhttprequest2', 'xml', 'http', 'request', '2']],
  ['snake_case_name', ['snake_case_name', 'snake', 'case', 'name']],
  ['__init__', ['__init__', 'init']],
  ['src/app.py', ['src', 'app', 'py']],
  ['plain words, here.', ['plain', 'words', 'here']],
  ['Größe straßenName', ['größe', 'straßenname', 'straßen', 'name']],
  ['ABC', ['abc']],
  ['日本語', ['日本語', '日本', '本語']],
  ['加载配置', ['加载配置', '加载', '载配', '配置']],
  ['配置', ['配置']],
  ['', []],
])('%j has the words %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

it('leaves out words longer than 64 characters', () => {
  expect(words(`a ${'x'.repeat(65)} b`)).toEqual(['a', 'b']);
});

it('gives lower-case words without blanks for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const word of [...words(text), ...splitIdentifier(text)]) expect(word).toMatch(/^\S+$/);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippetOf } from '../../src/lib/search/snippet.ts';
import { words } from '../../src/lib/text/words.ts';

const text = (...lines: readonly string[]) => lines.join('\n');

describe('a snippet', () => {
  it('begins a line before the one that has most words of the question', () => {
    const lines = text('a', 'the cart', 'b', 'c', 'adds tax to the cart', 'd', 'e', 'f', 'g', 'h');
    expect(snippetOf(lines, ['cart', 'tax'])).toBe(text('c', 'adds tax to the cart', 'd', 'e', 'f'));
  });

  it('is five lines at the end of the text, too', () => {
    expect(snippetOf(text('a', 'b', 'c', 'd', 'e', 'f', 'cart'), ['cart'])).toBe(text('c', 'd', 'e', 'f', 'cart'));
  });

  it('is the first lines where none has a word, without blank ones around', () => {
    expect(snippetOf(text('', 'a', 'b', '', '', 'c'), ['cart'])).toBe(text('a', 'b'));
  });

  it('counts words, not parts of words, and each once', () => {
    const lines = text('cartoon taxi carts', 'cart cart cart', 'İ cart tax', 'e', 'f', 'g', 'h');
    expect(snippetOf(lines, ['cart', 'tax'])).toBe(text('cart cart cart', 'İ cart tax', 'e', 'f', 'g'));
  });

  it('cuts each line at 200 characters', () => {
    expect(snippetOf(`cart ${'x'.repeat(300)}`, ['cart'])).toHaveLength(200);
  });

  it('counts the words of each line as an index does, whatever is around them', () => {
    const piece = fc.constantFrom(
      'id',
      'Id',
      'ID',
      'x',
      'get',
      'Get',
      'ß',
      'é',
      'İ',
      '加载',
      '2',
      '_',
      '$',
      ' ',
      '.',
      '—',
      'a'.repeat(61),
    );
    const line = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const asked = ['id', 'get', 'getid', 'x', '2', 'é', '加载', 'i̇', 'ß'];
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const counts = lines.map((it) => new Set(words(it).filter((word) => asked.includes(word))).size);
        const best = Math.max(...counts) === 0 ? 0 : counts.indexOf(Math.max(...counts));
        // Blank lines after each: the snippet then begins with the line before the best.
        const spread = lines.flatMap((it) => [it, '|', '|', '|', '|']);
        const start = Math.max(0, 5 * best - 1);
        const shown = spread.slice(start, start + 5).map((it) => it.slice(0, 200).trimEnd());
        expect(snippetOf(text(...spread), asked)).toBe(text(...shown).replace(/^\n+|\n+$/g, ''));
      }),
      { numRuns: 2000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { snippetOf } from '../../src/lib/search/snippet.ts';

const text = (...lines: readonly string[]) => lines.join('\n');

describe('a snippet', () => {
  it('begins a line before the one that has most words of the question', () => {
    const lines = ['a', 'the cart', 'b', 'c', 'adds tax to the cart', 'd', 'e', 'f', 'g', 'h'];
    expect(snippetOf(lines, ['cart', 'tax'])).toBe(text('c', 'adds tax to the cart', 'd', 'e', 'f'));
  });

  it('is five lines at the end of the text, too', () => {
    expect(snippetOf(['a', 'b', 'c', 'd', 'e', 'f', 'cart'], ['cart'])).toBe(text('c', 'd', 'e', 'f', 'cart'));
  });

  it('is the first lines where none has a word, without blank ones around', () => {
    expect(snippetOf(['', 'a', 'b', '', '', 'c'], ['cart'])).toBe(text('a', 'b'));
  });

  it('cuts each line at 200 characters', () => {
    expect(snippetOf([`cart ${'x'.repeat(300)}`], ['cart'])).toHaveLength(200);
  });
});

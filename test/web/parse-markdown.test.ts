import { expect, it } from 'vitest';
import { MOST, parseMarkdown } from '../../server/web/components/parse-markdown.ts';

it('reads tables and links', () => {
  const tree = parseMarkdown('| a | b |\n|---|---|\n| 1 | [c](d.md) |\n\nhttps://example.org')!;
  expect(tree.children.map(({ type }) => type)).toEqual(['table', 'paragraph']);
});

it('leaves a text that nests deeper than the stack unread', () => {
  expect(parseMarkdown('> '.repeat(MOST))).toBeUndefined();
});

// These take time in the square of their length.
it.each(['[', '![[]()', '~~a', '[^a]'])('ends soon for many times %s', (part) => {
  const started = performance.now();
  parseMarkdown(part.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(10_000);
});

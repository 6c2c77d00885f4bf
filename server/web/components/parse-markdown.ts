import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export type Root = ReturnType<typeof fromMarkdown>;

/** Characters that are read. Some texts take time in the square of their length: this many take seconds at worst. */
export const MOST = 30_000;

/** Pairs of `~~` that do not fit together cost the most, and nobody misses them. */
const WITHOUT = { disable: { null: ['strikethrough'] } };

/** The tree of a Markdown text; undefined for one that nests blocks deeper than the stack. */
export function parseMarkdown(text: string): Root | undefined {
  try {
    return fromMarkdown(text.slice(0, MOST), { extensions: [gfm(), WITHOUT], mdastExtensions: [gfmFromMarkdown()] });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

import { describe, expect, it } from 'vitest';
import { oneLine } from '../../server/one-line.ts';
import { drawing } from '../../src/lib/render/graph-picture.ts';
import { cleanText } from '../../src/lib/source/clean-text.ts';
import { printable, printableLine } from '../../src/lib/text/printable.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const KINDS: Readonly<Record<string, readonly number[]>> = {
  C0: range(0, 0x1f),
  'DEL and C1': range(0x7f, 0x9f),
  'line and paragraph separators': [0x2028, 0x2029],
  'marks of direction': [0x061c, 0x200e, 0x200f],
  'embeddings, overrides and isolates': [...range(0x202a, 0x202e), ...range(0x2066, 0x2069)],
  annotations: range(0xfff9, 0xfffb),
  tags: range(0xe0000, 0xe007f),
  noncharacters: [0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x10ffff],
  'halves of surrogate pairs': [0xd800, 0xdbff, 0xdc00, 0xdfff],
};
const picture = (kind: 'dot' | 'mermaid', id: string) =>
  drawing({ dot: kind === 'dot', mermaid: kind === 'mermaid' }, () => ({
    nodes: [{ id: 'x', label: id }],
    links: [],
  }))!;

describe.each(Object.entries(KINDS))('%s', (_kind, codes) => {
  const characters = codes.map((code) => String.fromCodePoint(code));

  it('reach no terminal, error, problem or picture', () => {
    for (const character of characters) {
      const text = `a${character}b`;
      const isKept = character === '\n' || character === '\t';
      expect(printable(text)).toBe(isKept ? text : 'a\ufffdb');
      expect(printableLine(text)).toBe('a\ufffdb');
      expect(oneLine(text)).toBe('a\ufffdb');
      expect(cleanText(text)).toBe('a?b');
      for (const kind of ['dot', 'mermaid'] as const) expect(picture(kind, text)).toContain('a b');
    }
  });
});

it.each(['größe', '配置', 'e\u0301', '👩\u200d💻', '\u200cمی\u200cخواهم', 'שלום', '\u00a0\u00ad\ufeff'])(
  '%j stays as it is',
  (text) => {
    expect(printable(text)).toBe(text);
    expect(oneLine(text)).toBe(text);
    expect(cleanText(text)).toBe(text);
  },
);

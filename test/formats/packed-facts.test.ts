import { expect, it } from 'vitest';
import {
  arePartial,
  areWhole,
  factsText,
  openFacts,
  packFacts,
  skippedReason,
  unpackFacts,
} from '../../src/lib/formats/packed-facts.ts';
import type { FileFacts } from '../../src/lib/parse/facts.ts';

const FACTS = JSON.stringify({ names: Array.from({ length: 500 }, (_, i) => ({ name: `größe${i}`, line: i })) });

it('gives facts back as they were, much smaller in the database', () => {
  const packed = packFacts(FACTS);
  expect(packed.length).toBeLessThan(FACTS.length / 3);
  expect(unpackFacts(packed)).toBe(FACTS);
  expect(areWhole(packed)).toBe(true);
});

it.each(['', 'no base64 at all!', packFacts('{"a":1}').slice(0, 16)])(
  'reads nothing from damaged facts: %j',
  (stored) => {
    expect(unpackFacts(stored)).toBe('');
    expect(areWhole(stored)).toBe(false);
  },
);

it('notices one changed character without unpacking', () => {
  const packed = packFacts(FACTS);
  const changed = `${packed.slice(0, 100)}${packed[100] === 'A' ? 'B' : 'A'}${packed.slice(101)}`;
  expect(areWhole(changed)).toBe(false);
});

it('tells from the head whether the grammar understood only a part', () => {
  const partial = JSON.stringify({ doc: 'x', isPartial: true });
  const quoted = JSON.stringify({ doc: 'says "isPartial":true' });
  expect([partial, packFacts(partial)].map(arePartial)).toEqual([true, true]);
  expect([quoted, packFacts(quoted)].map(arePartial)).toEqual([false, false]);
});

it('leaves the facts of a skipped file readable', () => {
  const packed = packFacts('{"skipped":"binary"}');
  expect(skippedReason(packed)).toBe('binary');
  expect(areWhole(packed)).toBe(true);
  expect(areWhole(packed.slice(0, -1))).toBe(false);
  expect(unpackFacts(packed)).toBe('{"skipped":"binary"}');
  expect(skippedReason(packFacts(FACTS))).toBeUndefined();
});

it('reads the code apart from the other facts', () => {
  const code = { expressions: [['name', 'f', -1]], uses: [0, 0, 1, 0, -1], locals: [], declarations: [] };
  const facts = { imports: [], definitions: [], references: [], exports: [], code, lines: 1 } as unknown as FileFacts;
  const text = factsText(facts);
  for (const stored of [text, packFacts(text), JSON.stringify(facts)])
    expect(openFacts<FileFacts>(stored)).toEqual(facts);
  const [head] = packFacts(text).split('.');
  expect(openFacts<FileFacts>(`${head}.damaged`).lines).toBe(1);
  expect(() => openFacts<FileFacts>(`${head}.damaged`).code).toThrow();
});

it('throws for facts that cannot be read', () => {
  expect(() => openFacts<FileFacts>(packFacts('{"a":1}').slice(0, 16))).toThrow();
});

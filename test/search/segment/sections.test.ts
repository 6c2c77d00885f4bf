import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsIn } from '../../../src/lib/search/segment/count-table.ts';
import { SECTIONS, type Section } from '../../../src/lib/search/segment/layout.ts';
import { chunksWith, matchSegment, scoreDocuments } from '../../../src/lib/search/segment/match-segment.ts';
import { Segment } from '../../../src/lib/search/segment/segment.ts';
import { writeSegment } from '../../../src/lib/search/segment/segment-writer.ts';
import { packWordCounts } from '../../../src/lib/text/word-counts.ts';
import { countsOfChunks } from '../../support/counts-of-chunks.ts';

const WORDS = ['cart', 'tax', 'rate'];
const file = (path: string, language: string) => ({
  ...{ path, blob: path, language, lines: 9, users: 0 },
  chunks: [1, 4, 7].map((startLine) => ({
    ...{ startLine, endLine: startLine + 2 },
    definitions: [{ symbol: `Cart${startLine}`, kind: startLine === 1 ? 'class' : 'method', startLine, endLine: 9 }],
    counts: packWordCounts('cart', 'tax', `rate cart ${path}`),
  })),
});
const WRITTEN = writeSegment([file('cart/a.py', 'python'), file('cart/b.go', 'go'), file('tax/cart.go', 'go')]);
/** Of a version that wrote no checksum. */
const SOUND = withoutFrom(WRITTEN, 'wordTotal');

/** A segment without the sections from this one on. */
function withoutFrom(written: Uint8Array, section: Section): Uint8Array {
  const whole = Buffer.from(written);
  const kept = SECTIONS.indexOf(section);
  const sections = SECTIONS.length - kept;
  const [before, after] = [12 + 8 * SECTIONS.length, 12 + 8 * kept];
  const earlier = Buffer.concat([whole.subarray(0, after), whole.subarray(before)]);
  earlier.writeUInt32LE(kept, 8);
  for (let at = 12; at < after; at += 8) earlier.writeUInt32LE(whole.readUInt32LE(at) - 8 * sections, at);
  return new Uint8Array(earlier);
}

/** The place in the header of a section's offset, in numbers. */
const headOf = (section: Section) => 3 + 2 * SECTIONS.indexOf(section);
const numbersOf = ({ buffer, byteLength }: Uint8Array) => new Uint32Array(buffer, 0, byteLength >> 2);
/** The segment with other numbers in a section, by place. */
const withNumbers = (section: Section, numbers: Readonly<Record<number, number>>) => {
  const bytes = SOUND.slice();
  const all = numbersOf(bytes);
  for (const [at, number] of Object.entries(numbers)) all[all[headOf(section)]! / 4 + Number(at)] = number;
  return bytes;
};
const withBytes = (section: Section, ...list: readonly number[]) => {
  const bytes = SOUND.slice();
  bytes.set(list, numbersOf(bytes)[headOf(section)]);
  return bytes;
};

/** All that readers ask. */
function readAll(segment: Segment): void {
  const all = Array.from({ length: segment.chunks }, (_, i) => i);
  for (let document = 0; document < segment.documents; document++) {
    segment.documentAt(segment.path(document));
    segment.blob(document);
    expect(segment.languageOf(document)).toBeTypeOf('string');
  }
  for (const chunk of all)
    for (const { kind, symbol } of segment.definitions(chunk)) expect(`${kind}${symbol}`).toBeTypeOf('string');
  const words = WORDS.map((word) => ({ word, worth: 1 }));
  for (const { chunk } of matchSegment(segment, { words, limit: 10 })) expect(all).toContain(chunk);
  scoreDocuments(segment, words, { pathCount: 3, meanLines: 100 });
  countsIn(segment, WORDS, all);
  for (const word of WORDS) chunksWith(segment, word);
  countsOfChunks(segment);
}

describe('a segment whose numbers lie', () => {
  it.each<[string, Uint8Array]>([
    ['sections that begin between numbers', withNumbersInHeader('firstPosting', 1)],
    ['sections beyond the end', withNumbersInHeader('postings', 1 << 30)],
    ['documents without end', withNumbers('firstChunk', { 1: 0xffff_fff0 })],
    ['chunks that fall', withNumbers('firstChunk', { 1: 6, 2: 3 })],
    ['definitions without end', withNumbers('firstDefinition', { 5: 0xffff_fff0 })],
    ['postings without end', withNumbers('firstPosting', { 1: 0xffff_fff0 })],
    ['postings that end early', withNumbers('firstPosting', { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0 })],
    ['texts that fall', withNumbers('symbolEnds', { 0: 12 })],
    ['texts beyond the end', withNumbers('pathEnds', { 2: 1000 })],
    ['a kind that has no name', withBytes('definitionKind', 2)],
    ['a language that has no name', withBytes('documentLanguage', 0, 9)],
    ['paths of documents that are not there', withBytes('pathPostings', 7)],
    ['paths that have a word again and again', withBytes('pathPostings', 0, 0, 0, 0)],
    ['fewer ends than chunks', withLength('chunkEnd', 4)],
  ])('is not opened: %s', (_, bytes) => {
    expect(Segment.open(SOUND)?.documents).toBe(3);
    expect(bytes).not.toEqual(SOUND);
    expect(Segment.open(bytes)).toBeUndefined();
  });

  it('has no counts to take over when a word is in chunks that are not there', () => {
    const bytes = withBytes('postings', 100);
    const segment = Segment.open(bytes)!;
    readAll(segment);
    expect(countsOfChunks(segment)).toBeUndefined();
    expect(countsOfChunks(Segment.open(SOUND)!)).toHaveLength(9);
  });

  it('never fails a reader, wherever a byte is another one', () => {
    const byte = fc.tuple(fc.integer({ min: 12, max: SOUND.length - 1 }), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 3 }), (changes) => {
        const bytes = SOUND.slice();
        for (const [at, change] of changes) bytes[at]! ^= change;
        const segment = Segment.open(bytes);
        if (segment) readAll(segment);
      }),
      { numRuns: 2000 },
    );
  });
});

it('keeps texts apart of which one ends, and the next begins, with half a character', () => {
  const segment = Segment.open(writeSegment([file('a\ud83d', 'go'), file('\ude00b', 'go'), file('A', 'go')]))!;
  expect([0, 1, 2].map((document) => segment.path(document))).toEqual(['A', 'a\ufffd', '\ufffdb']);
});

function withNumbersInHeader(section: Section, added: number): Uint8Array {
  const bytes = SOUND.slice();
  numbersOf(bytes)[headOf(section)]! += added;
  return bytes;
}

function withLength(section: Section, less: number): Uint8Array {
  const bytes = SOUND.slice();
  numbersOf(bytes)[headOf(section) + 1]! -= less;
  return bytes;
}

it('a segment without the sections that came later is read, and its documents come from nowhere else', () => {
  const segment = Segment.open(withoutFrom(WRITTEN, 'documentOrigin'))!;
  expect(segment.hasOrigins).toBe(false);
  expect(segment.path(2)).toBe('tax/cart.go');
  readAll(segment);
});

it('a segment of the version that knew no history is read', () => {
  const bytes = withoutFrom(WRITTEN, 'historyOf');
  new DataView(bytes.buffer).setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true);
  const segment = Segment.open(bytes)!;
  expect(segment.history).toBeUndefined();
  readAll(segment);
});

it('has the same lengths and norms with and without their sum', () => {
  const [written, earlier] = [WRITTEN, SOUND].map((bytes) => Segment.open(bytes)!);
  for (let chunk = 0; chunk < 9; chunk++) expect(written!.norm(chunk, 0.75, 1.2)).toBe(earlier!.norm(chunk, 0.75, 1.2));
});

it('is not opened when any byte is another than was written', () => {
  expect(Segment.open(WRITTEN)?.documents).toBe(3);
  for (let at = 0; at < WRITTEN.length; at++) {
    const bytes = WRITTEN.slice();
    bytes[at]! ^= 16;
    expect([at, Segment.open(bytes)]).toEqual([at, undefined]);
  }
});

import type { Segment } from '../../src/lib/search/segment/segment.ts';
import { emptyPack, setCount } from '../../src/lib/text/word-counts.ts';

/** The packed counts of the words of every chunk (text/word-counts); undefined when they are damaged. */
export function countsOfChunks(segment: Segment): Uint8Array[] | undefined {
  const postings = segment.wordPostings();
  if (!postings) return undefined;
  const { hashes, firsts, bytes } = postings;
  const words = Array.from({ length: segment.chunks }, (): [hash: number, count: number][] => []);
  for (const [term, hash] of hashes.entries()) {
    let chunk = 0;
    for (let at = firsts[term]!; at < firsts[term + 1]!; at++) {
      let distance = 0;
      let shift = 0;
      for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
      chunk += distance | (bytes[at++]! << shift);
      words[chunk]!.push([hash, bytes[at]!]);
    }
  }
  return words.map((list, chunk) => {
    const packed = emptyPack(segment.lengths(chunk), list.length);
    for (const [i, [hash, count]] of list.entries()) setCount(packed, i, hash, count);
    return packed;
  });
}

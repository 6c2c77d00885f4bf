import type { Segment } from '../../src/lib/search/segment/segment.ts';
import { packCounts } from '../../src/lib/text/word-counts.ts';

/** The packed counts of the words of every chunk (text/word-counts); undefined when they are damaged. */
export function countsOfChunks(segment: Segment): Uint8Array[] | undefined {
  const postings = segment.wordPostings();
  if (!postings) return undefined;
  const { hashes, firsts, bytes } = postings;
  const pairs = Array.from({ length: segment.chunks }, (): number[] => []);
  for (const [term, hash] of hashes.entries()) {
    let chunk = 0;
    for (let at = firsts[term]!; at < firsts[term + 1]!; at++) {
      let distance = 0;
      let shift = 0;
      for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
      chunk += distance | (bytes[at++]! << shift);
      pairs[chunk]!.push(hash, bytes[at]!);
    }
  }
  return pairs.map((list, chunk) => packCounts(segment.lengths(chunk), Int32Array.from(list)));
}

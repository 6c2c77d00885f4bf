import { hashesOf, type Lengths, type WordCount } from '../../src/lib/text/word-counts.ts';

/** Reads a pack of word counts plainly: its lengths, and the counts of the given words in their order; undefined for a word that is not there. */
export function readWordCounts(
  packed: Uint8Array,
  words: readonly string[],
): { readonly lengths: Lengths; readonly counts: readonly (WordCount | undefined)[] } {
  const positions = new Map(
    words.flatMap((word, i) => [...hashesOf(word)].reverse().map((hash) => [hash, i] as const)),
  );
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const counts: (WordCount | undefined)[] = words.map(() => undefined);
  for (let at = 8; at < packed.length; at += 4) {
    const word = view.getUint32(at, true);
    const position = positions.get(word >>> 8);
    if (position === undefined) continue;
    const { names, docs, body } = counts[position] ?? { names: 0, docs: 0, body: 0 };
    counts[position] = { names: names + ((word >> 6) & 3), docs: docs + ((word >> 4) & 3), body: body + (word & 15) };
  }
  const [names, docs, body] = [0, 2, 4].map((at) => view.getUint16(at, true));
  return { lengths: { names: names!, docs: docs!, body: body! }, counts };
}

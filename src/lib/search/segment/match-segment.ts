import { FIELD_WEIGHTS } from '../field-weights.ts';
import { forEachCount, forEachRow } from './read-postings.ts';
import type { Segment } from './segment.ts';

export interface SegmentQuery {
  /** Lower-case words, each with what it is worth. */
  readonly words: readonly { readonly word: string; readonly worth: number }[];
  readonly limit: number;
  /** Which chunks may be found, by number; all when absent. */
  readonly isAllowed?: (chunk: number) => boolean;
  /** Documents of which the best chunk is wanted, too, even if it has no word of the query. */
  readonly also?: readonly number[];
}

/** A chunk that has words of the query. */
export interface SegmentMatch {
  readonly chunk: number;
  /** BM25 over weighted fields; above 0, but for a document that is wanted anyway. */
  readonly score: number;
}

/** BM25 (Robertson and Zaragoza, 2009): saturation, and how much the length counts. */
const K1 = 1.2;
const B = 0.75;

/** Weighted occurrences that a byte of counts stands for. */
const OCCURRENCES = Float32Array.from({ length: 256 }, (_, byte) => {
  const { names, docs, body } = FIELD_WEIGHTS;
  return names * (byte >> 6) + docs * ((byte >> 4) & 3) + body * (byte & 15);
});

/**
 * Arrays as long as a segment has rows, used by one function after the other: new ones for each question would keep the garbage collector
 * busy. `occurrences` is zero between two uses.
 */
let scratch = createScratch(0);

function createScratch(size: number) {
  return {
    size,
    scores: new Float32Array(size),
    occurrences: new Float32Array(size),
    touched: new Uint32Array(size),
  };
}

function scratchFor(size: number): typeof scratch {
  if (scratch.size < size) scratch = createScratch(size);
  return scratch;
}

/**
 * The chunks that match any of the words, best first, by BM25F; of equal ones the first in the order of paths and lines. After them
 * those of the documents that are wanted, too.
 */
export function matchSegment(segment: Segment, { words, limit, isAllowed, also = [] }: SegmentQuery): SegmentMatch[] {
  const { scores, occurrences, touched } = scratchFor(segment.chunks);
  scores.fill(0, 0, segment.chunks);
  for (const { word, worth } of words) {
    let length = 0;
    forEachRow(segment.pathPostings(word), (document) => {
      for (let chunk = segment.firstChunk[document]!; chunk < segment.firstChunk[document + 1]!; chunk++) {
        occurrences[chunk] = FIELD_WEIGHTS.path;
        touched[length++] = chunk;
      }
    });
    forEachCount(segment.postings(word), (chunk, count) => {
      if (occurrences[chunk] === 0) touched[length++] = chunk;
      occurrences[chunk]! += OCCURRENCES[count]!;
    });
    for (let i = 0; i < length; i++) {
      const chunk = touched[i]!;
      const found = occurrences[chunk]!;
      scores[chunk]! += (worth * (found * (K1 + 1))) / (found + segment.norm(chunk, B, K1));
      occurrences[chunk] = 0;
    }
  }
  const best = bestOf(scores, segment.chunks, limit, isAllowed);
  const found = new Set(best.map((chunk) => segment.documentOf[chunk]!));
  const others = also.flatMap((document) =>
    found.has(document) ? [] : bestChunk(segment, scores, document, isAllowed),
  );
  return [...best, ...others].map((chunk) => ({ chunk, score: scores[chunk]! }));
}

/** None when no chunk of the document is allowed. */
function bestChunk(
  { firstChunk }: Segment,
  scores: Float32Array,
  document: number,
  isAllowed: SegmentQuery['isAllowed'],
): number[] {
  let best: number | undefined;
  for (let chunk = firstChunk[document]!; chunk < firstChunk[document + 1]!; chunk++) {
    if (isAllowed && !isAllowed(chunk)) continue;
    if (best === undefined || scores[chunk]! > scores[best]!) best = chunk;
  }
  return best === undefined ? [] : [best];
}

/** The chunks that have a word in one of their fields, by number. */
export function chunksWith(segment: Segment, word: string): Set<number> {
  const chunks = new Set<number>();
  forEachCount(segment.postings(word), (chunk) => void chunks.add(chunk));
  return chunks;
}

/** The number of documents that have a word in their path. */
export function pathsWith(segment: Segment, word: string): number {
  let count = 0;
  forEachRow(segment.pathPostings(word), () => void count++);
  return count;
}

/** BM25 of whole files for weighted words; 0 where none is. A word of the path counts as if the text had it `pathCount` times. */
export function scoreDocuments(
  segment: Segment,
  words: readonly { readonly word: string; readonly worth: number }[],
  { pathCount, meanLines }: { readonly pathCount: number; readonly meanLines: number },
): Float64Array {
  const scores = new Float64Array(segment.documents);
  const { occurrences, touched } = scratchFor(segment.documents);
  for (const { word, worth } of words) {
    let length = 0;
    const add = (document: number, count: number) => {
      if (count === 0) return;
      if (occurrences[document] === 0) touched[length++] = document;
      occurrences[document]! += count;
    };
    forEachRow(segment.pathPostings(word), (document) => add(document, pathCount));
    forEachCount(segment.postings(word), (chunk, count) => add(segment.documentOf[chunk]!, count & 15));
    for (let i = 0; i < length; i++) {
      const document = touched[i]!;
      const found = occurrences[document]!;
      scores[document]! += (worth * found) / (found + K1 * (0.6 + (0.4 * segment.lines[document]!) / meanLines));
      occurrences[document] = 0;
    }
  }
  return scores;
}

/** The numbers of the best scores above 0, best first; of equal ones the lower number. */
function bestOf(scores: Float32Array, length: number, limit: number, isAllowed?: (chunk: number) => boolean): number[] {
  // A heap whose top is the worst of the best.
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
  const sink = (from: number) => {
    const moved = heap[from]!;
    for (let at = from; ; ) {
      let child = 2 * at + 1;
      if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child++;
      if (child >= heap.length || !isWorse(heap[child]!, moved)) {
        heap[at] = moved;
        return;
      }
      heap[at] = heap[child]!;
      at = child;
    }
  };
  // The score that a chunk must exceed: it comes after those in the heap, so that an equal one is worse.
  let least = 0;
  for (let chunk = 0; chunk < length; chunk++) {
    if (scores[chunk]! <= least) continue;
    if (isAllowed && !isAllowed(chunk)) continue;
    if (heap.length < limit) {
      heap.push(chunk);
      if (heap.length < limit) continue;
      for (let at = limit >> 1; at >= 0; at--) sink(at);
    } else {
      heap[0] = chunk;
      sink(0);
    }
    least = scores[heap[0]!]!;
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

import { FIELD_WEIGHTS } from '../field-weights.ts';
import type { Segment, TermPostings } from './segment.ts';

export interface SegmentQuery {
  /** Lower-case words, each with what it is worth. */
  readonly words: readonly { readonly word: string; readonly worth: number }[];
  readonly limit: number;
  /** Documents that may be found, by number; all when absent. */
  readonly allowed?: Uint8Array;
}

/** A chunk that has words of the query. */
export interface SegmentMatch {
  readonly chunk: number;
  /** BM25 over weighted fields; above 0. */
  readonly score: number;
  /** By the query's words: the byte of counts (text/word-counts) of the word in the chunk, 0 for none. */
  readonly counts: Uint8Array;
}

/** BM25 (Robertson and Zaragoza, 2009): saturation, and how much the length counts. */
const K1 = 1.2;
const B = 0.75;

/** Weighted occurrences that a byte of counts stands for. */
const OCCURRENCES = Float32Array.from({ length: 256 }, (_, byte) => {
  const { names, docs, body } = FIELD_WEIGHTS;
  return names * (byte >> 6) + docs * ((byte >> 4) & 3) + body * (byte & 15);
});

/** The chunks that match any of the words, best first, by BM25F; of equal ones the first in the order of paths and lines. */
export function matchSegment(segment: Segment, { words, limit, allowed }: SegmentQuery): SegmentMatch[] {
  const scores = new Float32Array(segment.chunks);
  const occurrences = new Float32Array(segment.chunks);
  const touched = new Uint32Array(segment.chunks);
  const norms = segment.norms(B, K1);
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
      scores[chunk]! += (worth * (found * (K1 + 1))) / (found + norms[chunk]!);
      occurrences[chunk] = 0;
    }
  }
  const best = bestOf(scores, limit, allowed && ((chunk) => allowed[segment.documentOf[chunk]!] === 1));
  const place = new Map(best.map((chunk, i) => [chunk, i]));
  const counts = best.map(() => new Uint8Array(words.length));
  for (const [i, { word }] of words.entries()) {
    forEachCount(segment.postings(word), (chunk, count) => {
      if (scores[chunk] === 0) return;
      const at = place.get(chunk);
      if (at !== undefined) counts[at]![i] = Math.max(counts[at]![i]!, count);
    });
  }
  return best.map((chunk, i) => ({ chunk, score: scores[chunk]!, counts: counts[i]! }));
}

/** The numbers of the best scores above 0, best first; of equal ones the lower number. */
function bestOf(scores: Float32Array, limit: number, isAllowed?: (chunk: number) => boolean): number[] {
  // A heap whose top is the worst of the best.
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
  const sink = (from: number) => {
    for (let at = from; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && isWorse(heap[child]!, heap[worst]!)) worst = child;
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst]!, heap[at]!];
      at = worst;
    }
  };
  for (let chunk = 0; chunk < scores.length; chunk++) {
    if (scores[chunk] === 0 || (isAllowed && !isAllowed(chunk))) continue;
    if (heap.length < limit) {
      heap.push(chunk);
      if (heap.length === limit) for (let at = limit >> 1; at >= 0; at--) sink(at);
    } else if (isWorse(heap[0]!, chunk)) {
      heap[0] = chunk;
      sink(0);
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

/** Calls back with each row of postings without counts. */
function forEachRow({ bytes, ranges }: TermPostings, visit: (row: number) => void): void {
  for (const [start, end] of ranges) {
    let row = 0;
    for (let at = start; at < end; at++) {
      let distance = 0;
      let shift = 0;
      for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
      row += distance | (bytes[at]! << shift);
      visit(row);
    }
  }
}

/** Calls back with each row of postings, and its byte of counts. */
export function forEachCount({ bytes, ranges }: TermPostings, visit: (row: number, count: number) => void): void {
  for (const [start, end] of ranges) {
    let row = 0;
    for (let at = start; at < end; at++) {
      let distance = 0;
      let shift = 0;
      for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
      row += distance | (bytes[at++]! << shift);
      visit(row, bytes[at]!);
    }
  }
}

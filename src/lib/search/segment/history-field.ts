import { hashesOf } from '../../text/word-counts.ts';
import { words as wordsOf } from '../../text/words.ts';
import { STOP_WORDS } from '../analyze-query.ts';
import { type PackedPostings, Postings } from './postings.ts';

/** A commit that touched documents of a segment. */
export interface PastCommit {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly subject: string;
  /** Files that it touched, under the paths that they have now; each once. */
  readonly paths: readonly string[];
}

/** What the subjects of past commits say about the documents of a segment. */
export interface HistoryField {
  /** Names the history that it was made of. */
  readonly of: string;
  /** Commits in it. */
  readonly commits: number;
  /** Documents that the commits with a word touched, each with a weight (weightOf); by the hash of the word. */
  readonly postings: Omit<PackedPostings, 'sizes'>;
  /** Commits that have each word, in the same order. */
  readonly termCommits: Uint32Array;
}

/** A commit is worth half after so long. */
const HALF_LIFE = 365 * 86_400_000;
/** The newest are taken. */
const MOST_COMMITS = 5000;
/** A commit of more files, or of more than half of them, says little about each. */
const MOST_FILES = 20;
const MOST_WORDS = 40;

/** Weights are kept as bytes on a logarithmic scale: so many steps to a doubling, the first of them for 2 to the power of SMALLEST. */
const STEPS = 16;
const SMALLEST = -11;
const WEIGHTS = Float64Array.from({ length: 256 }, (_, byte) => (byte === 0 ? 0 : 2 ** (byte / STEPS + SMALLEST)));

/** The weight that a byte of postings stands for. */
export function weightOf(byte: number): number {
  return WEIGHTS[byte]!;
}

function byteOf(weight: number): number {
  return Math.min(255, Math.max(0, Math.round(STEPS * (Math.log2(weight) - SMALLEST))));
}

/** How telling a word is that so many of the commits have: the idf of BM25. */
export function wordRarity(having: number, commits: number): number {
  return Math.log(1 + (commits - having + 0.5) / (having + 0.5));
}

/**
 * The subjects of past commits as a field of the documents that they touched. Each commit gives its words in all a weight of 1,
 * less if it is old, shared among the documents that it touched; so that a file that changes often has more of them.
 *
 * @param paths of the documents, in their order
 * @param commits oldest first; all of them from before what the documents say
 */
export function historyField(of: string, paths: readonly string[], commits: readonly PastCommit[]): HistoryField {
  const most = Math.max(1, Math.min(MOST_FILES, paths.length / 2));
  const latest = commits.filter((commit) => commit.paths.length <= most).slice(-MOST_COMMITS);
  const now = latest.reduce((newest, { at }) => Math.max(newest, at), 0);
  const hashes = latest.map(({ subject }) => hashesOfSubject(subject));
  const having = new Map<number, number>();
  for (const hash of hashes.flat()) having.set(hash, (having.get(hash) ?? 0) + 1);
  const rarity = (hash: number) => wordRarity(having.get(hash)!, latest.length);
  const byPath = new Map<string, Map<number, number>>();
  for (const [i, { at, paths: touched }] of latest.entries()) {
    const length = Math.hypot(...hashes[i]!.map(rarity));
    if (length === 0) continue;
    const weight = 0.5 ** ((now - at) / HALF_LIFE) / touched.length / length;
    for (const path of touched) {
      const weights = byPath.get(path) ?? new Map<number, number>();
      byPath.set(path, weights);
      for (const hash of hashes[i]!) weights.set(hash, (weights.get(hash) ?? 0) + weight);
    }
  }
  const postings = new Postings();
  for (const [document, path] of paths.entries()) {
    for (const [hash, weight] of byPath.get(path) ?? []) {
      const byte = byteOf(weight);
      if (byte > 0) postings.add(hash, document, byte);
    }
  }
  const { sizes: _sizes, ...packed } = postings.pack(true);
  const termCommits = Uint32Array.from(packed.hashes, (hash) => having.get(hash)!);
  return { of, commits: latest.length, postings: packed, termCommits };
}

function hashesOfSubject(subject: string): number[] {
  const telling = wordsOf(subject).filter((word) => !STOP_WORDS.has(word));
  return [...new Set(telling.map((word) => hashesOf(word)[0]!))].slice(0, MOST_WORDS);
}

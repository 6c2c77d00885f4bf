import { splitIdentifier, words } from '../text/words.ts';
import type { AnalyzedQuery } from './analyze-query.ts';

/** A chunk that matched, from any store. */
export interface Candidate {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly symbol: string;
  readonly kind: string;
  readonly text: string;
  readonly language: string;
  readonly repository: string;
  /** Lexical score, higher is better. */
  readonly score: number;
}

export interface RankedHit {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly symbol: string;
  readonly kind: string;
  readonly text: string;
  /** 0 to about 2; comparable within one answer only. */
  readonly score: number;
  /** Why it is here, most telling first. */
  readonly reasons: readonly string[];
}

/** Undirected proved dependencies between candidate files: `repository path` → the same. */
export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

const FURTHER_CHUNKS = 0.15;
const DEFINES_NAME = 0.5;
const PATH_WORDS = 0.25;
const STRUCTURE = 0.2;
const TEST_PENALTY = 0.7;
const TEST_WORD = /^(?:tests?|testing|spec|specs)$/;
const TEST_PATH = /(?:^|\/)(?:tests?|__tests__|testdata|spec)\/|(?:^|\/)test_|[._]test\.|\.spec\.|Tests?\.java$/;

/** Key of a file across repositories. */
export function fileKey({ repository, path }: { readonly repository: string; readonly path: string }): string {
  return `${repository} ${path}`;
}

/**
 * Ranks files by their best chunk, the code-aware features of query and chunk, and the agreement of their proved
 * neighbours. Candidates come best first.
 */
export function rankHits(query: AnalyzedQuery, candidates: readonly Candidate[], neighbours: Neighbours): RankedHit[] {
  const best = Math.max(...candidates.map(({ score }) => score), Number.MIN_VALUE);
  const files = Map.groupBy(candidates, fileKey);
  const lexical = new Map<string, number>();
  for (const [key, chunks] of files) {
    const scores = chunks.map(({ score }) => score / best).sort((a, b) => b - a);
    lexical.set(
      key,
      scores.slice(1, 4).reduce((sum, score) => sum + FURTHER_CHUNKS * score, scores[0]!),
    );
  }
  const asksForTests = query.words.some((word) => TEST_WORD.test(word));
  const hits: RankedHit[] = [];
  for (const [key, chunks] of files) {
    const featured = chunks.map((chunk) => ({ chunk, defines: definesName(query, chunk) }));
    const { chunk, defines } = featured.reduce((a, b) => (chunkScore(b, best) > chunkScore(a, best) ? b : a));
    const onPath = pathShare(query, chunk.path);
    const structure = structuralAgreement(key, neighbours, lexical);
    const isTest = !asksForTests && TEST_PATH.test(chunk.path);
    const sum = lexical.get(key)! + DEFINES_NAME * defines + PATH_WORDS * onPath + STRUCTURE * structure;
    const { score: _score, ...hit } = chunk;
    const reasons = [
      ...(defines > 0 ? [`defines ${chunk.symbol}`] : []),
      ...(onPath > 0 ? ['words in the path'] : []),
      'words in the text',
      ...(structure > 0.3 ? ['neighbours match too'] : []),
    ];
    hits.push({ ...hit, score: round(isTest ? sum * TEST_PENALTY : sum), reasons });
  }
  return hits.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function chunkScore({ chunk, defines }: { chunk: Candidate; defines: number }, best: number): number {
  return chunk.score / best + DEFINES_NAME * defines;
}

/** 1 when the chunk defines a name that the query spells out; else the share of the name's words that were asked for, when all of them were. */
function definesName(query: AnalyzedQuery, { symbol }: Candidate): number {
  const name = symbol.slice(symbol.lastIndexOf('.') + 1);
  if (name === '') return 0;
  const asked = new Set(query.words);
  const parts = splitIdentifier(name);
  if (query.identifiers.has(name.toLowerCase())) return parts.length > 1 || name.length > 3 ? 1 : 0.5;
  return parts.length > 1 && parts.every((part) => asked.has(part)) ? 0.7 : 0;
}

/** Share of the query's words that the path has; its file name counts in full, its folders half. */
function pathShare(query: AnalyzedQuery, path: string): number {
  const slash = path.lastIndexOf('/');
  const folders = new Set(words(path.slice(0, Math.max(0, slash))));
  const name = new Set(words(path.slice(slash + 1)));
  const found = query.words.reduce((sum, word) => sum + (name.has(word) ? 1 : folders.has(word) ? 0.5 : 0), 0);
  return found / Math.max(1, query.words.length);
}

/** Mean lexical score of the three best neighbours, 0 without neighbours. */
function structuralAgreement(key: string, neighbours: Neighbours, lexical: ReadonlyMap<string, number>): number {
  const scores = [...(neighbours.get(key) ?? [])].map((other) => lexical.get(other) ?? 0).sort((a, b) => b - a);
  return scores.slice(0, 3).reduce((sum, score) => sum + score, 0) / 3;
}

function round(score: number): number {
  return Math.round(score * 1e4) / 1e4;
}

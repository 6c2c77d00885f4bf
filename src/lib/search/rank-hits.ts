import { splitIdentifier, words } from '../text/words.ts';
import type { AnalyzedQuery } from './analyze-query.ts';

export interface Span {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
}

export interface Definition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
}

/** A chunk that matched, from any store. */
export interface Candidate extends Span {
  readonly definitions: readonly Definition[];
  /** Lexical score, higher is better. */
  readonly score: number;
}

export interface RankedHit extends Span {
  /** Qualified name of the definition that fits best; empty when the lines define nothing. */
  readonly symbol: string;
  readonly kind: string;
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
    const { chunk, definition, defines } = chunks
      .map((candidate) => ({ chunk: candidate, ...bestDefinition(query, candidate.definitions) }))
      .reduce((a, b) => (chunkScore(b, best) > chunkScore(a, best) ? b : a));
    const onPath = pathShare(query, chunk.path);
    const structure = structuralAgreement(key, neighbours, lexical);
    const isTest = !asksForTests && TEST_PATH.test(chunk.path);
    const sum = lexical.get(key)! + DEFINES_NAME * defines + PATH_WORDS * onPath + STRUCTURE * structure;
    const reasons = [
      ...(defines > 0 ? [`defines ${definition!.symbol}`] : []),
      ...(onPath > 0 ? ['words in the path'] : []),
      'words in the text',
      ...(structure > 0.3 ? ['neighbours match too'] : []),
    ];
    hits.push(toHit(chunk, definition, round(isTest ? sum * TEST_PENALTY : sum), reasons));
  }
  return hits.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function chunkScore({ chunk, defines }: { chunk: Candidate; defines: number }, best: number): number {
  return chunk.score / best + DEFINES_NAME * defines;
}

/** A hit on the lines of a chunk, named after one of its definitions. */
export function toHit(
  { repository, path, language, startLine, endLine }: Omit<Candidate, 'score'>,
  definition: Definition | undefined,
  score: number,
  reasons: readonly string[],
): RankedHit {
  const { symbol = '', kind = 'text' } = definition ?? {};
  return { repository, path, language, startLine, endLine, symbol, kind, score, reasons };
}

/** The definition that the query names most clearly, the first one when it names none; and how clearly, 0 to 1. */
function bestDefinition(
  query: AnalyzedQuery,
  definitions: readonly Definition[],
): { readonly definition: Definition | undefined; readonly defines: number } {
  let best = { definition: definitions[0], defines: 0 };
  for (const definition of definitions) {
    const defines = definesName(query, definition);
    if (defines > best.defines) best = { definition, defines };
  }
  return best;
}

/** 1 for a name that the query spells out, 0.7 when the query has all words of a compound name, else 0. */
function definesName(query: AnalyzedQuery, { symbol }: Definition): number {
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

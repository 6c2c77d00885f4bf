import { isTestPath } from '../../languages/conventions.ts';
import { codeLanguageOf, languageOf } from '../../languages/index.ts';
import { decodeText } from '../../parse/decode-text.ts';
import { type AnalyzedQuery, analyzeQuery } from '../../search/analyze-query.ts';
import { pathMatcher } from '../../search/path-glob.ts';
import { openSource } from '../../source/open-source.ts';

export interface SearchTreeOptions {
  /** A working tree or plain folder. */
  readonly repository: string;
  readonly query: string;
  readonly path?: string;
  readonly language?: string;
  /** Maximum number of files with lines. */
  readonly limit: number;
  readonly temporaryDirectory: string;
  readonly signal: AbortSignal;
}

export interface TreeSearchResult {
  /** Best first. */
  readonly hits: readonly TreeHit[];
  /** Source files that were read, and that there are. */
  readonly read: number;
  readonly total: number;
}

export interface TreeHit {
  readonly path: string;
  /** Lines with the most words of the query, by line number. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}

/** Limits of a search that stands in for a moment: the first of many files must do. */
const MAX_BYTES = 30e6;
const MAX_MS = 1_000;
const LINES = 3;
const LINE_LENGTH = 160;
/** Of the score of a test, when nobody asked for tests. */
const TEST_SHARE = 0.5;
/** A word that says less than this is not looked for: it was not asked itself, or names the task. */
const MIN_WEIGHT = 0.6;

/** Plain text search in the files themselves, for a repository without an index: files with the rarest words of the query first. */
export async function searchTree(options: SearchTreeOptions): Promise<TreeSearchResult> {
  const { repository, query, limit, temporaryDirectory, signal } = options;
  const analyzed = analyzeQuery(query);
  const wanted = wordsOf(analyzed);
  const matches = options.path === undefined ? () => true : pathMatcher(options.path);
  const source = await openSource(repository, { temporaryDirectory, signal });
  try {
    const entries = source.entries.filter(({ path }) => {
      // Documents only where they are asked for: this stands in for a search of code.
      const language = options.language === undefined ? codeLanguageOf(path) : languageOf(path);
      return language !== undefined && language.id === (options.language ?? language.id) && matches(path);
    });
    const found: { readonly path: string; readonly text: string; readonly has: readonly number[] }[] = [];
    const [started, budget] = [performance.now(), fitting(entries)];
    let read = 0;
    for await (const { entry, bytes } of source.read(budget, signal)) {
      if (performance.now() - started > MAX_MS) break;
      if (!bytes) continue;
      read++;
      const text = decodeText(bytes);
      const [inText, inPath] = [text.toLowerCase(), entry.path.toLowerCase()];
      if (!analyzed.phrases.every((phrase) => inText.includes(phrase))) continue;
      if (analyzed.excluded.some((word) => inText.includes(word))) continue;
      const has = wanted.map((word) => Number(inText.includes(word)) + Number(inPath.includes(word)));
      if (has.some((times) => times > 0)) found.push({ path: entry.path, text, has });
    }
    const weights = wanted.map((_, at) => Math.log(1 + read / (1 + found.filter(({ has }) => has[at]! > 0).length)));
    const scored = found.map((file) => {
      const score = sum(file.has.map((times, at) => times * weights[at]!));
      return { ...file, score: isTestPath(file.path) && !analyzed.asksFor.tests ? score * TEST_SHARE : score };
    });
    scored.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
    const hits = scored.slice(0, limit).map(({ path, text }) => ({ path, lines: bestLines(text, wanted, weights) }));
    return { hits, read, total: entries.length };
  } finally {
    await source.close();
  }
}

/** Phrases, and the stems of words: parts of the lines that have them. */
function wordsOf({ words, phrases }: AnalyzedQuery): readonly string[] {
  const said = words.filter(({ weight }) => weight >= MIN_WEIGHT);
  const parts = (said.length > 0 ? said : words).map(({ word, stem }) => {
    const lower = word.toLowerCase();
    return lower.startsWith(stem) ? stem : lower;
  });
  return [...new Set([...phrases, ...parts])];
}

/** The first entries, as many as the bytes that may be read. */
function fitting<T extends { readonly bytes: number }>(entries: readonly T[]): readonly T[] {
  let left = MAX_BYTES;
  return entries.filter(({ bytes }) => {
    left -= bytes;
    return left >= 0;
  });
}

function bestLines(text: string, wanted: readonly string[], weights: readonly number[]): TreeHit['lines'] {
  const scored = text.split('\n').flatMap((line, at) => {
    const lower = line.toLowerCase();
    const score = sum(wanted.map((word, index) => (lower.includes(word) ? weights[index]! : 0)));
    return score > 0 ? [{ line: at + 1, text: line.trim().slice(0, LINE_LENGTH), score }] : [];
  });
  const best = scored.sort((a, b) => b.score - a.score || a.line - b.line).slice(0, LINES);
  return best.sort((a, b) => a.line - b.line).map(({ line, text: shown }) => ({ line, text: shown }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import { remember } from '../text/remember.ts';
import { stem } from '../text/stem.ts';
import { readWordCounts, type WordCount } from '../text/word-counts.ts';
import { splitIdentifier } from '../text/words.ts';
import { pathFacts } from './path-facts.ts';
import type { ScoredQuery } from './scored-query.ts';

/** A chunk that matched, from any store. */
export interface Candidate {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly Definition[];
  readonly fileLines: number;
  /** See text/word-counts. */
  readonly counts: Uint8Array;
  /** Files that depend on the file. */
  readonly users?: number;
  /** How near to the question a text encoder finds it, 0 to 1; absent without one. */
  readonly meaning?: number;
}

export interface Definition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
  /** Absent in indexes of version 0.2.0 and before. */
  readonly endLine?: number | undefined;
}

/**
 * Features of a file for a query, each about 0 to 1; `weights.ts` has their weights.
 *
 * - `words`: all fields together, saturated like BM25, of what the question's words are worth · `text`: the same of the text alone
 * - `coverage`: share of the question's words that the file has · `chunk`, `second`: its two best chunks, as `words`
 * - `name`, `folder`: words of the question in the file's name, in its folders; `nameShare`, `folderShare`: how much of those they make up
 * - `defines`: a definition has a name of the question; `definesExactly`: also in its case
 * - `definition`: the definition whose name has most of the question's words and few others · `isTheName`: the question is little more than that name
 * - `reexports`, `reexportWords`: the same as `defines` and `definition` for re-exported names
 * - `lines`: length of the file, logarithmic · `short`: it has fewer than 25 · `test`, `example`, `foreign`: that, and not asked for
 * - `used`: files that depend on it, logarithmic
 * - `meaning`: its chunk nearest to the question by a text encoder; 0 without one
 */
export const FEATURES = [
  'words',
  'text',
  'coverage',
  'chunk',
  'second',
  'name',
  'folder',
  'nameShare',
  'folderShare',
  'defines',
  'definesExactly',
  'definition',
  'isTheName',
  'reexports',
  'reexportWords',
  'lines',
  'short',
  'test',
  'example',
  'foreign',
  'used',
  'meaning',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/** A chunk with the score that compares it with the others of its file. */
export interface ScoredChunk {
  readonly chunk: Candidate;
  readonly score: number;
  /** The definition that the question names most clearly. */
  readonly definition: Definition | undefined;
}

export interface FileScores {
  readonly features: Features;
  /** Best first. */
  readonly chunks: readonly ScoredChunk[];
}

/** Mean lengths in words of a chunk's fields, and of a file per line; fixed, so that a score depends on nothing else that is stored. */
const MEAN = { names: 10, docs: 25, body: 300, wordsPerLine: 7, fileBody: 1800, fileNames: 60, fileDocs: 150 } as const;
const NAMED = 0.6;
const DEFINITION = 0.6;
const MEANING = 0.5;

/** The features of one file, from those of its chunks that matched. */
export function describeFile(query: ScoredQuery, chunks: readonly Candidate[]): FileScores {
  const { path, fileLines } = chunks[0]!;
  const { worth, total, asksFor } = query;
  const facts = pathFacts(path);
  const scored: (ScoredChunk & { readonly words: number })[] = [];
  const sums = worth.map(() => ({ names: 0, docs: 0, body: 0 }));
  const best = { defines: 0, definesExactly: 0, definition: 0, reexports: 0, reexportWords: 0 };
  for (const chunk of chunks) {
    const { lengths, counts } = readWordCounts(chunk.counts, query.byHash);
    let words = 0;
    for (const [i, count] of counts.entries()) {
      if (!count) continue;
      const sum = sums[i]!;
      sum.names += count.names;
      sum.docs += count.docs;
      sum.body += count.body;
      const weighted =
        (3 * count.names) / (0.5 + (0.5 * lengths.names) / MEAN.names) +
        (2 * count.docs) / (0.5 + (0.5 * lengths.docs) / MEAN.docs) +
        count.body / (0.4 + (0.6 * lengths.body) / MEAN.body);
      words += worth[i]! * saturate(weighted, 1.2);
    }
    words /= total;
    const named = nameChunk(query, chunk.definitions, best);
    scored.push({
      chunk,
      words,
      score: words + NAMED * named.clarity + DEFINITION * named.share + MEANING * (chunk.meaning ?? 0),
      definition: named.definition,
    });
  }
  scored.sort((a, b) => b.score - a.score || a.chunk.startLine - b.chunk.startLine);
  const byWords = scored.map(({ words }) => words).sort((a, b) => b - a);
  const file = sumUp(query, sums, fileLines, facts);
  const features: Features = {
    ...file,
    ...best,
    chunk: byWords[0]!,
    second: byWords[1] ?? 0,
    isTheName: best.defines > 0 && query.words.filter(({ weight }) => weight === 1).length <= 3 ? 1 : 0,
    lines: Math.log(1 + fileLines) / 8,
    short: fileLines < 25 ? 1 : 0,
    test: facts.isTest && !asksFor.tests ? 1 : 0,
    example: facts.isExample && !asksFor.examples ? 1 : 0,
    foreign: facts.isForeign && !asksFor.foreign ? 1 : 0,
    used: Math.log(1 + (chunks[0]!.users ?? 0)) / 5,
    meaning: Math.max(...chunks.map(({ meaning = 0 }) => meaning)),
  };
  return { features, chunks: scored };
}

type FileWords = Pick<Features, 'words' | 'text' | 'coverage' | 'name' | 'folder' | 'nameShare' | 'folderShare'>;

/** The features of the file as a whole. Its length stands for the lengths of its fields, which no store knows. */
function sumUp(
  { worth, total, words: asked, byStem, otherWorth }: ScoredQuery,
  sums: readonly WordCount[],
  fileLines: number,
  facts: ReturnType<typeof pathFacts>,
): FileWords {
  const length = (fileLines * MEAN.wordsPerLine) / MEAN.fileBody;
  let words = 0;
  let text = 0;
  let coverage = 0;
  let name = 0;
  let folder = 0;
  for (const [i, { names, docs, body }] of sums.entries()) {
    const stemmed = asked[i]!.stem;
    const value = worth[i]!;
    const inName = facts.nameWords.has(stemmed) ? 1 : 0;
    const inFolder = facts.folderWords.has(stemmed) ? 1 : 0;
    const weighted =
      10 * inName +
      inFolder +
      (4 * names) / (0.5 + 0.5 * length) +
      (2 * docs) / (0.4 + 0.6 * length) +
      body / (0.5 + 0.5 * length);
    if (weighted === 0) continue;
    words += value * saturate(weighted, 1.2);
    text += value * saturate(body / (0.7 + 0.3 * length), 6);
    coverage += value;
    name += value * inName;
    folder += value * inFolder;
  }
  const share = (list: Iterable<string>): number => {
    let found = 0;
    let all = 0;
    for (const part of list) {
      const position = byStem.get(part);
      const value = position === undefined ? otherWorth : worth[position]!;
      all += value;
      if (position !== undefined) found += value;
    }
    return all === 0 ? 0 : found / all;
  };
  return {
    words: words / total,
    text: text / total,
    coverage: coverage / total,
    name: name / total,
    folder: folder / total,
    nameShare: share(facts.name),
    folderShare: share(facts.folderWords),
  };
}

type Names = Pick<Features, 'defines' | 'definesExactly' | 'definition' | 'reexports' | 'reexportWords'>;

/** How clearly the question names a definition of the chunk; also raises the `best` of the file. */
function nameChunk(
  query: ScoredQuery,
  definitions: readonly Definition[],
  best: { -readonly [K in keyof Names]: number },
): { readonly clarity: number; readonly share: number; readonly definition: Definition | undefined } {
  let clarity = 0;
  let share = 0;
  let top = -1;
  let chosen = definitions.find(({ kind }) => kind !== 'reexport');
  for (const definition of definitions) {
    const { symbol, kind } = definition;
    const dot = symbol.lastIndexOf('.');
    const name = symbol.slice(dot + 1);
    if (name.length < 1) continue;
    const parts = partsOf(name);
    const isNamed = query.names.has(name.toLowerCase()) && (parts.length > 1 || query.byStem.has(parts[0] ?? ''));
    const { asked, ofName } = nameWords(query, parts);
    const words = asked * ofName;
    if (kind === 'reexport') {
      best.reexports = Math.max(best.reexports, isNamed && name.length > 2 ? 1 : 0);
      best.reexportWords = Math.max(best.reexportWords, words);
      continue;
    }
    const isOuter = dot < 0;
    const isDotted = !isOuter && query.names.has(symbol.toLowerCase());
    if (isNamed) best.defines = Math.max(best.defines, isOuter ? 1 : 0.5);
    if (isNamed && query.identifiers.has(name) && (parts.length > 1 || /[\p{Lu}_]/u.test(name)))
      best.definesExactly = Math.max(best.definesExactly, isOuter ? 1 : 0.5);
    best.definition = Math.max(best.definition, words * (isOuter ? 1 : 0.8));
    const clear = isDotted ? 1.5 : isNamed ? 1 : 0;
    const ownShare = asked * Math.sqrt(ofName);
    const fits = NAMED * clear + DEFINITION * ownShare + (query.kinds.has(kind) && clear + ownShare > 0 ? 0.1 : 0);
    if (fits > Math.max(top, 0)) chosen = definition;
    top = Math.max(top, fits);
    clarity = Math.max(clarity, clear);
    share = Math.max(share, ownShare);
  }
  return { clarity, share, definition: chosen };
}

/** The share of the question that the parts of a name cover, and the share of the name that the question covers. */
function nameWords(
  { byStem, worth, total, otherWorth }: ScoredQuery,
  parts: readonly string[],
): { readonly asked: number; readonly ofName: number } {
  let found = 0;
  let all = 0;
  for (const part of parts) {
    const position = byStem.get(part);
    const value = position === undefined ? otherWorth : worth[position]!;
    all += value;
    if (position !== undefined) found += value;
  }
  return all === 0 ? { asked: 0, ofName: 0 } : { asked: Math.min(1, found / total), ofName: found / all };
}

function saturate(value: number, half: number): number {
  return value / (value + half);
}

/** Stems of the parts of a name. */
const partsOf = remember(50_000, (name): readonly string[] => splitIdentifier(name).map(stem));

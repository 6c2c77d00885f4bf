import type { FeatureRow } from './feature-row.ts';
import { type ChunkNames, type Definition, nameChunk, noNames } from './name-features.ts';
import { type PathFacts, pathFacts } from './path-facts.ts';
import { nameShares, type ScoredQuery } from './scored-query.ts';
import type { CountTable } from './segment/count-table.ts';

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
  /** How often it has the words of the question: a row of a table. */
  readonly counts: CountTable;
  readonly row: number;
  /** Files that depend on the file. */
  readonly users: number;
  /** How much of the question past commits to the file say; 0 where no history is known. */
  readonly history: number;
  /** How near to the question a text encoder finds it, 0 to 1; undefined without one. */
  readonly meaning: number | undefined;
  /** The share of the quoted texts that it has; undefined without one. */
  readonly quoted: number | undefined;
}

/** A chunk with the score that compares it with the others of its file. */
export interface ScoredChunk {
  readonly chunk: Candidate;
  readonly score: number;
  /** The definition that the question names most clearly. */
  readonly definition: Definition | undefined;
}

/** Mean lengths in words of a chunk's fields, and of a file per line; fixed, so that a score depends on nothing else that is stored. */
const MEAN = { names: 10, docs: 25, body: 300, wordsPerLine: 7, fileBody: 1800, fileNames: 60, fileDocs: 150 } as const;
/** By these, besides its words, a chunk is chosen within its file. */
const CHOICE = { exact: 3, quoted: 2, named: 0.6, definition: 0.6, meaning: 0.5 } as const;
/** Weights of a chunk's fields, and the parameters of BM25 (Robertson and Zaragoza 2009, 3.1 and 3.5). */
const LEAD = { path: 3, names: 4, docs: 1.5, body: 1, saturation: 1.2, length: 0.75, scale: 10 } as const;

/** Fills in the features of one file, from those of its chunks that matched. Returns the chunks, best first. */
export function describeFile(
  query: ScoredQuery,
  chunks: readonly Candidate[],
  features: FeatureRow,
): readonly ScoredChunk[] {
  const { path, fileLines, users, history } = chunks[0]!;
  const { worth, total, asksFor, sums, onPath } = query;
  const facts = pathFacts(path);
  for (let i = 0; i < worth.length; i++) {
    const { stem } = query.words[i]!;
    onPath[i] = (facts.nameWords.has(stem) ? IN_NAME : 0) | (facts.folderWords.has(stem) ? IN_FOLDER : 0);
    sums.names[i] = sums.docs[i] = sums.body[i] = 0;
  }
  const best = noNames();
  const named: ChunkNames = { isExact: false, clarity: 0, share: 0, definition: undefined };
  const scored: ScoredChunk[] = [];
  let first = 0;
  let second = 0;
  let lead = 0;
  let meaning = 0;
  let quoted = 0;
  for (const chunk of chunks) {
    const { names, docs, body, lengths } = chunk.counts;
    const row = chunk.row * worth.length;
    const ofNames = lengths[3 * chunk.row]!;
    const ofDocs = lengths[3 * chunk.row + 1]!;
    const ofBody = lengths[3 * chunk.row + 2]!;
    const nameLength = 0.5 + (0.5 * ofNames) / MEAN.names;
    const docLength = 0.5 + (0.5 * ofDocs) / MEAN.docs;
    const bodyLength = 0.4 + (0.6 * ofBody) / MEAN.body;
    const length = 1 - LEAD.length + (LEAD.length * (ofNames + ofDocs + ofBody)) / (MEAN.names + MEAN.docs + MEAN.body);
    let words = 0;
    let sum = 0;
    for (let i = 0; i < worth.length; i++) {
      const inNames = names[row + i]!;
      const inDocs = docs[row + i]!;
      const inBody = body[row + i]!;
      if (inNames + inDocs + inBody === 0 && onPath[i] === 0) continue;
      sums.names[i]! += inNames;
      sums.docs[i]! += inDocs;
      sums.body[i]! += inBody;
      words += worth[i]! * saturate((3 * inNames) / nameLength + (2 * inDocs) / docLength + inBody / bodyLength, 1.2);
      const weighted = (onPath[i] ? LEAD.path : 0) + LEAD.names * inNames + LEAD.docs * inDocs + LEAD.body * inBody;
      sum += worth[i]! * saturate(weighted, LEAD.saturation * length);
    }
    words /= total;
    nameChunk(query, chunk, best, named);
    lead = Math.max(lead, sum);
    meaning = Math.max(meaning, chunk.meaning ?? 0);
    quoted = Math.max(quoted, chunk.quoted ?? 0);
    second = Math.max(second, Math.min(first, words));
    first = Math.max(first, words);
    const score =
      words +
      CHOICE.named * named.clarity +
      CHOICE.definition * named.share +
      CHOICE.meaning * (chunk.meaning ?? 0) +
      CHOICE.quoted * (chunk.quoted ?? 0) +
      (named.isExact ? CHOICE.exact : 0);
    scored.push({ chunk, score, definition: named.definition });
  }
  if (scored.length > 1) scored.sort((a, b) => b.score - a.score || a.chunk.startLine - b.chunk.startLine);
  const lines = Math.log(1 + fileLines) / 8;
  describeWhole(query, fileLines, facts, features);
  features.set('chunk', first);
  features.set('second', second);
  features.set('smallName', features.get('nameShare') * Math.max(0, 1 - lines));
  features.set('lead', lead / LEAD.scale);
  features.set('exact', best.exact);
  features.set('quoted', quoted);
  features.set('defines', best.defines);
  features.set('definesExactly', best.definesExactly);
  features.set('definition', best.definition);
  features.set('isTheName', best.defines > 0 && query.isShort ? 1 : 0);
  features.set('reexports', best.reexports);
  features.set('reexportWords', best.reexportWords);
  features.set('lines', lines);
  features.set('short', fileLines < 25 ? 1 : 0);
  features.set('test', facts.isTest && !asksFor.tests ? 1 : 0);
  features.set('example', facts.isExample && !asksFor.examples ? 1 : 0);
  features.set('foreign', facts.isForeign && !asksFor.foreign ? 1 : 0);
  features.set('used', Math.log(1 + users) / 5);
  features.set('history', history);
  features.set('meaning', meaning);
  return scored;
}

const IN_NAME = 1;
const IN_FOLDER = 2;

/** The features of the file as a whole. Its length stands for the lengths of its fields, which no store knows. */
function describeWhole(query: ScoredQuery, fileLines: number, facts: PathFacts, features: FeatureRow): void {
  const { worth, total, sums, onPath } = query;
  const length = (fileLines * MEAN.wordsPerLine) / MEAN.fileBody;
  let words = 0;
  let text = 0;
  let coverage = 0;
  let name = 0;
  let folder = 0;
  for (let i = 0; i < worth.length; i++) {
    const value = worth[i]!;
    const inName = onPath[i]! & IN_NAME ? 1 : 0;
    const inFolder = onPath[i]! & IN_FOLDER ? 1 : 0;
    const body = sums.body[i]!;
    const weighted =
      10 * inName +
      inFolder +
      (4 * sums.names[i]!) / (0.5 + 0.5 * length) +
      (2 * sums.docs[i]!) / (0.4 + 0.6 * length) +
      body / (0.5 + 0.5 * length);
    if (weighted === 0) continue;
    words += value * saturate(weighted, 1.2);
    text += value * saturate(body / (0.7 + 0.3 * length), 6);
    coverage += value;
    name += value * inName;
    folder += value * inFolder;
  }
  features.set('words', words / total);
  features.set('text', text / total);
  features.set('coverage', coverage / total);
  features.set('name', name / total);
  features.set('folder', folder / total);
  features.set('nameShare', nameShares(query, facts.name).ofName);
  features.set('folderShare', nameShares(query, facts.folders).ofName);
}

function saturate(value: number, half: number): number {
  return value / (value + half);
}

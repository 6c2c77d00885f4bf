import { remember } from '../text/remember.ts';
import { stem } from '../text/stem.ts';
import { identifiersOf, words } from '../text/words.ts';
import { fileMention } from './mentioned-files.ts';
import { type Definition, readSymbol } from './name-features.ts';
import { pathFacts } from './path-facts.ts';
import type { FileMention, Mentions } from './read-mentions.ts';
import { nameShares, type ScoredQuery } from './scored-query.ts';

/** A ranked file with what it defines. */
export interface DefinedFile {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly score: number;
  /** In the order of their lines. */
  readonly definitions: readonly Definition[];
  readonly lines: readonly string[];
}

export interface RankedDefinition {
  readonly file: DefinedFile;
  readonly definition: Definition & { readonly endLine: number };
  readonly score: number;
  readonly features: DefinitionFeatures;
}

/**
 * Features of a definition for a question, each about 0 to 1; `whole` and `title` are the same question where it has no title.
 *
 * - `whole`, `title`: what its own words are worth, saturated like BM25; a class has its own lines without its members
 * - `name`: the share of the title that its name covers · `wholeName`: the share of its name that the whole covers
 * - `named`: the question has the name · `exactly`: in its case, and it looks like code · `qualified`: with its owner's
 * - `file`: the score of its file below the first one's
 * - `trace`: a stack trace names its lines, or its name in its file · `innermost`: in the frame where it ended, as far as it is in these files
 * - `lines`: its length, logarithmic · `container`, `value`: a type, a variable or constant · `test`: in a test, and not asked for
 * - `isTheName`, `ofKind`: the question, not a text, is little more than its name, or names its kind
 */
export const DEFINITION_FEATURES = [
  'whole',
  'title',
  'name',
  'wholeName',
  'named',
  'exactly',
  'qualified',
  'file',
  'trace',
  'innermost',
  'lines',
  'container',
  'value',
  'test',
  'isTheName',
  'ofKind',
] as const;
export type DefinitionFeature = (typeof DEFINITION_FEATURES)[number];
export type DefinitionFeatures = Readonly<Record<DefinitionFeature, number>>;

/** Learned by `node test/bench/issues.ts --learn`. */
export const DEFINITION_WEIGHTS: Readonly<Record<DefinitionFeature, number>> = {
  whole: 5.8,
  title: 4.74,
  name: 1.68,
  wholeName: 0.65,
  named: 0.34,
  exactly: 0.99,
  qualified: 2,
  file: 1.91,
  trace: 1.11,
  innermost: 1.51,
  lines: 1.58,
  container: -3.27,
  value: -1.79,
  test: -1.38,
  // Not learned: the sets are texts, and nobody asks them for a name. They make up for being a type.
  isTheName: 4,
  ofKind: 2,
};

const VALUES = new Set(['variable', 'constant']);
const FUNCTIONS = new Set(['function', 'method', 'macro']);
/** How surely a frame means a file, at least; see mentioned-files. */
const SURE = 0.6;
/** Mean number of words in a definition. */
const MEAN_WORDS = 120;
/** How often all of a file is read for what is in it, for each question: only where that is the aim are definitions nested more deeply. */
const MAX_DEPTH = 32;

/** The definitions of ranked files, best first. */
export function rankDefinitions(
  files: readonly DefinedFile[],
  {
    title,
    whole,
    mentions,
  }: { readonly title: ScoredQuery; readonly whole: ScoredQuery; readonly mentions?: Mentions | undefined },
  weights: Readonly<Record<DefinitionFeature, number>> = DEFINITION_WEIGHTS,
): RankedDefinition[] {
  const top = files[0]?.score ?? 0;
  const last = mentions && innermost(mentions, files);
  const isShort = !mentions && title.isShort;
  const found = files.flatMap((file) => {
    const stems = stemsOfLines(file.lines);
    const inWhole = countIn(stems, whole);
    const inTitle = title === whole ? inWhole : countIn(stems, title);
    const effort = { left: 2 * MAX_DEPTH * (stems.stems.length + file.lines.length + file.definitions.length) };
    const isTest = pathFacts(file.path).isTest && !title.asksFor.tests;
    const traced = mentions ? mentions.files.filter((mention) => fileMention(mention.path, file.path) > 0) : [];
    return withEnds(file).map((definition): RankedDefinition => {
      const isContainer = !FUNCTIONS.has(definition.kind) && !VALUES.has(definition.kind);
      const own = isContainer
        ? ownLines(definition, file.definitions, effort)
        : [[definition.startLine, definition.endLine] as const];
      const dot = definition.symbol.lastIndexOf('.');
      const { name, lower, parts, isCode } = readSymbol(definition.symbol);
      const owner = dot < 0 ? '' : definition.symbol.slice(definition.symbol.lastIndexOf('.', dot - 1) + 1, dot);
      const isNamed = whole.names.has(lower) || title.names.has(lower);
      const features: DefinitionFeatures = {
        whole: worthOf(inWhole, own, whole, effort),
        title: worthOf(inTitle, own, title, effort),
        name: nameShares(title, parts).asked,
        wholeName: nameShares(whole, parts).ofName,
        named: isNamed ? 1 : 0,
        exactly: isCode && (whole.identifiers.has(name) || title.identifiers.has(name)) ? 1 : 0,
        qualified: owner !== '' && isNamed && whole.names.has(`${owner}.${name}`.toLowerCase()) ? 1 : 0,
        file: Math.max(-1.5, (file.score - top) / 10),
        trace: traced.some((frame) => isAt(frame, definition, name)) ? 1 : 0,
        innermost: last && traced.includes(last) && isAt(last, definition, name) ? 1 : 0,
        lines: Math.log(2 + Math.max(0, definition.endLine - definition.startLine)) / 5,
        container: isContainer ? 1 : 0,
        value: VALUES.has(definition.kind) ? 1 : 0,
        test: isTest ? 1 : 0,
        isTheName: isNamed && isShort ? 1 : 0,
        ofKind: !mentions && title.kinds.has(definition.kind) ? 1 : 0,
      };
      const score = DEFINITION_FEATURES.reduce((sum, feature) => sum + weights[feature] * features[feature], 0);
      return { file, definition, score, features };
    });
  });
  return found.sort(
    (a, b) =>
      b.score - a.score ||
      (a.file.path < b.file.path
        ? -1
        : a.file.path > b.file.path
          ? 1
          : a.definition.startLine - b.definition.startLine),
  );
}

/** The frame of a stack trace in one of the files in which it ended: Python writes it last, others first. */
function innermost({ files: mentioned }: Mentions, files: readonly DefinedFile[]): FileMention | undefined {
  const frames = mentioned.filter(
    ({ path: written, line, name }) =>
      (line !== undefined || name !== undefined) && files.some(({ path }) => fileMention(written, path) >= SURE),
  );
  return frames.at(-1)?.path.endsWith('.py') ? frames.at(-1) : frames[0];
}

function isAt(
  { line = 0, name: called }: FileMention,
  definition: RankedDefinition['definition'],
  name: string,
): boolean {
  const isInside = line >= definition.startLine && line <= definition.endLine;
  return called === name || (isInside && FUNCTIONS.has(definition.kind));
}

/** The definitions with their last lines; where none is known, up to the next definition. */
function withEnds({ definitions, lines }: DefinedFile): RankedDefinition['definition'][] {
  const real = definitions.filter(({ kind }) => kind !== 'reexport');
  return real.map((definition, i) => ({
    ...definition,
    endLine: definition.endLine ?? Math.max(definition.startLine, (real[i + 1]?.startLine ?? lines.length + 1) - 1),
  }));
}

/** How much of a file may still be read, about in words: definitions beyond that have none. */
interface Effort {
  left: number;
}

/** The lines of a definition that are in none of its members. */
function ownLines(
  { startLine, endLine }: RankedDefinition['definition'],
  all: readonly Definition[],
  effort: Effort,
): (readonly [number, number])[] {
  const own: (readonly [number, number])[] = [];
  let line = startLine;
  for (let i = firstAfter(all, startLine); i < all.length && effort.left > 0; i++, effort.left--) {
    const member = all[i]!;
    if (member.startLine > endLine) break;
    if (VALUES.has(member.kind)) continue;
    if (member.startLine > line) own.push([line, member.startLine - 1]);
    line = Math.max(line, (member.endLine ?? member.startLine) + 1);
  }
  if (line <= endLine) own.push([line, endLine]);
  return own;
}

/** The place of the first definition that begins below a line. */
function firstAfter(definitions: readonly Definition[], line: number): number {
  let low = 0;
  let high = definitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (definitions[middle]!.startLine <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stems of the words of lines, one after the other, and where those of each line end. */
interface LineStems {
  readonly stems: readonly string[];
  readonly ends: Uint32Array;
}

/** By the lines of a text: they stay the same from one question to the next. */
const known = new WeakMap<readonly string[], LineStems>();

function stemsOfLines(lines: readonly string[]): LineStems {
  const before = known.get(lines);
  if (before) return before;
  const stems: string[] = [];
  const ends = Uint32Array.from(lines, (line) => {
    for (const identifier of identifiersOf(line)) stems.push(...stemsOf(identifier));
    return stems.length;
  });
  known.set(lines, { stems, ends });
  return { stems, ends };
}

const stemsOf = remember(50_000, (identifier): readonly string[] => words(identifier).map(stem));

/** The positions of the words of a question in lines, and the places of their lines among the stems. */
interface CountedLines {
  /** For each stem: its position in the question, or -1. */
  readonly positions: Int16Array;
  readonly ends: Uint32Array;
}

function countIn({ stems, ends }: LineStems, { byStem }: ScoredQuery): CountedLines {
  const positions = new Int16Array(stems.length);
  for (let i = 0; i < stems.length; i++) positions[i] = byStem.get(stems[i]!) ?? -1;
  return { positions, ends };
}

function worthOf(
  { positions, ends }: CountedLines,
  own: readonly (readonly [number, number])[],
  { worth, total }: ScoredQuery,
  effort: Effort,
): number {
  const counts = new Float64Array(worth.length);
  let length = 0;
  for (const [from, to] of own) {
    const start = from <= 1 ? 0 : (ends[from - 2] ?? positions.length);
    const end = Math.min(ends[Math.min(to, ends.length) - 1] ?? 0, start + Math.max(0, effort.left));
    effort.left -= 1 + Math.max(0, end - start);
    for (let i = start; i < end; i++) if (positions[i]! >= 0) counts[positions[i]!]!++;
    length += Math.max(0, end - start);
  }
  let sum = 0;
  for (const [position, count] of counts.entries()) {
    if (count > 0) sum += (worth[position]! * count) / (count + 1.2 * (0.4 + (0.6 * length) / MEAN_WORDS));
  }
  return sum / total;
}

import { LineText } from '../../src/lib/anchor/line-text.ts';
import type { Placement } from '../../src/lib/anchor/placement.ts';
import type { Found } from './anchor-peers.ts';
import type { Span } from './anchor-spans.ts';

/** Outcomes of a way to find spans again. */
export interface Counts {
  readonly repository: string;
  readonly years: number;
  readonly method: string;
  /** Spans whose lines are all there. Right: found as they are, on these lines. */
  intact: number;
  right: number;
  wrong: number;
  /** On the right lines, but said to be changed. */
  rightChanged: number;
  lost: number;
  /** Spans of which no line is there. */
  deleted: number;
  /** Said to be there, unchanged. */
  alive: number;
  /** Of these, those that `git blame -M` finds on the same lines. */
  movedByGit: number;
  deletedChanged: number;
  deletedLost: number;
  /** Spans of which some lines are there. */
  split: number;
  splitAlive: number;
  splitChanged: number;
  splitLost: number;
  /** Placed, without a question, in another file while the anchor's own is still there. */
  elsewhere: number;
  /** Placed in a file that step 3 followed and git does not know as the same. */
  followed: number;
  /** Of these, deleted for git and said to be there. */
  followedAlive: number;
  files: number;
  milliseconds: number;
}

type Key = Pick<Counts, 'repository' | 'years' | 'method'>;

/** The counts of a row, which is made where it is missing. */
export function addTo(rows: Counts[], key: Key): Counts {
  const known = rows.find(
    ({ repository, years, method }) => repository === key.repository && years === key.years && method === key.method,
  );
  if (known !== undefined) return known;
  const row: Counts = {
    ...key,
    ...{ intact: 0, right: 0, wrong: 0, rightChanged: 0, lost: 0, deleted: 0, alive: 0, movedByGit: 0 },
    ...{ deletedChanged: 0, deletedLost: 0, split: 0, splitAlive: 0, splitChanged: 0, splitLost: 0 },
    ...{ elsewhere: 0, followed: 0, followedAlive: 0, files: 0, milliseconds: 0 },
  };
  rows.push(row);
  return row;
}

/** The paths that git knows as an anchor's file, and whether its own is gone. */
export interface KnownPaths {
  readonly paths: ReadonlySet<string>;
  readonly isGone: boolean;
}

/** Counts a placement of lines. Returns why it is to be looked at, if it is. */
export function countPlacement(
  counts: Counts,
  { truth }: Span,
  { state, path, startLine, endLine }: Placement,
  { paths, isGone }: KnownPaths,
): string | undefined {
  const isLost = state === 'orphaned';
  const isElsewhere = !isLost && !paths.has(path);
  if (isElsewhere) counts[isGone ? 'followed' : 'elsewhere']++;
  if (isElsewhere && isGone && truth.kind === 'deleted' && state !== 'changed') counts.followedAlive++;
  if (truth.kind === 'intact') {
    counts.intact++;
    const isThere = path === truth.path && startLine === truth.startLine && endLine === truth.endLine;
    if (isLost) counts.lost++;
    else if (!isThere) counts.wrong++;
    else if (state === 'changed') counts.rightChanged++;
    else counts.right++;
    if (isThere && !isLost) return state === 'changed' ? 'right, changed' : undefined;
    return isLost ? 'lost' : 'wrong';
  }
  if (truth.kind === 'deleted') {
    counts.deleted++;
    if (isLost) counts.deletedLost++;
    else if (state === 'changed') counts.deletedChanged++;
    else counts.alive++;
    if (!isLost && state !== 'changed') return 'deleted, alive';
  } else {
    counts.split++;
    if (isLost) counts.splitLost++;
    else if (state === 'changed') counts.splitChanged++;
    else counts.splitAlive++;
    if (!isLost && state !== 'changed') return 'split, alive';
  }
  return isElsewhere ? 'elsewhere' : undefined;
}

/**
 * A whole definition is right if its first line with its name is where git says that it went: git confuses lines above it, such as `@Test`, with those of
 * others. Deleted: no line of it is there.
 */
export function countSymbol(
  counts: Counts,
  { truth, file, anchor }: Span,
  { state, path, startLine, endLine }: Placement,
  now: readonly string[],
  { paths, isGone }: KnownPaths,
): string | undefined {
  const isLost = state === 'orphaned';
  if (!isLost && !paths.has(path)) counts[isGone ? 'followed' : 'elsewhere']++;
  const name = anchor.symbol!.name.split('.').at(-1)!;
  const old = new LineText(file.text).lines;
  const line = lineWith(name, old, anchor.startLine, anchor.endLine);
  const fate = file.fates[line - 1];
  if (fate !== undefined) {
    counts.intact++;
    const isRight = path === fate.path && lineWith(name, now, startLine, endLine) === fate.line;
    if (isLost) counts.lost++;
    else if (isRight) counts.right++;
    else counts.wrong++;
    return isLost ? 'definition lost' : isRight ? undefined : 'definition wrong';
  }
  if (truth.kind !== 'deleted') return undefined;
  counts.deleted++;
  if (isLost) counts.deletedLost++;
  else if (state === 'changed') counts.deletedChanged++;
  else counts.alive++;
  return isLost || state === 'changed' ? undefined : 'definition deleted, alive';
}

/** The first of some lines (1-based, inclusive) that has a name; the first of all where none has it. */
function lineWith(name: string, lines: readonly string[], startLine: number, endLine: number): number {
  for (let line = startLine; line <= endLine; line++) if (lines[line - 1]?.includes(name)) return line;
  return startLine;
}

/** Whatever another way finds, it calls alive. */
export function countPeer(counts: Counts, { truth }: Span, path: string | undefined, found: Found): void {
  if (truth.kind === 'intact') {
    counts.intact++;
    if (found === undefined) counts.lost++;
    else if (path === truth.path && found.startLine === truth.startLine && found.endLine === truth.endLine)
      counts.right++;
    else counts.wrong++;
  } else if (truth.kind === 'deleted') {
    counts.deleted++;
    if (found === undefined) counts.deletedLost++;
    else counts.alive++;
  } else {
    counts.split++;
    if (found === undefined) counts.splitLost++;
    else counts.splitAlive++;
  }
}

/** All lines that are not blank survive, without another between: what a diff alone says. */
export function countDiff(counts: Counts, span: Span, path: string, images: Int32Array, old: readonly string[]): void {
  const first = span.anchor.startLine - 1;
  const last = span.anchor.endLine - 1;
  let isFound = true;
  for (let line = first; line <= last; line++) {
    if (/\S/.test(old[line]!) && images[line] !== images[first]! + line - first) isFound = false;
  }
  const found =
    isFound && images[first]! >= 0 ? { startLine: images[first]! + 1, endLine: images[last]! + 1 } : undefined;
  countPeer(counts, span, path, found);
}

const COLUMNS = [
  '',
  'years',
  'intact',
  'right',
  'wrong',
  'lost',
  'deleted',
  'alive',
  'split',
  'alive',
  'changed',
  'elsewhere',
  'followed (alive)',
  'ms per 1,000',
  'ms per file',
];

/** Per repository for Pharos itself, and together for all ways. Shares are of the intact, deleted and split spans. */
export function printFigures(rows: readonly Counts[]): void {
  printRow(COLUMNS);
  printRow(COLUMNS.map(() => '---'));
  for (const row of rows.filter(({ method }) => method === 'Pharos')) printCounts(row.repository, [row]);
  for (const [method, some] of Map.groupBy(rows, (row) => row.method)) {
    for (const [, ofYears] of Map.groupBy(some, ({ years }) => years)) printCounts(`all: ${method}`, ofYears);
  }
}

function printCounts(name: string, rows: readonly Counts[]): void {
  const sum = (field: Exclude<keyof Counts, keyof Key>): number => rows.reduce((total, row) => total + row[field], 0);
  const share = (field: Exclude<keyof Counts, keyof Key>, of: 'intact' | 'deleted' | 'split'): string =>
    sum(of) === 0 ? '–' : `${(sum(field) / sum(of)).toFixed(4)} (${sum(field)})`;
  const spans = sum('intact') + sum('deleted') + sum('split');
  const files = sum('files');
  printRow([
    ...[name, String(rows[0]!.years), String(sum('intact')), share('right', 'intact'), share('wrong', 'intact')],
    ...[`${sum('lost')} + ${sum('rightChanged')} changed`, String(sum('deleted'))],
    ...[`${share('alive', 'deleted')}, ${sum('movedByGit')} by -M`, String(sum('split')), String(sum('splitAlive'))],
    ...[
      String(sum('splitChanged')),
      String(sum('elsewhere')),
      `${sum('followed')} (${sum('followedAlive')})`,
      ((1000 * sum('milliseconds')) / spans).toFixed(1),
    ],
    files === 0 ? '' : (sum('milliseconds') / files).toFixed(2),
  ]);
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

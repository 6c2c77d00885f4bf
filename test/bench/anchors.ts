/**
 * Anchors that were made one and three years ago, placed in the newest commit. The truth is git's own line tracking: `git blame --reverse` along the
 * main line, which compares each commit with the next one.
 *   npm run bench:anchors -- REPOSITORY_DIR… [--years 1,3] [--files 80] [--spans 6] [--every DAYS] [--cache DIR] [--peers DIR] [--diffs] [--many] [--wrong FILE] [--json FILE]
 * Takes, per repository, files of code that changed since, and spans of lines and whole definitions in them. --peers: a folder in which
 * approx-string-match and diff are installed. --diffs: also compares line diffs. --cache keeps git's answers. --wrong lists each wrong case with its
 * texts. --many: instead, the time of 100,000 anchors in one file. --every: also placed every so many days, as ingests do. Needs git and the whole history.
 */

import { writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LineText } from '../../src/lib/anchor/line-text.ts';
import { createPlacer } from '../../src/lib/anchor/place.ts';
import type { Placement } from '../../src/lib/anchor/placement.ts';
import { renamesBetween } from '../../src/lib/source/renames-between.ts';
import { createRandom } from '../support/mutate.ts';
import { gitDiff, type LineDiff, myers, ours, packageDiff } from './anchor-diffs.ts';
import {
  addTo,
  type Counts,
  countDiff,
  countPeer,
  countPlacement,
  countSymbol,
  type KnownPaths,
  printFigures,
} from './anchor-figures.ts';
import { History } from './anchor-history.ts';
import { hypothesis, lineNumbers, offsets, type Peer, quoteAndContext } from './anchor-peers.ts';
import { byText } from './anchor-second-truth.ts';
import { type ChangedFile, type Span, sampleSpans, sampleSymbols } from './anchor-spans.ts';
import { openTrees, type TreePair } from './anchor-trees.ts';

const RUNS = 3;
const DAYS = 365.25;
const MANY = 100_000;
const BY_TEXT = ', second truth';

const { values, positionals } = parseArgs({
  options: {
    years: { type: 'string', default: '1,3' },
    files: { type: 'string', default: '80' },
    spans: { type: 'string', default: '6' },
    every: { type: 'string' },
    cache: { type: 'string' },
    peers: { type: 'string' },
    diffs: { type: 'boolean' },
    many: { type: 'boolean' },
    wrong: { type: 'string' },
    json: { type: 'string' },
  },
  allowPositionals: true,
});
if (positionals.length === 0)
  throw new Error('usage: npm run bench:anchors -- REPOSITORY_DIR… [--peers DIR] [--diffs]');

const peers = new Map<string, Peer>([
  ['character offsets', offsets],
  ['line numbers', lineNumbers],
  ['quote and context', quoteAndContext],
]);
const diffs = new Map<string, LineDiff>();
if (values.diffs) diffs.set('ours', ours).set('Myers alone', myers(false)).set('Myers, slid', myers(true));
if (values.peers) {
  peers.set("Hypothesis's selectors", await hypothesis(values.peers));
  if (values.diffs) diffs.set('package diff', await packageDiff(values.peers));
}
if (values.diffs) {
  for (const algorithm of ['myers', 'histogram', 'patience'] as const) {
    diffs.set(`git, ${algorithm}`, gitDiff(algorithm));
  }
}
const wrong: string[] = [];
const rows: Counts[] = [];

for (const years of values.years.split(',').map(Number)) {
  for (const directory of positionals.map((path) => resolve(path))) {
    await (values.many ? measureMany(directory, years) : measure(directory, years));
  }
}
if (rows.length > 0) printFigures(rows);
if (values.json) writeFileSync(values.json, JSON.stringify(rows));
if (values.wrong) writeFileSync(values.wrong, wrong.join('\n'));

async function measure(directory: string, years: number): Promise<void> {
  const history = new History(directory, values.cache);
  const from = history.commitBefore(years * DAYS);
  const trees = openTrees(history, from, history.head);
  const repository = basename(directory) === 'repo' ? basename(resolve(directory, '..')) : basename(directory);
  const files = await sampleFiles(trees, history);
  const spans = files.flatMap((file) => sampleSpans(file, Number(values.spans)));
  const symbols = files.flatMap((file) => sampleSymbols(file, Math.ceil(Number(values.spans) / 3)));
  const at = (method: string): Counts => addTo(rows, { repository, years, method });
  const texts = await byText(spans, trees, history);
  const count = (method: string, placements: readonly Placement[]): void => {
    for (const [index, placement] of placements.entries()) {
      const known = knownPaths(spans[index]!.file, trees);
      countPlacement(at(method), spans[index]!, placement, known);
      countPlacement(at(`${method}${BY_TEXT}`), texts[index]!, placement, known);
    }
  };
  const placements = await placeAll(spans, trees);
  for (const [index, placement] of placements.entries()) {
    const span = spans[index]!;
    const known = knownPaths(span.file, trees);
    countPlacement(at(`Pharos${BY_TEXT}`), texts[index]!, placement, known);
    const verdict = countPlacement(at('Pharos'), span, placement, known);
    if (!known.isGone) countPlacement(at('Pharos, files at their path'), span, placement, known);
    if (verdict !== undefined) await note(verdict, { repository, years, span, placement, trees, history });
  }
  if (values.every) {
    const commits = Array.from({ length: Math.floor((years * DAYS) / Number(values.every)) }, (_, index) =>
      history.commitBefore(index * Number(values.every)),
    ).reverse();
    count(`Pharos, every ${values.every} days`, await placeInSteps(spans, history, [from, ...commits]));
  }
  const renames = await renamesBetween({ folder: directory, from, to: history.head });
  count("Pharos, git's renames", await placeAll(spans, trees, renames));
  for (const [index, placement] of (await placeAll(symbols, trees)).entries()) {
    const span = symbols[index]!;
    const now = new LineText(trees.textNow(placement.path) ?? '').lines;
    const verdict = countSymbol(at('whole definitions'), span, placement, now, knownPaths(span.file, trees));
    if (verdict !== undefined) await note(verdict, { repository, years, span, placement, trees, history });
  }
  await time(at('Pharos'), spans, files.length, trees);
  for (const [name, peer] of peers) {
    const started = process.cpuUsage();
    // Other ways are told the path: they do not follow files themselves.
    for (const [index, span] of spans.entries()) {
      const path = trees.pathNow(span.file.path);
      const text = path === undefined ? undefined : lineTextOf(trees.textNow(path));
      const found = text && peer(span.anchor, span.file.text, text);
      countPeer(at(name), span, path, found);
      countPeer(at(`${name}${BY_TEXT}`), texts[index]!, path, found);
    }
    at(name).milliseconds = milliseconds(started);
  }
  for (const [name, diff] of diffs) compareDiff(at(`diff: ${name}`), diff, spans, trees);
  process.stderr.write(`${repository} ${years}: ${files.length} files, ${spans.length} spans\n`);
}

/** 100,000 anchors in the changed file with the most lines. */
async function measureMany(directory: string, years: number): Promise<void> {
  const history = new History(directory, values.cache);
  const trees = openTrees(history, history.commitBefore(years * DAYS), history.head);
  const paths = trees.changedPaths.filter((path) => trees.surroundings.blobAt(path) !== undefined);
  const lengthOf = (path: string): number => trees.textThen(path)!.length;
  const [largest] = paths.sort((a, b) => lengthOf(b) - lengthOf(a));
  const file = await trees.changedFile(largest!, history);
  const some = sampleSpans(file, MANY / 50);
  const spans = Array.from({ length: MANY }, (_, index) => some[index % some.length]!);
  await trees.surroundings.symbols(file.path);
  const started = process.cpuUsage();
  const placements = await placeAll(spans, trees);
  const spent = milliseconds(started);
  const states = [...Map.groupBy(placements, ({ state }) => state)].map(([state, { length }]) => `${length} ${state}`);
  const lines = new LineText(file.text).count;
  process.stdout.write(
    `${file.path}, ${lines} lines, ${years} years: ${spent.toFixed(0)} ms for ${states.join(', ')}\n`,
  );
}

async function sampleFiles(trees: TreePair, history: History): Promise<readonly ChangedFile[]> {
  const random = createRandom(1);
  const left = [...trees.changedPaths].sort();
  const files: ChangedFile[] = [];
  while (files.length < Number(values.files) && left.length > 0) {
    const [path] = left.splice(random(left.length), 1);
    files.push(await trees.changedFile(path!, history));
  }
  return files;
}

/** Paths that are the file of an anchor for git: its own, those to which its lines went, and its rename. */
function knownPaths({ path, fates }: ChangedFile, { renames, surroundings }: TreePair): KnownPaths {
  const paths = new Set(fates.flatMap((fate) => fate?.path ?? []));
  return {
    paths: paths.add(path).add(renames().get(path) ?? path),
    isGone: surroundings.blobAt(path) === undefined,
  };
}

async function placeAll(
  spans: readonly Span[],
  { surroundings }: TreePair,
  renames?: ReadonlyMap<string, string>,
): Promise<readonly Placement[]> {
  const placer = createPlacer(surroundings);
  const placements: Placement[] = [];
  for (const { anchor, file } of spans) {
    placements.push(await placer.place(anchor, { text: file.text, renamed: async () => renames?.get(anchor.path) }));
  }
  return placements;
}

/** Places spans in each of some commits, from the last placement on, where a file that concerns them changed. */
async function placeInSteps(
  spans: readonly Span[],
  history: History,
  commits: readonly string[],
): Promise<readonly Placement[]> {
  const placements: Placement[] = spans.map(({ anchor }) => ({
    ...anchor,
    state: 'exact',
    rule: 'same-blob',
    confidence: 1,
  }));
  for (const [index, commit] of commits.entries()) {
    if (index === 0 || commit === commits[index - 1]) continue;
    const trees = openTrees(history, commits[index - 1]!, commit);
    const placer = createPlacer(trees.surroundings);
    const isTouched = (path: string): boolean => trees.old.get(path) !== trees.surroundings.blobAt(path);
    for (const [place, { anchor, file }] of spans.entries()) {
      const last = placements[place]!;
      if (!isTouched(last.path) && !isTouched(anchor.path) && last.state !== 'orphaned') continue;
      const blob = trees.old.get(last.path);
      const text = trees.textThen(last.path);
      const before = blob === undefined || text === undefined ? {} : { before: { blob, text } };
      placements[place] = await placer.place(anchor, { text: file.text, last, ...before });
    }
  }
  return placements;
}

/** With all texts read and parsed: the least of some runs, in milliseconds of CPU. */
async function time(counts: Counts, spans: readonly Span[], files: number, trees: TreePair): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < RUNS; count++) {
    const started = process.cpuUsage();
    await placeAll(spans, trees);
    least = Math.min(least, milliseconds(started));
  }
  counts.milliseconds = least;
  counts.files = files;
}

function milliseconds(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function lineTextOf(text: string | undefined): LineText | undefined {
  return text === undefined ? undefined : new LineText(text);
}

function compareDiff(counts: Counts, diff: LineDiff, spans: readonly Span[], trees: TreePair): void {
  for (const [file, some] of Map.groupBy(spans, (span) => span.file)) {
    const path = trees.pathNow(file.path);
    const text = path === undefined ? undefined : trees.textNow(path);
    if (path === undefined || text === undefined) continue;
    const [old, now] = [new LineText(file.text).lines, new LineText(text).lines];
    const started = process.cpuUsage();
    const images = diff(old, now);
    counts.milliseconds += milliseconds(started);
    counts.files++;
    for (const span of some) countDiff(counts, span, path, images, old);
  }
}

interface Noted {
  readonly repository: string;
  readonly years: number;
  readonly span: Span;
  readonly placement: Placement;
  readonly trees: TreePair;
  readonly history: History;
}

/** A case to look at: the old lines, where git and where Pharos say that they are, and whether `git blame -M` says otherwise. */
async function note(verdict: string, { repository, years, span, placement, trees, history }: Noted): Promise<void> {
  const { anchor, file, truth } = span;
  const moved = await history.fates(trees.from, file.path, ['-M']);
  const lines = Array.from({ length: anchor.endLine - anchor.startLine + 1 }, (_, index) => anchor.startLine + index);
  const withMoves = lines.map((line) => moved[line - 1]?.line ?? '–').join(' ');
  const isSame = lines.every((line, index) => moved[line - 1]?.line === placement.startLine + index);
  const { method } = { method: anchor.whole === 'symbol' ? 'whole definitions' : 'Pharos' };
  if (verdict === 'deleted, alive' && isSame) addTo(rows, { repository, years, method }).movedByGit++;
  if (!values.wrong) return;
  const now = new LineText(trees.textNow(placement.path) ?? '').lines;
  const show = (texts: readonly string[], from: number, to: number): string =>
    texts
      .map((text, index) => `${String(index + 1).padStart(5)} ${text}`)
      .slice(Math.max(0, from - 4), to + 3)
      .join('\n');
  wrong.push(
    `=== ${verdict} · ${repository} ${years} · ${trees.from}:${file.path} ${anchor.startLine}-${anchor.endLine} · ${anchor.symbol?.name ?? ''}`,
    `git: ${JSON.stringify(truth)} · lines ${lines.map((line) => file.fates[line - 1]?.line ?? '–').join(' ')} · with -M ${withMoves}`,
    `placed: ${JSON.stringify(placement)}`,
    show(new LineText(file.text).lines, anchor.startLine, anchor.endLine),
    '--- now',
    show(now, placement.startLine, placement.endLine),
    ...(truth.kind === 'intact' ? ['--- git', show(now, truth.startLine, truth.endLine)] : []),
  );
}

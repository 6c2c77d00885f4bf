/**
 * Findings of a linter at two commits, matched by what Pharos does with the findings of two runs. The truth is git's own line tracking: a finding is
 * the same if the line on which it begins is (`git blame --reverse -w -M` along the main line), and so is its rule; of several on one line, as many as both have.
 *   npm run bench:findings -- --tool 'COMMAND' REPOSITORY_DIR… [--days 90,365] [--cache DIR] [--wrong FILE] [--lines 1000]
 * --lines: as many flagged lines are anchored, in place of the first. COMMAND runs in a checkout of each commit and writes SARIF to its standard output. Needs git and the whole history.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnchor } from '../../src/lib/anchor/anchor.ts';
import { LineText } from '../../src/lib/anchor/line-text.ts';
import { createPlacer } from '../../src/lib/anchor/place.ts';
import { flaggedText } from '../../src/lib/findings/flagged-text.ts';
import { isUnchanged } from '../../src/lib/findings/is-unchanged.ts';
import {
  type KnownFinding,
  type Match,
  matchFindings,
  type ReportedFinding,
} from '../../src/lib/findings/match-findings.ts';
import { pathOfUri } from '../../src/lib/findings/path-of-uri.ts';
import { readSarif } from '../../src/lib/formats/sarif.ts';
import { History } from './anchor-history.ts';
import { openTrees, type TreePair } from './anchor-trees.ts';

const { values, positionals } = parseArgs({
  options: {
    tool: { type: 'string', default: '' },
    days: { type: 'string', default: '90,365' },
    cache: { type: 'string', default: join(tmpdir(), 'bench-findings') },
    wrong: { type: 'string' },
    lines: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
if (positionals.length === 0 || values.tool === '')
  throw new Error("usage: npm run bench:findings -- --tool 'COMMAND' REPOSITORY_DIR…");
mkdirSync(values.cache, { recursive: true });

interface Figures {
  name: string;
  old: number;
  now: number;
  /** Pairs that git confirms; pairs that were found; those of them that are right. */
  same: number;
  found: number;
  right: number;
  /** The same for the fingerprint of rule, path and line, and for that of rule, path and quote. */
  byLine: readonly [found: number, right: number];
  byQuote: readonly [found: number, right: number];
  milliseconds: number;
}

const wrong: string[] = [];
const rows: Figures[] = [];
for (const directory of positionals.map((path) => resolve(path))) {
  for (const days of values.days.split(',').map(Number)) rows.push(await measure(directory, days));
}
print(rows);
if (values.wrong) writeFileSync(values.wrong, wrong.join('\n'));

async function measure(directory: string, days: number): Promise<Figures> {
  const history = new History(directory, join(values.cache, 'blame'));
  const from = history.commitBefore(days);
  const trees = openTrees(history, from, history.head);
  const name = `${basename(directory) === 'repo' ? basename(resolve(directory, '..')) : basename(directory)} ${days}`;
  const [old, now] = [await runTool(history, from), await runTool(history, history.head)];
  const started = process.cpuUsage();
  const known = await placeAll(old, trees, history);
  const reported = await describeAll(now, history.tree(history.head), trees, history);
  const matches = matchFindings(known, reported);
  const { user, system } = process.cpuUsage(started);
  const truth = await truthOf(
    known.map((one, i) => ({ ...one, ...old[i]! })),
    reported,
    trees,
    history,
  );
  const right = matches.filter((match) => isRight(match, reported, truth));
  note(name, matches, known, reported, truth);
  const peers = { byLine: countBy((one) => one.startLine), byQuote: countBy((one) => one.quote ?? '') };
  process.stderr.write(`${name}: ${old.length} then, ${now.length} now\n`);
  return {
    ...{ name, old: old.length, now: now.length, same: truth.pairs, found: matches.length, right: right.length },
    ...{ ...peers, milliseconds: (user + system) / 1000 },
  };

  function countBy(keyOf: (one: ReportedFinding) => unknown): readonly [number, number] {
    const plain = (one: ReportedFinding, place: { path: string; startLine: number }) => ({
      ...{ rule: one.rule, message: '', ...place, startColumn: 0, quote: undefined, symbol: undefined },
      fingerprints: { key: JSON.stringify([one.rule, place.path, keyOf({ ...one, ...place })]) },
    });
    const before = known.map((one, i) => ({ ...plain(one, old[i]!), id: one.id, isPlaced: false, isFixed: false }));
    const found = matchFindings(
      before,
      reported.map((one) => plain(one, one)),
    );
    return [found.length, found.filter((match) => isRight(match, reported, truth)).length];
  }
}

/** What the tool finds at a commit. */
async function runTool(history: History, commit: string): Promise<readonly Reported[]> {
  const key = createHash('sha1').update(`${values.tool}\0${history.directory}\0${commit}`).digest('hex');
  const kept = join(values.cache, `${key}.sarif`);
  const folder = join(values.cache, 'tree');
  if (!existsSync(kept)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const archive = execFileSync('git', ['archive', commit], { cwd: history.directory, maxBuffer: 2 ** 30 });
    execFileSync('tar', ['x', '-C', folder], { input: archive });
    const { stdout, stderr } = spawnSync('sh', ['-c', values.tool], { cwd: folder, maxBuffer: 2 ** 30 });
    if (stdout.length === 0) throw new Error(`The tool wrote nothing: ${stderr}`);
    writeFileSync(kept, stdout);
  }
  const runs = await readSarif(readFileSync(kept));
  return runs.flatMap(({ results }) =>
    results.flatMap(({ uri, region, rule, message, fingerprints }) => {
      const path = uri === undefined ? undefined : pathOfUri(uri, [folder]);
      if (path === undefined || !region) return [];
      const { startLine, endLine, startColumn } = region;
      return [{ rule, message, fingerprints, path, startLine, endLine, startColumn }];
    }),
  );
}

type Reported = Omit<ReportedFinding, 'quote' | 'symbol'> & { readonly endLine: number };

/** The findings of the old commit where their anchors are in the new one. */
async function placeAll(old: readonly Reported[], trees: TreePair, history: History): Promise<readonly KnownFinding[]> {
  const placer = createPlacer(trees.surroundings);
  const texts = textsOf(trees.old, old, history);
  const known: KnownFinding[] = [];
  for (const [index, one] of old.entries()) {
    const blob = trees.old.get(one.path)!;
    const text = texts.get(blob)!;
    const symbols = await trees.symbolsThen(one.path);
    const anchor = createAnchor({ path: one.path, blob, text: text.text, symbols, range: linesOf(one, text) });
    const placement = await placer.place(anchor, { text: text.text });
    const { path, startLine } = placement;
    known.push({
      ...{ ...one, path, startLine, id: String(index), isFixed: false, isPlaced: isUnchanged(placement) },
      ...{ quote: flaggedText(anchor.exact), symbol: anchor.symbol?.name },
    });
  }
  return known;
}

async function describeAll(
  now: readonly Reported[],
  tree: ReadonlyMap<string, string>,
  trees: TreePair,
  history: History,
): Promise<readonly ReportedFinding[]> {
  const texts = textsOf(tree, now, history);
  const reported: ReportedFinding[] = [];
  for (const one of now) {
    const blob = tree.get(one.path)!;
    const text = texts.get(blob)!;
    const symbols = await trees.symbolsNow(one.path);
    const anchor = createAnchor({ path: one.path, blob, text: text.text, symbols, range: linesOf(one, text) });
    reported.push({ ...one, quote: flaggedText(anchor.exact), symbol: anchor.symbol?.name });
  }
  return reported;
}

function linesOf({ startLine, endLine }: Reported, text: LineText) {
  const first = Math.min(startLine, text.count);
  return { startLine: first, endLine: Math.min(endLine, text.count, first + Number(values.lines) - 1) };
}

function textsOf(
  tree: ReadonlyMap<string, string>,
  findings: readonly Reported[],
  history: History,
): ReadonlyMap<string, LineText> {
  const blobs = [...new Set(findings.map(({ path }) => tree.get(path)!))];
  return new Map([...history.texts(blobs)].map(([blob, text]) => [blob, new LineText(text)]));
}

interface Truth {
  readonly pairs: number;
  /** The place in the new commit of each old finding: `path:line`; undefined where its line is gone. */
  readonly places: readonly (string | undefined)[];
}

async function truthOf(
  old: readonly Reported[],
  reported: readonly ReportedFinding[],
  trees: TreePair,
  history: History,
): Promise<Truth> {
  const tree = history.tree(history.head);
  const fates = new Map<string, Awaited<ReturnType<History['fates']>>>();
  const places: (string | undefined)[] = [];
  for (const { path, startLine } of old) {
    if (tree.get(path) === trees.old.get(path)) places.push(`${path}:${startLine}`);
    else {
      const known = fates.get(path) ?? (await history.fates(trees.from, path, ['-w', '-M']));
      fates.set(path, known);
      const fate = known[startLine - 1];
      places.push(fate && `${fate.path}:${fate.line}`);
    }
  }
  const count = (keys: Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const then = count(old.flatMap(({ rule }, i) => (places[i] === undefined ? [] : `${rule} ${places[i]}`)));
  const now = count(reported.map(({ rule, path, startLine }) => `${rule} ${path}:${startLine}`));
  let pairs = 0;
  for (const [key, size] of then) pairs += Math.min(size, now.get(key) ?? 0);
  return { pairs, places };
}

function isRight({ known, reported: index }: Match, reported: readonly ReportedFinding[], { places }: Truth): boolean {
  const { path, startLine } = reported[index]!;
  return places[Number(known.id)] === `${path}:${startLine}`;
}

function note(
  name: string,
  matches: readonly Match[],
  known: readonly KnownFinding[],
  reported: readonly ReportedFinding[],
  truth: Truth,
): void {
  const matched = new Set(matches.map(({ known: { id } }) => id));
  const taken = new Set(matches.map(({ reported: index }) => index));
  const show = (one: ReportedFinding) => `${one.path}:${one.startLine} ${one.rule} «${one.quote?.slice(0, 100)}»`;
  for (const match of matches) {
    if (isRight(match, reported, truth)) continue;
    const place = truth.places[Number(match.known.id)];
    wrong.push(
      `${name} WRONG by ${match.by}: ${show(match.known)} (${place ?? 'gone'}) → ${show(reported[match.reported]!)}`,
    );
  }
  const left = new Map<string, number>();
  for (const [index, one] of reported.entries()) {
    const key = `${one.rule} ${one.path}:${one.startLine}`;
    if (!taken.has(index)) left.set(key, (left.get(key) ?? 0) + 1);
  }
  for (const one of known) {
    const key = `${one.rule} ${truth.places[Number(one.id)]}`;
    if (matched.has(one.id) || !left.get(key)) continue;
    left.set(key, left.get(key)! - 1);
    wrong.push(`${name} MISSED ${one.isPlaced ? 'placed' : 'lost'}: ${show(one)} → ${key}`);
  }
}

function print(figures: readonly Figures[]): void {
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(4));
  const write = (cells: readonly (string | number)[]) =>
    process.stdout.write(
      `${String(cells[0]).padEnd(28)}${cells
        .slice(1)
        .map((cell) => String(cell).padStart(9))
        .join('')}\n`,
    );
  write(['', 'old', 'new', 'same', 'P', 'R', 'line P', 'line R', 'quote P', 'quote R', 'ms']);
  for (const { name, old, now, same, found, right, byLine, byQuote, milliseconds } of figures) {
    const peers = [byLine, byQuote].flatMap(([all, correct]) => [share(correct, all), share(correct, same)]);
    write([name, old, now, same, share(right, found), share(right, same), ...peers, Math.round(milliseconds)]);
  }
  const sum = (key: 'found' | 'right' | 'same') => figures.reduce((total, one) => total + one[key], 0);
  const [found, right, same] = [sum('found'), sum('right'), sum('same')];
  write(['all', '', '', same, share(right, found), share(right, same)]);
}

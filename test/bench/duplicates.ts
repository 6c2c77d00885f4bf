/**
 * How many of the clones that are put into real repositories are found, and pairs to judge by hand.
 *
 *   npm run bench:duplicates -- recall <git directory>… [--each 24] [--seed 1]
 *   npm run bench:duplicates -- pairs <git directory>… [--each 20] [--seed 1]
 *
 * recall: real functions are copied into other files of their repository, after a definition of the same kind: with other comments
 * and whitespace (type 1), other names and literals (2), or up to 30 % of other statements (3). The copies are ingested with the
 * rest, and each original is asked about. pairs: a sample of what is found, as JSON lines without text; test/bench/truth has verdicts.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fragment } from '../../src/lib/duplicates/fragments.ts';
import { languageOf } from '../../src/lib/languages/index.ts';
import { findDuplicates } from '../../src/lib/modules/duplicates/usecases/find-duplicates.ts';
import { type ComparedDefinition, readFragments } from '../../src/lib/modules/duplicates/usecases/read-fragments.ts';
import { SELF } from '../support/actors.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { edited, isStatement, type Mutate, renamed, respaced } from './clone-mutations.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { each: { type: 'string', default: '24' }, seed: { type: 'string', default: '1' } },
});
const [task, ...gits] = positionals;
const each = Number(values.each);
/** Languages in which a line break ends a statement, and those whose comments begin with #. */
const BY_LINE = new Set(['python', 'ruby', 'go', 'kotlin', 'scala', 'bash', 'swift', 'lua', 'elixir']);
const HASH = new Set(['python', 'ruby', 'bash', 'elixir']);
const MUTATIONS: readonly (readonly [name: string, mutate: Mutate, least: number, most: number])[] = [
  ['type 1', respaced, 50, 2000],
  ['type 2', renamed, 50, 2000],
  ['type 3', edited, 100, 2000],
  ['type 3 below 100 tokens', edited, 50, 100],
];

interface Injected {
  readonly kind: string;
  readonly language: string;
  readonly original: ComparedDefinition;
  readonly tokens: number;
  readonly path: string;
  readonly after: number;
  readonly lines: readonly string[];
}

const results: { readonly repository: string; readonly kind: string; readonly language: string; found: boolean }[] = [];
for (const git of gits) {
  if (task === 'pairs') await samplePairs(realpathSync(git));
  else await judgeRecall(realpathSync(git));
}
for (const kind of new Set(results.map((one) => one.kind))) {
  const own = results.filter((one) => one.kind === kind);
  const byLanguage = [...Map.groupBy(own, ({ language }) => language)].map(
    ([name, list]) => `${name} ${shareOf(list)}`,
  );
  process.stdout.write(`${kind}: ${shareOf(own)} (${byLanguage.join(', ')})\n`);
}

async function samplePairs(git: string): Promise<void> {
  const random = generator(Number(values.seed));
  const store = await openEmbedded();
  try {
    const { commit } = await store.ingest(git, { train: false });
    const { groups } = await findDuplicates({ actor: SELF, stores: store.stores, repository: git });
    const pairs = groups.flatMap(({ first, clones }) => clones.map((clone) => ({ first, clone })));
    for (const { first, clone } of shuffled(pairs, random).slice(0, each)) {
      const place = ({ path, startLine, endLine }: ComparedDefinition) => [path, startLine, endLine];
      const { type, similarity } = clone;
      const row = { git, commit, a: place(first), b: place(clone), type, similarity: Number(similarity.toFixed(2)) };
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  } finally {
    await store.delete();
  }
}

async function judgeRecall(git: string): Promise<void> {
  const random = generator(Number(values.seed));
  const directory = mkdtempSync(join(tmpdir(), 'pharos-clones-'));
  const store = await openEmbedded();
  try {
    const archive = execFileSync('git', ['--git-dir', git, 'archive', 'HEAD'], { maxBuffer: 2 ** 31 });
    execFileSync('tar', ['-x', '-C', directory], { input: archive });
    await store.ingest(directory, { train: false });
    const injected = await choose(store, directory, random);
    for (const [path, own] of Map.groupBy(injected, (one) => one.path)) {
      const lines = readFileSync(join(directory, path), 'utf8').split('\n');
      for (const { after, lines: copy } of own.sort((a, b) => b.after - a.after)) lines.splice(after, 0, '', ...copy);
      writeFileSync(join(directory, path), lines.join('\n'));
    }
    await store.ingest(directory, { train: false });
    for (const one of injected) {
      const above = injected.filter(({ path, after }) => path === one.path && after < one.after);
      const shift = above.reduce((sum, { lines }) => sum + lines.length + 1, 0);
      const found = await isFound(store, directory, { ...one, after: one.after + shift });
      results.push({ repository: git, ...one, found });
    }
    const own = results.filter(({ repository }) => repository === git);
    const kinds = MUTATIONS.map(([kind]) => `${kind} ${shareOf(own.filter((one) => one.kind === kind))}`);
    process.stderr.write(`${git}: ${kinds.join(', ')}\n`);
  } finally {
    await store.delete();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Copies of different functions, each after a definition of the same kind and indent in another file. */
async function choose(store: Embedded, directory: string, random: () => number): Promise<Injected[]> {
  const { catalog } = store.stores;
  const { generation } = (await catalog.repositories(realpathSync(directory)))[0]!.current!;
  const { fragments } = await readFragments({ stores: store.stores, generation, leastTokens: 50, tests: false });
  const texts = new Map<string, string[]>();
  const linesOf = (path: string) => {
    const lines = texts.get(path) ?? readFileSync(join(directory, path), 'utf8').split('\n');
    texts.set(path, lines);
    return lines;
  };
  const functions = fragments.filter(({ definition: { kind } }) => kind === 'function' || kind === 'method');
  const textOf = ({ definition: { path, startLine, endLine } }: Fragment<ComparedDefinition>) =>
    linesOf(path).slice(startLine - 1, endLine);
  const formOf = (one: Fragment<ComparedDefinition>) => {
    const { path, kind } = one.definition;
    return `${languageOf(path)?.id} ${kind} ${/^\s*/.exec(textOf(one)[0]!)![0].length}`;
  };
  const byForm = Map.groupBy(functions, formOf);
  const taken = new Set<string>();
  const found: Injected[] = [];
  for (const [kind, mutate, least, most] of MUTATIONS) {
    let left = each;
    for (const one of shuffled(functions, random)) {
      if (left === 0) break;
      const { tokens, definition: original } = one;
      if (tokens < least || tokens >= most || taken.has(`${original.path} ${original.symbol}`)) continue;
      const language = languageOf(original.path)!.id;
      const isByLine = BY_LINE.has(language);
      const others = shuffled(byForm.get(formOf(one))!, random);
      const target = others.find(({ definition: { path, endLine } }) => {
        return path !== original.path && !taken.has(`${path}:${endLine}`);
      });
      if (!target) continue;
      const statements = others
        .filter((other) => other !== one)
        .slice(0, 20)
        .flatMap((other) => textOf(other).slice(1, -1))
        .filter((line) => isStatement(line, { isByLine }))
        .map((line) => line.trim());
      const comment = HASH.has(language) ? '#' : '//';
      const lines =
        statements.length === 0 ? undefined : mutate(textOf(one), { random, comment, isByLine, statements });
      if (!lines) continue;
      taken.add(`${target.definition.path}:${target.definition.endLine}`);
      taken.add(`${original.path} ${original.symbol}`);
      found.push({
        kind,
        language,
        original,
        tokens,
        path: target.definition.path,
        after: target.definition.endLine,
        lines,
      });
      left--;
    }
  }
  return found;
}

async function isFound(store: Embedded, directory: string, injected: Injected): Promise<boolean> {
  const { original, path, after, lines, kind } = injected;
  const like = `${original.path}#${original.symbol}`;
  // The copy may have changed how the original is parsed: then it is not found either.
  const { groups } = await findDuplicates({ actor: SELF, stores: store.stores, repository: directory, like }).catch(
    () => ({ groups: [] }),
  );
  const clones = groups.flatMap((group) => group.clones);
  const [start, end] = [after + 2, after + 1 + lines.length];
  const isThere = clones.some(
    (clone) =>
      clone.path === path && Math.min(clone.endLine, end) - Math.max(clone.startLine, start) + 1 >= 0.8 * lines.length,
  );
  if (!isThere && process.env['VERBOSE']) process.stderr.write(`missed ${kind}: ${like} in ${path}:${start}-${end}\n`);
  return isThere;
}

function shareOf(list: readonly { readonly found: boolean }[]): string {
  const found = list.filter((one) => one.found).length;
  return `${(found / Math.max(1, list.length)).toFixed(3)} of ${list.length}`;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

/** Mulberry32 (T. Ettinger, public domain): the same numbers every time. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

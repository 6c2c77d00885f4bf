import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { collectionsModule } from '../../src/lib/modules/collections/api.ts';
import { openCollectionStores } from '../../src/lib/modules/collections/open-store.ts';
import type { NewMember } from '../../src/lib/modules/collections/store.ts';
import { createCollection } from '../../src/lib/modules/collections/usecases/change-collection.ts';
import { addMembers } from '../../src/lib/modules/collections/usecases/change-members.ts';
import { showCollection } from '../../src/lib/modules/collections/usecases/show-collection.ts';
import { SELF } from '../support/actors.ts';
import { openEmbedded } from '../support/embedded.ts';

/*
 * Whether members of a collection follow the renames of real histories:
 *   node test/bench/collections.ts [--years 5] [--per-year 4] <git directory>…
 * All files of an old commit become members; then commits of later years are ingested, some of each. Truth: the renames that git finds on the
 * main line, commit by commit (-M50%), one after the other. And how long a large collection takes: --members 100000.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    years: { type: 'string', default: '5' },
    'per-year': { type: 'string', default: '4' },
    members: { type: 'string' },
  },
});

if (values.members !== undefined) await timeMembers(Number(values.members));
for (const directory of positionals) await followHistory(directory, Number(values.years), Number(values['per-year']));

interface Figures {
  right: number;
  renamed: number;
  renamedRight: number;
  wrong: string[];
  lost: string[];
  gone: number;
  alive: string[];
}

async function followHistory(source: string, years: number, perYear: number): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'pharos-collections-'));
  const work = join(home, 'work');
  execFileSync('git', ['clone', '-q', '--shared', '--no-checkout', source, work]);
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: work, encoding: 'utf8', maxBuffer: 2 ** 30 });
  const newest = Number(git('show', '--no-patch', '--format=%ct', 'HEAD'));
  const main = git('rev-parse', 'HEAD').trim();
  const steps = Array.from({ length: years * perYear + 1 }, (_, i) =>
    git('rev-list', '-1', '--first-parent', `--before=${newest - (years - i / perYear) * 365 * 86_400}`, main).trim(),
  );
  const index = await openEmbedded();
  try {
    const context = { actor: SELF, stores: index.stores, ...(await index.moduleStore(collectionsModule)) };
    git('checkout', '-q', steps[0]!);
    await index.ingest(work, { train: false });
    const { id } = await createCollection({ ...context, name: 'all' });
    const { added } = await addMembers({ ...context, collection: id, targets: ['**'], repository: work });
    for (const [i, step] of steps.entries()) {
      if (i === 0) continue;
      git('checkout', '-q', '-f', step);
      await index.ingest(work, { train: false });
      const started = performance.now();
      await index.afterPublish({ repository: work, generation: 0 });
      const seconds = (performance.now() - started) / 1000;
      if (i % perYear > 0) continue;
      const { items } = await showCollection({ ...context, collection: id, limit: added });
      const truth = renames(git, steps[0]!, step);
      const now = new Set(git('ls-tree', '-r', '-z', '--name-only', step).split('\0'));
      const figures: Figures = { right: 0, renamed: 0, renamedRight: 0, wrong: [], lost: [], gone: 0, alive: [] };
      for (const { anchor } of items) judge(figures, anchor, { truth, now });
      report(basename(dirname(source)), step, added, figures, seconds);
    }
  } finally {
    await index.delete();
    rmSync(home, { recursive: true, force: true });
  }
}

function judge(
  figures: Figures,
  { addedAs, path, state }: { readonly addedAs?: string; readonly path: string; readonly state: string },
  { truth, now }: { readonly truth: ReadonlyMap<string, string | undefined>; readonly now: ReadonlySet<string> },
): void {
  const before = addedAs ?? path;
  const traced = truth.has(before) ? truth.get(before) : before;
  const wanted = traced !== undefined && now.has(traced) ? traced : undefined;
  const isLost = state === 'orphaned';
  if (wanted === undefined) {
    figures.gone++;
    if (!isLost) figures.alive.push(`${before} at ${path}`);
    return;
  }
  const isRenamed = wanted !== before;
  if (isRenamed) figures.renamed++;
  if (isLost) figures.lost.push(`${before} → ${wanted}`);
  else if (path !== wanted) figures.wrong.push(`${before} → ${wanted}, not ${path}`);
  else {
    figures.right++;
    if (isRenamed) figures.renamedRight++;
  }
}

/** Where each path of an old commit has gone; undefined where it was deleted. */
function renames(git: (...args: string[]) => string, from: string, to: string): Map<string, string | undefined> {
  const log = git(
    ...['log', '--first-parent', '-m', '--reverse', '-z', '-M50%', '-l0', '--diff-filter=RD'],
    ...['--name-status', '--format=', `${from}..${to}`],
  );
  const fields = log.split('\0').map((field) => field.replace(/^\n+/, ''));
  const origin = new Map<string, string>();
  const found = new Map<string, string | undefined>();
  for (let i = 0; i < fields.length; ) {
    const status = fields[i++]!;
    if (status === '') continue;
    const path = fields[i++]!;
    const first = origin.get(path) ?? path;
    origin.delete(path);
    if (status.startsWith('R')) {
      const next = fields[i++]!;
      origin.set(next, first);
      found.set(first, next);
    } else found.set(first, undefined);
  }
  return found;
}

function report(name: string, step: string, members: number, figures: Figures, seconds: number): void {
  const { right, renamed, renamedRight, wrong, lost, gone, alive } = figures;
  print(
    `${name} ${step.slice(0, 8)}: ${members} members, ${right} right, ${wrong.length} wrong, ${lost.length} lost; ` +
      `renamed ${renamedRight} of ${renamed}; gone ${gone - alive.length} of ${gone} told; placed in ${seconds.toFixed(2)} s`,
  );
  for (const [what, list] of Object.entries({ wrong, lost, alive }))
    for (const one of list.slice(0, 8)) print(`  ${what}: ${one}`);
}

/** How long the store takes with many members. */
async function timeMembers(count: number): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'pharos-collections-'));
  const { dialect, close } = await openSqliteDatabase(join(home, 'pharos.db'));
  const { collections, members } = openCollectionStores(dialect);
  const at = new Date().toISOString();
  const event = { at, actorId: 'bench', verb: 'collection.created', subject: 'c' };
  const words = {
    name: 'large',
    description: '',
    ownerId: 'bench',
    ownerName: 'bench',
    visibility: 'private' as const,
  };
  await collections.create({ id: 'c', ...words, createdAt: at, updatedAt: at, etag: 'e' }, event);
  const text = 'export const one = 1;\n';
  const all = Array.from({ length: count }, (_, i): NewMember => {
    const anchorId = randomUUID();
    const anchor = {
      ...{ path: `src/${i % 100}/${i}.ts`, blob: 'b'.repeat(40), startLine: 1, endLine: 1, startOffset: 0 },
      ...{ endOffset: text.length, exact: text, prefix: '', suffix: '', whole: 'file' as const },
    };
    return {
      member: { id: randomUUID(), anchorId, addedBy: 'bench', addedAt: at },
      anchor: { id: anchorId, repository: 'github.com/example/large', anchor, text },
    };
  });
  const time = async (what: string, work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    print(`${what}: ${((performance.now() - started) / 1000).toFixed(3)} s`);
  };
  const stamp = { updatedAt: at, etag: 'f', event };
  await time(`add ${count}`, () => members.add({ id: 'c', etag: 'e' }, all, stamp));
  const filter = { collectionId: 'c' };
  await time('first page of 100', () => members.list(filter, { limit: 100 }));
  await time('last page of 100', () => members.list(filter, { limit: 100, after: count - 100 }));
  await time('counts by repository', () => collections.counts(['c']));
  await time('count', () => members.count(filter));
  await time('all places', () => members.places(['c']));
  await close();
  rmSync(home, { recursive: true });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

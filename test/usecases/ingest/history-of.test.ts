import { afterAll, beforeAll, expect, it } from 'vitest';
import { Segment } from '../../../src/lib/search/segment/segment.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { SELF } from '../../support/actors.ts';
import { createHistory, type ImportedRepository, type NewCommit } from '../../support/commit-stream.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';

const DAY = 86_400;
const NOW = 1_700_000_000;
const FILES = ['cart.py', 'tax.py', 'store.py', 'page.py', 'user.py'];
const commit = (days: number, message: string, ...files: readonly string[]): NewCommit => ({
  ...{ at: NOW - days * DAY, message },
  files: Object.fromEntries(files.map((path) => [path, `value_${days} = 1\n`])),
});
const COMMITS = [
  commit(900, 'Begin with everything zebra', ...FILES),
  commit(800, 'Round amounts half to even', 'tax.py'),
  commit(700, 'Round amounts on the page', 'page.py'),
  commit(600, 'Retry lost connections', 'store.py', 'user.py'),
];

let store: Embedded;
let other: Embedded;
let repository: ImportedRepository;

beforeAll(async () => {
  [store, other] = [await openEmbedded(), await openEmbedded()];
  repository = createHistory(COMMITS);
  await store.ingest(repository.path, { train: false });
});
afterAll(async () => {
  await store.delete();
  await other.delete();
  repository.delete();
});

const segmentIn = async ({ stores: { catalog } }: Embedded) =>
  (await catalog.segment((await catalog.repositories(repository.path))[0]!.current!.generation))!;
const ask = async (query: string, options: Partial<Parameters<typeof search>[0]> = {}) => {
  const { hits } = await search({
    ...{ actor: SELF, stores: store.stores, repository: repository.path, query, limit: 10, ...options },
  });
  return hits.map(({ path, reasons }) => `${path}: ${reasons.join(', ')}`);
};

it('finds files whose commits said what is asked, and says so', async () => {
  expect(await ask('retry connections')).toEqual(['store.py: named in past commits', 'user.py: named in past commits']);
  expect(await ask('retry connections', { path: 'u*' })).toEqual(['user.py: named in past commits']);
  expect((await ask('round amounts to even'))[0]).toBe('tax.py: named in past commits');
  // The newer of two that say the same.
  expect(await ask('round amounts')).toHaveLength(2);
  expect((await ask('round amounts'))[0]).toBe('page.py: named in past commits');
});

it('learns nothing from a commit that changes most files', async () => {
  expect(await ask('zebra')).toEqual([]);
});

it('is the same after an incremental ingest', async () => {
  const first = await segmentIn(store);
  await store.ingest(repository.path, { train: false });
  expect(await segmentIn(store)).toEqual(first);
  repository.add([
    { at: NOW - 500 * DAY, message: 'Move taxes', renames: [['tax.py', 'vat.py']] },
    commit(400, 'Count bought articles', 'cart.py'),
    { at: NOW - 300 * DAY, message: 'Drop the page', files: { 'page.py': null } },
  ]);
  await store.ingest(repository.path, { train: false });
  await other.ingest(repository.path, { train: false });
  expect(await segmentIn(store)).toEqual(await segmentIn(other));
  expect((await ask('round amounts to even'))[0]).toBe('vat.py: named in past commits');
  repository.git('reset', '--quiet', '--hard', 'HEAD~2');
  await store.ingest(repository.path, { train: false });
  expect(await ask('count bought articles')).toEqual([]);
  expect(Segment.open(await segmentIn(store))?.history?.commits).toBe(3);
});

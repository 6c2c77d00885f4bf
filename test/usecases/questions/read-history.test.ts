import { afterEach, beforeEach, expect, it } from 'vitest';
import { chooseRepositories } from '../../../src/lib/usecases/questions/choose-repositories.ts';
import { readHistory } from '../../../src/lib/usecases/questions/read-history.ts';
import { SELF } from '../../support/actors.ts';
import { createHistory, type ImportedRepository } from '../../support/commit-stream.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';

let store: Embedded;
let repository: ImportedRepository;
beforeEach(async () => {
  store = await openEmbedded();
  repository = createHistory([
    { author: 'Grace <g@navy.mil>', files: { 'old.py': 'x = 1\n', 'gone.py': '' }, at: 1_600_000_000 },
    { author: 'renovate[bot] <r@x.org>', files: { 'old.py': 'x = 2\n' }, at: 1_600_000_001 },
    { author: 'Ada <ada@example.org>', renames: [['old.py', 'new.py']], files: { 'gone.py': null }, at: 1_600_000_002 },
    { author: 'Ada <ada@example.org>', files: { 'README.md': '# x\n' }, at: 1_600_000_003 },
  ]);
});
afterEach(async () => {
  await store.delete();
  repository.delete();
});

async function read() {
  const [chosen] = await chooseRepositories(store.stores.catalog, { actor: SELF, repository: repository.path });
  return readHistory(store.stores, chosen!);
}

it('has the files of today, without machines, and people in the order in which they came', async () => {
  await store.ingest(repository.path);
  const { commits, people, now, state } = await read();
  expect(commits.map(({ person, touches }) => [people[person!]!.name, ...touches.map(({ path }) => path)])).toEqual([
    ['Grace', 'new.py'],
    ['Ada', 'new.py'],
    ['Ada', 'README.md'],
  ]);
  expect(now).toBe(1_600_000_003_000);
  expect(state).toMatchObject({ newest: repository.git('rev-parse', 'HEAD').trim(), commits: 4 });
});

it('is refused where it is not known, with the reason and what to do', async () => {
  await store.ingest(repository.path);
  const { history } = store.stores;
  const state = (await history.state(repository.path))!;
  const rows = { commits: [], people: [] };
  await history.write(repository.path, {
    state: { ...state, newest: undefined, commits: 0, reason: 'no network' },
    rows,
  });
  await expect(read()).rejects.toMatchObject({
    code: 'BAD_REPOSITORY',
    message: /no network/,
    hint: `Ingest it again: pharos ingest ${repository.path}`,
  });
});

it('asks for another ingest where an earlier version made the index', async () => {
  await store.ingest(repository.path);
  const earlier = { ...store.stores, history: { ...store.stores.history, state: async () => undefined } };
  const [chosen] = await chooseRepositories(earlier.catalog, { actor: SELF, repository: repository.path });
  await expect(readHistory(earlier, chosen!)).rejects.toMatchObject({
    message: /earlier version of Pharos/,
    hint: /pharos ingest/,
  });
});

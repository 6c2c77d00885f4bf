import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependents } from '../../../src/lib/modules/graph/usecases/dependencies.ts';
import { fileDetails } from '../../../src/lib/modules/graph/usecases/file-details.ts';
import { history } from '../../../src/lib/usecases/jobs/history.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { status } from '../../../src/lib/usecases/questions/status.ts';
import { exportIndex } from '../../../src/lib/usecases/upkeep/export-index.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const HOSTILE = { resolveEntry: new URL('../../support/hostile-resolve-worker.ts', import.meta.url), train: false };

let store: Embedded;
let repository: GitRepository;

beforeEach(async () => {
  store = await openEmbedded();
  repository = createGitRepository({
    'a.py': 'from b_refuse import two\nfrom c import one\n',
    'b_refuse.py': 'from c import one\n\ndef two(): return one()\n',
    'c.py': 'def one(): pass\n',
    'setup.cfg': 'leave out\n',
  });
});

afterEach(async () => {
  await store.delete();
  repository.delete();
});

const links = async (path: string) => {
  const {
    dependencies,
    dependents: users,
    reason,
    unlinked,
  } = await fileDetails({ actor: SELF, stores: store.stores, file: path });
  return { to: dependencies.map((it) => it.path), from: users.map((it) => it.path), reason, unlinked };
};

describe('a file whose links are unknown', () => {
  it('is named wherever they would be missed, stays searchable, and costs the others nothing', async () => {
    const { catalog } = store.stores;
    const result = await store.ingest(repository.path, HOSTILE);
    expect(result.failures).toEqual([
      { path: 'b_refuse.py', reason: 'too-complex' },
      { path: 'setup.cfg', reason: 'more than 64 levels deep' },
    ]);
    expect(result).toMatchObject({ files: { parsed: 4, failed: 0 }, unlinked: 1 });
    const [report] = await status({ actor: SELF, catalog });
    expect(report).toMatchObject({
      unlinked: [{ path: 'b_refuse.py', reason: 'too-complex' }],
      leftOut: [{ path: 'setup.cfg', reason: 'more than 64 levels deep' }],
      notParsed: [],
    });
    expect(await links('b_refuse.py')).toEqual({ to: [], from: ['a.py'], reason: 'too-complex', unlinked: 1 });
    expect(await links('c.py')).toEqual({ to: [], from: ['a.py'], reason: undefined, unlinked: 1 });
    expect(await dependents({ actor: SELF, catalog, target: 'c.py' })).toMatchObject({ total: 1, unlinked: 1 });
    const { hits } = await search({ actor: SELF, stores: store.stores, query: 'two', limit: 5 });
    expect(hits[0]!.path).toBe('b_refuse.py');
  });

  it('is linked again by the next ingest, and by one that cannot keeps being named', async () => {
    await store.ingest(repository.path, HOSTILE);
    repository.write({ 'c.py': '# Says one.\ndef one(): pass\n' });
    const again = await store.ingest(repository.path, HOSTILE);
    expect(again).toMatchObject({ linked: 2, unlinked: 1, leftOut: [{ path: 'setup.cfg' }] });
    const mended = await store.ingest(repository.path, { train: false });
    expect(mended).toMatchObject({ linked: 1, failures: [{ path: 'setup.cfg' }] });
    expect(mended.unlinked).toBeUndefined();
    expect(await links('b_refuse.py')).toEqual({
      to: ['c.py'],
      from: ['a.py'],
      reason: undefined,
      unlinked: undefined,
    });
    repository.write({ 'setup.cfg': '[metadata]\n' });
    expect((await store.ingest(repository.path, { train: false })).failures).toEqual([]);
  });
});

it('an ingest that a manifest stops fails for good, names it, and leaves the index as it was', async () => {
  await store.ingest(repository.path, { train: false });
  repository.write({ 'setup.cfg': 'hang\n' });
  await expect(store.ingest(repository.path, { ...HOSTILE, stepLimit: 5, isRecorded: true })).rejects.toMatchObject({
    code: 'TOO_COMPLEX',
    message: expect.stringContaining('setup.cfg'),
  });
  expect(await links('b_refuse.py')).toMatchObject({ to: ['c.py'], from: ['a.py'] });
  const { jobs } = await history({ actor: SELF, jobBoard: store.stores.jobBoard, limit: 1 });
  expect(jobs[0]).toMatchObject({ status: 'failed', error: { code: 'TOO_COMPLEX' } });
});

describe('a damaged index', () => {
  const damage = (statement: string) => {
    const db = new Database(join(store.directory, 'pharos.db'));
    db.exec(statement);
    db.close();
  };

  beforeEach(() => store.ingest(repository.path, { train: false }));

  it.each([
    ['facts that were cut off', 'UPDATE facts SET facts = substr(facts, 1, length(facts) / 2)', 'the facts of a.py'],
    ['its search index', 'UPDATE segments SET segment = substr(segment, 1, length(segment) / 2)', 'The search index'],
    ['its summary', 'UPDATE generations SET summary = \'{"commit":\'', 'its summary'],
  ])('with %s is named by an export, and made whole by an ingest', async (_, statement, what) => {
    damage(statement);
    const file = join(store.directory, 'out.pharos');
    const exported = () => exportIndex({ actor: SELF, repository: repository.path, file, stores: store.stores });
    await expect(exported()).rejects.toMatchObject({
      code: 'FAILED',
      message: expect.stringContaining(what),
      hint: expect.stringContaining('pharos ingest'),
    });
    await store.ingest(repository.path, { train: false });
    await expect(exported()).resolves.toMatchObject({ files: 4 });
    expect(await links('b_refuse.py')).toMatchObject({ to: ['c.py'], from: ['a.py'] });
  });
});

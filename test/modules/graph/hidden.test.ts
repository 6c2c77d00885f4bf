import { afterAll, beforeAll, expect, it } from 'vitest';
import { hidden } from '../../../src/lib/modules/graph/usecases/hidden.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let store: Embedded;
let repository: GitRepository;

/** `read` and `write` share a format that no import shows; `near`, `between` and `far` are linked. */
beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository({ 'app/__init__.py': '', 'tests/__init__.py': '' });
  for (let i = 0; i < 6; i++) {
    repository.write({
      'app/read.py': `from app import between\nVERSION = ${i}\n`,
      'app/write.py': `VERSION = ${i}\n`,
      'tests/test_read.py': `VERSION = ${i}\n`,
    });
    repository.commit();
    repository.write({
      'app/near.py': `from app import between\nx = ${i}\n`,
      'app/between.py': `from app import far\nx = ${i}\n`,
      'app/far.py': `x = ${i}\n`,
    });
    repository.commit();
  }
  await store.ingest(repository.path, { train: false });
});
afterAll(async () => {
  repository.delete();
  await store.delete();
});

const ask = (options: { readonly path?: string; readonly diff?: string } = {}) =>
  hidden({ actor: SELF, stores: store.stores, repository: repository.path, ...options });
const pairsOf = async (options?: Parameters<typeof ask>[0]) =>
  (await ask(options)).couplings.map(({ from, to }) => `${from} ${to}`);

it('are pairs without a path of up to two dependencies; tests are left out', async () => {
  expect(await ask()).toMatchObject({ total: 1, couplings: [{ together: 6, share: 1 }], warnings: [] });
  expect(await pairsOf()).toEqual(['app/read.py app/write.py']);
});

it('of a path name it first', async () => {
  expect(await pairsOf({ path: 'app/write.py' })).toEqual(['app/write.py app/read.py']);
  expect(await pairsOf({ path: 'app' })).toEqual(['app/read.py app/write.py']);
  expect(await pairsOf({ path: 'app/near.py' })).toEqual([]);
  await expect(ask({ path: 'nowhere' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
});

it('of a diff are files that it may have forgotten', async () => {
  expect(await pairsOf({ diff: 'HEAD' })).toEqual([]);
  repository.write({ 'app/write.py': 'VERSION = 7\n' });
  expect(await pairsOf({ diff: 'HEAD' })).toEqual(['app/write.py app/read.py']);
  repository.write({ 'app/read.py': 'VERSION = 7\n' });
  expect(await pairsOf({ diff: 'HEAD' })).toEqual([]);
});

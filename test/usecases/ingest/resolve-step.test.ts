import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const versions = vi.hoisted(() => ({ extractor: 0, resolver: 0 }));

// Of this thread; those that parse and resolve stay as they are.
vi.mock('../../../src/lib/parse/facts.ts', async (original) => ({
  ...(await original<object>()),
  get EXTRACTOR_VERSION() {
    return versions.extractor;
  },
}));
vi.mock('../../../src/lib/resolve/resolve-repository.ts', async (original) => ({
  ...(await original<object>()),
  get RESOLVER_VERSION() {
    return versions.resolver;
  },
}));

let store: Embedded;
let repository: GitRepository;

beforeEach(async () => {
  store = await openEmbedded();
  repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': '', 'c/d.py': '', 'setup.cfg': '[metadata]\n' });
});

afterEach(async () => {
  await store.delete();
  repository.delete();
});

it('another version of the extractor or the resolver, or another manifest, links every file again', async () => {
  const linked = async () => (await store.ingest(repository.path, { train: false })).linked;
  expect(await linked()).toBe(3);
  versions.resolver += 1;
  expect(await linked()).toBe(3);
  versions.extractor += 1;
  expect(await linked()).toBe(3);
  expect(await linked()).toBe(0);
  repository.write({ 'setup.cfg': '[metadata]\nname = x\n' });
  expect(await linked()).toBe(3);
});

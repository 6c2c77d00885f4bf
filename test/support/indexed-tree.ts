import { afterAll, beforeAll } from 'vitest';
import { type Embedded, openEmbedded } from './embedded.ts';
import { createGitRepository, type GitRepository } from './git-repository.ts';

/** A repository and its index for all tests of a file; both are there once the tests run. */
export function indexedTree(files: Readonly<Record<string, string>>): {
  readonly store: Embedded;
  readonly repository: GitRepository;
} {
  let store: Embedded | undefined;
  let repository: GitRepository | undefined;
  beforeAll(async () => {
    store = await openEmbedded();
    repository = createGitRepository(files);
    await store.ingest(repository.path, { train: false });
  });
  afterAll(async () => {
    repository?.delete();
    await store?.delete();
  });
  return {
    get store() {
      return store!;
    },
    get repository() {
      return repository!;
    },
  };
}

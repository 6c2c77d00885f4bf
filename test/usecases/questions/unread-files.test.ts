import { afterAll, beforeAll, expect, it } from 'vitest';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let index: Embedded;
const repositories: GitRepository[] = [];

/** The warnings of a search for a word, in a repository of these files. */
async function warnings(query: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const repository = createGitRepository(files);
  repositories.push(repository);
  await index.ingest(repository.path, { train: false });
  const found = await search({ actor: SELF, stores: index.stores, repository: repository.path, query, limit: 5 });
  return found.warnings ?? [];
}

beforeAll(async () => {
  index = await openEmbedded();
});

afterAll(async () => {
  await index.delete();
  for (const repository of repositories) repository.delete();
});

it('an answer that found nothing names what was not read, and nothing else does', async () => {
  const files = { 'a.py': 'cart = 1\n', 'b.nim': 'wanted = 1\n', 'c.nim': '', 'big.py': 'x=1;'.repeat(6000) };
  expect(await warnings('wanted', files)).toEqual([
    'Not everything was read, and it may be there: 1 file that `pharos status` lists, 2 nim.',
  ]);
  expect(await warnings('cart', files)).toEqual([]);
  expect(await warnings('wanted', { 'a.py': 'cart = 1\n' })).toEqual([]);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTreeFiles } from '../../../src/lib/usecases/questions/list-tree-files.ts';
import { searchTree } from '../../../src/lib/usecases/questions/search-tree.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let repository: GitRepository;
const signal = new AbortController().signal;
const tree = () => ({ repository: repository.path, temporaryDirectory: repository.path, signal });

beforeAll(() => {
  repository = createGitRepository({
    'src/cart.py': 'import money\n\n\ndef total(items):\n    return money.add_tax(sum(items))\n',
    'src/money.ts': 'export const rate = 2;\nexport function addTax() {}\n',
    'test/test_cart.py': 'from cart import total\n\n# total of the cart, with tax\n',
    'notes.md': 'total tax cart\n',
  });
  repository.write({ 'src/new.py': 'def uncommitted_total(): pass\n' });
});

afterAll(() => repository.delete());

describe('searchTree', () => {
  const search = (query: string, options = {}) => searchTree({ ...tree(), query, limit: 5, ...options });

  it('finds lines in source files as they are now, those with the rarest words first, tests last', async () => {
    const { hits, read, total } = await search('cart total');
    expect([read, total]).toEqual([4, 4]);
    expect(hits.map(({ path }) => path)).toEqual(['src/cart.py', 'test/test_cart.py', 'src/new.py']);
    expect(hits[0]!.lines).toEqual([{ line: 4, text: 'def total(items):' }]);
    const asked = await search('tests of the cart total');
    expect(asked.hits[0]!.path).toBe('test/test_cart.py');
  });

  it('keeps to a path, a language and a limit', async () => {
    expect((await search('tax', { path: 'src' })).hits.map(({ path }) => path)).toEqual([
      'src/cart.py',
      'src/money.ts',
    ]);
    expect((await search('tax', { language: 'typescript' })).hits.map(({ path }) => path)).toEqual(['src/money.ts']);
    expect((await search('tax', { limit: 1 })).hits).toHaveLength(1);
    expect((await search('zebra')).hits).toEqual([]);
  });

  it('finds inflected words, and phrases as they are', async () => {
    expect((await search('"return money"')).hits.map(({ path }) => path)).toEqual(['src/cart.py']);
    expect((await search('tax -export')).hits.map(({ path }) => path)).not.toContain('src/money.ts');
    expect((await search('exported')).hits.map(({ path }) => path)).toEqual(['src/money.ts']);
  });
});

it('searches texts of other encodings', async () => {
  const other = createGitRepository({ 'a.py': 'x = 1\n' });
  try {
    writeFileSync(join(other.path, 'b.py'), Buffer.from('# Größe\n', 'latin1'));
    const { hits } = await searchTree({ ...tree(), repository: other.path, query: 'größe', limit: 5 });
    expect(hits.map(({ path }) => path)).toEqual(['b.py']);
  } finally {
    other.delete();
  }
});

describe('listTreeFiles', () => {
  const list = async (path: string) =>
    (await listTreeFiles({ ...tree(), directory: repository.path, path })).map((file) => file.path);

  it('lists source files of a folder or of all', async () => {
    expect(await list('src')).toEqual(['src/cart.py', 'src/money.ts', 'src/new.py']);
    expect(await list('.')).toHaveLength(4);
    expect(await list('src/cart.py')).toEqual(['src/cart.py']);
    expect(await list('sr')).toEqual([]);
  });
});

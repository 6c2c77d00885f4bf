import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileDetails } from '../../../src/lib/modules/graph/usecases/file-details.ts';
import { openGraph } from '../../../src/lib/modules/graph/usecases/open-graph.ts';
import { locateFile } from '../../../src/lib/usecases/questions/locate-file.ts';
import { outline } from '../../../src/lib/usecases/questions/outline.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { status } from '../../../src/lib/usecases/questions/status.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const PLAIN = { train: false };

let store: Embedded;
let repository: GitRepository;

beforeEach(async () => {
  store = await openEmbedded();
  repository = createGitRepository({
    'src/main.ts': 'export function serve(port: number) {}\n',
    'README.md': '# Serve\n\n## Running the tests\n\nCall vitest.\n',
    'compose.yml': 'services:\n  web:\n    ports: ["80:80"]\n',
    'package-lock.json': '{}',
    'locales/de.json': '{}',
    '.env': 'SECRET=1\n',
  });
});

afterEach(async () => {
  await store.delete();
  repository.delete();
});

const asked = () => ({ actor: SELF, stores: store.stores, limit: 5 });
const paths = async (query: string, filter: object = {}) =>
  (await search({ ...asked(), query, ...filter })).hits.map(({ path }) => path);

test('documents and configuration are counted by tier, and data is left out with its reason', async () => {
  const result = await store.ingest(repository.path, PLAIN);
  expect(result).toMatchObject({
    files: { parsed: 3, skipped: 0, failed: 0 },
    tiers: { proved: { typescript: 1 }, text: { markdown: 1, yaml: 1 } },
    documentsLeftOut: { 'lock file': 1, translations: 1 },
  });
  const [report] = await status({ actor: SELF, catalog: store.stores.catalog });
  expect(report).toMatchObject({ documentsLeftOut: { 'lock file': 1, translations: 1 }, notParsed: [] });
});

test('a search by language finds them with the section, and so do a file and an outline', async () => {
  await store.ingest(repository.path, PLAIN);
  expect(await paths('tests', { language: 'markdown' })).toEqual(['README.md']);
  expect(await paths('serve port', { language: 'typescript' })).toEqual(['src/main.ts']);
  const { hits } = await search({ ...asked(), query: 'running', language: 'markdown', kind: 'section' });
  expect(hits[0]).toMatchObject({
    symbol: 'Running the tests',
    kind: 'section',
    snippet: expect.stringContaining('tests'),
  });
  const details = await fileDetails({ ...asked(), file: 'README.md' });
  expect(details).toMatchObject({
    language: 'markdown',
    symbols: [{ symbol: 'Serve' }, { symbol: 'Running the tests' }],
  });
  const { files } = await outline({ ...asked(), path: 'README.md' });
  expect(files[0]?.definitions.map(({ symbol }) => symbol)).toEqual(['Serve', 'Running the tests']);
  await expect(locateFile({ ...asked(), file: '.env' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
});

test('they are in no graph, no outline of a folder, and among no definitions', async () => {
  await store.ingest(repository.path, PLAIN);
  const { catalog, searchIndex } = store.stores;
  const { generation } = (await catalog.repositories())[0]!.current!;
  expect((await catalog.report(generation, 'files')).map(({ path }) => path)).toEqual(['src/main.ts']);
  expect((await catalog.report(generation, 'documents')).map(({ path, status: it }) => `${path} ${it}`)).toEqual([
    ...['README.md parsed', 'compose.yml parsed', 'locales/de.json skipped', 'package-lock.json skipped'],
  ]);
  const { paths: nodes, hasFile } = await openGraph({ actor: SELF, catalog });
  expect([nodes, hasFile('README.md')]).toEqual([['src/main.ts'], false]);
  expect((await catalog.report(generation, 'definitions')).map(({ symbol }) => symbol)).toEqual(['serve']);
  expect((await outline({ ...asked(), path: '.' })).files.map(({ path }) => path)).toEqual(['src/main.ts']);
  expect((await search({ ...asked(), query: 'serve', by: 'definition' })).hits[0]).toMatchObject({ symbol: 'serve' });
  expect([...(await searchIndex.vectors(generation)).keys()]).not.toContain('README.md');
});

test('a question about documents has them first, one about code has code first', async () => {
  await store.ingest(repository.path, PLAIN);
  expect((await paths('how do I run the tests'))[0]).toBe('README.md');
  expect((await paths('docker compose file'))[0]).toBe('compose.yml');
  expect(await paths('serve port')).toEqual(['src/main.ts', 'README.md', 'compose.yml']);
  expect((await paths('how do I run the tests', { by: 'definition' }))[0]).toBe('README.md');
  expect(await paths('serve', { kind: 'function' })).toEqual(['src/main.ts']);
  // A report is about code, whatever it names.
  expect((await paths('serve fails\n\nI ran docker compose and the tests of README.md'))[0]).toBe('src/main.ts');
});

test('an unchanged one is not read again, and a changed one is found by its new words', async () => {
  await store.ingest(repository.path, PLAIN);
  repository.write({ 'README.md': '# Serve\n\nA zebra.\n' });
  expect(await store.ingest(repository.path, PLAIN)).toMatchObject({ fresh: 1, linked: 0 });
  expect(await paths('zebra', { language: 'markdown' })).toEqual(['README.md']);
  expect(await paths('ports', { language: 'yaml' })).toEqual(['compose.yml']);
});

test('a repository of documents alone can be searched', async () => {
  const documents = createGitRepository({ 'guide/start.rst': 'Start\n=====\n\nHere.\n' });
  const other = await openEmbedded();
  try {
    expect(await other.ingest(documents.path, PLAIN)).toMatchObject({ files: { parsed: 1 }, embeddings: 0 });
    const { hits } = await search({ ...asked(), stores: other.stores, query: 'start' });
    expect(hits.map(({ path }) => path)).toEqual(['guide/start.rst']);
  } finally {
    await other.delete();
    documents.delete();
  }
});

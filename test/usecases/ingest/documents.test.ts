import { afterEach, beforeEach, expect, test } from 'vitest';
import { dependencies, dependents } from '../../../src/lib/modules/graph/usecases/dependencies.ts';
import { fileDetails } from '../../../src/lib/modules/graph/usecases/file-details.ts';
import { impact } from '../../../src/lib/modules/graph/usecases/impact.ts';
import { openGraph } from '../../../src/lib/modules/graph/usecases/open-graph.ts';
import { orphans } from '../../../src/lib/modules/graph/usecases/orphans.ts';
import { unused } from '../../../src/lib/modules/graph/usecases/unused.ts';
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

test('what documents and configuration name is told where it is asked for, and is no dependency', async () => {
  repository.write({
    'README.md': 'Start `src/main.ts`; see `serve()` and [the settings](compose.yml).\n',
    'package.json': '{\n  "main": "src/main.ts"\n}\n',
    'pyproject.toml': '[project.scripts]\nx = "cli:go"\n',
    'cli.py': 'def go(): pass\n\ndef _stay(): pass\n',
  });
  await store.ingest(repository.path, PLAIN);
  const { catalog, searchIndex } = store.stores;
  const { documents, dependents: users } = await fileDetails({ ...asked(), file: 'src/main.ts' });
  expect(documents.map(({ from, kind, toSymbol }) => `${from} ${kind} ${toSymbol}`)).toEqual([
    ...['README.md mention ', 'README.md mention serve', 'package.json configures '],
  ]);
  expect(users).toEqual([]);
  const { links } = await fileDetails({ ...asked(), file: 'README.md' });
  expect(links.map(({ to, line }) => `${line} ${to}`)).toEqual(['1 compose.yml', '1 src/main.ts', '1 src/main.ts']);

  const graph = { actor: SELF, catalog };
  expect(await dependents({ ...graph, target: 'src/main.ts' })).not.toHaveProperty('documents');
  const told = await dependents({ ...graph, target: 'serve', documents: true });
  expect(told).toMatchObject({
    total: 0,
    documents: [{ toSymbol: '' }, { toSymbol: 'serve' }, { from: 'package.json' }],
  });
  expect(await dependencies({ ...graph, target: 'README.md', documents: true })).toMatchObject({
    target: { path: 'README.md' },
    total: 0,
    documents: [{ to: 'compose.yml' }, {}, {}],
  });
  await expect(dependencies({ ...graph, target: 'README.md' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  const changed = await impact({ ...graph, files: ['src/main.ts'], documents: true });
  expect([changed.total, changed.documents?.length]).toEqual([0, 3]);

  const { files } = await orphans(graph);
  expect(files).toEqual([
    { path: 'cli.py', dependencies: 0, configuredBy: 'pyproject.toml' },
    { path: 'src/main.ts', dependencies: 0, configuredBy: 'package.json' },
  ]);
  const { definitions } = await unused({ ...graph, searchIndex, exported: true });
  expect(definitions.map(({ symbol }) => symbol)).toEqual(['_stay', 'serve']);
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

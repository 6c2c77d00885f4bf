import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileDetails } from '../../../src/lib/modules/graph/usecases/file-details.ts';
import { edges, symbolEdges } from '../../../src/lib/usecases/questions/edges.ts';
import { findSimilar } from '../../../src/lib/usecases/questions/find-similar.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { status } from '../../../src/lib/usecases/questions/status.ts';
import { exportIndex } from '../../../src/lib/usecases/upkeep/export-index.ts';
import { importIndex } from '../../../src/lib/usecases/upkeep/import-index.ts';
import { SELF } from '../../support/actors.ts';
import type { Embedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { CLOUD, EMBEDDED } from '../../support/store-kinds.ts';

const LIBRARY = join(import.meta.dirname, '../../../src/lib');
const CORPUS = join(import.meta.dirname, '../../fixtures/corpus');
const TRAINING = { node2vec: { epochs: 1, walksPerNode: 1, dimensions: 64 } } as const;
const QUESTIONS = [
  'how are words split',
  'packWordCounts',
  'read the git index',
  '"bytes that are free" disk',
  'shop',
  'how to build it',
];

let directory: string;
let repository: GitRepository;
let source: Embedded;
let file: string;
let files: number;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pharos-portable-'));
  repository = createGitRepository({
    'empty.py': '',
    'README.md': '# Index\n\n## How to build\n\nSee [git](source/run-git.ts) and `packWordCounts`.\n',
    'broken.ts': "import { x } from './nowhere.ts';\nimport 'left-pad';\n",
  });
  for (const folder of ['source', 'text'])
    cpSync(join(LIBRARY, folder), join(repository.path, folder), { recursive: true });
  cpSync(CORPUS, join(repository.path, 'corpus'), { recursive: true });
  repository.commit();
  source = await EMBEDDED.open();
  files = (await source.ingest(repository.path, TRAINING)).files.parsed;
  file = join(directory, 'index.pharos');
  await exportIndex({ actor: SELF, repository: repository.path, file, stores: source.stores });
});

afterAll(async () => {
  await source.delete();
  repository.delete();
  rmSync(directory, { recursive: true, force: true });
});

/** Everything that the commands tell of the repository. */
async function answers({ stores }: Embedded): Promise<unknown> {
  const { catalog } = stores;
  const where = { stores, limit: 10, explain: true };
  const found = QUESTIONS.map((query) => search({ actor: SELF, ...where, query }));
  const [state] = await status({ actor: SELF, catalog, unresolved: true });
  const { ingestedAt: _, ...figures } = state!;
  return {
    figures,
    hits: await Promise.all(found),
    similar: await findSimilar({ actor: SELF, ...where, file: 'text/words.ts' }),
    file: await fileDetails({ actor: SELF, stores, file: 'source/run-git.ts' }),
    document: await fileDetails({ actor: SELF, stores, file: 'README.md' }),
    edges: await edges({ actor: SELF, catalog }),
    symbolEdges: await symbolEdges({ actor: SELF, catalog }),
  };
}

describe.each([EMBEDDED, CLOUD])('an exported index, imported into: $name', ({ isThere, open }) => {
  it.skipIf(!isThere)('gives the same answers, and is updated by the next ingest', async () => {
    const index = await open();
    const imported = await importIndex({ actor: SELF, ...index, file });
    expect(imported).toMatchObject({ repository: repository.path, files });
    expect(await answers(index)).toMatchObject({ document: { links: [{ to: 'source/run-git.ts' }, {}] } });
    expect(await answers(index)).toEqual(await answers(source));
    const { generation } = imported;
    const original = (await source.stores.catalog.repositories(repository.path))[0]!.current!.generation;
    expect(await index.stores.searchIndex.vectors(generation)).toEqual(
      await source.stores.searchIndex.vectors(original),
    );
    const again = await index.ingest(repository.path, TRAINING);
    expect(again.device).toBe('none, the graph is unchanged');
    expect(await answers(index)).toEqual({ ...((await answers(source)) as object), figures: expect.anything() });
    await index.delete();
  });
});

describe('a file that is not whole', () => {
  let index: Embedded;
  const bad = () => join(directory, 'bad.pharos');
  const refusal = async (bytes: Uint8Array, options: object = {}) => {
    writeFileSync(bad(), bytes);
    return importIndex({ actor: SELF, ...index, file: bad(), ...options }).then(
      () => 'taken',
      (error: { code: string; message: string }) => `${error.code} ${error.message.replace(bad(), 'It')}`,
    );
  };
  /** The rows behind the first line that can be unpacked, if that line is intact. */
  const rowsOf = (bytes: Uint8Array): Buffer | undefined => {
    const start = Buffer.from(bytes).indexOf('\n') + 1;
    if (!Buffer.from(bytes.subarray(0, start)).equals(readFileSync(file).subarray(0, start))) return undefined;
    try {
      return zstdDecompressSync(bytes.subarray(start));
    } catch {
      return undefined;
    }
  };
  /** Rows as text, packed again after the change. */
  const rewritten = (change: (text: string) => string) => {
    const bytes = readFileSync(file);
    const start = bytes.indexOf('\n') + 1;
    const rows = change(zstdDecompressSync(bytes.subarray(start)).toString());
    return Buffer.concat([bytes.subarray(0, start), zstdCompressSync(rows)]);
  };

  beforeAll(async () => {
    index = await EMBEDDED.open();
    await importIndex({ actor: SELF, ...index, file });
  });

  afterAll(async () => {
    expect(await answers(index)).toEqual(await answers(source));
    const open: number[] = [];
    const isAbandoned = ({ generation }: { generation: number }) => open.push(generation) < 0;
    await index.stores.catalog.discard({ isAbandoned }, async () => undefined);
    expect(open).toEqual([]);
    await index.delete();
  });

  it('changes nothing, wherever a bit is wrong or the end is missing', async () => {
    const whole = readFileSync(file);
    for (let i = 0; i < 24; i++) {
      const at = Math.floor((i / 24) * whole.length);
      const flipped = Uint8Array.from(whole);
      flipped[at]! ^= 1 << (i % 8);
      // zstd has bits that say nothing: the rows are whole then, and it is right to take them.
      const answer = rowsOf(flipped)?.equals(rowsOf(whole)!) ? /^taken$/ : /^BAD_REPOSITORY It (is|has)/;
      expect(await refusal(flipped), `byte ${at}`).toMatch(answer);
      if (i % 4 === 0) expect(await refusal(whole.subarray(0, at))).toMatch(/^BAD_REPOSITORY It is/);
    }
  });

  it('changes nothing when rows are missing, changed, of another kind or about other files', async () => {
    const damaged = 'BAD_REPOSITORY It is damaged';
    expect(await refusal(rewritten((rows) => rows.replace('"test":false', '"test":true')))).toBe(damaged);
    expect(await refusal(rewritten((rows) => rows.replace(/\["edges".*\n/, '')))).toBe(damaged);
    expect(await refusal(rewritten((rows) => rows.replace(/\["end".*\n/, '')))).toBe(damaged);
    expect(await refusal(rewritten((rows) => `${rows}["end",{}]\n`))).toBe(damaged);
    expect(await refusal(rewritten((rows) => rows.replace('["edges"', '["wishes"')))).toBe(damaged);
    expect(await refusal(rewritten((rows) => rows.replace('"to":"text/', '"to":"elsewhere/')))).toBe(damaged);
  });

  it('says what is wrong with one of another format', async () => {
    expect(await refusal(Buffer.from('PK\u0003\u0004'))).toBe('BAD_REPOSITORY It is not an exported index');
    const newer = readFileSync(file, 'latin1').replace('"version":4', '"version":6');
    expect(await refusal(Buffer.from(newer, 'latin1'))).toBe('BAD_REPOSITORY It has format 6, of a newer Pharos');
    await expect(importIndex({ actor: SELF, ...index, file: join(directory, 'none') })).rejects.toMatchObject({
      message: /none cannot be read \(ENOENT\)$/,
    });
  });

  it('leaves nothing half visible when it is interrupted', async () => {
    const fresh = await EMBEDDED.open();
    const { searchIndex } = fresh.stores;
    const interrupt = new AbortController();
    const stores = {
      ...fresh.stores,
      searchIndex: {
        ...searchIndex,
        place: async (...args: Parameters<typeof searchIndex.place>) => {
          await searchIndex.place(...args);
          interrupt.abort();
        },
      },
    };
    await expect(importIndex({ actor: SELF, ...fresh, stores, file, signal: interrupt.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(await fresh.stores.catalog.repositories()).toEqual([]);
    await fresh.delete();
  });
});

it('becomes the index of another checkout, and keeps to what can be ingested', async () => {
  const other = createGitRepository({ 'own.py': 'x = 1\n' });
  const index = await EMBEDDED.open();
  expect(await importIndex({ actor: SELF, ...index, file, as: other.path })).toMatchObject({ repository: other.path });
  expect(await importIndex({ actor: SELF, ...index, file, as: 'github.com/o/n' })).toMatchObject({
    url: 'https://github.com/o/n',
  });
  await expect(exportIndex({ actor: SELF, repository: other.path, file, stores: index.stores })).rejects.toMatchObject({
    code: 'BAD_REPOSITORY',
    message: /was imported/,
  });
  expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
  await index.delete();
  other.delete();
});

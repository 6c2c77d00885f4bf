import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PharosError } from '../../../src/lib/errors.ts';
import type { IngestResult } from '../../../src/lib/usecases/ingest/ingest.ts';
import { history } from '../../../src/lib/usecases/jobs/history.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { status } from '../../../src/lib/usecases/questions/status.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { contents } from '../../support/ingest-contents.ts';

let store: Embedded;
let repository: GitRepository;

const TREE = {
  'pkg/__init__.py': '',
  'pkg/a.py': 'from . import b\nfrom .c import see\n\ndef alpha(): return b.beta()\n',
  'pkg/b.py': 'import json\n\ndef beta(): return see()\n',
  'pkg/c.py': 'def see(): pass\n',
  'web/main.ts': "import { helper } from './helper';\nimport './style.css';\nexport const run = () => helper();\n",
  'web/helper.ts': 'export function helper() {}\n',
};

beforeEach(async () => {
  store = await openEmbedded();
  repository = createGitRepository(TREE);
});

afterEach(async () => {
  await store.delete();
  repository.delete();
});

/** Possible new contents of a file, by path: with and without a difference that other files see, or deleted. */
const EDITS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'pkg/a.py': [
    'from . import b\n',
    'from .c import see\n\n\ndef one():\n    return see()\n',
    'from .c import see\ndef one():\n    x = 1\n    return x\n',
    'def broken(:\n',
    undefined,
  ],
  'pkg/c.py': ['\n\ndef see():\n    return 1\n', 'def seen(): pass\n', 'from .b import beta as see\n', ''],
  'pkg/new/d.py': ['from ..c import see\nsee()\n', 'from .. import c\n\nc.see()\n', undefined],
  'web/main.ts': [
    "import { helper } from './helper';\nhelper();\n",
    "\nimport { helper } from './helper';\n",
    "export * from './helper';\n",
  ],
  'web/helper.ts': [
    '// first\nexport function helper() { return 2; }\n',
    'export const helper = 1;\n',
    'export function other() {}\n',
    undefined,
  ],
  'web/use.ts': ["import { helper } from './main';\nhelper();\n", "import { helper } from '~/helper';\n"],
  'tsconfig.json': ['{ "compilerOptions": { "baseUrl": ".", "paths": { "~/*": ["web/*"] } } }', undefined],
  'go.mod': ['module example.org/m\n'],
  'go/x/x.go': ['package x\n\nfunc X() {}\n', 'package x\n\nfunc X() { y() }\nfunc Z() {}\n'],
  'go/x/y.go': ['package x\n\nfunc y() { X() }\n', undefined],
  'go/main.go': [
    'package main\n\nimport "example.org/m/go/x"\n\nfunc main() { x.X() }\n',
    'package main\n\nimport "example.org/m/go/x"\n\nfunc main() { x.Z() }\n',
  ],
  'java/A.java': ['class A { void a() { new B().b(); } }\n', '\nclass A { void a() { B.c(); } }\n'],
  'java/B.java': ['class B { void b() {} static void c() {} }\n', 'class C { void b() {} }\n', undefined],
  'README.md': [
    '# R\n\nSee [the library](src/lib.rs#L2), `go/x/x.go` and `B.c`.\n',
    '# R\n\nRun `see` of `src/b.rs`.\n',
    undefined,
  ],
  'web/.env.example': ['PORT=1\n', undefined],
  'compose.yml': ['services:\n  web:\n    env_file: web/.env.example\n', undefined],
  'Cargo.toml': ['[package]\nname = "r"\nversion = "0.1.0"\n'],
  'src/lib.rs': ['mod a;\npub use a::go;\n', 'mod a;\nmod b;\npub fn run() { b::see(); }\n'],
  'src/a.rs': ['pub fn go() {}\n', 'pub fn go() { crate::b::see(); }\n', undefined],
  'src/b.rs': ['pub fn see() {}\n', 'use crate::a::go;\npub fn see() { go(); }\n'],
};
const EDIT = fc.oneof(
  ...Object.entries(EDITS).map(([path, texts]) =>
    fc.record({ path: fc.constant(path), text: fc.constantFrom(...texts) }),
  ),
);

/** The figures of an ingest that do not depend on what was known before. */
function figures({ bytes, commit, dirty, edges, externals, files, languages, linked, unresolved }: IngestResult) {
  return { bytes, commit, dirty, edges, externals, files, languages, linked, unresolved };
}

describe('ingest', () => {
  it('proves the edges of several languages and stores a vector per file', async () => {
    const result = await store.ingest(repository.path);
    expect(result).toMatchObject({
      repository: repository.path,
      files: { parsed: 6, skipped: 0, failed: 0 },
      embeddings: 6,
      fresh: 6,
      dirty: false,
      languages: { python: 4, typescript: 2 },
    });
    const { edges, vectors } = await contents(store, repository.path);
    expect([...new Set(edges.map(({ from, to }) => `${from} ${to}`))]).toEqual([
      'pkg/a.py pkg/b.py',
      'pkg/a.py pkg/c.py',
      'web/main.ts web/helper.ts',
    ]);
    expect(vectors).toHaveLength(6);
  });

  it('parses only what changed, keeps vectors while the graph is the same, and finds the new text', async () => {
    await store.ingest(repository.path);
    const again = await store.ingest(repository.path);
    expect(again).toMatchObject({ fresh: 0, loss: undefined });
    repository.write({ 'pkg/c.py': 'def see(): return "a zebra crossing"\n' });
    const changed = await store.ingest(repository.path);
    expect(changed).toMatchObject({ fresh: 1, dirty: true, loss: undefined });
    const { hits } = await search({ actor: SELF, stores: store.stores, query: 'zebra', limit: 5 });
    expect(hits.map(({ path }) => path)[0]).toBe('pkg/c.py');
    repository.write({ 'pkg/c.py': 'from . import b\n' });
    expect((await store.ingest(repository.path)).loss).toBeGreaterThan(0);
    expect((await search({ actor: SELF, stores: store.stores, query: 'zebra', limit: 5 })).hits).toEqual([]);
  });

  it('parses nothing of a second checkout, and finds the same in it', async () => {
    await store.ingest(repository.path);
    const checkout = createGitRepository(TREE);
    try {
      const second = await store.ingest(checkout.path, { train: false });
      expect(second).toMatchObject({ fresh: 0, linked: 6, edges: 3 });
      const found = async ({ path }: GitRepository) => {
        const { hits } = await search({
          actor: SELF,
          stores: store.stores,
          query: 'helper',
          limit: 5,
          repository: path,
        });
        return hits.map(({ path: file, startLine, endLine }) => `${file}:${startLine}-${endLine}`);
      };
      expect(await found(checkout)).toEqual(await found(repository));
    } finally {
      checkout.delete();
    }
  });

  it('links only the changed file when others see nothing of the change, else all of its ecosystem', async () => {
    expect((await store.ingest(repository.path)).linked).toBe(6);
    expect((await store.ingest(repository.path)).linked).toBe(0);
    repository.write({ 'pkg/c.py': '# moved down\n\ndef see(): pass\n\nprint("x")\n' });
    expect(await store.ingest(repository.path)).toMatchObject({ linked: 1, edges: 3 });
    repository.write({ 'pkg/c.py': 'def look(): pass\n' });
    expect(await store.ingest(repository.path)).toMatchObject({ linked: 4, unresolved: { 'not-exported': 1 } });
    repository.write({ 'pkg/d.py': '' });
    expect((await store.ingest(repository.path)).linked).toBe(7);
  });

  it('remembers what it skipped', async () => {
    repository.write({ 'min.js': 'x=1;'.repeat(8000) });
    expect(await store.ingest(repository.path)).toMatchObject({ fresh: 7, files: { skipped: 1 } });
    expect(await store.ingest(repository.path)).toMatchObject({ fresh: 0, files: { skipped: 1 } });
    const [report] = await status({ actor: SELF, catalog: store.stores.catalog });
    expect(report!.notParsed).toEqual([{ path: 'min.js', status: 'skipped', reason: 'minified' }]);
  });

  it('gives after any edits what a full ingest gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(EDIT, { minLength: 1, maxLength: 3 }), { maxLength: 3 }), async (rounds) => {
        for (const edits of rounds) {
          for (const { path, text } of edits) {
            if (text === undefined) rmSync(join(repository.path, path), { force: true });
            else repository.write({ [path]: text });
          }
          await store.ingest(repository.path, { train: false });
        }
        await store.ingest(repository.path);
        const full = await openEmbedded();
        const { linked: _linked, ...whole } = figures(await full.ingest(repository.path));
        const { linked: _some, ...again } = figures(await store.ingest(repository.path));
        expect(again).toEqual(whole);
        expect(await contents(store, repository.path)).toEqual(await contents(full, repository.path));
        await full.delete();
      }),
      { numRuns: 3 },
    );
  });

  it('starts from the stored vectors, so that unchanged files stay where they are', async () => {
    const training = { node2vec: { epochs: 5, walksPerNode: 5 }, trainer: { threads: 1 } };
    await store.ingest(repository.path, training);
    const vectors = async () => {
      const { generation } = (await store.stores.catalog.repositories())[0]!.current!;
      return store.stores.searchIndex.vectors(generation);
    };
    const before = await vectors();
    repository.write({ 'pkg/d.py': 'from . import a\n' });
    await store.ingest(repository.path, { ...training, node2vec: { epochs: 1, walksPerNode: 1 } });
    const after = await vectors();
    const turn = (path: string) => {
      const [a, b] = [before.get(path)!, after.get(path)!];
      const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    expect(turn('web/helper.ts')).toBeGreaterThan(0.8);
    expect(after.has('pkg/d.py')).toBe(true);
  });

  it('trains nothing when told so, and keeps the vectors that it has', async () => {
    expect(await store.ingest(repository.path, { train: false })).toMatchObject({ embeddings: 0, loss: undefined });
    await store.ingest(repository.path);
    repository.write({ 'pkg/d.py': 'from . import a\n' });
    expect(await store.ingest(repository.path, { train: false })).toMatchObject({ embeddings: 6, fresh: 1 });
  });

  it('leaves a record of every run, the failed ones with code and message', async () => {
    await store.ingest(repository.path);
    await expect(store.ingest(join(repository.path, 'nowhere'))).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
    const [failed, complete] = (await history({ actor: SELF, jobBoard: store.stores.jobBoard, limit: 10 })).jobs;
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'BAD_REPOSITORY' } });
    expect(complete).toMatchObject({ status: 'complete', files_processed: 6, repo_url: repository.path });
    expect(Object.keys(complete!.status === 'complete' ? complete!.steps : {})).toEqual([
      'clone',
      'parse',
      'history',
      'resolve',
      'train',
      'store',
    ]);
  });

  it('that fails leaves no generation of its own, and those of others', async () => {
    await store.ingest(repository.path);
    const { catalog, searchIndex } = store.stores;
    const other = await catalog.begin({ key: '/other', url: undefined }, store.writer.id);
    const place = () => Promise.reject(new PharosError('UNAVAILABLE', 'no room'));
    repository.write({ 'pkg/d.py': 'from . import a\n' });
    const failing = { stores: { ...store.stores, searchIndex: { ...searchIndex, place } } };
    await expect(store.ingest(repository.path, failing)).rejects.toMatchObject({ message: 'no room' });
    const open: number[] = [];
    const isAbandoned = ({ generation }: { readonly generation: number }) => open.push(generation) < 0;
    await catalog.discard({ isAbandoned }, async () => undefined);
    expect(open).toEqual([other]);
  });

  it('names the files that it could not parse, and goes on', async () => {
    repository.write({ 'min.js': 'x=1;'.repeat(8000), 'bin.py': 'a\0b' });
    const { files } = await store.ingest(repository.path);
    expect(files).toEqual({ parsed: 6, skipped: 2, failed: 0 });
    const [report] = await status({ actor: SELF, catalog: store.stores.catalog });
    expect(report!.notParsed).toEqual([
      { path: 'bin.py', status: 'skipped', reason: 'binary' },
      { path: 'min.js', status: 'skipped', reason: 'minified' },
    ]);
  });

  it('knows when HEAD has moved on', async () => {
    const freshness = async () => (await status({ actor: SELF, catalog: store.stores.catalog }))[0]!.freshness;
    await store.ingest(repository.path);
    expect(await freshness()).toBe('fresh');
    repository.write({ 'pkg/c.py': '' });
    expect(await freshness()).toBe('dirty');
    repository.commit();
    expect(await freshness()).toBe('behind');
    repository.delete();
    expect(await freshness()).toBe('gone');
  });

  it('keeps several repositories apart', async () => {
    const second = createGitRepository({ 'z.py': 'def zulu(): pass\n' });
    try {
      await store.ingest(repository.path);
      await store.ingest(second.path);
      const ask = async (options: object) =>
        (await search({ actor: SELF, stores: store.stores, query: 'zulu alpha', limit: 10, ...options })).hits.map(
          ({ path }) => path,
        );
      expect(await ask({})).toEqual(expect.arrayContaining(['z.py', 'pkg/a.py']));
      expect(await ask({ repository: second.path })).toEqual(['z.py']);
      expect(await ask({ directory: join(repository.path, 'pkg') })).not.toContain('z.py');
    } finally {
      second.delete();
    }
  });
});

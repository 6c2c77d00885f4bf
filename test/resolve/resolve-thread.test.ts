import { getHeapStatistics } from 'node:v8';
import { afterEach, describe, expect, it } from 'vitest';
import { HeapTrimmer } from '../../src/lib/resolve/heap-trimmer.ts';
import { openRepository, packRepository } from '../../src/lib/resolve/packed-repository.ts';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import { type PackedResolution, type ResolveOptions, ResolveThread } from '../../src/lib/resolve/resolve-thread.ts';
import { packTree, viewOf } from '../support/resolve-tree.ts';

const HOSTILE = new URL('../support/hostile-resolve-worker.ts', import.meta.url);
/** A tenth of it, for one file, is long enough for honest ones on a busy machine. */
const LIMIT = 20;

/** MB: a machine that runs tests has other work. */
const HEAP = 48;

const open: ResolveThread[] = [];

afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});

function startThread(entry?: URL): ResolveThread {
  const thread = new ResolveThread(entry, entry && HEAP);
  open.push(thread);
  return thread;
}

const TREE = {
  'a.py': 'import b\nb.two()\n',
  'b.py': 'from c import one\ndef two(): return one()\n',
  'c.py': 'def one(): pass\n',
  'ä/ö.py': '"""ß 漢字 😀"""\nimport c\n',
  'e.py': 'import os\nclass E:\n  def run(self): pass\ndef go(x): x.run()\n',
  'pyproject.toml': '[project]\nname = "ü"\n',
  'web/a.ts': "import { b } from './b';\nb();\n",
  'web/b.ts': 'export const b = () => 1;\n',
};

async function resolveHostile(tree: Readonly<Record<string, string>>, options: ResolveOptions = {}) {
  return startThread(HOSTILE).resolve(await packTree(tree), { limit: LIMIT, ...options });
}

/** All rows in arrays. */
const unpacked = ({ symbolEdges, possibleUses, definitions, externals, ...others }: PackedResolution) => ({
  ...others,
  symbolEdges: [...symbolEdges],
  possibleUses: [...possibleUses],
  definitions: [...definitions],
  externals: [...externals],
});

const pairs = (edges: readonly { readonly from: string; readonly to: string }[]) =>
  edges.map(({ from, to }) => `${from} ${to}`);

describe('a thread that resolves', () => {
  it('gives the rows that resolving on this thread gives, and again for some of the files', async () => {
    const packed = await packTree(TREE);
    const here = await resolveRepository(await viewOf(TREE));
    expect(here.edges).toHaveLength(4);
    const thread = startThread();
    for (const rows of Object.values({ ...here, failures: [1], setups: [1], unresolved: [1] }))
      expect(rows.length).toBeGreaterThan(0);
    const all = await thread.resolve(packed);
    expect(unpacked(all)).toEqual(here);
    expect(all.symbolEdges).toHaveLength(here.symbolEdges.length);
    expect(await resolveRepository(openRepository(packed, undefined, 1))).toEqual(here);
    const only = new Set(['b.py', 'web/a.ts', 'gone.py']);
    expect(unpacked(await thread.resolve(packed, { only }))).toEqual(
      await resolveRepository(openRepository(packed), only),
    );
    expect(unpacked(await thread.resolve(packed, { only: new Set() }))).toEqual(
      await resolveRepository(await viewOf({})),
    );
  });

  it.each(['hang', 'recurse', 'refuse', 'grow'])('loses only the links of a file that makes it %s', async (what) => {
    const { edges, failures } = await resolveHostile({ ...TREE, [`b_${what}.py`]: 'import c\n', 'd.py': 'import a\n' });
    expect(failures).toEqual([{ path: `b_${what}.py`, reason: 'too-complex' }]);
    expect(pairs(edges)).toEqual(['a.py b.py', 'b.py c.py', 'd.py a.py', 'ä/ö.py c.py']);
  });

  it.each([
    ['fail', 'undefined is not a function'],
    ['exit', 'the resolve thread ended'],
  ])('tells why when a file makes it %s', async (what, reason) => {
    const { edges, failures } = await resolveHostile({ ...TREE, [`b_${what}.py`]: 'import c\n' });
    expect(failures).toEqual([{ path: `b_${what}.py`, reason }]);
    expect(pairs(edges)).toEqual(['a.py b.py', 'b.py c.py', 'ä/ö.py c.py']);
  });

  it('goes on after several that hang', async () => {
    const bad = Object.fromEntries([1, 2, 3].map((i) => [`hang${i}.py`, 'import c\n']));
    const { edges, failures } = await resolveHostile({ ...TREE, ...bad });
    expect(failures.map(({ path }) => path)).toEqual(['hang1.py', 'hang2.py', 'hang3.py']);
    expect(edges).toHaveLength(3);
  });

  it.each(['hang', 'grow'])('names the manifest whose reading makes it %s, and does not try again', async (what) => {
    await expect(resolveHostile({ ...TREE, 'sub/setup.cfg': what })).rejects.toMatchObject({
      code: 'TOO_COMPLEX',
      message: expect.stringContaining('sub/setup.cfg'),
      hint: expect.stringContaining('--step-limit'),
    });
  });

  it('reports the files of an ecosystem that cannot be prepared', async () => {
    const { edges, failures } = await resolveHostile({ ...TREE, 'setup.cfg': 'fail' });
    expect(edges).toEqual([]);
    const python = Object.keys(TREE).filter((path) => path.endsWith('.py'));
    expect(failures).toEqual(python.sort().map((path) => ({ path, reason: 'undefined is not a function' })));
  });

  it('reports a manifest that was left out once, and links the files', async () => {
    const { edges, failures } = await resolveHostile({ ...TREE, 'setup.cfg': 'leave out', 'b_fail.py': '' });
    expect(failures).toContainEqual({ path: 'setup.cfg', reason: 'more than 64 levels deep' });
    expect(failures).toHaveLength(2);
    expect(edges).toHaveLength(3);
  });

  it('names the file at work when the whole takes longer than its limit', async () => {
    const bad = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`hang${i + 10}.py`, '']));
    await expect(resolveHostile(bad, { limit: 3 })).rejects.toMatchObject({
      code: 'TOO_COMPLEX',
      message: expect.stringMatching(/3 s.*hang\d+\.py/),
      hint: expect.stringContaining('--step-limit'),
    });
  });

  it.each(['b_hang.py', 'setup.cfg'])('stops when the signal fires while %s makes it hang', async (path) => {
    const controller = new AbortController();
    const running = resolveHostile(
      { ...TREE, [path]: 'hang' },
      { limit: 100_000, signal: controller.signal, report: (_, detail) => detail.includes('/7') && controller.abort() },
    );
    setTimeout(() => controller.abort(), 3000);
    await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  it('says how far it is', async () => {
    const details: string[] = [];
    await resolveHostile({ ...TREE, 'd_hang.py': '' }, { report: (_, detail) => details.push(detail) });
    expect(details).toContainEqual(expect.stringMatching('[0-7]/8 files'));
  });
});

describe('a heap', () => {
  it('is collected when it has grown, and left alone until it has grown again', () => {
    const heap = new HeapTrimmer(1);
    const used = () => getHeapStatistics().used_heap_size;
    /** Bytes in use, with what nobody uses any more. */
    const litter = (objects: number) =>
      Array.from({ length: objects }, (_, i) => ({ i, list: [i, i, i] })).length && used();
    const much = litter(300_000);
    heap.trim();
    expect(used()).toBeLessThan(much - 20e6);
    const little = litter(10_000);
    heap.trim();
    expect(used()).toBeGreaterThan(little - 100_000);
  });
});

describe('a packed repository', () => {
  it('gives back every text, and tells once of each that is read', async () => {
    const texts: [string, string][] = [
      ['package.json', '{"ü": "漢😀"}'],
      ['go.mod', ''],
      // More than a block holds.
      ['pom.xml', 'ö'.repeat(3_000_000)],
      ['setup.cfg', 'after it'],
    ];
    const packed = packRepository([], ['a', 'b'], new Map(texts));
    const read: number[] = [];
    const { manifests } = openRepository(packed, (index) => read.push(index));
    expect([...manifests].every(([path, text], i) => path === texts[i]?.[0] && text === texts[i][1])).toBe(true);
    expect([...manifests.values()].map(({ length }) => length)).toEqual(texts.map(([, { length }]) => length));
    expect(new Map(manifests)).toEqual(new Map([...manifests.keys()].map((path) => [path, manifests.get(path)])));
    expect(manifests.get('other')).toBeUndefined();
    expect(read).toEqual([0, 1, 2, 3]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { central } from '../../../src/lib/modules/graph/usecases/central.ts';
import { dependents } from '../../../src/lib/modules/graph/usecases/dependencies.ts';
import { createGraphCache } from '../../../src/lib/modules/graph/usecases/graph-cache.ts';
import { impact } from '../../../src/lib/modules/graph/usecases/impact.ts';
import { orphans } from '../../../src/lib/modules/graph/usecases/orphans.ts';
import { survey } from '../../../src/lib/modules/graph/usecases/survey.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const ROOM = 1e6;

let store: Embedded;
let repositories: GitRepository[];
/** Of the generations that were read. */
let reads: number[];

beforeAll(async () => {
  store = await openEmbedded();
  repositories = ['one', 'two', 'three'].map((name) =>
    createGitRepository({
      'a.py': `from b import ${name}\n`,
      'b.py': `def ${name}(): pass\n`,
      'test_a.py': `from a import ${name}\nfrom b import ${name} as again\n\ndef test(): ${name}(); again()\n`,
    }),
  );
  for (const { path } of repositories) await store.ingest(path, { train: false });
});

afterAll(async () => {
  await store.delete();
  for (const repository of repositories) repository.delete();
});

function watched(): Embedded['stores']['catalog'] {
  reads = [];
  const { catalog } = store.stores;
  const edges = async (generation: number) => {
    reads.push(generation);
    return catalog.edges(generation);
  };
  return { ...catalog, edges };
}

describe('a graph that was read', () => {
  it('answers the next questions as a new one does, with and without tests', async () => {
    const [{ path: repository }] = repositories as [GitRepository];
    const { searchIndex } = store.stores;
    const catalog = watched();
    const questions = [
      (options: object) => dependents({ actor: SELF, catalog, repository, target: 'b.py', depth: 3, ...options }),
      (options: object) => dependents({ actor: SELF, catalog, repository, target: 'one', tests: false, ...options }),
      (options: object) => impact({ actor: SELF, catalog, repository, files: ['b.py'], ...options }),
      (options: object) =>
        survey({ actor: SELF, catalog, repository, searchIndex, tests: false, limit: 10, ...options }),
      (options: object) => survey({ actor: SELF, catalog, repository, searchIndex, limit: 10, ...options }),
      (options: object) => central({ actor: SELF, catalog, repository, ...options }),
      (options: object) => orphans({ actor: SELF, catalog, repository, tests: false, ...options }),
    ];
    const graphs = createGraphCache(ROOM);
    for (const ask of questions) {
      const fresh = await ask({});
      expect(await ask({ graphs })).toEqual(fresh);
      expect(await ask({ graphs })).toEqual(fresh);
    }
    expect(reads).toHaveLength(questions.length + 1);
  });

  it('is read once for many who ask at the same time, and anew for a new generation', async () => {
    const [{ path: repository }] = repositories as [GitRepository];
    const catalog = watched();
    const graphs = createGraphCache(ROOM);
    const ask = () => central({ actor: SELF, catalog, graphs, repository });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(answers.map(({ total }) => total))).toEqual(new Set([3]));
    expect(reads).toHaveLength(1);
    repositories[0]!.write({ 'c.py': 'import a\n' });
    repositories[0]!.commit();
    await store.ingest(repository, { train: false });
    expect((await ask()).total).toBe(4);
    expect(reads).toHaveLength(2);
  });

  it('goes when others take its room: the one that was asked for longest ago first', async () => {
    const catalog = watched();
    const [one, two, three] = repositories.map(({ path }) => path) as [string, string, string];
    // 3 or 4 files, 3 or 4 dependencies and as many uses, about 4 kB: two of them and not three.
    const graphs = createGraphCache(9000);
    const ask = async (repository: string) => {
      const before = reads.length;
      await central({ actor: SELF, catalog, graphs, repository });
      return reads.length > before;
    };
    expect(await ask(one)).toBe(true);
    expect(await ask(one)).toBe(false);
    expect(await ask(two)).toBe(true);
    expect(await ask(three)).toBe(true);
    expect(await ask(three)).toBe(false);
    expect(await ask(one)).toBe(true);
  });

  it('is not kept when it is larger than all the room; a failure is not kept either', async () => {
    const catalog = watched();
    const [{ path: repository }] = repositories as [GitRepository];
    const none = createGraphCache(100);
    await central({ actor: SELF, catalog, graphs: none, repository });
    await central({ actor: SELF, catalog, graphs: none, repository });
    expect(reads).toHaveLength(2);
    const graphs = createGraphCache(ROOM);
    const broken = { ...catalog, edges: () => Promise.reject(new Error('away')) };
    await expect(central({ actor: SELF, catalog: broken, graphs, repository })).rejects.toThrow('away');
    expect((await central({ actor: SELF, catalog, graphs, repository })).total).toBe(4);
  });
});

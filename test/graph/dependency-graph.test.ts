import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycleThrough, findCycles } from '../../src/lib/graph/cycles.ts';
import {
  buildDependencyGraph,
  type DependencyGraph,
  type Link,
  type Use,
  withoutTests,
} from '../../src/lib/graph/dependency-graph.ts';
import { findCommunities } from '../../src/lib/graph/find-communities.ts';
import { hitChance } from '../../src/lib/graph/hit-chance.ts';
import { impliedDependents } from '../../src/lib/graph/implied-dependents.ts';
import { pageRank } from '../../src/lib/graph/page-rank.ts';
import { dependencySteps, dependentSteps, reach } from '../../src/lib/graph/reach.ts';
import { findRunnableTests } from '../../src/lib/graph/runnable-tests.ts';
import { shortestPath } from '../../src/lib/graph/shortest-path.ts';
import { strongComponents } from '../../src/lib/graph/strong-components.ts';
import { CONVENTIONS } from '../../src/lib/languages/conventions.ts';
import { Random } from '../../src/lib/node2vec/random.ts';

const importOf = (from: string, to: string, line = 1, kind = 'import'): Link => ({
  ...{ from, to, kind, line },
  specifier: `./${to}`,
});
const useOf = (from: string, to: string, toSymbol = 'x'): Use => ({ from, to, fromSymbol: '', toSymbol, line: 9 });

interface Drawn {
  readonly files: readonly string[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly graph: DependencyGraph;
}

function drawnGraphs(most = 9): fc.Arbitrary<Drawn> {
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const files = Array.from({ length: count }, (_, i) => `f${i}`);
    const node = fc.integer({ min: 0, max: count - 1 });
    return fc.array(fc.tuple(node, node), { maxLength: 3 * count }).map((pairs) => ({
      ...{ files, pairs },
      graph: buildDependencyGraph(
        files,
        pairs.map(([a, b]) => importOf(files[a]!, files[b]!)),
      ),
    }));
  });
}

/** Floyd and Warshall: the number of links between any two files. */
function distances({ files, pairs }: Drawn): readonly (readonly number[])[] {
  const far = Number.POSITIVE_INFINITY;
  const table = files.map((_, a) => files.map((_other, b) => (a === b ? 0 : far)));
  for (const [a, b] of pairs) if (a !== b) table[a]![b] = 1;
  for (const via of files.keys())
    for (const a of files.keys())
      for (const b of files.keys()) table[a]![b] = Math.min(table[a]![b]!, table[a]![via]! + table[via]![b]!);
  return table;
}

/** Every simple cycle as text that begins with its least file. */
function simpleCycles({ files, graph }: Drawn): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (way: readonly string[]): void => {
    for (const next of graph.outNeighbors(way.at(-1)!)) {
      if (next === way[0]) found.add(way.join(' '));
      else if (next > way[0]! && !way.includes(next)) walk([...way, next]);
    }
  };
  for (const file of files) walk([file]);
  return found;
}

const isCycle = (graph: DependencyGraph, links: readonly Link[]) =>
  links.every(({ from, to }, i) => graph.hasDirectedEdge(from, to) && links[(i + 1) % links.length]!.from === to) &&
  new Set(links.map(({ from }) => from)).size === links.length;

describe('on any graph', () => {
  it('what is reached, and how far away, is what Floyd and Warshall find', () => {
    const cases = fc.tuple(drawnGraphs(), fc.nat(), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(cases, ([drawn, seed, depth]) => {
        const table = distances(drawn);
        const start = seed % drawn.files.length;
        const found = (steps: ReturnType<typeof dependencySteps>) =>
          reach([drawn.files[start]!], steps, depth).map(({ path, distance }) => [path, distance]);
        const expected = (row: readonly number[]) =>
          row.flatMap((distance, i) => (distance > 0 && distance <= depth ? [[drawn.files[i]!, distance]] : []));
        const column = table.map((row) => row[start]!);
        expect(found(dependencySteps(drawn.graph)).sort()).toEqual(expected(table[start]!).sort());
        expect(found(dependentSteps(drawn.graph)).sort()).toEqual(expected(column).sort());
      }),
    );
  });

  it('a shortest path is a chain of links as long as the distance', () => {
    fc.assert(
      fc.property(drawnGraphs(), (drawn) => {
        const table = distances(drawn);
        for (const [a, from] of drawn.files.entries()) {
          for (const [b, to] of drawn.files.entries()) {
            const links = shortestPath(drawn.graph, from, to);
            expect(links?.length ?? Number.POSITIVE_INFINITY).toBe(table[a]![b]);
            if (!links || links.length === 0) continue;
            expect([links[0]!.from, ...links.map((link) => link.to)].at(-1)).toBe(to);
            expect(links.map((link) => link.from)).toEqual([from, ...links.slice(0, -1).map((link) => link.to)]);
          }
        }
      }),
    );
  });

  it('groups of cycles are the files that reach one another, their links those on a simple cycle', () => {
    fc.assert(
      fc.property(drawnGraphs(6), (drawn) => {
        const table = distances(drawn);
        const mutual = (a: number, b: number) => Number.isFinite(table[a]![b]! + table[b]![a]!);
        const groups = new Set(
          drawn.files
            .map((_, a) => drawn.files.filter((_file, b) => mutual(a, b)).join(' '))
            .filter((g) => g.includes(' ')),
        );
        const cycles = findCycles(drawn.graph);
        expect(new Set(cycles.map(({ files }) => files.join(' ')))).toEqual(groups);
        const onCycle = new Set<string>();
        for (const cycle of simpleCycles(drawn)) {
          const files = cycle.split(' ');
          for (const [i, file] of files.entries()) onCycle.add(`${file} ${files[(i + 1) % files.length]}`);
        }
        expect(new Set(cycles.flatMap(({ links }) => links.map(({ from, to }) => `${from} ${to}`)))).toEqual(onCycle);
        for (const { example, links } of cycles) {
          expect(isCycle(drawn.graph, example)).toBe(true);
          for (const link of links) expect(isCycle(drawn.graph, cycleThrough(drawn.graph, link))).toBe(true);
        }
      }),
    );
  });

  it('a cycle is new exactly when one of its links was on no cycle before', () => {
    fc.assert(
      fc.property(drawnGraphs(6), fc.nat(), (drawn, seed) => {
        const kept = drawn.pairs.filter((_, i) => ((seed >> (i % 30)) & 1) === 1);
        const before = {
          ...drawn,
          graph: buildDependencyGraph(
            drawn.files,
            kept.map(([a, b]) => importOf(drawn.files[a]!, drawn.files[b]!)),
          ),
        };
        const old = new Set(
          findCycles(before.graph).flatMap(({ links }) => links.map(({ from, to }) => `${from} ${to}`)),
        );
        const added = findCycles(drawn.graph).flatMap(({ links }) =>
          links.filter(({ from, to }) => !old.has(`${from} ${to}`)),
        );
        const known = simpleCycles(before);
        const isNew = [...simpleCycles(drawn)].some((cycle) => !known.has(cycle));
        expect(added.length > 0).toBe(isNew);
      }),
    );
  });

  it('PageRank is what a thousand rounds over the dense matrix give, to 1e-4', () => {
    fc.assert(
      fc.property(drawnGraphs(), ({ files, graph }) => {
        let ranks = files.map(() => 1 / files.length);
        for (let round = 0; round < 1000; round++) {
          ranks = files.map((to) => {
            const parts = files.map((from, i) => {
              const out = graph.outDegree(from);
              return ranks[i]! * (out === 0 ? 1 / files.length : graph.hasDirectedEdge(from, to) ? 1 / out : 0);
            });
            return 0.15 / files.length + 0.85 * parts.reduce((sum, part) => sum + part, 0);
          });
        }
        const found = pageRank(graph);
        for (const [i, file] of files.entries()) expect(Math.abs(found.get(file)! - ranks[i]!)).toBeLessThan(1e-4);
      }),
      { numRuns: 30 },
    );
  });

  it('the chance to hit a target solves its own equation, to 0.01', () => {
    fc.assert(
      fc.property(drawnGraphs(), fc.nat(), ({ files, graph }, seed) => {
        const targets = files.filter((_, i) => ((seed >> i) & 1) === 1);
        const chances = hitChance(graph, targets);
        const chance = (path: string) => chances.get(path) ?? 0;
        for (const file of files) {
          const ways = graph.mapOutboundEdges(file, (_edge, { weight, link }) => ({ weight, to: link.to }));
          const sum = ways.reduce((total, { weight }) => total + weight, 0);
          const mean = ways.reduce((total, { weight, to }) => total + (weight * chance(to)) / sum, 0);
          expect(Math.abs(chance(file) - (targets.includes(file) ? 1 : 0.85 * mean))).toBeLessThan(0.01);
        }
      }),
    );
  });

  it('communities part the files, count their links, and come out the same again', () => {
    fc.assert(
      fc.property(drawnGraphs(12), ({ graph }) => {
        const find = () => {
          const random = new Random(7);
          return findCommunities(graph, () => random.unit());
        };
        const { communities } = find();
        expect(find().communities).toEqual(communities);
        const all = communities.flatMap(({ files }) => files);
        expect(new Set(all).size).toBe(all.length);
        for (const { files, inside, outside } of communities) {
          const links = graph.mapEdges(
            (_edge, _attributes, from, to) => [from, to].filter((end) => files.includes(end)).length,
          );
          expect(inside).toBe(links.filter((ends) => ends === 2).length);
          expect(outside).toBe(links.filter((ends) => ends === 1).length);
        }
      }),
    );
  });
});

describe('a dependency', () => {
  it('shows the import rather than the use, and the one that stays at run time', () => {
    const graph = buildDependencyGraph(
      ['a', 'b'],
      [importOf('a', 'b', 3, 'type'), importOf('a', 'b', 5), importOf('a', 'b', 7)],
      [useOf('a', 'b')],
    );
    expect(graph.getEdgeAttributes('a', 'b')).toEqual({ link: importOf('a', 'b', 5), weight: 4, uses: 1 });
  });

  it('without an import is a use, with the definition', () => {
    const graph = buildDependencyGraph([], [], [useOf('a.go', 'b.go', 'Context')]);
    expect(graph.getEdgeAttribute('a.go', 'b.go', 'link')).toMatchObject({
      kind: 'use',
      specifier: 'Context',
      line: 9,
    });
  });
});

it('without tests there are neither their files nor their links', () => {
  const links = [importOf('a.ts', 'b.ts'), importOf('a.test.ts', 'a.ts'), importOf('b.ts', 'test/support.ts')];
  const graph = withoutTests(buildDependencyGraph(['alone.ts', 'test/alone.ts'], links));
  expect(graph.nodes()).toEqual(['alone.ts', 'a.ts', 'b.ts']);
  expect(graph.mapEdges((_edge, _attributes, from, to) => `${from} ${to}`)).toEqual(['a.ts b.ts']);
});

it('the example of a cycle is of two files where two depend on each other', () => {
  const ring = [importOf('a', 'b'), importOf('b', 'c'), importOf('c', 'd'), importOf('d', 'a')];
  const [cycle] = findCycles(buildDependencyGraph([], [...ring, importOf('d', 'c')]));
  expect(cycle!.example.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['c d', 'd c']);
});

describe('what no line of code shows', () => {
  const implied = (paths: readonly string[], path: string, links: readonly Link[] = []) => {
    const { ofFiles: steps } = impliedDependents(
      paths,
      dependentSteps(buildDependencyGraph(paths, links)),
      CONVENTIONS,
    );
    return [...steps(path)].map(({ to, link }) => `${to} ${link.kind}`).sort();
  };

  it('a Go test depends on all of its package, and so does who imports one file of it', () => {
    const paths = ['p/a.go', 'p/b.go', 'p/a_test.go', 'q/q.go', 'q/q_test.go'];
    expect(implied(paths, 'p/b.go', [importOf('q/q.go', 'p/a.go')])).toEqual(['p/a_test.go package', 'q/q.go package']);
    expect(implied(paths, 'p/a_test.go')).toEqual([]);
  });

  it('pytest loads conftest.py for the tests in its folder and below', () => {
    const paths = ['tests/conftest.py', 'tests/test_a.py', 'tests/deep/b_test.py', 'tests/helper.py', 'test_top.py'];
    expect(implied(paths, 'tests/conftest.py')).toEqual(['tests/deep/b_test.py conftest', 'tests/test_a.py conftest']);
  });

  it('a module in __mocks__ stands for the one beside that folder, or for a package', () => {
    const paths = ['src/api.ts', 'src/__mocks__/api.ts', 'src/a.test.ts', '__mocks__/axios.js', 'b.test.js', 'c.js'];
    expect(implied(paths, 'src/__mocks__/api.ts', [importOf('src/a.test.ts', 'src/api.ts')])).toEqual([
      'src/a.test.ts mock',
    ]);
    expect(implied(paths, '__mocks__/axios.js')).toEqual(['b.test.js mock', 'src/a.test.ts mock']);
  });

  it('a runner loads its setup files for the tests of its language below a folder', () => {
    const tests = ['web/a.test.ts', 'web/deep/b.test.js', 'c.test.ts', 'web/test_d.py'];
    const paths = ['web/setup.ts', 'web/helper.ts', ...tests];
    const direct = dependentSteps(buildDependencyGraph(paths, []));
    const setups = [{ from: 'web/setup.ts', folder: 'web' }];
    const { ofFiles, ofDefinitions } = impliedDependents(paths, direct, [], { setups, tests });
    expect([...ofFiles('web/setup.ts')].map(({ to, link }) => `${to} ${link.kind}`)).toEqual([
      'web/a.test.ts setup',
      'web/deep/b.test.js setup',
    ]);
    expect([...ofDefinitions('web/setup.ts')]).toHaveLength(2);
    expect([...ofFiles('web/helper.ts')]).toEqual([]);
  });

  it('of one definition, where uses of definitions do not show them', () => {
    const paths = ['p/a.go', 'p/a_test.go', 'tests/conftest.py', 'tests/test_a.py'];
    const { ofDefinitions } = impliedDependents(paths, dependentSteps(buildDependencyGraph(paths, [])), CONVENTIONS);
    expect([...ofDefinitions('p/a.go')]).toEqual([]);
    expect([...ofDefinitions('tests/conftest.py')]).toHaveLength(1);
  });

  it('Cargo builds the binaries of a package for its integration tests, those of a package inside it for its own', () => {
    const paths = [
      'src/main.rs',
      'src/a.rs',
      'tests/cli.rs',
      'sub/src/lib.rs',
      'sub/src/bin/tool.rs',
      'sub/tests/tool.rs',
    ];
    expect(implied(paths, 'src/main.rs')).toEqual(['tests/cli.rs binary']);
    expect(implied(paths, 'sub/src/bin/tool.rs')).toEqual(['sub/tests/tool.rs binary']);
    expect(implied(paths, 'src/a.rs')).toEqual([]);
  });
});

describe('tests that a runner starts', () => {
  const runnable = (paths: readonly string[], links: readonly Link[] = []) => [
    ...findRunnableTests(buildDependencyGraph(paths, links), CONVENTIONS),
  ];

  it.each([
    ['tests/test_a.py', 'tests/conftest.py'],
    ['p/a_test.go', 'p/testdata/a.go'],
    ['src/test/java/ATest.java', 'src/test/java/Fixture.java'],
    ['test/a.test.ts', 'test/make.ts'],
    ['tests/cli.rs', 'tests/util/mod.rs'],
    ['py/testplain.py', 'py/testutils.py'],
    ['src/a-test.js', 'src/test-utils.js'],
    ['src/a.cy.ts', 'src/latest.ts'],
    ['src/ITOrder.java', 'src/ITEMS.md'],
    ['src/OrderSpec.kt', 'src/OrderSpec.java'],
  ])('%s, not %s', (test, helper) => {
    expect(runnable([test, helper])).toEqual([test]);
  });

  it('are all scripts of a test folder that nobody imports, where none has the name of a test', () => {
    expect(
      runnable(['lib/a.js', 'test/a.js', 'test/support/b.js'], [importOf('test/a.js', 'test/support/b.js')]),
    ).toEqual(['test/a.js']);
  });
});

it('a chain and a ring of 10,000 files overflow no stack', () => {
  const files = Array.from({ length: 10_000 }, (_, i) => `f${i}`);
  const chain = files.slice(1).map((file, i) => importOf(files[i]!, file));
  expect(strongComponents(buildDependencyGraph(files, chain))).toEqual([]);
  const ring = [...chain, importOf(files.at(-1)!, files[0]!)];
  expect(strongComponents(buildDependencyGraph(files, ring))[0]).toHaveLength(10_000);
});

describe('communities', () => {
  const clique = (folder: string, names: readonly string[]) =>
    names.flatMap((a) => names.filter((b) => b !== a).map((b) => importOf(`${folder}/${a}.ts`, `${folder}/${b}.ts`)));

  it('are named by their folder and by the words that set them apart', () => {
    const links = [
      ...clique('src/shop', ['cart-total', 'cart-item', 'cart-page', 'index']),
      ...clique('src/mail', ['send-mail', 'mail-queue', 'mail-text']),
      importOf('src/shop/index.ts', 'src/mail/send-mail.ts'),
    ];
    const random = new Random(1);
    const { communities, modularity } = findCommunities(buildDependencyGraph([], links), () => random.unit());
    expect(communities.map(({ name }) => name)).toEqual(['src/shop/ cart', 'src/mail/ queue send text']);
    expect(communities[0]).toMatchObject({ inside: 12, outside: 1, folder: 'src/shop' });
    expect(modularity).toBeGreaterThan(0.3);
  });

  it('are not named by words that say what part a file plays', () => {
    const links = clique('shop', ['a/index', 'b/index', 'c/main', 'd/main', 'cart-total', 'cart-item']);
    const random = new Random(1);
    const { communities } = findCommunities(buildDependencyGraph([], links), () => random.unit());
    expect(communities.map(({ name }) => name)).toEqual(['shop/ cart']);
  });
});

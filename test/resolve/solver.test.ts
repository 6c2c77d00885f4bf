import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Solver, type Walk } from '../../src/lib/resolve/solver.ts';

const union = (before: ReadonlySet<number>, now: ReadonlySet<number>) => {
  const joined = new Set([...before, ...now]);
  return joined.size === before.size ? before : joined;
};

/** The nodes reachable from each node, as questions that ask one another. */
function reached(edges: readonly (readonly number[])[]) {
  const solver = new Solver();
  const table = solver.table(
    { none: new Set<number>() as ReadonlySet<number>, join: union },
    function* (at: number): Walk<ReadonlySet<number>> {
      let found: ReadonlySet<number> = new Set([at]);
      for (const to of edges[at]!) found = union(found, yield* table.ask(to));
      return found;
    },
  );
  return { solver, table };
}

/** The first marked node in the order of the edges; in circles what is found first stays. */
function first(edges: readonly (readonly number[])[]) {
  const table = new Solver().table<number, number | undefined>(
    { none: undefined, join: (before, now) => before ?? now },
    function* (at): Walk<number | undefined> {
      if (at % 3 === 0) return at;
      let found: number | undefined;
      for (const to of edges[at]!) found ??= yield* table.ask(to);
      return found;
    },
  );
  return table;
}

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }));

describe('questions that ask one another', () => {
  it('have the answers of a plain search', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const { table } = reached(edges);
        for (const start of edges.keys()) {
          const seen = new Set([start]);
          for (const at of seen) for (const to of edges[at]!) seen.add(to);
          expect(new Set(table.get(start))).toEqual(seen);
        }
      }),
    );
  });

  it('have the same answers in a list', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const { solver, table } = reached(edges);
        const none = new Set<number>() as ReadonlySet<number>;
        const list = solver.list(edges.length, { none, join: union }, function* (at): Walk<ReadonlySet<number>> {
          let found: ReadonlySet<number> = new Set([at]);
          for (const to of edges[at]!) found = union(found, list.known(to) ?? (yield* list.ask(to)));
          return found;
        });
        for (const start of edges.keys()) expect(list.get(start)).toEqual(table.get(start));
      }),
    );
  });

  it('have the same answer whichever is asked first', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const forwards = first(edges);
        const backwards = first(edges);
        const nodes = [...edges.keys()];
        const answers = nodes.map((at) => forwards.get(at));
        for (const at of nodes.toReversed()) expect(backwards.get(at)).toBe(answers[at]);
        for (const at of nodes) expect(first(edges).get(at)).toBe(answers[at]);
      }),
    );
  });

  it('are answered once each, whatever the number of ways to them', () => {
    const { solver, table } = reached(Array.from({ length: 61 }, (_, i) => (i < 60 ? [i + 1, i + 1, i + 1] : [])));
    expect(table.get(0).size).toBe(61);
    expect(solver.walks).toBe(61);
  });

  it('may be a hundred thousand deep', () => {
    const solver = new Solver();
    const table = solver.table({ none: 0, join: (_, now) => now }, function* (at: number): Walk<number> {
      return at === 0 ? 0 : 1 + (yield* table.ask(at - 1));
    });
    expect(table.get(100_000)).toBe(100_000);
  });

  it('take work in the size of a circle, not its square', () => {
    const walks = (size: number) => {
      const solver = new Solver();
      const table = solver.table({ none: false, join: (a, b) => a || b }, function* (at: number): Walk<boolean> {
        const next = yield* table.ask((at + 1) % size);
        return next || at === size - 1;
      });
      table.get(0);
      return solver.walks;
    };
    expect(walks(8000)).toBe(8 * walks(1000));
  });
});

import { describe, expect, it } from 'vitest';
import { DefinitionGraph, placesOf } from '../../src/lib/graph/definition-graph.ts';

const definition = (path: string, symbol: string, line = 1) => ({
  ...{ path, symbol, kind: symbol.includes('.') ? 'method' : 'class', line, endLine: line, exported: true },
});
const use = (from: string, fromSymbol: string, to: string, toSymbol: string, kind = 'call') => ({
  ...{ from, fromSymbol, to, toSymbol, kind, line: 1, at: '1:1' },
});

/** C extends B extends A, and B is seen in another file; only A and C declare `run`. */
const graph = new DefinitionGraph(
  [
    ...[definition('a', 'A'), definition('a', 'A.run', 2), definition('b', 'B'), definition('c', 'C')],
    ...[definition('c', 'C.run', 2), definition('c', 'C.run', 5), definition('d', 'run')],
  ],
  [
    ...[use('b', 'B', 'a', 'A', 'extend'), use('c', 'C', 'b', 'B', 'implement'), use('a', 'A', 'c', 'C', 'extend')],
    ...[use('d', 'run', 'c', 'C.run'), use('d', '', 'd', 'run')],
  ],
);
const names = (list: readonly { readonly path: string; readonly symbol: string }[]) =>
  list.map(({ path, symbol }) => `${path}:${symbol}`);

describe('the graph of definitions', () => {
  it('finds all definitions of one name in a file', () => {
    expect(graph.at({ path: 'c', symbol: 'C.run' }).map(({ line }) => line)).toEqual([2, 5]);
    expect(graph.at({ path: 'c', symbol: 'D' })).toEqual([]);
  });

  it('knows uses from both ends, top level included', () => {
    expect(graph.usesOf({ path: 'c', symbol: 'C.run' }).map(({ from }) => from)).toEqual(['d']);
    expect(graph.usesBy({ path: 'd', symbol: '' }).map(({ toSymbol }) => toSymbol)).toEqual(['run']);
  });

  it('goes up and down a hierarchy, even one that is a circle', () => {
    expect(names(graph.overriddenBy({ path: 'c', symbol: 'C.run' }))).toEqual(['a:A.run']);
    expect(names(graph.overridesOf({ path: 'a', symbol: 'A.run' }))).toEqual(['c:C.run']);
    expect(graph.overriddenBy({ path: 'd', symbol: 'run' })).toEqual([]);
    expect(graph.supertypesOf({ path: 'b', symbol: 'B' }).map(({ toSymbol }) => toSymbol)).toEqual(['A']);
    expect(graph.subtypesOf({ path: 'b', symbol: 'B' }).map(({ fromSymbol }) => fromSymbol)).toEqual(['C']);
  });

  it('has all places of a use, and of an earlier version the first line', () => {
    expect(placesOf({ line: 3, at: '3:5 7:10' })).toEqual([
      { line: 3, column: 5 },
      { line: 7, column: 10 },
    ]);
    expect(placesOf({ line: 3, at: '' })).toEqual([{ line: 3, column: 0 }]);
  });
});

import { describe, expect, it } from 'vitest';
import { DefinitionGraph, type DefinitionUse } from '../../src/lib/graph/definition-graph.ts';
import { definitionImpact, type ImpactGraph, type NamedUse } from '../../src/lib/graph/definition-impact.ts';
import type { Step } from '../../src/lib/graph/reach.ts';

interface Given {
  /** `path:symbol kind`. */
  readonly definitions?: readonly string[];
  /** `path:symbol kind path:symbol`, the symbol empty at top level. */
  readonly uses?: readonly string[];
  readonly possible?: readonly string[];
  /** `from to` by file. */
  readonly imports?: readonly string[];
  readonly implied?: readonly string[];
  readonly untracked?: readonly string[];
  readonly passing?: readonly string[];
  readonly started?: readonly string[];
}

function split(name: string): { readonly path: string; readonly symbol: string } {
  const [path = '', symbol = ''] = name.split(':');
  return { path, symbol };
}

function graphOf({ definitions = [], uses = [], possible = [], ...rest }: Given): ImpactGraph {
  const places = definitions.map((text) => {
    const [name = '', kind = ''] = text.split(' ');
    return { ...split(name), kind, line: 1, endLine: 2, exported: true };
  });
  const rows = uses.map((text): DefinitionUse => {
    const [user = '', kind = '', used = ''] = text.split(' ');
    const [from, to] = [split(user), split(used)];
    return { from: from.path, fromSymbol: from.symbol, to: to.path, toSymbol: to.symbol, kind, line: 1, at: '' };
  });
  const named = possible.map((text): NamedUse => {
    const [user = '', name = ''] = text.split(' ');
    const { path, symbol } = split(user);
    return { from: path, fromSymbol: symbol, name, line: 1 };
  });
  const steps = (links: readonly string[] = []) => {
    return (path: string): Step[] =>
      links.flatMap((text) => {
        const [from = '', to = ''] = text.split(' ');
        return to === path ? [{ to: from, link: { from, to, kind: 'import', line: 1, specifier: '' } }] : [];
      });
  };
  return {
    definitions: new DefinitionGraph(places, rows),
    possibleUses: (_path, name) => named.filter((use) => use.name === name),
    dependents: steps(rest.imports),
    implied: steps(rest.implied),
    isTracked: (path) => !rest.untracked?.includes(path),
    passesOn: (from) => rest.passing?.includes(from) ?? false,
    isStarted: (path) => path === 'started' || (rest.started?.includes(path) ?? false),
    isImplicit: (name) => name === 'toString',
  };
}

function reached(given: Given, ...changed: readonly string[]): string[] {
  const names = changed.map(split);
  const change = {
    files: names.flatMap(({ path, symbol }) => (symbol === '' ? [path] : [])),
    definitions: names.filter(({ symbol }) => symbol !== ''),
  };
  return definitionImpact(graphOf(given), change).map(({ path, distance, precision }) => {
    return `${path} ${distance}${precision === 'file' ? ' by file' : ''}`;
  });
}

describe('a changed definition', () => {
  it('reaches who uses it, through other definitions of its file, and nobody else who loads the file', () => {
    const given = {
      definitions: ['a:helper function', 'a:open function', 'a:other function'],
      uses: ['a:open call a:helper', 't1: call a:open', 't2: call a:other'],
      imports: ['t1 a', 't2 a'],
    };
    expect(reached(given, 'a:helper')).toEqual(['t1 1']);
    expect(reached(given, 'a:other')).toEqual(['t2 1']);
    expect(reached(given, 'a:')).toEqual(['t1 1 by file', 't2 1 by file']);
  });

  it('that the top level of a file uses reaches all who load that file', () => {
    const given = {
      definitions: ['a:f function'],
      uses: ['b: call a:f'],
      imports: ['b a', 't b'],
    };
    expect(reached(given, 'a:f')).toEqual(['b 1', 't 2 by file']);
  });

  it('that nobody is seen to use counts as what it is in', () => {
    const given = {
      definitions: ['a:A class', 'a:A.handle method', 'a:route function'],
      uses: ['t1: construct a:A', 'b:f call a:route'],
      imports: ['t1 a', 't2 a'],
    };
    expect(reached(given, 'a:A.handle')).toEqual(['t1 1']);
    expect(reached({ ...given, uses: [] }, 'a:route')).toEqual(['t1 1 by file', 't2 1 by file']);
  });

  it('that the test runner starts ends the way, and so does one that has no name', () => {
    const given = {
      definitions: ['a:f function', 'started:TestF function', 'a:_ variable'],
      imports: ['t2 started', 't3 a'],
    };
    expect(reached({ ...given, uses: ['started:TestF call a:f', 'a:_ read a:f'] }, 'a:f')).toEqual(['started 1']);
  });

  it('that is new and that nobody is seen to use reaches nobody', () => {
    const graph = graphOf({ definitions: ['a:f function'], imports: ['t a'] });
    const definitions = [{ path: 'a', symbol: 'f', isNew: true }];
    expect(definitionImpact(graph, { files: [], definitions })).toEqual([]);
    expect(reached({ definitions: ['a:f function'], imports: ['t a'] }, 'a:f')).toEqual(['t 1 by file']);
  });

  it('inside of a function is part of it', () => {
    const given = {
      definitions: ['a:f function', 'a:f.inner function'],
      uses: ['a:f call a:f.inner', 't: call a:f'],
    };
    expect(reached({ ...given, uses: given.uses.slice(1) }, 'a:f.inner')).toEqual(['t 1']);
  });

  it('is followed over files, each of which is one step', () => {
    const given = {
      definitions: ['a:f function', 'b:g function', 'b:h function'],
      uses: ['b:g call a:f', 'b:h call b:g', 't: call b:h'],
    };
    expect(reached(given, 'a:f')).toEqual(['b 1', 't 2']);
  });
});

describe('a member', () => {
  const types = ['a:Shape interface', 'a:Shape.area method', 'b:Box class', 'b:Box.area method', 'b:Box.pad method'];

  it('reaches who uses the member that it overrides', () => {
    const given = { definitions: types, uses: ['b:Box implement a:Shape', 't: call a:Shape.area'] };
    expect(reached(given, 'b:Box.area')).toEqual(['t 1']);
  });

  it('reaches who uses its name on values of unknown type', () => {
    const given = { definitions: types, uses: ['u:x call b:Box.pad'], possible: ['t: pad', 't2: area'] };
    expect(reached(given, 'b:Box.pad')).toEqual(['u 1', 't 1']);
  });

  it('that the language calls by itself reaches who uses the type', () => {
    const definitions = [...types, 'b:Box.toString method'];
    const given = { definitions, uses: ['u: call b:Box.toString', 't: construct b:Box'] };
    expect(reached(given, 'b:Box.toString')).toEqual(['u 1', 't 1']);
  });

  it('that nobody is seen to use does not change the other members of its type', () => {
    const given = { definitions: types, uses: ['t1: construct b:Box', 't2: call b:Box.area'] };
    expect(reached(given, 'b:Box.pad')).toEqual(['t1 1']);
  });

  it('is not changed with the type of a field beside it', () => {
    const given = { definitions: [...types, 'c:Crate class', 'c:Crate.box method'] };
    const uses = ['c:Crate type b:Box', 't1: construct c:Crate', 't2: call c:Crate.box'];
    expect(reached({ ...given, uses }, 'b:Box')).toEqual(['c 1', 't1 2']);
    const derived = ['c:Crate extend b:Box', ...uses.slice(1)];
    expect(reached({ ...given, uses: derived }, 'b:Box')).toEqual(['c 1', 't1 2', 't2 2']);
  });

  it('is changed with its type, and the type is not with it', () => {
    const given = { definitions: types, uses: ['t1: type b:Box', 't2: call b:Box.area'] };
    expect(reached(given, 'b:Box')).toEqual(['t1 1', 't2 1']);
    expect(reached(given, 'b:Box.area')).toEqual(['t2 1']);
  });
});

describe('an import of a name', () => {
  const given = { definitions: ['a:f function'], uses: ['b: import a:f', 't: call a:f', 't: import a:f'] };

  it('counts where the file has no other use of it: the use is not seen', () => {
    expect(reached({ ...given, imports: ['c b'] }, 'a:f')).toEqual(['t 1', 'b 1', 'c 2 by file']);
  });

  it('does not beside another use of it', () => {
    const uses = ['b:g call a:f', 'b: import a:f'];
    expect(
      reached({ definitions: ['a:f function', 'b:g function'], uses, imports: ['c b'], started: ['b'] }, 'a:f'),
    ).toEqual(['b 1']);
  });

  it('does not where the file passes the name on', () => {
    expect(reached({ ...given, passing: ['b'], imports: ['c b'] }, 'a:f')).toEqual(['t 1']);
  });
});

it('a file counts as a whole where uses within it are not known', () => {
  const given = { definitions: ['a:f function'], uses: ['t1: call a:f'], imports: ['t1 a', 't2 a'], untracked: ['a'] };
  expect(reached(given, 'a:f')).toEqual(['t1 1 by file', 't2 1 by file']);
});

it('what no use of a definition shows is reached from every definition of the file', () => {
  const given = { definitions: ['a:f function'], uses: ['b:g call a:f'], implied: ['t a'], imports: ['t2 t'] };
  expect(reached(given, 'a:f')).toEqual(['b 1', 't 1 by file', 't2 2 by file']);
});

it('distances are limited, and a circle ends', () => {
  const uses = ['b:g call a:f', 'a:f call b:g', 'c:h call b:g', 'd: call c:h'];
  const graph = graphOf({ definitions: ['a:f function', 'b:g function', 'c:h function'], uses });
  const change = { files: [], definitions: [{ path: 'a', symbol: 'f' }] };
  expect(definitionImpact(graph, change, 2).map(({ path }) => path)).toEqual(['b', 'c']);
  expect(definitionImpact(graph, change).map(({ path }) => path)).toEqual(['b', 'c', 'd']);
});

import { describe, expect, it } from 'vitest';
import { type Calls, callees, callers } from '../../../src/lib/modules/graph/usecases/calls.ts';
import { hierarchy, implementations } from '../../../src/lib/modules/graph/usecases/hierarchy.ts';
import { SELF } from '../../support/actors.ts';
import { indexedTree } from '../../support/indexed-tree.ts';

const TREE = {
  'store.py': `from abc import ABC

class Store(ABC):
    def save(self, row): ...

class Disk(Store):
    def save(self, row):
        return self.flush(row)
    def flush(self, row):
        return row

class Tape(Disk):
    pass

RATE = 1
`,
  'app.py': `from store import RATE, Disk, Store

def run(store: Store):
    store.save(RATE)

def main(thing):
    run(Disk())
    Disk().save(2)
    thing.save(3)

main(1)
`,
  'tests/test_app.py': 'from store import Disk\n\ndef test_save():\n    assert Disk().save(1)\n',
};

const indexed = indexedTree(TREE);

const choice = () => ({ actor: SELF, repository: indexed.repository.path, catalog: indexed.store.stores.catalog });
const lines = ({ definitions }: Calls) =>
  definitions.map(({ path, symbol, distance, places, through }) => {
    const where = places.map(({ kind, line, column }) => `${kind} ${line}:${column}`).join(', ');
    return `${distance} ${path}:${symbol} ${where}${through ? ` through ${through.symbol}` : ''}`;
  });

describe('callers', () => {
  it('have the place of each call, and come through what a method overrides', async () => {
    const found = await callers({ ...choice(), target: 'Disk.save' });
    expect(lines(found)).toEqual([
      '1 app.py:main call 8:12',
      '1 tests/test_app.py:test_save call 4:19',
      '1 app.py:run call 4:11 through Store.save',
    ]);
    expect(found.possible).toEqual({ total: 1 });
  });

  it('may be possible ones, listed on demand and never among the proved', async () => {
    const { possible } = await callers({ ...choice(), target: 'Disk.save', possible: true });
    expect(possible.places).toEqual([{ path: 'app.py', symbol: 'main', line: 9, column: 11, kind: 'call' }]);
  });

  it('are followed from call to call, to the top level, and without tests', async () => {
    const found = await callers({ ...choice(), target: 'Disk.flush', depth: 9, tests: false });
    expect(lines(found)).toEqual([
      '1 store.py:Disk.save call 8:21',
      '2 app.py:main call 8:12',
      '2 app.py:run call 4:11 through Store.save',
      '3 app.py: call 11:1',
    ]);
    expect((await callers({ ...choice(), target: 'Disk.flush', depth: 9, limit: 1 })).definitions).toHaveLength(1);
  });

  it('are asked of a definition, not of a file', async () => {
    await expect(callers({ ...choice(), target: 'app.py' })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(callers({ ...choice(), target: 'nothing' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });
});

it('callees are what is called, and no variable that is read', async () => {
  expect(lines(await callees({ ...choice(), target: 'run' }))).toEqual(['1 store.py:Store.save call 4:11']);
  const found = await callees({ ...choice(), target: 'main', possible: true });
  expect(lines(found)).toEqual([
    '1 app.py:run call 7:5',
    '1 store.py:Disk call 7:9, call 8:5',
    '1 store.py:Disk.save call 8:12',
  ]);
  expect(found.possible.places).toHaveLength(1);
});

it('a hierarchy goes both ways, to the end', async () => {
  const { supertypes, subtypes } = await hierarchy({ ...choice(), target: 'Disk' });
  expect(supertypes).toMatchObject([{ symbol: 'Store', distance: 1, relation: 'extend', line: 3 }]);
  expect(subtypes).toMatchObject([{ symbol: 'Tape', distance: 1 }]);
  expect((await hierarchy({ ...choice(), target: 'Store' })).subtypes).toMatchObject([
    { symbol: 'Disk', distance: 1 },
    { symbol: 'Tape', distance: 2, via: { symbol: 'Disk' } },
  ]);
});

it('implementations are types of a type, and overriding members of a member', async () => {
  const symbols = async (target: string) =>
    (await implementations({ ...choice(), target })).definitions.map(({ symbol }) => symbol);
  expect(await symbols('Store')).toEqual(['Disk', 'Tape']);
  expect(await symbols('Store.save')).toEqual(['Disk.save']);
  expect(await symbols('Tape')).toEqual([]);
});

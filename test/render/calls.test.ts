import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import type { Calls } from '../../src/lib/modules/graph/usecases/calls.ts';
import { describeCalls } from '../../src/lib/render/calls.ts';

const target = { path: 'a.py', symbol: 'run', kind: 'function', line: 1, exported: true } as Calls['target'];

/** The first line about callers or callees that use the target at one place each, by the kinds of use. */
function heading(direction: 'callers' | 'callees', ...kinds: readonly string[]): string {
  const definitions = kinds.map((kind, i) => ({
    ...{ path: `${i}.py`, symbol: 'f', distance: 1, test: false, via: target },
    places: [{ line: 2, column: 3, kind }],
  }));
  const answer = { target, total: kinds.length, definitions, possible: { total: 0 } } as unknown as Calls;
  return describeCalls(answer, direction, new Chalk({ level: 0 })).split('\n')[0]!;
}

it('says that something is read where it is not called', () => {
  expect(heading('callers', 'call', 'construct')).toBe('a.py:run is called by 2 definitions');
  expect(heading('callers', 'call', 'read')).toBe('a.py:run is called or read by 2 definitions');
  expect(heading('callees', 'call')).toBe('a.py:run calls 1 definition');
  expect(heading('callees', 'read')).toBe('a.py:run calls or reads 1 definition');
});

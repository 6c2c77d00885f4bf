import { expect, it } from 'vitest';
import { callees, callers } from '../../../src/lib/modules/graph/usecases/calls.ts';
import { SELF } from '../../support/actors.ts';
import { indexedTree } from '../../support/indexed-tree.ts';

const indexed = indexedTree({
  'jv.h': 'int jv_copy(int a);\nint jv_free(int a);\nint run(void);\nint odd(void);\n',
  'more.h': 'int jv_copy(int a);\nint odd(void);\n',
  'jv.c':
    '#include "jv.h"\n#include "more.h"\nint jv_copy(int a) { return jv_free(a); }\nint jv_free(int a) { return a; }\n',
  'main.c': '#include "jv.h"\nint main(void) { return jv_copy(run()); }\n',
  'unix/run.c': '#include "../jv.h"\nint run(void) { return jv_free(1); }\n',
  'win/run.c': '#include "../jv.h"\nint run(void) { return jv_free(2); }\nint odd(void) { return 1; }\n',
  'odd.c': '#include "more.h"\nint odd(void) { return 2; }\n',
});

const about = (target: string) => ({
  actor: SELF,
  repository: indexed.repository.path,
  catalog: indexed.store.stores.catalog,
  target,
});
const asked = async (target: string) => {
  const found = await callers(about(target));
  const calls = found.definitions.map(({ path, symbol, places }) => `${path}:${symbol} ${places.length}`);
  return { of: `${found.target.path}:${found.target.symbol}`, calls };
};

it('a function and its declarations are one for questions, with the callers of either', async () => {
  const calls = ['main.c:main 1'];
  expect(await asked('jv_copy')).toEqual({ of: 'jv.c:jv_copy', calls });
  expect(await asked('jv.h:jv_copy')).toEqual({ of: 'jv.h:jv_copy', calls });
  expect((await callees(about('jv.h:jv_copy'))).definitions).toMatchObject([{ path: 'jv.c', symbol: 'jv_free' }]);
});

it('a function that each build defines anew is its declaration', async () => {
  expect(await asked('run')).toEqual({ of: 'jv.h:run', calls: ['main.c:main 1'] });
  const { definitions } = await callees(about('run'));
  expect(definitions).toMatchObject([{ symbol: 'jv_free', via: { path: 'unix/run.c' }, places: [{ line: 2 }] }]);
});

it('asks which of two functions is meant that have no declaration in common', async () => {
  await expect(callers(about('odd'))).rejects.toMatchObject({ message: '4 definitions are called odd' });
});

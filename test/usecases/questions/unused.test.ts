import { expect, it } from 'vitest';
import { unused } from '../../../src/lib/modules/graph/usecases/unused.ts';
import { SELF } from '../../support/actors.ts';
import { indexedTree } from '../../support/indexed-tree.ts';

const TREE = {
  'shop/cart.py': `from base import Base
import web

def _used(): return _inner()
def _inner(): return 1
def _lonely(): return _lonely()
def _named(): return 2
def public(): return _used(), "_named"

@web.route("/")
def _page(): return 3

class Cart(Base):
    def _hook(self): return 4

class Shelf:
    def _dusty(self): return 5
    def _asked(self, thing): return thing._maybe()
    def _maybe(self): return self._asked(1)
`,
  'web/shop.js': `const helper = require('./helper');
const spare = 1;
function unusedHere() {}
const tools = { sharpen() {} };
show(tools);
function usedHere() { return helper; }
module.exports = { usedHere };
`,
  'web/helper.js': 'module.exports = 1;\n',
  'tests/test_cart.py': 'def _nobody(): pass\n',
  // One quote: where a line is long, all of it counts as a string.
  'web/long.js': `// it's ${'x '.repeat(600)} farMentioned\n// it's nearMentioned\nfunction farMentioned() {}\nfunction nearMentioned() {}\n`,
  'notes.md': '_lonely is mentioned here\n',
};

const indexed = indexedTree(TREE);

const ask = (more: { readonly exported?: boolean; readonly limit?: number } = {}) => {
  const { catalog, searchIndex } = indexed.store.stores;
  return unused({ actor: SELF, repository: indexed.repository.path, catalog, searchIndex, ...more });
};

it('lists what nothing uses, and counts what it left out with the reason', async () => {
  const { definitions, total, leftOut } = await ask();
  expect(definitions.map(({ path, symbol }) => `${path}:${symbol}`)).toEqual([
    'shop/cart.py:_lonely',
    'web/long.js:nearMentioned',
    'web/shop.js:spare',
    'web/shop.js:unusedHere',
  ]);
  expect(total).toBe(4);
  // `_page` is decorated, `_hook` inherited perhaps, `helper` a module; `_named` stands in a string.
  expect(leftOut.implied).toBeGreaterThanOrEqual(2);
  expect(leftOut.mentioned).toBeGreaterThanOrEqual(1);
  expect(leftOut.exported).toBeGreaterThanOrEqual(1);
});

it('lists what is visible elsewhere only when asked', async () => {
  const { definitions } = await ask({ exported: true });
  expect(definitions.map(({ symbol }) => symbol)).toContain('public');
  expect(await ask({ exported: true, limit: 1 })).toMatchObject({
    total: definitions.length,
    definitions: { length: 1 },
  });
});

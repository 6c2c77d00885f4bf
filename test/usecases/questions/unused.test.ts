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
def openly(): return _used(), "_named"

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
  'web/tasks.js': `require('make/global');
let loaded = null;
try { loaded = require('./helper'); } catch {}
target.lint = function () { return loaded.rules; };
`,
  'web/shelf.ts': `export class Shelf {
  open(events: Events) {}
  private hidden() {}
  #secret() {}
}
export namespace Shapes { export type Round = 1; }
export type Events = { opened(): void };
declare global { interface Window { shelf: Shelf } }
declare module '#app' {
  interface PageMeta { title: string }
}
export class Box { static size = 1 }
`,
  'src/lib.rs': `#[export_name = "x"]
/// Called from C.
fn attributed() {}
ffi_fn! {
    /// Called from C.
    fn exposed() {}

    fn alsoExposed() {}
}
macro_rules! outer { () => { inner!() } }
macro_rules! inner { () => { 1 } }
fn forgotten() {}
`,
  'shop/Kind.java': 'package shop;\npublic enum Kind { BIG, SMALL }\n',
  'shop/Sizes.java': 'package shop;\npublic class Sizes { public Kind big() { return Kind.BIG; } }\n',
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
    'src/lib.rs:outer',
    'src/lib.rs:forgotten',
    'web/long.js:nearMentioned',
    'web/shelf.ts:Shelf.hidden',
    'web/shelf.ts:Shelf.#secret',
    'web/shop.js:spare',
    'web/shop.js:unusedHere',
  ]);
  expect(total).toBe(definitions.length);
  // `_page` is decorated, `_hook` inherited perhaps, `helper` a module; `_named` stands in a string, `loaded` in code that
  // proves the use of the module only.
  expect(leftOut.implied).toBeGreaterThanOrEqual(2);
  expect(leftOut.mentioned).toBeGreaterThanOrEqual(1);
  expect(leftOut.exported).toBeGreaterThanOrEqual(1);
});

it('lists what is visible elsewhere only when asked', async () => {
  const { definitions } = await ask({ exported: true });
  expect(definitions.map(({ symbol }) => symbol)).toContain('openly');
  expect(await ask({ exported: true, limit: 1 })).toMatchObject({
    total: definitions.length,
    definitions: { length: 1 },
  });
});

import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { usesOf } from '../../support/uses-of.ts';

const facts = (text: string) => parseText(text, languageById('javascript'));

async function imports(text: string) {
  return (await facts(text)).imports.map(({ specifier, kind, names, flags, lazy }) => {
    const list = names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`)).join(', ');
    return `${[kind, ...(lazy ? ['lazy'] : []), ...(flags ?? [])].join(' ')} ${specifier}: ${list}`;
  });
}

async function exports(text: string) {
  return (await facts(text)).exports.map(({ name, local }) => (local === undefined ? name : `${name} = ${local}`));
}

async function definitions(text: string) {
  const { definitions: list } = await facts(text);
  return list.map(({ kind, qualifiedName, exported }) => `${exported ? 'export ' : ''}${kind} ${qualifiedName}`);
}

async function uses(text: string) {
  return usesOf(await facts(text));
}

describe('ECMAScript modules', () => {
  test('import declarations', async () => {
    expect(
      await imports(
        `import a, { b, c as d, default as e, 'any text' as f } from './x';\nimport * as ns from "y";\nimport './side.css';\nimport data from './x.json' with { type: 'json' };`,
      ),
    ).toEqual([
      'import ./x: default as a, b, c as d, default as e, any text as f',
      'import y: * as ns',
      'import ./side.css: ',
      'import ./x.json: default as data',
    ]);
  });

  test('re-exports', async () => {
    expect(
      await imports(
        `export { a, b as c, default } from './x';\nexport * from './y';\nexport * as ns from './z';\nexport * as default from './w';`,
      ),
    ).toEqual([
      'reexport ./x: a, b as c, default',
      'reexport ./y: *',
      'reexport ./z: * as ns',
      'reexport ./w: * as default',
    ]);
  });

  test('exports that no definition carries', async () => {
    expect(
      await exports(`const a = 1;\nexport { a, a as b };\nexport default a;\nexport const { c, d: [e] } = a;`),
    ).toEqual(['a = a', 'b = a', 'default = a', 'c = c', 'e = e']);
    expect(await exports('export default function () {}')).toEqual(['default = default']);
    expect(await exports('export default class A {}')).toEqual(['default = A']);
  });

  test('dynamic imports with the names that they take', async () => {
    expect(
      await imports(
        [
          `const { a, b: c } = await import('./x');`,
          `const d = await import(\`./y\`);`,
          `import('./z').then((m) => m.e);`,
          `import('./w').then(({ f }) => f);`,
          `async function g() { return (await import('./v')).h; }`,
          `import('./locale/' + name);`,
          `import(name);`,
        ].join('\n'),
      ),
    ).toEqual([
      'dynamic ./x: a, b as c',
      'dynamic ./y: * as d',
      'dynamic inline ./z: e',
      'dynamic inline ./w: f',
      'dynamic lazy inline ./v: h',
      `dynamic computed './locale/' + name: `,
      'dynamic computed name: ',
    ]);
  });

  test('files named by new URL and import.meta.resolve', async () => {
    expect(
      await imports(
        `new Worker(new URL('./w.js', import.meta.url));\nimport.meta.resolve('./r');\nnew URL('./x', base);`,
      ),
    ).toEqual(['asset ./w.js: ', 'dynamic ./r: ']);
  });
});

describe('CommonJS', () => {
  test('require with the names that it binds', async () => {
    expect(
      await imports(
        [
          `const a = require('./a');`,
          `const { b, c: d = 1, ...rest } = require('./b');`,
          `var e = require('./c').e, f = require('./c').g.h;`,
          `require('./d')(a);`,
          `require.resolve('./e');`,
          `let i; i = require('./f');`,
          `const j = _interopRequireDefault(require('./g'));`,
          `function k() { const l = require('./h'); }`,
        ].join('\n'),
      ),
    ).toEqual([
      'require ./a: * as a',
      'require ./b: b, c as d, * as rest',
      'require ./c: e as e',
      'require ./c: g as f',
      'require inline ./d: *',
      'require ./e: ',
      'require ./f: * as i',
      'require ./g: * as j',
      'require lazy ./h: * as l',
    ]);
  });

  test('specifiers put together from __dirname and literals', async () => {
    expect(
      await imports(
        [
          `require(__dirname + '/a');`,
          'require(`$' + '{__dirname}/../b`);',
          `require(path.join(__dirname, '..', 'c'));`,
          `require('./' + 'd');`,
          `require(path.join(__dirname, name));`,
          `require(name);`,
        ].join('\n'),
      ),
    ).toEqual([
      'require inline ./a: *',
      'require inline ./../b: *',
      'require inline ./../c: *',
      'require inline ./d: *',
      'require computed path.join(__dirname, name): ',
      'require computed name: ',
    ]);
  });

  test('a locally bound require is another function', async () => {
    expect(await imports(`(function (require) { require('./a'); })(other);\nrequire('./b');`)).toEqual([
      'require inline ./b: *',
    ]);
    expect(await imports(`load((require) => { require('./a'); });`)).toEqual([]);
    expect(await imports(`const require = load;\nrequire('./a');`)).toEqual([]);
    expect(await imports(`import { require } from 'x';\nrequire('./a');`)).toEqual(['import x: require']);
    expect(await imports(`const require = createRequire(import.meta.url);\nconst a = require('./a');`)).toEqual([
      'require ./a: * as a',
    ]);
    expect(await imports(`load(require, './a');\nrequire('./b');`)).toEqual(['require inline ./b: *']);
  });

  test('exports', async () => {
    expect(
      await exports(`exports.a = b;\nmodule.exports.c = function () {};\nexports['d-e'] = 1;\nexports.f = ns.g;`),
    ).toEqual(['a = b', 'c = c', 'd-e', 'f = ns.g']);
    expect(await exports(`module.exports = { a, b: c, d() {}, e: () => 1, ...f, 'g': h.i, j: 1 };`)).toEqual([
      'export=',
      'a = a',
      'b = c',
      'd = d',
      'e = e',
      '* = f',
      'g = h.i',
      'j',
    ]);
    expect(await exports(`var app = exports = module.exports = {};`)).toEqual(['export= = app']);
    expect(await exports(`exports = module.exports = create;`)).toEqual(['export= = create']);
    expect(await exports(`module.exports = class A {};`)).toEqual(['export= = A']);
    expect(await exports(`module.exports = () => 1;`)).toEqual(['export= = module.exports']);
    expect(
      await exports(`Object.defineProperty(exports, "a", { enumerable: true, get: function () { return b.c; } });`),
    ).toEqual(['a = b.c']);
  });

  test('what is loaded and passed on at once', async () => {
    expect(
      await imports(
        [
          `module.exports = require('./a');`,
          `exports.b = require('./b');`,
          `exports.c = require('./c').d;`,
          `module.exports = { e: require('./e'), ...require('./f') };`,
          `__exportStar(require('./g'), exports);`,
          `const h = module.exports = require('./h');`,
        ].join('\n'),
      ),
    ).toEqual([
      'require ./a: * as module.exports',
      'require ./b: * as exports.b',
      'require ./c: d as exports.c',
      'require ./e: * as exports.e',
      'require ./f: * as exports.*',
      'require ./g: * as exports.*',
      'require ./h: * as module.exports, * as h',
    ]);
  });
});

describe('comments', () => {
  test('JSDoc imports', async () => {
    const text = `/**\n * @param {import('./a').A} a\n * @returns {Promise<import("./b")>}\n */\nfunction f(a) {}\n/** @import { C, D as E } from './c' */\n/** @import * as ns from './d' */\n// import('./no')`;
    expect(await imports(text)).toEqual([
      'type inline ./a: A',
      'type inline ./b: ',
      'type ./c: C, D as E',
      'type ./d: * as ns',
    ]);
    expect((await facts(text)).imports.map(({ line }) => line)).toEqual([2, 3, 6, 7]);
  });

  test('doc comments reach exported and assigned functions', async () => {
    const { definitions: list } = await facts(
      `/** One. */\nexport function a() {}\n/** Two. */\nexport default class B {}\n/** Three. */\nc.d = function () {};`,
    );
    expect(list.map(({ name, doc, startLine }) => `${name} ${doc} ${startLine}`)).toEqual([
      'a One. 2',
      'B Two. 4',
      'd Three. 6',
    ]);
  });
});

describe('definitions', () => {
  test('top-level and member definitions, no locals', async () => {
    expect(
      await definitions(
        [
          `export function a() { const local = 1; }`,
          `function* b() {}`,
          `export class C { d = () => 1; static e() {} #f() {} get g() { return 1; } }`,
          `export const h = 1, i = () => 2;`,
          `let j = function () {};`,
          `const k = { l() {}, m: () => 1 };`,
          `if (k) { const local = 1; }`,
          `K.prototype.n = function () {};`,
          `k.o = function named() {};`,
        ].join('\n'),
      ),
    ).toEqual([
      'export function a',
      'function b',
      'export class C',
      'method C.d',
      'method C.e',
      'method C.#f',
      'method C.g',
      'export constant h',
      'export function i',
      'function j',
      'constant k',
      'method k.l',
      'method k.m',
      'method K.n',
      'method k.o',
    ]);
  });

  test('assignments inside a function name nothing outside', async () => {
    expect(await definitions(`function a() { b.c = function () {}; const d = 1; exports.e = () => 1; }`)).toEqual([
      'function a',
    ]);
  });

  test('exports of CommonJS are definitions, default exports without a name too', async () => {
    expect(
      await definitions(`exports.a = function () {};\nmodule.exports = function b() {};\nmodule.exports = { c() {} };`),
    ).toEqual(['export function a', 'export function b', 'export method c']);
    expect(await definitions(`module.exports = () => 1;`)).toEqual(['export function module.exports']);
    expect(await definitions(`export default () => 1;`)).toEqual(['function default']);
    expect(await definitions(`export default { a: 1 };`)).toEqual(['constant default']);
  });
});

describe('uses', () => {
  test('calls, members and JSX; intrinsic elements are none', async () => {
    expect(
      await uses(`a(b, c.d.e);\nnew F();\nconst g = { h, i: j };\nk.l(m => n);\n<div p={q}><R.S/><T></T></div>;`),
    ).toEqual([
      'call a',
      'read b',
      'read c',
      'read c.d',
      'read c.d.e',
      'read F',
      'construct F',
      'read h',
      'read j',
      'read k',
      'call k.l',
      'read n',
      'read q',
      'read R',
      'call R.S',
      'call T',
    ]);
  });

  test('names bound in a function hide those around it', async () => {
    const bindings = [
      'function f(a) { a(); }',
      'const f = (a) => a();',
      'const f = a => a();',
      'function f({ a }) { a(); }',
      'function f({ b: a = 1 }, [c, ...d]) { a(c, d); }',
      'function f() { const a = 1; a(); }',
      'function f() { for (const a of []) a; }',
      'function f() { try {} catch (a) { a(); } }',
      'function f() { var b; if (b) { var a = 1; } a(); }',
      'if (1) { const a = 2; a(); }',
    ];
    for (const text of bindings) expect(await uses(text), text).toEqual([]);
    expect(await uses('function f(a) {}\na();')).toEqual(['call a']);
  });

  test('a definition below the top of a file is meant by its index', async () => {
    expect(await uses('function f() { a(); function a() {} }')).toEqual(['call #1']);
    expect(await uses('it(() => { class a {} new a(); });')).toEqual(['call it', 'read #0', 'construct #0']);
  });

  test('imported and exported names are no uses', async () => {
    expect(await uses(`import a, { b as c } from './x';\nimport * as d from './y';\nexport { e } from './z';`)).toEqual(
      [],
    );
  });
});

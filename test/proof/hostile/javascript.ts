import { type Family, files, nested, repeat } from './family.ts';

/** Modules that pass names on to one another, in CommonJS and in ECMAScript's own form; members of classes and namespaces. */
export const javascript: readonly Family[] = [
  {
    ...{ name: 'javascript-commonjs-chain', unit: 'modules', from: 25, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`m${i}.js`, `module.exports = require('./m${i + 1}.js');\n`]),
      [`m${n}.js`]: 'exports.used = () => 1;\n',
      'main.js': "const m = require('./m0.js');\nm.used();\nm.unused();\n",
    }),
  },
  {
    ...{ name: 'javascript-commonjs-circle', unit: 'modules', from: 25, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`m${i}.js`, `module.exports = require('./m${(i + 1) % n}.js');\n`]),
      'main.js': "const m = require('./m0.js');\nm.used();\n",
    }),
  },
  {
    ...{ name: 'javascript-commonjs-spread', unit: 'modules', from: 10, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `m${i}.js`,
        `module.exports = { ...require('./m${i + 1}.js'), ...require('./m${i + 2}.js') };\n`,
      ]),
      [`m${n}.js`]: 'exports.used = 1;\n',
      [`m${n + 1}.js`]: 'exports.other = 1;\n',
      'main.js': "const m = require('./m0.js');\nm.missing();\n",
    }),
  },
  {
    ...{ name: 'javascript-star-chain', unit: 'modules', from: 50, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`m${i}.js`, `export * from './m${i + 1}.js';\n`]),
      [`m${n}.js`]: 'export function used() {}\n',
      'main.js':
        "import { used, missing } from './m0.js';\nimport * as m from './m0.js';\nused(); missing(); m.used(); m.none();\n",
    }),
  },
  {
    ...{ name: 'javascript-star-diamond', unit: 'levels', from: 8, to: 1600 },
    tree: (n) => ({
      ...Object.assign(
        {},
        ...Array.from({ length: n }, (_, i) =>
          files(6, (k) => [`l${i}/m${k}.js`, repeat(6, (next) => `export * from '../l${i + 1}/m${next}.js';\n`)]),
        ),
      ),
      ...files(6, (k) => [`l${n}/m${k}.js`, `export const only${k} = 1;\n`]),
      'main.js': "import { only5, missing } from './l0/m0.js';\nonly5(missing);\n",
    }),
  },
  {
    ...{ name: 'javascript-star-circle', unit: 'modules', from: 20, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `m${i}.js`,
        `export * from './m${(i + 1) % n}.js';\nexport * from './m${(i + 7) % n}.js';\nexport const own${i} = 1;\n`,
      ]),
      'main.js': `import { own0, own${n - 1}, missing } from './m0.js';\nown0(own${n - 1}, missing);\n`,
    }),
  },
  {
    ...{ name: 'javascript-star-of-all', unit: 'stars', from: 400, to: 160_000 },
    tree: (n) => {
      const modules = Math.ceil(Math.sqrt(n));
      const stars = (i: number) => repeat(modules, (k) => (k === i ? '' : `export * from './m${k}.js';\n`));
      return {
        ...files(modules, (i) => [`m${i}.js`, `${stars(i)}export const own${i} = 1;\n`]),
        'main.js': `import { ${repeat(modules, (i) => `missing${i}`, ', ')} } from './m0.js';\n${repeat(modules, (i) => `missing${i}();\n`)}`,
      };
    },
  },
  {
    ...{ name: 'javascript-many-missing-names', unit: 'names and modules', from: 100, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`m${i}.js`, `export * from './m${i + 1}.js';\n`]),
      [`m${n}.js`]: 'export {};\n',
      'main.js': repeat(n, (i) => `import { x${i} } from './m0.js';\nx${i}();\n`),
    }),
  },
  {
    ...{ name: 'javascript-renamed-chain', unit: 'modules', from: 50, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`m${i}.js`, `export { a${i + 1} as a${i}, default as b${i} } from './m${i + 1}.js';\n`]),
      [`m${n}.js`]: `export function a${n}() {}\nexport default class {}\n`,
      'main.js': "import { a0, b0 } from './m0.js';\na0(); new b0();\n",
    }),
  },
  {
    ...{ name: 'javascript-namespaces', unit: 'modules', from: 20, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`m${i}.js`, `export * as a from './m${i + 1}.js';\nexport * as b from './m${i + 1}.js';\n`]),
      [`m${n}.js`]: 'export function used() {}\n',
      'main.js': `import * as m from './m0.js';\nm${'.a'.repeat(Math.min(n, 90))}.used();\nm${'.b'.repeat(Math.min(n, 90))}.missing();\n`,
    }),
  },
  {
    ...{ name: 'javascript-class-chain', unit: 'classes', from: 100, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [
        `c${i}.js`,
        `import { C${i + 1} } from './c${i + 1}.js';\nexport class C${i} extends C${i + 1} { m${i}() { return this.last(); } }\n`,
      ]),
      [`c${n}.js`]: `export class C${n} { last() {} }\n`,
      'main.js': "import { C0 } from './c0.js';\nconst c = new C0();\nc.last(); c.missing();\n",
    }),
  },
  {
    ...{ name: 'javascript-class-circle', unit: 'classes', from: 50, to: 3200 },
    tree: (n) => ({
      'main.js': `${repeat(n, (i) => `export class C${i} extends C${(i + 1) % n} { m() { return new C${(i + 3) % n}().m().missing(); } }\n`)}new C0().missing().m();\n`,
    }),
  },
  {
    ...{ name: 'javascript-returns-circle', unit: 'functions', from: 20, to: 3200 },
    tree: (n) => ({
      'f.js': repeat(
        n,
        (i) => `export function f${i}(a) { if (a) return f${(i + 1) % n}(); return f${(i * 7 + 3) % n}().member(); }\n`,
      ),
      'main.js': `import * as f from './f.js';\n${repeat(n, (i) => `f.f${i}().member.other();\n`)}`,
    }),
  },
  {
    ...{ name: 'javascript-one-name', unit: 'definitions', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.js': repeat(n, () => 'export function same() { return same(); }\n'),
      'main.js': `import { same } from './a.js';\n${repeat(n, () => 'same();\n')}`,
    }),
  },
  {
    ...{ name: 'javascript-many-imports', unit: 'imports', from: 1000, to: 16_000 },
    tree: (n) => ({
      'main.js': repeat(n, (i) => `import x${i}, { y${i} } from './lib/m${i}.js';\nx${i}(y${i}.z);\n`),
      ...files(10, (i) => [`lib/m${i}.js`, `export const y${i} = 1;\n`]),
    }),
  },
  {
    ...{ name: 'javascript-imported-by-all', unit: 'files', from: 200, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`f${i}.js`, `import { a } from './all.js';\nexport const b = () => a.b.c();\n`]),
      'all.js': 'export const a = { b: { c() {} } };\n',
    }),
  },
  {
    ...{ name: 'javascript-curried-requires', unit: 'calls', from: 1000, to: 64_000 },
    tree: (n) => ({ 'main.js': `f${repeat(n, () => "(require('x'))\n")};\n` }),
  },
  {
    ...{ name: 'javascript-assigned-requires', unit: 'arguments', from: 1000, to: 64_000 },
    tree: (n) => ({ 'main.js': `Object.assign(module.exports${repeat(n, () => ",\nrequire('./x')")});\n` }),
  },
  {
    ...{ name: 'javascript-declarators', unit: 'variables', from: 1000, to: 64_000 },
    tree: (n) => ({ 'main.js': `let a = 1${repeat(n, (i) => `,\n  b${i} = a`)};\n` }),
  },
  {
    ...{ name: 'javascript-nested-requires', unit: 'levels', from: 1000, to: 50_000 },
    tree: (n) => ({ 'main.js': nested(n, "f(require('./a'),\n", '1', ')') }),
  },
  {
    ...{ name: 'javascript-added-requires', unit: 'operands', from: 1000, to: 50_000 },
    tree: (n) => ({ 'main.js': `export const a = ${repeat(n, () => "require('./a')", '\n+ ')};\n` }),
  },
  {
    ...{ name: 'javascript-star-of-renamed', unit: 'levels', from: 8, to: 800 },
    tree: (n) => ({
      ...files(n, (i) => [`l${i}.js`, repeat(6, (k) => `export * from './l${i}_${k}.js';\n`)]),
      ...Object.assign(
        {},
        ...Array.from({ length: 6 }, (_, k) =>
          files(n, (i) => [
            `l${i}_${k}.js`,
            `export { used, missing } from './l${i + 1}.js';\nexport * from './l${i + 1}.js';\n`,
          ]),
        ),
      ),
      [`l${n}.js`]: 'export const used = 1;\n',
      'main.js': "import { used, missing, other } from './l0.js';\nused(missing, other);\n",
    }),
  },
  {
    ...{ name: 'javascript-nested-then', unit: 'levels', from: 100, to: 16_000 },
    tree: (n) => ({ 'main.js': nested(n, "import('./a.js').then((m) =>\n", 'm.a', ')') }),
  },
  {
    ...{ name: 'javascript-nested-arguments', unit: 'levels', from: 1000, to: 256_000 },
    tree: (n) => ({
      'main.js': `import a from './a.js';\n${nested(n, 'a(\n', '', ')')};\n`,
      'a.js': 'export default 1;\n',
    }),
  },
  {
    ...{ name: 'javascript-nested-functions', unit: 'levels', from: 200, to: 32_000 },
    tree: (n) => ({ 'main.js': nested(n, 'function a() {\n', 'a();', '}\n') }),
  },
  {
    ...{ name: 'javascript-nested-classes', unit: 'levels', from: 200, to: 32_000 },
    tree: (n) => ({ 'main.js': nested(n, 'class A { static {\n', '', '}}\n') }),
  },
  {
    ...{ name: 'javascript-nested-arrays', unit: 'levels', from: 2000, to: 256_000 },
    tree: (n) => ({ 'main.js': `export const a = ${nested(n, '[\n', '1', ']')};\n` }),
  },
  {
    ...{ name: 'javascript-nested-templates', unit: 'levels', from: 1000, to: 128_000 },
    tree: (n) => ({ 'main.js': `import a from './a.js';\nexport const b = ${nested(n, '`${a.b(\n', 'a', ')}`')};\n` }),
  },
  {
    ...{ name: 'javascript-nested-blocks', unit: 'levels', from: 1000, to: 128_000 },
    tree: (n) => ({ 'main.js': `import a from './a.js';\n${nested(n, '{ let a = 1;\n', 'a.b();', '}')}` }),
  },
  {
    ...{ name: 'javascript-nested-jsx', unit: 'levels', from: 1000, to: 64_000 },
    tree: (n) => ({
      'main.jsx': `import A from './a.jsx';\nexport default () => ${nested(n, '<A b={1}>\n', 'x', '</A>\n')};\n`,
      'a.jsx': 'export default () => null;\n',
    }),
  },
  {
    ...{ name: 'javascript-member-chain', unit: 'members', from: 2000, to: 256_000 },
    tree: (n) => ({
      'main.js': `import a from './a.js';\na${repeat(n, () => '.b\n')};\na${repeat(n, () => '.c()\n')};\n`,
      'a.js': 'export default { b: 1 };\n',
    }),
  },
  {
    ...{ name: 'javascript-operators', unit: 'operands', from: 5000, to: 256_000 },
    tree: (n) => ({ 'main.js': `export const a = ${repeat(n, () => 'b', '\n+ ')};\n` }),
  },
  {
    ...{ name: 'javascript-literal', unit: 'members', from: 2000, to: 64_000 },
    tree: (n) => ({
      'a.js': `export const a = {\n${repeat(n, (i) => `  k${i}: { v: ${i} },\n`)}};\n`,
      'main.js': `import { a } from './a.js';\n${repeat(n, (i) => `a.k${i}.v();\n`)}`,
    }),
  },
  {
    ...{ name: 'javascript-long-names', unit: 'names of 5,000 letters', from: 10, to: 160 },
    tree: (n) => ({
      'a.js': repeat(n, (i) => `export function ${'x'.repeat(5000)}${i}() {}\n`),
      'main.js': repeat(n, (i) => `import { ${'x'.repeat(5000)}${i} } from './a.js';\n`),
    }),
  },
  {
    ...{ name: 'javascript-comments', unit: 'comments', from: 5000, to: 64_000 },
    tree: (n) => ({ 'main.js': repeat(n, () => "/** @import {a} from './a' */\n//\n") }),
  },
  {
    ...{ name: 'javascript-decorators', unit: 'decorators', from: 1000, to: 64_000 },
    tree: (n) => ({ 'main.ts': `import { a } from './a';\n${repeat(n, () => '@a(() => a.b)\n')}class C {}\n` }),
  },
];

import { type Family, files, nested, repeat } from './family.ts';

/** Types that lead to one another: hierarchies, results, unions, generics. */
export const typescript: readonly Family[] = [
  {
    ...{ name: 'typescript-interface-diamond', unit: 'levels', from: 10, to: 3200 },
    tree: (n) => ({
      'a.ts': `${repeat(n, (i) => `export interface A${i} extends B${i}, C${i} {}\nexport interface B${i} extends A${i + 1} {}\nexport interface C${i} extends A${i + 1} {}\n`)}export interface A${n} { last(): A0 }\n`,
      'main.ts': "import type { A0 } from './a';\nexport const f = (a: A0) => a.last().missing().last();\n",
    }),
  },
  {
    ...{ name: 'typescript-interface-lattice', unit: 'levels', from: 5, to: 800 },
    tree: (n) => ({
      'a.ts': `${repeat(n, (i) => repeat(5, (k) => `export interface A${i}_${k} extends ${repeat(5, (next) => `A${i + 1}_${next}`, ', ')} {}\n`))}${repeat(5, (k) => `export interface A${n}_${k} { m${k}(): A0_0 }\n`)}`,
      'main.ts': "import type { A0_0 } from './a';\nexport const f = (a: A0_0) => a.m4().missing().m0();\n",
    }),
  },
  {
    ...{ name: 'typescript-interface-circle', unit: 'interfaces', from: 20, to: 3200 },
    tree: (n) => ({
      'a.ts': repeat(
        n,
        (i) =>
          `export interface A${i} extends A${(i + 1) % n}, A${(i * 3 + 1) % n} { m${i}(): A${(i * 5 + 2) % n} | A${(i + 1) % n} }\n`,
      ),
      'main.ts': `import type { A0 } from './a';\nexport const f = (a: A0) => {\n${repeat(n, (i) => `a.m${i}().missing().m0();\n`)}};\n`,
    }),
  },
  {
    ...{ name: 'typescript-wide-class', unit: 'classes that extend it', from: 200, to: 6400 },
    tree: (n) => ({
      'base.ts': 'export class Base { m(): Base { return this; } }\n',
      ...files(n, (i) => [
        `c${i}.ts`,
        `import { Base } from './base';\nexport class C${i} extends Base { n() { return this.m().m(); } }\nnew C${i}().m().missing();\n`,
      ]),
    }),
  },
  {
    ...{ name: 'typescript-union-calls', unit: 'calls', from: 10, to: 60 },
    tree: (n) => ({
      'a.ts': 'export class A { b(): A | B { return this; } }\nexport class B { b(): A | B { return this; } }\n',
      'main.ts': `import { A } from './a';\nconst x = new A();\nx${'.b()'.repeat(n)};\n`,
    }),
  },
  {
    ...{ name: 'typescript-union-circle', unit: 'classes', from: 10, to: 1600 },
    tree: (n) => ({
      'a.ts': repeat(
        n,
        (i) =>
          `export class C${i} { go(): C${(i + 1) % n} | C${(i * 2 + 1) % n} | C${(i * 3 + 2) % n} { return this as never; } }\n`,
      ),
      'main.ts': `import { C0 } from './a';\n${repeat(n, () => `new C0()${'.go()'.repeat(40)}.missing();\n`)}`,
    }),
  },
  {
    ...{ name: 'typescript-alias-chain', unit: 'aliases', from: 100, to: 6400 },
    tree: (n) => ({
      'a.ts': `${repeat(n, (i) => `export type T${i} = T${i + 1};\n`)}export interface T${n} { m(): T0 }\n`,
      'main.ts': "import type { T0 } from './a';\nexport const f = (a: T0) => a.m().m().missing();\n",
    }),
  },
  {
    ...{ name: 'typescript-alias-union', unit: 'aliases', from: 10, to: 3200 },
    tree: (n) => ({
      'a.ts': `${repeat(n, (i) => `export type T${i} = T${i + 1} | U${i + 1};\nexport type U${i} = U${i + 1} & T${i + 1};\n`)}export interface T${n} { m(): T0 }\nexport interface U${n} { m(): U0 }\n`,
      'main.ts':
        "import type { T0, U0 } from './a';\nexport const f = (a: T0, b: U0) => { a.m().m().missing(); b.m().m(); };\n",
    }),
  },
  {
    ...{ name: 'typescript-typeof-circle', unit: 'values', from: 20, to: 3200 },
    tree: (n) => ({
      'a.ts': repeat(
        n,
        (i) =>
          `export const v${i}: typeof v${(i + 1) % n} | ReturnType<typeof v${(i * 3 + 1) % n}> = v${(i + 1) % n}.x();\n`,
      ),
      'main.ts': `import { v0 } from './a';\n${repeat(n, () => 'v0.x().y.z();\n')}`,
    }),
  },
  {
    ...{ name: 'typescript-members-circle', unit: 'interfaces', from: 20, to: 3200 },
    tree: (n) => ({
      'a.ts': repeat(
        n,
        (i) =>
          `export interface A${i} { a: A${(i + 1) % n}['a']; b: A${(i * 3 + 1) % n}['a'] | A${(i + 5) % n}['b']; }\n`,
      ),
      'main.ts': `import type { A0 } from './a';\nexport const f = (x: A0) => { ${repeat(n, () => 'x.a.b.a.b();\n')} };\n`,
    }),
  },
  {
    ...{ name: 'typescript-returns-diamond', unit: 'functions', from: 10, to: 3200 },
    tree: (n) => ({
      'a.ts': `${repeat(n, (i) => `export function f${i}(a: boolean) { if (a) return f${i + 1}(a); return g${i + 1}(a); }\nexport function g${i}(a: boolean) { if (a) return g${i + 1}(a); return f${i + 1}(a); }\n`)}export class R { m() {} }\nexport function f${n}(a: boolean): R { return new R(); }\nexport function g${n}(a: boolean): R { return new R(); }\n`,
      'main.ts': "import { f0 } from './a';\nf0(true).m();\nf0(true).missing();\n",
    }),
  },
  {
    ...{ name: 'typescript-overloads', unit: 'overloads', from: 200, to: 6400 },
    tree: (n) => ({
      'a.ts': `export class R { next(): R { return this; } }\n${repeat(n, (i) => `export function f(a: ${i}): R;\n`)}export function f(a: number): R { return new R(); }\n`,
      'main.ts': `import { f } from './a';\n${repeat(n, () => 'f(1).next().next();\n')}`,
    }),
  },
  {
    ...{ name: 'typescript-overload-chain', unit: 'calls', from: 10, to: 60 },
    tree: (n) => ({
      'a.ts': 'export declare class R { next(a: 1): R; next(a: 2): R; next(a: 3): R }\n',
      'main.ts': `import { R } from './a';\nconst r = new R();\nr${'.next(1)'.repeat(n)};\n`,
    }),
  },
  {
    ...{ name: 'typescript-nested-generics', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({
      'a.ts': `export type A = ${nested(n, 'Partial<\n', 'B', '>')};\nexport const f = (a: A) => a.b.c();\n`,
    }),
  },
  {
    ...{ name: 'typescript-nested-object-types', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({
      'a.ts': `export type A = ${nested(n, '{ a:\n', 'number', '}')};\n`,
      'main.ts': `import type { A } from './a';\nexport const f = (x: A) => x${'.a'.repeat(90)}();\n`,
    }),
  },
  {
    ...{ name: 'typescript-nested-function-types', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({ 'a.ts': `export declare const f: ${nested(n, '(a:\n', 'number', ') => void')};\nf.a();\n` }),
  },
  {
    ...{ name: 'typescript-nested-conditions', unit: 'levels', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.ts': `export type A<T> = ${nested(n, 'T extends 1 ? 2 :\n', '3', '')};\n` }),
  },
  {
    ...{ name: 'typescript-nested-namespaces', unit: 'levels', from: 200, to: 32_000 },
    tree: (n) => ({ 'a.ts': nested(n, 'export namespace N {\n', 'export const a = 1;', '}\n') }),
  },
  {
    ...{ name: 'typescript-union', unit: 'members', from: 2000, to: 64_000 },
    tree: (n) => ({
      'a.ts': `export type A =\n${repeat(n, (i) => `  | B${i}\n`)};\n${repeat(Math.min(n, 4000), (i) => `interface B${i} { m(): A }\n`)}`,
      'main.ts': "import type { A } from './a';\nexport const f = (a: A) => a.m().m().m().m();\n",
    }),
  },
  {
    ...{ name: 'typescript-constants-of-each-other', unit: 'constants', from: 20, to: 3200 },
    tree: (n) => ({
      'a.ts': repeat(n, (i) => `export const c${i} = c${(i + 1) % n}.a().b;\n`),
      'main.ts': `import * as all from './a';\n${repeat(n, (i) => `all.c${i}.a().b.c();\n`)}`,
    }),
  },
  {
    ...{ name: 'typescript-ambient-modules', unit: 'modules', from: 200, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [
        `types/m${i}.d.ts`,
        `declare module 'x${i}' { export const a: number }\ndeclare module 'same' {}\n`,
      ]),
      'main.ts': repeat(n, (i) => `import { a as a${i} } from 'x${i}';\nimport 'same/${i}';\n`),
    }),
  },
];

import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { usesOf } from '../../support/uses-of.ts';

const facts = (text: string, id = 'typescript') => parseText(text, languageById(id));

async function imports(text: string) {
  return (await facts(text)).imports.map(({ specifier, kind, names, flags }) => {
    const list = names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`)).join(', ');
    return `${[kind, ...(flags ?? [])].join(' ')} ${specifier}: ${list}`;
  });
}

async function definitions(text: string) {
  const { definitions: list } = await facts(text);
  return list.map(({ kind, qualifiedName, exported }) => `${exported ? 'export ' : ''}${kind} ${qualifiedName}`);
}

async function uses(text: string) {
  return usesOf(await facts(text));
}

describe('imports', () => {
  test('type-only imports and re-exports', async () => {
    expect(
      await imports(
        [
          `import type { A } from './a';`,
          `import { type B, type C as D } from './b';`,
          `import { type E, F } from './c';`,
          `import type G from './d';`,
          `export type { H } from './e';`,
          `export type * from './f';`,
          `import I, { type J } from './g';`,
        ].join('\n'),
      ),
    ).toEqual([
      'type ./a: A',
      'type ./b: B, C as D',
      'import ./c: E, F',
      'type ./d: default as G',
      'reexport type ./e: H',
      'reexport type ./f: *',
      'import ./g: default as I, J',
    ]);
  });

  test('words that are modifiers only sometimes, comments, blanks', async () => {
    expect(
      await imports(
        [
          `import type from './a';`,
          `import type, { type as b } from './b';`,
          `import type from from './c';`,
          `import { type type, type as as } from './d';`,
          `import /* { no } from './no' */ {\n  x, // y,\n} from\n'./e';`,
          `import{z}from"./f";`,
          `export{w}from"./g";`,
          `import type { default as v } from './h' with { 'resolution-mode': 'import' };`,
        ].join('\n'),
      ),
    ).toEqual([
      'import ./a: default as type',
      'import ./b: default as type, type as b',
      'type ./c: default as from',
      'import ./d: type, type as as',
      'import ./e: x',
      'import ./f: z',
      'reexport ./g: w',
      'type ./h: default as v',
    ]);
  });

  test('import = require() and export =', async () => {
    expect(await imports(`import a = require('./a');\nimport type b = require('./b');\nimport c = ns.d;`)).toEqual([
      'require ./a: * as a',
      'type ./b: * as b',
    ]);
    expect((await facts('class A {}\nexport = A;')).exports).toEqual([{ name: 'export=', local: 'A' }]);
  });

  test('import types', async () => {
    expect(
      await imports(
        [
          `let a: import('./a').A;`,
          `type B = typeof import('./b');`,
          `function f(x: Array<typeof import('./c')>) { return x as import('./d').D; }`,
          `const e = await import('./e');`,
        ].join('\n'),
      ),
    ).toEqual([
      'type inline ./a: A',
      'type inline ./b: ',
      'type inline ./c: ',
      'type inline ./d: D',
      'dynamic ./e: * as e',
    ]);
  });

  test('triple-slash references, module augmentations; JSDoc is for JavaScript', async () => {
    expect(
      await imports(
        `/// <reference path="types/a.d.ts" />\n/// <reference types="node" />\n/** {@link import('./no').No} */\ndeclare module './b' { interface X {} }\ndeclare module 'c' {}`,
      ),
    ).toEqual(['type reference-path ./types/a.d.ts: ', 'type reference-types node: ', 'type ./b: ']);
  });
});

describe('definitions', () => {
  test('declarations of types, classes, namespaces and overloads', async () => {
    expect(
      await definitions(
        [
          `export interface A { b(): void; c: string }`,
          `export type D<T> = T[];`,
          `export enum E { F }`,
          `export abstract class G<T> { abstract h(): T; private i = () => 1; constructor(readonly j: T) {} }`,
          `export namespace K { export function l() {} const local = 1; }`,
          `export declare function m(): void;`,
          `export declare const n: string;`,
          `function o(a: string): void;`,
          `function o(a: unknown) {}`,
          `export default abstract class P {}`,
          `declare module 'q' { export function r(): void; }`,
        ].join('\n'),
      ),
    ).toEqual([
      'export interface A',
      'method A.b',
      'export type D',
      'export enum E',
      'export class G',
      'method G.h',
      'method G.i',
      'method G.constructor',
      'export module K',
      'function K.l',
      'export function m',
      'export constant n',
      'function o',
      'function o',
      'class P',
      'module q',
      'function q.r',
    ]);
  });
});

describe('uses', () => {
  test('types, qualified types and type queries', async () => {
    expect(
      await uses(
        `let a: B<C.D>;\nfunction f(x: E): x is F { return x; }\ntype G = typeof h.i;\nclass J extends K implements L {}`,
      ),
    ).toEqual(['type B', 'type C.D', 'type E', 'type F', 'type h.i', 'extend K', 'implement L']);
  });

  test('type parameters and mapped or inferred names hide types around them', async () => {
    const bindings = [
      'function f<T>(x: T): T { return x; }',
      'class A<T> { b: T }',
      'interface A<T> { b: T }',
      'type A<T> = T[];',
      'type A = { [T in string]: T };',
      'type A = string extends infer T ? T : never;',
    ];
    for (const text of bindings) expect(await uses(text), text).toEqual([]);
    expect(await uses('type A<T> = T;\nlet b: T;')).toEqual(['type T']);
  });

  test('TSX elements are uses', async () => {
    const found = usesOf(await facts('const a = <Foo<string> b={c}><p/></Foo>;', 'tsx'));
    expect(found).toEqual(['call Foo', 'write Foo parameter.b', 'read c']);
  });
});

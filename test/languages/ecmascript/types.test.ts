import { expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

/** The definitions that a.ts reaches in other files, without those that its imports name. */
async function reached(text: string, others: Readonly<Record<string, string>>) {
  const { symbolEdges } = await resolveTree({ 'a.ts': text, ...others });
  const found = symbolEdges.filter(({ from, to }) => from === 'a.ts' && to === 'deep.ts');
  return [...new Set(found.map(({ toSymbol }) => toSymbol))].sort();
}

const DEEP = {
  'deep.ts': `export interface Deep { run(): Deep; size: number; go: () => Other }
export interface Other { end(): void }
export class Base { stop() {} }
export type Options = { url: string; retry?: number };`,
};

test('an annotated parameter and an annotated variable', async () => {
  const others = { ...DEEP, 'x.ts': `export type { Deep as D } from './deep';` };
  expect(await reached(`import type { D } from './x';\nfunction f(d: D) { d.run(); }`, others)).toEqual([
    'Deep',
    'Deep.run',
  ]);
  expect(await reached(`import type { D } from './x';\nfunction f() { const d: D = make(); d.size; }`, others)).toEqual(
    ['Deep'],
  );
});

test('the result of a function by its annotation, and by what it returns', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import { Base, type Deep } from './deep';
export function told(): Deep { return null!; }
export function plain() { return new Base(); }
export const arrow = () => new Base();
export async function later(): Promise<Deep> { return null!; }`,
  };
  expect(await reached(`import { told } from './x';\ntold().run().run();`, others)).toEqual(['Deep.run']);
  expect(await reached(`import { plain } from './x';\nplain().stop();`, others)).toEqual(['Base.stop']);
  expect(await reached(`import { arrow } from './x';\nconst b = arrow();\nb.stop();`, others)).toEqual(['Base.stop']);
  expect(
    await reached(`import { later } from './x';\nasync function f() { const d = await later(); d.run(); }`, others),
  ).toEqual(['Deep.run']);
});

test('only a result of the function itself counts, not of a function inside of it', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import { Base } from './deep';\nexport function f() { [1].map(() => { return new Base(); }); }`,
  };
  expect(await reached(`import { f } from './x';\nf().stop();`, others)).toEqual([]);
});

test('members of interfaces: methods, properties, functions that they hold', async () => {
  const others = { ...DEEP, 'x.ts': `import type { Deep } from './deep';\nexport declare const d: Deep;` };
  expect(await reached(`import { d } from './x';\nd.go().end();`, others)).toEqual(['Deep.go', 'Other.end']);
});

test('fields of classes: annotated, created, declared by the constructor', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import { Base, type Deep } from './deep';
export class C { one: Deep; two = new Base(); constructor(private three: Deep) {} }`,
  };
  expect(await reached(`import { C } from './x';\nnew C().one.run();`, others)).toEqual(['Deep.run']);
  expect(await reached(`import { C } from './x';\nconst c = new C();\nc.two.stop();`, others)).toEqual(['Base.stop']);
  expect(await reached(`import { C } from './x';\nfunction f(c: C) { c.three.run(); }`, others)).toEqual(['Deep.run']);
});

test('inherited members of classes and interfaces', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import { Base, type Deep } from './deep';\nexport class C extends Base {}\nexport interface I<T> extends Deep { own: T }`,
  };
  expect(await reached(`import { C } from './x';\nnew C().stop();`, others)).toEqual(['Base.stop']);
  expect(await reached(`import type { I } from './x';\nfunction f(i: I<number>) { i.run(); }`, others)).toEqual([
    'Deep.run',
  ]);
});

test('aliases, intersections, transparent utility types, members by index, types of values', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import type { Deep } from './deep';
declare const value: Deep;
export type And = { here: string } & Partial<Deep>;
export type Held = { it: Deep };
export type At = Held['it'];
export type Of = typeof value;`,
  };
  for (const type of ['And', 'At', 'Of'])
    expect(await reached(`import type { ${type} } from './x';\nfunction f(x: ${type}) { x.run(); }`, others)).toEqual([
      'Deep.run',
    ]);
});

test('destructuring, with and without another name', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import type { Deep } from './deep';\nexport const held: { deep: Deep; more: Deep } = null!;`,
  };
  expect(await reached(`import { held } from './x';\nconst { deep } = held;\ndeep.run();`, others)).toEqual([
    'Deep.run',
  ]);
  expect(
    await reached(`import { held } from './x';\nfunction f() { const { more: m } = held; m.run(); }`, others),
  ).toEqual(['Deep.run']);
});

test('the keys of an object literal where a parameter or an annotation gives it a type', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import type { Options } from './deep';\nexport function open(name: string, options: Options) {}\nexport type O = Options;
export class C { constructor(options: Options) {} }`,
  };
  expect(await reached(`import { open } from './x';\nopen('n', { retry: 1 });`, others)).toEqual(['Options']);
  expect(await reached(`import { C } from './x';\nnew C({ url: '' });`, others)).toEqual(['Options']);
  expect(await reached(`import type { O } from './x';\nfunction f() { const o: O = { url: '' }; }`, others)).toEqual([
    'Options',
  ]);
  expect(await reached(`import { open } from './x';\nopen({ retry: 1 }, 'n');`, others)).toEqual([]);
  expect(await reached(`import { open } from './x';\nopen('n', { other: 1 });`, others)).toEqual([]);
});

test('a name is looked up where it stands: shadowed names and type parameters lead nowhere', async () => {
  const others = {
    ...DEEP,
    'x.ts': `import type { Deep } from './deep';\nexport declare const d: Deep;\nexport type { Deep as T };`,
  };
  expect(await reached(`import { d } from './x';\nfunction f(d) { d.run().run(); }`, others)).toEqual([]);
  expect(await reached(`import { d } from './x';\nfunction f() { const d = other(); d.run(); }`, others)).toEqual([]);
  expect(await reached(`import type { T as X } from './x';\nfunction f<X>(x: X) { x.run(); }`, others)).toEqual([
    'Deep',
  ]);
});

test('circles of types and values end', async () => {
  const others = {
    ...DEEP,
    'x.ts': `export type A = B; export type B = A;\nexport const p = q.x; export const q = p.x;\nexport function f() { return f(); }`,
  };
  const text = `import { f, p, type A } from './x';\nf().a.b(); p.x.y();\nfunction g(a: A) { a.run(); }`;
  expect(await reached(text, others)).toEqual([]);
});

test.each([
  ['in circles', 30],
  ['one after the other', 1000],
])('functions that return what many others return, %s, take no time', async (_, modulus) => {
  const functions = Array.from({ length: 30 }, (_one, i) => {
    const returns = Array.from({ length: 10 }, (_each, k) => `if (x === ${k}) return f${(i + k + 1) % modulus}(x);`);
    const end = i === 9 ? 'if (x > 9) return new Base();' : '';
    return `export function f${i}(x: number) { ${end} ${returns.join(' ')} }`;
  });
  const others = { ...DEEP, 'x.ts': `import { Base } from './deep';\n${functions.join('\n')}` };
  expect(await reached(`import { f0 } from './x';\nf0(1).stop();`, others)).toEqual(['Base.stop']);
});

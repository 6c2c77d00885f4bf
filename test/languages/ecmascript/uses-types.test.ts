import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/lib/languages/index.ts';
import { chunkFile } from '../../../src/lib/parse/chunks.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { resolveTree } from '../../support/resolve-tree.ts';

const SERVICE = `export class Service { call() {} }
export interface Context { text(): void; req: Service }
`;

/** What a file with the classes above calls: `symbol`, with `#n` for an overload that is not the first, each once. */
async function called(text: string): Promise<string[]> {
  const { symbolEdges } = await resolveTree({ 'a.ts': SERVICE + text });
  return [
    ...new Set(
      symbolEdges
        .filter(({ kind }) => kind === 'call')
        .map(({ toSymbol, overload }) => `${toSymbol}${overload > 0 ? `#${overload}` : ''}`),
    ),
  ].sort();
}

async function possible(text: string): Promise<string[]> {
  const { possibleUses } = await resolveTree({ 'a.ts': SERVICE + text });
  return [...new Set(possibleUses.filter(({ kind }) => kind === 'call').map(({ name }) => name))].sort();
}

async function factsOf(text: string) {
  return parseText(text, languageOf('a.ts')!);
}

describe('what the grammar does not know', () => {
  test('call signatures that nothing but a line break separates', async () => {
    const text = `interface On {
  // one
  <P extends string>(path: P): On
  <P extends string>(
    path: P,
    handler: (c: Context) => void
  ): On
}
type Get = {
  <K extends string>(key: K): { a: Service }
  <K extends string>(key: K, more: 1): Service
}
declare const on: On;
on('/', (c) => c.text());
function f(get: Get) { get('', 1).call(); }`;
    expect(await called(text)).toEqual(['Context.text', 'Get', 'On', 'Service.call', 'on']);
    expect((await factsOf(SERVICE + text)).hasSyntaxErrors).toBeUndefined();
  });

  test('variance annotations', async () => {
    const text = `export interface Box<
  out T extends Service = Service,
  in out U = { out: 1 },
> { get(): T }
class In<in T> { put(t: T) {} }
declare const box: Box<Service>;
box.get().call();
new In<Service>().put(new Service());`;
    expect(await called(text)).toEqual(['Box.get', 'In.put', 'Service.call']);
    expect((await factsOf(SERVICE + text)).hasSyntaxErrors).toBeUndefined();
  });

  test('a line break behind a name ends no member', async () => {
    const text = `interface A {
  <T>(x: T): void
  go
    <T>(x: T): Service
  <T>(x: T, y: T): void
}
declare const a: A;
a.go(1).call();`;
    expect(await called(text)).toEqual(['A.go', 'Service.call']);
  });

  test.each([
    ['using', 'function f() { using s = new Service(); s.call(); }'],
    [
      'await using',
      'declare function make(): Promise<Service>; async function f() { await using s = await make(); s.call(); }',
    ],
  ])('%s', async (_, text) => {
    expect(await called(text)).toContain('Service.call');
  });

  test('calls with type arguments behind an operator', async () => {
    const text = `declare function load<T>(x: T): Promise<Service>;
declare function is<T>(x: T): boolean;
async function f() { (await load<string>('')).call(); if (!is<number>(1)) return; }
async function g() { const s = await load<string>(''); s.call(); }`;
    expect(await called(text)).toEqual(['Service.call', 'is', 'load']);
  });
});

describe('members of object types', () => {
  test.each([
    ['a method', 'type T = { go(): void }; declare const t: T; t.go();', ['T.go']],
    ['a property', 'type T = { go: () => Service }; declare const t: T; t.go().call();', ['Service.call', 'T.go']],
    ['an optional one', 'type T = { go?: () => void }; declare const t: T; t.go?.();', ['T.go']],
    ['below a property', 'type T = { a: { b: { go(): void } } }; declare const t: T; t.a.b.go();', ['T.a.b.go']],
    [
      'the second overload',
      'type T = { go(a: string): void; go(a: number): void }; declare const t: T; t.go(1);',
      ['T.go#1'],
    ],
    ['in an intersection', 'type T = { a(): void } & { go(): void }; declare const t: T; t.go();', ['T.go']],
    [
      'of a branch',
      'type T<X> = X extends 1 ? { go(): void } : { no(): void }; declare const t: T<2>; t.go();',
      ['T.go'],
    ],
    [
      'of all members',
      'type T<X> = { [K in keyof X]: { go(): void } }; declare const t: T<{ a: 1 }>; t.a.go();',
      ['T.go'],
    ],
    ['of an interface', 'interface T { go: (s: Service) => void } declare const t: T; t.go(null!);', ['T.go']],
    ['through a variable', 'interface T { go: () => void } function f(t: T) { const { go } = t; go(); }', ['T.go']],
  ])('%s', async (_, text, expected) => {
    expect(await called(text)).toEqual(expected);
  });

  test('a function that a property returns is another one', async () => {
    expect(
      await called('interface T { go: () => () => void } declare const t: T; function g() { const f = t.go(); f(); }'),
    ).toEqual(['T.go']);
  });

  test('a function-typed property tells the types of callbacks', async () => {
    expect(
      await called('interface T { go: (f: (s: Service) => void) => void } declare const t: T; t.go((s) => s.call());'),
    ).toEqual(['Service.call', 'T.go']);
  });

  test('they are parts: no names of chunks, with the type parameters of the type', async () => {
    const text =
      'export type T<X> = { go(): X; at: { of: () => X }; n: number };\nexport interface I { cb: () => void; m(): void }\n';
    const facts = await factsOf(text);
    expect(facts.definitions.map(({ qualifiedName, isPart }) => [qualifiedName, isPart ?? false])).toEqual([
      ['T', false],
      ['T.go', true],
      ['T.at.of', true],
      ['I', false],
      ['I.cb', true],
      ['I.m', false],
    ]);
    expect(chunkFile(text, facts).flatMap((chunk) => chunk.definitions.map(({ symbol }) => symbol))).toEqual([
      'T',
      'I',
      'I.m',
    ]);
  });
});

describe('types of functions', () => {
  test.each([
    ['a returned function', 'type H = (c: Context) => void; function make(): H { return (c) => c.text(); }'],
    ['of an arrow function', 'type H = (c: Context) => void; const make = (): H => (c) => c.text();'],
    [
      'of an async function',
      'type H = (c: Context) => void; async function make(): Promise<H> { return (c) => c.text(); }',
    ],
    [
      'a tuple of parameters, by their number',
      'interface On { (...h: [(s: Service) => void]): void; (...h: [() => void, (c: Context) => void]): void } declare const on: On; on(() => {}, (c) => c.text());',
    ],
  ])('%s', async (_, text) => {
    expect(await called(text)).toContain('Context.text');
  });

  test('overloads by null, and not by a type that waits for its type parameters', async () => {
    const text = `function ref(a: string): void; function ref(a: string | null): void; function ref(a: any) {}
class Q<P> { param(key: string extends P ? never : P): void; param(key: number): void; param(key: any) {} }
ref(null);
new Q<'a'>().param('a');`;
    expect(await called(text)).toEqual(['Q.param', 'ref#1']);
  });

  test('overloads by the bounds of their type parameters', async () => {
    const text = `function of<T extends readonly string[]>(x: T): void; function of<T extends string>(x: T): void; function of(x: any) {}
interface Of { go<T extends number>(x: T): void; go<T extends string>(x: T): void }
type By = { <T extends number>(x: T): void; <T extends string>(x: T): Service };
function f(by: By, go: Of) { by('').call(); go.go(''); }
of('a');`;
    expect(await called(text)).toEqual(['By', 'Of.go#1', 'Service.call', 'of#1']);
  });

  test('overloads by one text out of many', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `'x-some-header-name-${i}'`).join(' | ');
    const text = `type Name = ${names};
class R { header(name: Name): void; header(name: string): void; header(name: any) {} }
new R().header('other');`;
    expect(await called(text)).toEqual(['R.header#1']);
  });
});

describe('generic types', () => {
  test('arguments that are nested too deep lose their innermost parts only', async () => {
    const text = `interface W<T> { get(): T }
type Part<T> = { run(x: T): Service };
declare const w: W<Part<W<W<W<W<W<string>>>>>>>;
w.get().run(null!).call();`;
    expect(await called(text)).toEqual(['Part.run', 'Service.call', 'W.get']);
  });

  test('type parameters that an object type mentions by `this`', async () => {
    const text = `class Box<T> { held: T; wrap(): { box: this } { return null! } }
new Box<Service>().wrap().box.held.call();`;
    expect(await called(text)).toEqual(['Box.wrap', 'Service.call']);
  });

  test('long comments do not hide a type', async () => {
    const text = `type T = { /** ${'word '.repeat(1000)} '*/ // it's
  go(): Service; path: '/*' };
declare const t: T; t.go().call();`;
    expect(await called(text)).toEqual(['Service.call', 'T.go']);
  });

  test('what the parameter of a function type infers', async () => {
    const text = `type Both<U> = (U extends any ? (k: U) => void : never) extends (k: infer I) => void ? I : never;
declare function make<T>(): Both<T>;
make<Service>().call();`;
    expect(await called(text)).toEqual(['Service.call', 'make']);
  });

  test('a mapped type is not used where another part declares the name', async () => {
    const text = `type Own = { go(): void };
type All<T> = Own & { [K in keyof T]: string };
declare const all: All<{ a: 1 }>; all.go();`;
    expect(await called(text)).toEqual(['Own.go']);
  });
});

describe('possible uses', () => {
  test('a member that the known part of a value lacks', async () => {
    const text = `function make() { return { a: new Service(), ...(globalThis as any).more }; }
function f() { const made = make(); made.call(); }`;
    expect(await possible(text)).toEqual(['call']);
  });

  test('a type that waits for its type parameters', async () => {
    const text = `type T<X> = keyof X extends never ? X : 'error';
function f<X>(t: T<X>) { t.call(); }`;
    expect(await possible(text)).toEqual(['call']);
  });

  test('the type of a local variable is not one from outside', async () => {
    const text = `class Box<T> { get(): T { return null!; } }
function f(x: any) { const local = x.y; new Box<typeof local>().get().call(); }`;
    expect(await possible(text)).toEqual(['call']);
  });

  test('members of values from outside are none', async () => {
    const text = "import { out } from 'outside'; out.call(); JSON.call(); ({ call: () => 1 }).call();";
    expect(await possible(text)).toEqual([]);
  });
});

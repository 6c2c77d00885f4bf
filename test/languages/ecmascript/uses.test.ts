import { describe, expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const SERVICE = {
  's.ts': `export class Service { call() {} static make(): Service { return new Service(); } get self(): Service { return this; } }
export class Sub extends Service {}
export interface Repo { find(): Service; all(): Service[]; name: string }
export type Handler = (service: Service, repo: Repo) => void;
export enum Color { Red }`,
};

/** What a file calls, constructs or decorates with: `line symbol`, with `#n` for an overload that is not the first. */
async function calls(text: string, others: Tree = SERVICE, path = 'a.ts'): Promise<string[]> {
  const { symbolEdges } = await resolveTree({ [path]: text, ...others });
  return symbolEdges
    .filter(({ from, kind }) => from === path && (kind === 'call' || kind === 'construct' || kind === 'decorate'))
    .flatMap(({ toSymbol, overload, at }) =>
      at.split(' ').map((place) => `${place.split(':')[0]} ${toSymbol}${overload > 0 ? `#${overload}` : ''}`),
    )
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
}

const IMPORT = "import { Service, Sub, type Repo, type Handler, Color } from './s';";

/** Targets of the calls of methods of SERVICE, each once. */
async function called(text: string, others: Tree = SERVICE, path = 'a.ts'): Promise<string[]> {
  const found = await calls(`${path.endsWith('.ts') || path.endsWith('.tsx') ? IMPORT : ''}\n${text}`, others, path);
  return [...new Set(found.map((line) => line.split(' ')[1]!))].filter((name) => name !== 'Service');
}

describe('this', () => {
  test.each([
    ['a declared field', 'class C { s: Service; m() { this.s.call(); } }'],
    ['a field with a value', 'class C { s = new Service(); m() { this.s.call(); } }'],
    ['a parameter property', 'class C { constructor(private readonly s: Service) {} m() { this.s.call(); } }'],
    [
      'a field that the constructor sets',
      'class C { constructor() { this.s = new Service(); } m() { this.s.call(); } }',
    ],
    ['in an arrow function', 'class C { s: Service; m = () => [1].map(() => this.s.call()); }'],
    ['an inherited member', 'class C extends Service { m() { this.call(); } }'],
    ['super', 'class C extends Service { call() { super.call(); } }'],
    ['a getter', 'class C { get s() { return new Service(); } m() { this.s.call(); } }'],
    ['a getter of another class', 'class C { s: Service; m() { this.s.self.call(); } }'],
  ])('%s', async (_, text) => {
    expect(await called(text)).toEqual(['Service.call']);
  });

  test('methods of the class itself, of its base, and static ones', async () => {
    const text = `class A { m() { this.n(); A.s(); } n() {} static s() { this.t(); } static t() {} }
class B extends A { n() { super.n(); this.m(); } }`;
    expect(await calls(text)).toEqual(['1 A.n', '1 A.s', '1 A.t', '2 A.m', '2 A.n']);
  });

  test('a function inside of a method has a `this` of its own', async () => {
    expect(await called('class C { s: Service; m() { return function () { this.s.call(); }; } }')).toEqual([]);
  });

  test('methods of an object call one another', async () => {
    expect(await calls('export const o = { a() { this.b(); }, b() {} };')).toEqual(['1 o.b']);
  });
});

describe('elements', () => {
  test.each([
    ['for…of', 'for (const s of repo.all()) s.call();'],
    ['an index', 'repo.all()[0].call();'],
    ['map', 'repo.all().map((s) => s.call());'],
    ['filter and find', 'repo.all().filter((s) => s).find((s) => s)?.call();'],
    ['what map returns', 'repo.all().map((s) => ({ s })).forEach(({ s }) => s.call());'],
    ['reduce', 'repo.all().reduce((before, s) => s).call();'],
    ['a map', 'const m = new Map<string, Service>(); m.get("")!.call();'],
    ['values of a map', 'const m = new Map<string, Service>(); for (const [key, s] of m) s.call();'],
    ['a set', 'const all: Set<Service> = new Set(); all.forEach((s) => s.call());'],
    ['a record', 'const r: Record<string, Service> = {}; r.x.call(); Object.values(r);'],
    ['values of an object', 'const r: Record<string, Service> = {}; Object.values(r)[0].call();'],
    ['a tuple', 'const t: [Repo, Service] = null!; t[1].call();'],
    ['a literal', 'const [, s] = [repo, new Service()]; s.call();'],
    ['a spread', '[...repo.all()][0].call();'],
  ])('%s', async (_, text) => {
    expect(await called(`function f(repo: Repo) { ${text} }`)).toContain('Service.call');
  });
});

describe('promises', () => {
  const MAKE =
    'async function make() { return new Service(); } async function all(): Promise<Service[]> { return []; }';
  test.each([
    ['await', '(await make()).call();'],
    ['then', 'make().then((s) => s.call());'],
    ['then, and what it returns', 'make().then((s) => [s]).then(([s]) => s.call());'],
    ['an awaited array', 'const found = await all(); found[0].call();'],
    ['Promise.all', 'const [s] = await Promise.all([make(), 1]); s.call();'],
    ['Promise.all of a list', '(await Promise.all([1].map(() => make())))[0].call();'],
    ['for await', 'for await (const s of [make()]) s.call();'],
  ])('%s', async (_, text) => {
    expect(await called(`${MAKE} async function f() { ${text} }`)).toContain('Service.call');
  });
});

describe('destructuring', () => {
  test.each([
    ['a parameter', 'function f({ s }: { s: Service }) { s.call(); }'],
    ['nested, with another name', 'function f({ a: { b: x } }: { a: { b: Service } }) { x.call(); }'],
    ['with a default', 'function f({ s = new Service() }) { s.call(); }'],
    ['the rest', 'function f({ a, ...rest }: { a: 1; s: Service }) { rest.s.call(); }'],
    ['the rest of a list', 'function f([a, ...rest]: Service[]) { rest[0].call(); }'],
    ['at the top of a file', 'const { s } = { s: new Service() }; s.call();'],
  ])('%s', async (_, text) => {
    expect(await called(text)).toEqual(['Service.call']);
  });
});

describe('types that the place gives', () => {
  test.each([
    ['the type of a variable', 'const f: Handler = (s, repo) => s.call();'],
    ['a parameter that is a function', 'declare function on(h: Handler): void; on((s) => s.call());'],
    ['a member of an expected object', 'declare function on(o: { h: Handler }): void; on({ h: (s) => s.call() });'],
    ['a method of an expected object', 'const o: { h(s: Service): void } = { h(s) { s.call(); } };'],
    [
      'a type parameter, by another argument',
      'declare function on<T>(t: T, h: (t: T) => void): void; on(new Service(), (s) => s.call());',
    ],
    ['a stated type argument', 'declare function on<T>(h: (t: T) => void): void; on<Service>((s) => s.call());'],
    ['a default', 'function f(s = new Service()) { s.call(); }'],
    ['satisfies', 'const o = { h: (s) => s.call() } satisfies { h: Handler };'],
  ])('%s', async (_, text) => {
    expect(await called(text)).toContain('Service.call');
  });
});

describe('types', () => {
  test.each([
    ['optional chaining and non-null', 'function f(s?: Service) { s?.call(); }'],
    ['as', 'function f(x: unknown) { (x as Service).call(); }'],
    ['a constraint', 'function f<T extends Service>(x: T) { x.call(); }'],
    ['a generic class', 'class Box<T> { value: T } function f(b: Box<Service>) { b.value.call(); }'],
    [
      'a generic class, by its constructor',
      'class Box<T> { constructor(readonly value: T) {} } new Box(new Service()).value.call();',
    ],
    [
      'a generic base',
      'class Box<T> { get(): T { return null!; } } class S extends Box<Service> {} new S().get().call();',
    ],
    ['a generic function', 'function same<T>(x: T): T { return x; } same(new Service()).call();'],
    ['what a generic function returns', 'function first<T>(x: T[]) { return x[0]; } first([new Service()]).call();'],
    ['ReturnType', 'declare function make(): Service; function f(s: ReturnType<typeof make>) { s.call(); }'],
    [
      'Awaited and Parameters',
      'declare function g(s: Promise<Service>): void; function f(s: Awaited<Parameters<typeof g>[0]>) { s.call(); }',
    ],
    ['Pick and Partial', "function f(x: Partial<Pick<{ s: Service }, 's'>>) { x.s?.call(); }"],
    ['a member by its key', "function f(x: { s: Service }['s']) { x.call(); }"],
    [
      'a conditional type',
      'type Of<T> = T extends (infer U)[] ? U : never; function f(x: Of<Service[]>) { x.call(); }',
    ],
    [
      'a mapped type',
      'type All<T> = { [K in keyof T]: { of: T[K] } }; function f(x: All<{ s: Service }>) { x.s.of.call(); }',
    ],
    ['instanceof', 'function f(x: unknown) { if (x instanceof Service) x.call(); }'],
    ['InstanceType', 'function f(x: InstanceType<typeof Service>) { x.call(); }'],
    ['a class in a variable', 'const S = class { call() { return 1; } s = new Service(); }; new S().s.call();'],
  ])('%s', async (_, text) => {
    expect(await called(text)).toContain('Service.call');
  });

  test('a redeclared member is not that of its base', async () => {
    const text = 'interface A { m(): void } interface B extends A { m(): void }\nfunction f(b: B) { b.m(); }';
    expect(await calls(text)).toEqual(['2 B.m']);
  });

  test('of a union all that have the member', async () => {
    expect(
      await calls('class A { m() {} } class B { m() {} } class C {}\nfunction f(x: A | B | C) { x.m(); }'),
    ).toEqual(['2 A.m', '2 B.m']);
  });

  test('a shadowed name and an unknown type prove nothing', async () => {
    expect(await called('function f(Service: any, x) { Service.make(); x.call(); }')).toEqual([]);
  });
});

test('overloads: by number and kind of the arguments; the implementation is none', async () => {
  const text = `function f(a: number): void;
function f(a: string, b?: {}): void;
function f(a: {}): void;
function f(a: any, b?: any) {}
f(1); f('x'); f({ a: 1 }); f('x', {});`;
  expect(await calls(text)).toEqual(['5 f', '5 f#1', '5 f#1', '5 f#2'].sort());
});

test('constructors: own, inherited, implicit; the class is read', async () => {
  const text = `class A { constructor(x: number) {} }
class B extends A { constructor() { super(1); } }
class C extends A {}
class D {}
new B(); new C(1); new D();`;
  expect(await calls(text)).toEqual(['2 A.constructor', '5 A.constructor', '5 B.constructor', '5 D']);
});

test('of definitions of one name in several functions each means its own', async () => {
  const text = `it('a', () => { function help() {} class K { m() {} }\n help(); new K().m(); });
it('b', () => { function help() {} class K { m() {} }\n help(); new K().m(); });`;
  expect(await calls(text)).toEqual(['2 K', '2 K.m', '2 help', '4 K#1', '4 K.m#1', '4 help#1'].sort());
});

test('elements of JSX are calls, and give their functions types', async () => {
  const text = `import { Button } from './b';\nexport const a = <Button onPress={(s) => s.call()} />;\nexport const b = <div />;`;
  const others = {
    'b.tsx': `import { Service } from './s';\nexport function Button(props: { onPress: (s: Service) => void }) { return null; }`,
    ...SERVICE,
  };
  expect(await calls(text, others, 'a.tsx')).toEqual(['2 Button', '2 Service.call']);
});

test('decorators, enums, namespaces', async () => {
  const text = `function dec(x: any) {}
function make(x: number) { return dec; }
@dec class A { @make(1) m() {} }
namespace N { export function inner() {} export const s = { run() {} }; }
N.inner(); const n = N; n.inner();
enum E { A } const e = E.A;`;
  expect(await calls(text)).toEqual(['3 dec', '3 make', '5 N.inner', '5 N.inner']);
  const { symbolEdges } = await resolveTree({ 'a.ts': text });
  expect(symbolEdges.filter(({ toSymbol }) => toSymbol === 'E').map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    'read 6',
  ]);
});

test('what classes and interfaces extend and implement', async () => {
  const text = `${IMPORT}\nclass A extends Service implements Repo {}\ninterface B extends Repo {}`;
  const { symbolEdges } = await resolveTree({ 'a.ts': text, ...SERVICE });
  const found = symbolEdges.filter(({ from, kind }) => from === 'a.ts' && /^(?:extend|implement)$/.test(kind));
  expect(found.map(({ fromSymbol, kind, toSymbol }) => `${fromSymbol} ${kind} ${toSymbol}`).sort()).toEqual([
    'A extend Service',
    'A implement Repo',
    'B extend Repo',
  ]);
});

test('modules in variables: a namespace, what is loaded on the spot', async () => {
  const text = `import * as all from './s';\nconst kept = all; const { Service: S } = all;
new kept.Service().call(); new S().call();
async function f() { const m = await import('./s'); new m.Service().call(); import('./s').then(({ Service }) => Service.make()); }`;
  expect(await calls(text)).toEqual([
    '3 Service',
    '3 Service',
    '3 Service.call',
    '3 Service.call',
    '4 Service',
    '4 Service.call',
    '4 Service.make',
  ]);
});

test('globals of declaration files', async () => {
  const others = { 'types/global.d.ts': 'declare function warn(): void;\ndeclare class Api { get(): void }' };
  expect(await calls('warn(); new Api().get();', others)).toEqual(['1 Api', '1 Api.get', '1 warn']);
  const module = { 'types/x.d.ts': 'export declare function warn(): void;' };
  expect(await calls('warn();', module)).toEqual([]);
});

describe('JavaScript', () => {
  test('prototypes and what a function sets on this', async () => {
    const text = `function Foo() { this.bar = new Bar(); }
Foo.prototype.run = function () { this.bar.go(); this.stop(); };
Foo.prototype.stop = function () {};
function Bar() {}
Bar.prototype.go = function () {};
new Foo().run();`;
    expect(await calls(text, {}, 'a.js')).toEqual(['1 Bar', '2 Bar.go', '2 Foo.stop', '6 Foo', '6 Foo.run']);
  });

  test('members of an object that is extended', async () => {
    const text =
      'var app = exports = module.exports = {};\napp.use = function () { this.handle(); };\napp.handle = function () {};';
    const others = { 'b.js': "const app = require('./a');\napp.use();" };
    expect(await calls(text, others, 'a.js')).toEqual(['2 app.handle']);
    expect(await calls(others['b.js'], { 'a.js': text }, 'b.js')).toEqual(['2 app.use']);
  });

  test('exports', async () => {
    const others = {
      'x.js': 'class S { call() {} }\nexports.s = new S();\nexports.make = function () { return new S(); };',
      'y.js': "const { make } = require('./x');\nmodule.exports = { one: make(), run() {} };",
    };
    const text =
      "const x = require('./x');\nconst y = require('./y');\nx.s.call(); x.make().call(); y.one.call(); y.run();";
    expect(await calls(text, others, 'a.js')).toEqual(['3 S.call', '3 S.call', '3 S.call', '3 make', '3 run']);
  });

  test.each([
    ['@param', '/** @param {import("./s").Service} s */\nfunction f(s) { s.call(); }'],
    ['@type', '/** @type {import("./s").Service[]} */\nconst all = [];\nall[0].call();'],
    ['@returns', '/** @returns {import("./s").Service} */\nfunction f() {}\nf().call();'],
    ['@type of a function', '/** @type {import("./s").Handler} */\nconst f = (s) => { s.call(); };'],
  ])('types in comments: %s', async (_, text) => {
    expect(await called(text, SERVICE, 'a.js')).toContain('Service.call');
  });
});

test('calls on receivers of unknown type are possible; on what is known to be outside they are none', async () => {
  const text = "import fs from 'node:fs';\nfunction f(x) { x.call(); fs.call(); 'a'.call(); [1].call(); }";
  const { possibleUses } = await resolveTree({ 'a.ts': text, ...SERVICE });
  expect(possibleUses.map(({ name, at }) => `${name} ${at}`)).toEqual(['call 2:19']);
});

test('a name for something outside of the repository is not called by calling that', async () => {
  const text = "import lib, { Lib } from 'lib';\nconst kept = lib;\nconst Kept = Lib;\nkept(); new Kept();";
  expect(await calls(text, {})).toEqual([]);
});

test('a constant of a block outside of functions is the definition that its uses mean', async () => {
  const text = `{ const table = new Map(); let late; late = () => table.get(1); function inner() { return late; } }
{ const table = 1; var wide = table; }
use(wide);
`;
  const { symbolEdges } = await resolveTree({ 'a.js': text });
  const uses = symbolEdges.map(({ toSymbol, overload, kind, at }) => `${at} ${kind} ${toSymbol}#${overload}`).sort();
  expect(uses).toEqual([
    '1:38 write late#0',
    '1:51 read table#0',
    '1:91 read late#0',
    '2:31 read table#1',
    '3:5 read wide#0',
  ]);
});

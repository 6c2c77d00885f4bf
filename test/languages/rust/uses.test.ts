import { describe, expect, test } from 'vitest';
import type { SymbolEdge } from '../../../src/lib/resolve/resolver.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const MANIFEST = '[package]\nname = "app"\nedition = "2021"\n';

function library(files: Tree): Tree {
  const sources = Object.entries(files).map(([path, text]) => [`src/${path}`, text] as const);
  return { 'Cargo.toml': MANIFEST, ...Object.fromEntries(sources) };
}

const resolve = (files: Tree) => resolveTree(library(files));

/** Definitions that the function `f` of lib.rs calls, once for each place, in the order of the text. */
async function calledBy(text: string, files: Tree = {}): Promise<string[]> {
  const { symbolEdges } = await resolve({ 'lib.rs': text, ...files });
  return placesOf(symbolEdges.filter(({ fromSymbol, kind }) => fromSymbol === 'f' && kind === 'call'));
}

function placesOf(edges: readonly SymbolEdge[]): string[] {
  const places = edges.flatMap(({ at, toSymbol, overload }) =>
    at.split(' ').map((place) => ({ place: place.split(':').map(Number), name: `${toSymbol}${'+'.repeat(overload)}` })),
  );
  places.sort((left, right) => left.place[0]! - right.place[0]! || left.place[1]! - right.place[1]!);
  return places.map(({ name }) => name);
}

/** `S` with a method `m`, which leads to a `T` with a method `n`. */
const TYPES = `
pub struct S { t: T, list: Vec<T>, pair: (T, u8) }
pub struct T;
impl S { pub fn new() -> Self { todo!() } pub fn m(&self) -> T { T } pub fn maybe(&self) -> Option<T> { None } pub fn tried(&self) -> Result<T, u8> { Err(1) } }
impl T { pub fn n(&self) {} }
`;

describe('receivers', () => {
  const rows: [rule: string, body: string, called: string[]][] = [
    ['a parameter of declared type', 'fn f(s: &S) { s.m(); }', ['S.m']],
    [
      'references and smart pointers',
      'fn f(s: &mut Box<S>, a: std::sync::Arc<S>) { s.m(); a.m(); (*s).m(); }',
      ['S.m', 'S.m', 'S.m'],
    ],
    ['a variable of declared type', 'fn f(x: u8) { let s: S = g(x); s.m(); }', ['S.m']],
    ['a variable holds what a function returns', 'fn f() { let s = S::new(); s.m(); }', ['S.new', 'S.m']],
    ['chains of methods', 'fn f(s: S) { s.m().n(); }', ['S.m', 'T.n']],
    ['fields', 'fn f(s: S) { s.t.n(); s.pair.0.n(); }', ['T.n', 'T.n']],
    [
      'elements',
      'fn f(s: S) { s.list[0].n(); for t in &s.list { t.n(); } s.list[1..].first().unwrap().n(); }',
      ['T.n', 'T.n', 'T.n'],
    ],
    [
      'what Option and Result contain',
      'fn f(s: S) -> Option<u8> { s.maybe()?.n(); s.tried().ok()?.n(); s.maybe().unwrap_or(T).n(); None }',
      ['S.maybe', 'T.n', 'S.tried', 'T.n', 'S.maybe', 'T.n'],
    ],
    [
      'patterns',
      'fn f(s: S) { if let Some(t) = s.maybe() { t.n(); } let S { t, pair: (p, _), .. } = s; t.n(); p.n(); match s.tried() { Ok(x) => x.n(), Err(_) => {} } }',
      ['S.maybe', 'T.n', 'T.n', 'T.n', 'S.tried', 'T.n'],
    ],
    ['the place in a tuple pattern counts what is left out', 'fn f(p: (u8, T)) { let (_, t) = p; t.n(); }', ['T.n']],
    [
      'closures of the standard library',
      'fn f(s: S) { s.list.iter().filter(|t| { t.n(); true }).map(|t| t).for_each(|t| t.n()); s.maybe().map(|t| t.n()); }',
      ['T.n', 'T.n', 'S.maybe', 'T.n'],
    ],
    [
      'closures of own functions',
      'fn with(g: impl Fn(&T) -> S) {}\nfn f() { with(|t| { t.n(); S::new() }); }',
      ['with', 'T.n', 'S.new'],
    ],
    ['what a closure returns', 'fn f(s: S) { s.maybe().map(|_| S::new()).unwrap().m(); }', ['S.maybe', 'S.new', 'S.m']],
    ['either branch', 'fn f(a: S, b: S) { let s = if true { a } else { b }; s.m(); }', ['S.m']],
    ['shadowing', 'fn f(s: S) { let s = s.m(); s.n(); { let s = 1; } s.n(); }', ['S.m', 'T.n', 'T.n']],
    ['a variable that gets its value later', 'fn f() { let s; s = S::new(); s.m(); }', ['S.new', 'S.m']],
    ['what is put into a new collection', 'fn f(s: S) { let mut v = Vec::new(); v.push(s); v[0].m(); }', ['S.m']],
    [
      'macros of the standard library',
      'fn f(s: S) { println!("{}", s.m()); assert_eq!(s.m(), vec![s.m()][0]); let x = vec![S::new()]; x[0].m(); }',
      ['S.m', 'S.m', 'S.m', 'S.new', 'S.m'],
    ],
    [
      'macros in the arguments of macros',
      'fn f(s: S) { assert!(matches!(s.m(), _), "{}", format!("{}", s.m())); }',
      ['S.m', 'S.m'],
    ],
    ['associated functions of generic types', 'fn f(s: S) { S::m(&s).n(); <S>::new(); }', ['S.m', 'T.n', 'S.new']],
    ['aliases', 'type U = S;\nfn f(u: U) { u.m(); U::new(); }', ['S.m', 'S.new']],
    ['async functions', 'async fn later() -> S { todo!() }\nasync fn f() { later().await.m(); }', ['later', 'S.m']],
    ['constants and statics', 'static X: S = g();\nfn f() { X.m(); }', ['S.m']],
    ['two levels of pointers', 'struct W(Box<S>);\nfn f(w: W) { w.0.m(); }', ['S.m']],
  ];
  test.each(rows)('%s', async (_, body, called) => {
    expect(await calledBy(TYPES + body)).toEqual(called);
  });

  test('self and Self', async () => {
    const { symbolEdges } = await resolve({
      'lib.rs':
        'struct S;\nimpl S {\n fn a(&self) { self.b(); Self::c(); }\n fn b(&self) {}\n fn c() -> Self { Self }\n}',
    });
    expect(placesOf(symbolEdges.filter(({ kind }) => kind === 'call'))).toEqual(['S.b', 'S.c']);
  });

  test('an unknown receiver may be any member of the name; a known one from outside is none', async () => {
    const { symbolEdges, possibleUses } = await resolve({
      'lib.rs': `${TYPES}fn f(x: &X) { x.m(); made().n(); String::new().m(); vec![1].n(); x.other(); }`,
    });
    expect(symbolEdges.filter(({ fromSymbol, kind }) => fromSymbol === 'f' && kind === 'call')).toEqual([]);
    expect(possibleUses.map(({ fromSymbol, name, at }) => [fromSymbol, name, at])).toEqual([
      ['f', 'm', '6:17'],
      ['f', 'n', '6:29'],
    ]);
  });
});

describe('generics', () => {
  const rows: [rule: string, body: string, called: string[]][] = [
    [
      'arguments tell what a type parameter stands for',
      'fn id<X>(x: X) -> X { x }\nfn f(s: S) { id(s).m(); }',
      ['id', 'S.m'],
    ],
    ['type arguments of a call', 'fn make<X>() -> X { todo!() }\nfn f() { make::<S>().m(); }', ['make', 'S.m']],
    [
      'type arguments of a type',
      'struct W<X> { x: X }\nimpl<X> W<X> { fn get(&self) -> &X { &self.x } }\nfn f(w: W<S>) { w.get().m(); w.x.m(); }',
      ['W.get', 'S.m', 'S.m'],
    ],
    [
      'constructors',
      'struct W<X>(X);\nenum E<X> { V(X), N }\nfn f(s: S) { W(s).0.m(); if let E::V(s) = E::V(S::new()) { s.m(); } }',
      ['W', 'S.m', 'E', 'S.new', 'S.m'],
    ],
    [
      'what a closure gives',
      'fn run<R>(g: impl FnOnce() -> R) -> R { g() }\nfn f() { run(|| S::new()).m(); }',
      ['run', 'S.new', 'S.m'],
    ],
    [
      'bounds',
      'trait A { fn a(&self); }\ntrait B: A {}\nfn f<X: B, Y>(x: X, y: &Y, z: impl A, d: &dyn A) where Y: A { x.a(); y.a(); z.a(); d.a(); X::a(&x); }',
      ['A.a', 'A.a', 'A.a', 'A.a', 'A.a'],
    ],
    [
      'associated types',
      'trait A { type Out; fn a(&self) -> Self::Out; }\nimpl A for S { type Out = T; fn a(&self) -> Self::Out { T } }\nfn f(s: S) { s.a().n(); }',
      ['S.a', 'T.n'],
    ],
    [
      'items of iterators',
      'struct I;\nimpl Iterator for I { type Item = S; fn next(&mut self) -> Option<S> { None } }\nfn all() -> impl Iterator<Item = S> { I }\nfn f() { for s in I { s.m(); } all().for_each(|s| s.m()); I.next().unwrap().m(); }',
      ['S.m', 'all', 'S.m', 'I.next', 'S.m'],
    ],
    [
      'Deref',
      'struct W(S);\nimpl std::ops::Deref for W { type Target = S; fn deref(&self) -> &S { &self.0 } }\nfn f(w: W) { w.m(); }',
      ['S.m'],
    ],
  ];
  test.each(rows)('%s', async (_, body, called) => {
    expect(await calledBy(TYPES + body)).toEqual(called);
  });
});

describe('traits', () => {
  const TRAIT =
    'trait A { fn a(&self); fn b(&self) { self.a(); } }\nstruct P;\nstruct Q;\nimpl A for P { fn a(&self) {} }\nimpl A for Q { fn a(&self) {} fn b(&self) {} }\n';
  const rows: [rule: string, body: string, called: string[]][] = [
    [
      'the method of the impl, or what the trait gives',
      'fn f(p: P, q: Q) { p.a(); p.b(); q.b(); }',
      ['P.a', 'A.b', 'Q.b'],
    ],
    ['a path through the trait', 'fn f(p: P) { A::a(&p); <P as A>::a(&p); P::b(&p); }', ['P.a', 'P.a', 'A.b']],
    ['inherent methods come first', 'impl P { fn a(&self) {} }\nfn f(p: P) { p.a(); }', ['P.a+']],
    [
      'an impl for all that have another trait',
      'trait X { fn x(&self) {} }\nimpl<T: A> X for T {}\nstruct R;\nfn f(p: P, r: R) { p.x(); r.x(); }',
      ['X.x'],
    ],
    [
      'an impl for a type from outside',
      'impl A for str { fn a(&self) {} }\nfn f(s: &str) { s.a(); "x".a(); String::new().a(); }',
      ['str.a', 'str.a', 'str.a'],
    ],
    [
      'one trait, several arguments: by the type of the argument',
      'impl From<P> for R { fn from(p: P) -> R { R } }\nimpl From<Q> for R { fn from(q: Q) -> R { R } }\nstruct R;\nfn f(p: P, q: Q, x: X) { R::from(q); R::from(p); R::from(x); }',
      ['R.from+', 'R.from'],
    ],
  ];
  test.each(rows)('%s', async (_, body, called) => {
    expect(await calledBy(TRAIT + body)).toEqual(called);
  });

  test('what a type implements belongs to it; a trait extends others', async () => {
    const { symbolEdges } = await resolve({
      'lib.rs': 'mod a;\nmod b;',
      'a.rs': 'pub trait A {}\npub trait B: A {}',
      'b.rs': 'use crate::a::{A, B};\nstruct S;\nimpl A for S {}\nimpl B for S {}\nimpl Clone for S {}',
    });
    const rows = symbolEdges.filter(({ kind }) => kind === 'implement' || kind === 'extend');
    expect(rows.map(({ fromSymbol, toSymbol, kind }) => `${fromSymbol} ${kind} ${toSymbol}`)).toEqual([
      'B extend A',
      'S implement A',
      'S implement B',
    ]);
  });
});

describe('uses that are no calls', () => {
  test('types, constructions, reads and writes', async () => {
    const { symbolEdges } = await resolve({
      'lib.rs':
        'struct S { x: u8 }\nenum E { V { y: u8 }, W }\nconst C: u8 = 1;\nstatic mut D: u8 = 2;\nfn g() {}\nfn f(s: &S) -> E {\n S { x: C };\n unsafe { D = 3 };\n let h = g;\n E::V { y: 1 };\n E::W\n}',
    });
    const rows = symbolEdges.filter(({ fromSymbol }) => fromSymbol === 'f');
    expect(rows.map(({ kind, toSymbol, at }) => `${kind} ${toSymbol} ${at}`).sort()).toEqual([
      'construct E 10:5',
      'construct S 7:2',
      'read C 7:9',
      'read E 11:2 11:5',
      'read g 9:10',
      'type E 6:16',
      'type S 6:10',
      'write D 8:11',
    ]);
  });
});

describe('macros', () => {
  test('items in the arguments of a macro are definitions, with their own imports', async () => {
    const resolution = await resolve({
      'lib.rs': 'macro_rules! cfg_x { ($($i:item)*) => { $($i)* } }\nmod a;\nmod b;\nmod c;',
      'a.rs': 'pub struct S;\nimpl S { pub fn g() {} cfg_x! { pub fn h(&self) {} } }',
      'b.rs': 'cfg_x! {\n pub fn in_macro(s: &crate::a::S) {\n  use crate::a::S;\n  S::g();\n  s.h();\n }\n}',
      'c.rs': 'cfg_x! {\n use crate::b;\n pub(in crate::b) fn v(s: &crate::a::S) { b::in_macro(s) }\n}',
    });
    const calls = resolution.symbolEdges.filter(({ kind, toSymbol }) => kind === 'call' && toSymbol !== 'cfg_x');
    expect(calls.map(({ fromSymbol, toSymbol }) => `${fromSymbol} -> ${toSymbol}`).sort()).toEqual([
      'in_macro -> S.g',
      'in_macro -> S.h',
      'v -> in_macro',
    ]);
    const edges = edgeLines(resolution);
    expect(edges).toContain('src/b.rs -> src/a.rs (import)');
    const paths = resolution.edges.filter(({ from, kind }) => from === 'src/c.rs' && kind === 'path');
    expect(paths.map(({ specifier }) => specifier)).toEqual(['crate::a::S', 'b::in_macro']);
    const { definitions } = resolution;
    expect(definitions.filter(({ from }) => from === 'src/b.rs').map(({ symbol, line }) => [symbol, line])).toEqual([
      ['in_macro', 2],
    ]);
  });

  test('what closures and broken tokens contain is no definition', async () => {
    const { definitions } = await resolve({
      'lib.rs': 'm!(|x| { fn inner() {} });\nm! { |x| { fn inner() {} } }\nn! { a => fn }\n',
    });
    expect(definitions).toEqual([]);
  });

  test('lazy statics and macros that choose', async () => {
    const { definitions } = await resolve({
      'lib.rs':
        'lazy_static! {\n static ref X: u8 = 1;\n}\ncfg_if! { if #[cfg(unix)] { fn a() {} } else { fn b() {} } }\nt! { static Y: u8 = const { 1 }\n}\nfn last() {}',
    });
    expect(definitions.map(({ kind, symbol }) => `${kind} ${symbol}`)).toEqual([
      'variable X',
      'function a',
      'function b',
      'variable Y',
      'function last',
    ]);
  });

  test('calls of macros, and what their bodies name', async () => {
    const { symbolEdges } = await resolve({
      'lib.rs': '#[macro_use]\nmod m;\nmod u;',
      'm.rs': 'pub fn used() {}\n#[macro_export]\nmacro_rules! mine { () => { $crate::m::used() } }',
      'u.rs': 'fn f() { mine!(); crate::mine!(); }',
    });
    const calls = symbolEdges.filter(({ kind }) => kind === 'call');
    expect(calls.map(({ fromSymbol, toSymbol, at }) => `${fromSymbol} -> ${toSymbol} ${at}`)).toEqual([
      'mine -> used 3:40',
      'f -> mine 1:10 1:26',
    ]);
  });
});

test('definitions that exclude each other are both reached, as conditional', async () => {
  const { symbolEdges } = await resolve({
    'lib.rs':
      '#[cfg(unix)]\nmod imp { pub struct P; impl P { pub fn go(&self) {} } pub fn make() -> P { P } }\n#[cfg(windows)]\nmod imp { pub struct P; impl P { pub fn go(&self) {} } pub fn make() -> P { P } }\nfn f(p: imp::P) { p.go(); imp::make().go(); }',
  });
  const calls = symbolEdges.filter(({ fromSymbol, kind }) => fromSymbol === 'f' && kind === 'call');
  expect(calls.map(({ toSymbol, overload, conditional }) => `${toSymbol} ${overload} ${conditional}`).sort()).toEqual([
    'imp.P.go 0 true',
    'imp.P.go 1 true',
    'imp.make 0 true',
    'imp.make 1 true',
  ]);
});

test('types that contain themselves come to an end', async () => {
  const text = `type A = B;\ntype B = A;\ntype L<T> = (L<T>, L<T>);\ntrait X: Y {}\ntrait Y: X {}\nfn g<T>(t: T) -> Vec<T> { g(g(t)) }\nfn f(a: A, l: L<u8>, x: impl X) { a.m(); l.0.1.0.m(); x.m(); let mut v = g(1); v = g(v); }`;
  expect(await calledBy(text)).toEqual(['g', 'g']);
});

test('deep nesting is left out', async () => {
  const deep = `fn g() {}\nfn f() { ${'('.repeat(2000)}g()${')'.repeat(2000)}; g(); }`;
  expect(await calledBy(deep)).toEqual(['g']);
});

test('raw identifiers are the names without their marks', async () => {
  const text = `struct S { r#type: T } struct T; impl T { fn m(&self) {} }
impl S { fn r#async(x: u8) -> S { todo!() } fn r#try(&self) {} }
fn f() { let r#match = S::r#async(1); r#match.r#try(); r#match.r#type.m(); }
`;
  expect(await calledBy(text)).toEqual(['S.async', 'S.try', 'T.m']);
});

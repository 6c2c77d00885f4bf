import { describe, expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

const MANIFEST = '[package]\nname = "app"\nedition = "2021"\n';

/** What `f` calls as `name`, with the overload as `+`, in the order of the text; `?` before what is possible only. */
async function calledBy(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const sources = Object.entries({ 'lib.rs': text, ...files }).map(([path, code]) => [`src/${path}`, code] as const);
  const { symbolEdges, possibleUses } = await resolveTree({ 'Cargo.toml': MANIFEST, ...Object.fromEntries(sources) });
  const places = [
    ...symbolEdges.map(({ at, toSymbol, overload, kind, fromSymbol }) => ({
      at,
      name: toSymbol + '+'.repeat(overload),
      isCall: kind === 'call' && fromSymbol === 'f',
    })),
    ...possibleUses.map(({ at, name, fromSymbol }) => ({ at, name: `?${name}`, isCall: fromSymbol === 'f' })),
  ].flatMap(({ at, name, isCall }) =>
    isCall ? at.split(' ').map((one) => ({ place: one.split(':').map(Number), name })) : [],
  );
  places.sort((left, right) => left.place[0]! - right.place[0]! || left.place[1]! - right.place[1]!);
  return places.map(({ name }) => name);
}

const TYPES = `
use std::pin::Pin;
use std::task::{Context, Poll};
pub struct S { t: T, list: Vec<T> }
pub struct T;
impl T { pub fn n(&self) {} pub fn make() -> T { T } }
impl S { pub fn m(&self) -> T { T } }
`;

describe('values of macros', () => {
  const rows: [rule: string, text: string, called: string[]][] = [
    [
      'a body that is one call',
      'mod m { pub fn make() -> super::T { super::T } }\nmacro_rules! made { () => { $crate::m::make() } }\nfn f() { let t = made!(); t.n(); }',
      ['made', 'T.n'],
    ],
    [
      'a call whose result follows from its arguments',
      'pub fn same<A>(b: u8, a: A) -> A { a }\nmacro_rules! made { ($a:expr, $b:expr $(,)?) => { $crate::same($b, $a) } }\nfn f(t: T) { let x = made!(t, 1); x.n(); }',
      ['made', 'T.n'],
    ],
    ['an argument', 'macro_rules! id { ($e:expr) => { $e } }\nfn f(t: T) { id!(t).n(); }', ['id', 'T.n']],
    [
      'what a match lets through',
      'macro_rules! ok { ($e:expr) => { match $e { Ok(v) => v, Err(e) => return Err(e) } } }\nfn f(r: Result<T, u8>) -> Result<u8, u8> { ok!(r).n(); Err(1) }',
      ['ok', 'T.n'],
    ],
    [
      'not if an arm of the match lets something else through',
      'macro_rules! ok { ($e:expr) => { match $e { Ok(v) => v, Err(e) => e } } }\nfn f(r: Result<T, u8>) { ok!(r).n(); }',
      ['ok', '?n'],
    ],
    [
      'not if another arm of the macro makes something else',
      'pub fn g() -> T { T }\nmacro_rules! made { () => { $crate::g() }; ($e:expr) => { $e } }\nfn f(s: S) { made!().n(); made!(s).n(); }',
      ['made', '?n', 'made', '?n'],
    ],
    ['ready!', 'use std::task::ready;\nfn f(p: Poll<T>) -> Poll<u8> { ready!(p).n(); Poll::Pending }', ['T.n']],
    ['pin!', 'use std::pin::pin;\nfn f(t: T) { let t = pin!(t); t.n(); }', ['T.n']],
  ];
  test.each(rows)('%s', async (_, text, called) => {
    expect(await calledBy(TYPES + text)).toEqual(called);
  });

  test('a static has the type that the body of a macro states around the written one', async () => {
    const text = `${TYPES}
      pub struct Key<A> { a: A }
      impl<A> Key<A> { pub fn with(&self) -> A { todo!() } }
      macro_rules! key { ($vis:vis static $name:ident: $t:ty) => { $crate::key_inner!($vis $name, $t); } }
      macro_rules! key_inner { ($vis:vis $name:ident, $t:ty) => { $vis static $name: $crate::Key<$t> = todo!(); } }
      key! { static K: T }
      fn f() { K.with().n(); }`;
    expect(await calledBy(text)).toEqual(['Key.with', 'T.n']);
  });

  test('functions that a macro adds to the items it is given', async () => {
    const text = `${TYPES}
      macro_rules! both { ($($t:tt)*) => { mod a { use super::*; $($t)* fn t() -> T { T } } mod b { use super::*; $($t)* fn t() -> T { T } } } }
      both! { fn f() { let x = t(); x.n(); } }`;
    expect(await calledBy(text)).toEqual(['T.n']);
  });

  test('a path with types that a macro makes code of', async () => {
    const text = `pub struct B<A> { a: A }\nimpl<A> B<A> { pub fn new(a: u8) {} }
      macro_rules! call { ($($f:ident $(< $($g:ty),* > )? )::+ ($($a:expr),*)) => {} }
      fn f() { call!(crate::B<Vec<u8>>::new(1)); }`;
    expect(await calledBy(text)).toEqual(['call', 'B.new']);
  });
});

describe('pointers of the standard library', () => {
  const rows: [rule: string, text: string, called: string[]][] = [
    ['NonNull', 'fn f(p: std::ptr::NonNull<T>) { unsafe { p.as_ref().n(); (*p.as_ptr()).n(); } }', ['T.n', 'T.n']],
    ['AtomicPtr', 'use std::sync::atomic::AtomicPtr;\nfn f(p: AtomicPtr<T>) { unsafe { (*p.load(R)).n(); } }', ['T.n']],
    [
      'methods and functions of Pin',
      'fn f(mut t: Pin<&mut T>, u: Pin<&mut T>) { t.as_mut().n(); t.get_mut().n(); Pin::into_inner(u).n(); Pin::new_unchecked(&mut T).n(); }',
      ['T.n', 'T.n', 'T.n', 'T.n'],
    ],
    [
      'not where a derived trait may lead to another type',
      '#[derive(AsMut)]\npub struct U { s: S }\nimpl U { pub fn m(&self) {} }\nfn f(mut u: U) { u.as_mut().m(); }',
      ['?m'],
    ],
    [
      'a pinned pointer',
      'use std::ops::DerefMut;\ntrait W { fn w(&self); }\nfn f<P: DerefMut>(p: Pin<&mut P>) where P::Target: W { p.as_deref_mut().w(); }',
      ['W.w'],
    ],
    [
      'what an Arc owns',
      'use std::sync::Arc;\nfn f(a: Arc<T>, b: Arc<T>) { Arc::try_unwrap(a).unwrap().n(); Arc::into_inner(b).unwrap().n(); }',
      ['T.n', 'T.n'],
    ],
    [
      'functions of Arc come before those of traits',
      'use std::sync::Arc;\ntrait L { fn from_raw(p: u8) -> S; }\nimpl L for Arc<T> { fn from_raw(p: u8) -> S { todo!() } }\nfn f() { Arc::from_raw(1); }',
      [],
    ],
    [
      'projections of pinned fields',
      'pin_project_lite::pin_project! { pub struct F<A> { #[pin] t: T, a: A } }\nimpl<A> F<A> { fn x(&self) {} }\nfn f(p: Pin<&mut F<u8>>) { let this = p.project(); this.t.n(); }',
      ['T.n'],
    ],
  ];
  test.each(rows)('%s', async (_, text, called) => {
    expect(await calledBy(TYPES + text)).toEqual(called);
  });
});

describe('expected types', () => {
  const D = `${TYPES}\nimpl Default for T { fn default() -> T { T } }\nimpl Default for S { fn default() -> S { todo!() } }\n`;
  const rows: [rule: string, text: string, called: string[]][] = [
    ['a variable', 'fn f() { let t: T = Default::default(); t.n(); }', ['T.default', 'T.n']],
    ['a field', 'fn f() { S { t: Default::default(), list: vec![] }; }', ['T.default']],
    ['the rest of a struct', 'fn f() { S { list: vec![], ..Default::default() }; }', ['S.default']],
    ['a result', 'fn f() -> T { Default::default() }', ['T.default']],
    ['a parameter', 'fn g(s: &S, t: T) {}\nfn f(s: &S) { g(s, Default::default()); }', ['g', 'T.default']],
    [
      'collected elements',
      'fn f(s: S) { let v: Vec<_> = s.list.into_iter().collect(); v[0].n(); for t in s.list.iter().collect::<Vec<_>>() { t.n(); } }',
      ['T.n', 'T.n'],
    ],
  ];
  test.each(rows)('%s', async (_, text, called) => {
    expect(await calledBy(D + text)).toEqual(called);
  });
});

describe('a type and references to it', () => {
  test('&self of the type itself comes first', async () => {
    const text = `${TYPES}\ntrait W { fn w(&self); }\nimpl W for T { fn w(&self) {} }\nimpl W for &T { fn w(&self) {} }\nfn f(t: &T) { t.w(); }`;
    expect(await calledBy(text)).toEqual(['T.w']);
  });

  test('by value or &mut self, the receiver decides', async () => {
    const text = `${TYPES}\ntrait W { fn w(self); }\nimpl W for T { fn w(self) {} }\nimpl W for &T { fn w(self) {} }\nfn f(t: &T) { t.w(); }`;
    expect(await calledBy(text)).toEqual(['?w']);
  });

  test('a path reaches the functions of the type only', async () => {
    const text = `${TYPES}\nimpl Default for &T { fn default() -> Self { &T } }\nfn f() { T::default(); }`;
    expect(await calledBy(text)).toEqual([]);
  });

  test('conversions into an outside type are proved by their argument', async () => {
    const text = `${TYPES}\nimpl From<S> for usize { fn from(s: S) -> usize { 1 } }\nfn f(s: S, b: u8) { usize::from(s); usize::from(b); }`;
    expect(await calledBy(text)).toEqual(['usize.from']);
  });

  test('<T as Trait>::method is that of T, whatever it is given', async () => {
    const text = `trait W { fn w(&self); }\nimpl<T: W> W for Box<T> { fn w(&self) {} }\nfn f<T: W>(b: Box<T>) { <T as W>::w(b); }`;
    expect(await calledBy(text)).toEqual(['W.w']);
  });
});

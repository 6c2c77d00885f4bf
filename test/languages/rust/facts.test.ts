import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { USE_KINDS } from '../../../src/lib/parse/code-facts.ts';
import type { FileFacts } from '../../../src/lib/parse/facts.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const parse = (text: string) => parseText(text, languageById('rust'));
const names = ({ references }: FileFacts) => references.map(({ name, kind }) => `${name} ${kind}`).sort();

/** `specifier {names}` per import, with its kind, flags and scope where they say something. */
function importLines({ imports }: FileFacts): string[] {
  return imports.map(({ specifier, names, kind, flags, scope }) => {
    const list = names.map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`)).join(', ');
    const rest = [kind === 'import' ? '' : kind, flags?.join(' ') ?? '', scope ? `in ${scope.join('::')}` : ''];
    return [`${specifier} {${list}}`, ...rest.filter(Boolean)].join(' | ');
  });
}

describe('use declarations', () => {
  test('groups, globs, aliases and self, one clause per prefix', async () => {
    const facts = await parse(
      'use a::{b::{c, d as e, self}, f::*, g};\nuse h;\nuse i as j;\npub(crate) use ::x::y;\nuse {k::l, self::m};\nuse super::super::n as _;\npub(self) use o::p;\nuse r#type::r#fn;',
    );
    expect(importLines(facts)).toEqual([
      'a::b {c, d as e, self}',
      'a::f {*}',
      'a {g}',
      'h {self}',
      'i {self as j}',
      '::x {y} | reexport',
      'k {l}',
      'self {m}',
      'super::super {n as _}',
      'o {p}',
      'type {fn}',
    ]);
  });

  test('lines of a group, comments inside, function bodies, inline modules', async () => {
    const facts = await parse(
      'use a::{\n    // b::z\n    b::c, /* d::y */\n    d::e,\n};\nmod m {\n    mod n { use super::q; }\n    fn f() { use r::s; }\n}\n',
    );
    expect(facts.imports.map(({ specifier, line, lazy, scope }) => [specifier, line, lazy, scope])).toEqual([
      ['a::b', 3, undefined, undefined],
      ['a::d', 4, undefined, undefined],
      ['super', 7, undefined, ['m', 'n']],
      ['r', 8, true, ['m']],
    ]);
  });
});

test('modules, extern crates and include!', async () => {
  const facts = await parse(
    '#[cfg(unix)]\n#[path = "u.rs"]\npub mod a;\n#[cfg_attr(windows, path = "w.rs")]\n#[macro_use]\nmod b;\nmod inline {}\n#[path = "dir"] mod moved { mod c; }\n#[macro_use]\nextern crate d as e;\npub extern crate f;\nextern crate self as g;\ninclude!("h.rs");\ninclude!(concat!(env!("OUT_DIR"), "/i.rs"));\ninclude!(concat!(env!("CARGO_MANIFEST_DIR"), "/j.rs"));\nconst T: &str = include_str!("k.rs");\n',
  );
  expect(importLines(facts)).toEqual([
    'a {} | module | pub cfg path=u.rs',
    'b {} | module | cfg-path=w.rs macro_use',
    'moved {} | module | inline path=dir',
    'c {} | module | in moved',
    'd {self as e} | extern macro_use',
    'f {self} | reexport | extern',
    'self {self as g} | extern',
    'h.rs {} | module | include',
    '(concat!(env!("OUT_DIR"), "/i.rs")) {} | module | include generated',
    '/j.rs {} | module | include manifest-dir',
  ]);
});

test('definitions with kinds, qualified names, visibility and docs', async () => {
  const { definitions } = await parse(
    '/// A thing.\n#[derive(Debug)]\npub struct A<T>(T);\npub(crate) enum B { C }\nunion U { a: u8 }\ntrait D { fn e(&self); const F: u8; }\nimpl<T> D for A<T> { fn e(&self) {} }\nimpl D for &str { fn e(&self) {} }\nmod m { pub fn g() {} }\nconst H: u8 = 1;\nstatic I: u8 = 1;\ntype J = u8;\n#[macro_export]\nmacro_rules! k { () => {} }\nextern "C" { pub fn l(); }\n',
  );
  const rows = definitions.map(
    ({ kind, qualifiedName, exported }) => `${kind} ${qualifiedName}${exported ? ' pub' : ''}`,
  );
  expect(rows).toEqual([
    'struct A pub',
    'enum B pub',
    'struct U',
    'trait D',
    'method D.e',
    'constant D.F',
    'method A.e',
    'method &str.e',
    'module m',
    'function m.g pub',
    'constant H',
    'variable I',
    'type J',
    'macro k',
    'function l pub',
  ]);
  expect(definitions[0]?.doc).toBe('A thing.');
});

/** What is used, and how, in the order of the text: names, types, and members of locals. */
function used({ code }: FileFacts): string[] {
  const { expressions, uses } = code!;
  const textOf = (index: number): string => {
    const expression = expressions[index]!;
    if (expression[0] === 'name' || expression[0] === 'type') return expression[1];
    if (expression[0] === '.') return `${textOf(expression[1])}.${expression[2]}`;
    return expression[0] === '()' ? textOf(expression[1]) : '';
  };
  const found: { at: number; text: string }[] = [];
  for (let i = 0; i < uses.length; i += 5) {
    const text = `${textOf(uses[i]!)} ${USE_KINDS[uses[i + 1]!]}`;
    found.push({ at: uses[i + 2]! * 1000 + uses[i + 3]!, text });
  }
  return found.sort((left, right) => left.at - right.at).map(({ text }) => text);
}

describe('references', () => {
  test('paths are taken whole, types and calls with their kind', async () => {
    const facts = await parse(
      'fn f(x: &a::B) -> Vec<C> { d::e::g::<u8>(h(&I)); <J as K>::l(); M { n: O } }\npub(in crate::q) fn r() {}',
    );
    expect(names(facts)).toEqual(['a::B type', 'd::e::g call']);
    expect(used(facts)).toEqual([
      'a::B type',
      'C type',
      'd::e::g call',
      'h call',
      'I read',
      'J type',
      'K type',
      '<J as K>::l call',
      'M construct',
      'O read',
    ]);
  });

  test('values bound locally hide lone names, never the head of a path or a type', async () => {
    const facts = await parse(
      'fn f(stats: u8, (a, b): (u8, u8)) {\n  let c = 1;\n  if let Some(d) = c {}\n  for e in 0..1 {}\n  match c { g if true => {}, S { h, i: j } => {} }\n  stats(); a(); b(); c(); d(); e(); g(); h(); j();\n  stats::new(); let k: stats = 1;\n  free(|l| l());\n}\n',
    );
    const outOfScope = ['d call', 'e call', 'g call', 'h call', 'j call'];
    expect(used(facts)).toEqual(['S read', ...outOfScope, 'stats::new call', 'stats type', 'free call']);
  });

  test('type parameters hide types and heads of paths', async () => {
    const facts = await parse(
      'fn f<T: A>(x: T) { T::new(); U::new(); }\nstruct S<U>(U);\nimpl<V> S<V> { fn g(v: V) {} }',
    );
    expect(names(facts)).toEqual(['U::new call']);
    expect(used(facts)).toEqual(['A type', 'T::new call', 'U read', 'U::new call']);
  });

  test('paths in the tokens of macros, not in strings, comments, quotes or patterns of a macro', async () => {
    const facts = await parse(
      'fn f() {\n  assert_eq!(a::b(1), "c::d()", e(\'x\'), 0..F); // g::h\n  my::log!(i::J { k: l }, m n);\n  quote! { crate::o::P }\n  vec![$q::r, s.t::<u8>(), <U as V>::w()];\n}\n',
    );
    expect(names(facts)).toEqual(['a::b call', 'i::J use', 'my::log! call'].sort());
    expect(used(facts)).toEqual([
      'a::b call',
      'e call',
      'F read',
      'my::log! call',
      'i::J construct',
      'l read',
      'm read',
      'n read',
      'quote! call',
      's read',
      's.t call',
      'U type',
      'V type',
      '<U as V>::w call',
    ]);
  });

  test('a macro body names $crate paths, and crate paths of its own crate', async () => {
    const facts = await parse(
      '#[macro_export]\nmacro_rules! m { ($a:expr) => { $crate::b::c!($a); crate::d::e(); f::g() } }',
    );
    expect(names(facts)).toEqual(['$crate::b::c! call', 'crate::d::e call']);
    expect(facts.exports).toEqual([{ name: 'm!', local: 'm' }]);
  });
});

test('modules and uses inside of macros that choose or wrap items', async () => {
  const facts = await parse(
    'cfg_if::cfg_if! {\n  if #[cfg(unix)] {\n    #[path = "u.rs"]\n    pub mod a;\n    pub use a::{b, c};\n  } else { mod d; }\n}\ncfg_rt! { pub mod e; }\nlazy! { static X: u8 = { use f::g; 1 }; }\nfn h() { items! { mod i; } }\n',
  );
  expect(importLines(facts)).toEqual([
    'a {} | module | macro pub path=u.rs',
    'a {b, c} | reexport | macro',
    'd {} | module | macro',
    'e {} | module | macro pub',
    'f {g} | macro',
    'i {} | module | macro',
  ]);
});

test('broken code still gives facts', async () => {
  const facts = await parse('use a::{b, c;\nfn f( { x::y() }\nmod z;');
  expect(facts.hasSyntaxErrors).toBe(true);
  expect((await parse('use ;use {};use a::;use ::*;use *;extern crate;mod')).imports.length).toBeLessThan(6);
});

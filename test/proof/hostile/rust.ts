import { type Family, files, nested, repeat } from './family.ts';

const MANIFEST = '[package]\nname = "a"\nedition = "2021"\n';

/** Modules, globs, macros and crates. */
export const rust: readonly Family[] = [
  {
    ...{ name: 'rust-path-diamond', unit: 'levels', from: 8, to: 1600 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': '#[path = "m0.rs"]\nmod a;\n#[path = "m0.rs"]\nmod b;\n',
      ...files(n, (i) => [
        `src/m${i}.rs`,
        `#[path = "m${i + 1}.rs"]\npub mod a;\n#[path = "m${i + 1}.rs"]\npub mod b;\npub fn f() { crate::a::f(); }\n`,
      ]),
      [`src/m${n}.rs`]: 'pub fn f() {}\n',
    }),
  },
  {
    ...{ name: 'rust-path-circle', unit: 'modules', from: 20, to: 1600 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': '#[path = "m0.rs"]\nmod a;\n',
      ...files(n, (i) => [
        `src/m${i}.rs`,
        `#[path = "m${(i + 1) % n}.rs"]\npub mod a;\n#[path = "m${(i * 3 + 1) % n}.rs"]\npub mod b;\n`,
      ]),
    }),
  },
  {
    ...{ name: 'rust-crates-of-one-file', unit: 'crates', from: 20, to: 640 },
    tree: (n) => ({
      ...files(n, (i) => [
        `c${i}/Cargo.toml`,
        `[package]\nname = "c${i}"\n[lib]\npath = "../src/lib.rs"\n[dependencies]\nc${(i + 1) % n} = { path = "../c${(i + 1) % n}" }\n`,
      ]),
      'src/lib.rs': repeat(20, (i) => `mod m${i};\npub use m${i}::*;\n`),
      ...files(20, (i) => [`src/m${i}.rs`, `pub fn f${i}() { crate::m${(i + 1) % 20}::f${(i + 1) % 20}(); }\n`]),
    }),
  },
  {
    ...{ name: 'rust-glob-circle', unit: 'modules', from: 20, to: 800 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n, (i) => `pub mod m${i};\n`)}pub use m0::*;\nfn f() { own${n - 1}(); missing(); }\n`,
      ...files(n, (i) => [
        `src/m${i}.rs`,
        `pub use crate::m${(i + 1) % n}::*;\npub use super::m${(i * 3 + 1) % n}::*;\npub fn own${i}() { own${(i + 5) % n}(); missing${i}(); }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'rust-glob-diamond', unit: 'levels', from: 8, to: 400 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n + 1, (i) => repeat(4, (k) => `pub mod m${i}_${k};\n`))}use m0_0::*;\nfn f() { last(); missing(); }\n`,
      ...Object.assign(
        {},
        ...Array.from({ length: n }, (_, i) =>
          files(4, (k) => [`src/m${i}_${k}.rs`, repeat(4, (next) => `pub use crate::m${i + 1}_${next}::*;\n`)]),
        ),
      ),
      ...files(4, (k) => [`src/m${n}_${k}.rs`, 'pub fn last() {}\n']),
    }),
  },
  {
    ...{ name: 'rust-use-chain', unit: 'modules', from: 50, to: 3200 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n + 1, (i) => `pub mod m${i};\n`)}use m0::used;\nfn f() { used(); m0::missing(); }\n`,
      ...files(n, (i) => [`src/m${i}.rs`, `pub use crate::m${i + 1}::{used, missing};\n`]),
      [`src/m${n}.rs`]: 'pub fn used() {}\n',
    }),
  },
  {
    ...{ name: 'rust-use-chain-against-the-order', unit: 'modules', from: 50, to: 3200 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n + 1, (i) => `pub mod m${n - i};\n`)}use m0::a0;\nfn f() { a0(); }\n`,
      ...files(n, (i) => [`src/m${i}.rs`, `pub use crate::m${i + 1}::a${i + 1} as a${i};\n`]),
      [`src/m${n}.rs`]: `pub fn a${n}() {}\n`,
    }),
  },
  {
    ...{ name: 'rust-use-circle', unit: 'modules', from: 50, to: 3200 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n, (i) => `pub mod m${i};\n`)}use m0::a;\nfn f() { a(); }\n`,
      ...files(n, (i) => [
        `src/m${i}.rs`,
        `pub use crate::m${(i + 1) % n}::a;\npub use crate::m${(i * 3 + 1) % n}::a as b;\n`,
      ]),
    }),
  },
  {
    ...{ name: 'rust-module-aliases', unit: 'modules', from: 20, to: 1600 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n, (i) => `pub mod m${i};\n`)}`,
      ...files(n, (i) => [
        `src/m${i}.rs`,
        `pub use crate::m${(i + 1) % n} as next;\npub use next::next as after;\npub use after::next::next as far;\npub fn f() { next::after::far::f(); far::far::far::missing(); }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'rust-functions-and-uses', unit: 'functions and uses', from: 500, to: 8000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `pub mod m { pub fn a() {} }\n${repeat(n, (i) => `fn f${i}() { use crate::m::a; a(); }\n`)}`,
    }),
  },
  {
    ...{ name: 'rust-inline-modules', unit: 'modules and uses', from: 500, to: 8000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': repeat(n, (i) => `pub mod m${i} { use super::m${(i + 1) % n}::a; pub fn a() {} }\n`),
    }),
  },
  {
    ...{ name: 'rust-nested-modules', unit: 'levels', from: 100, to: 32_000 },
    tree: (n) => ({ 'Cargo.toml': MANIFEST, 'src/lib.rs': nested(n, 'pub mod a {\n', 'use super::a;', '}\n') }),
  },
  {
    ...{ name: 'rust-nested-module-uses', unit: 'levels', from: 100, to: 30_000 },
    tree: (n) => ({ 'Cargo.toml': MANIFEST, 'src/lib.rs': nested(n, 'use b::c;\npub mod a {\n', '', '}\n') }),
  },
  {
    ...{ name: 'rust-nested-module-files', unit: 'modules', from: 10, to: 60 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': 'pub mod a;\npub use a::*;\n',
      ...files(n, (i) => [
        `src/${'a/'.repeat(i)}a.rs`,
        'pub mod a;\npub use a::*;\npub use super::*;\npub fn f() { missing(); }\n',
      ]),
    }),
  },
  {
    ...{ name: 'rust-use-tree', unit: 'levels', from: 50, to: 64_000 },
    tree: (n) => ({ 'Cargo.toml': MANIFEST, 'src/lib.rs': `use crate::${nested(n, 'a::{b,\n', 'c', '}')};\n` }),
  },
  {
    ...{ name: 'rust-wide-use-tree', unit: 'names', from: 1000, to: 64_000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `mod a;\nuse a::{\n${repeat(n, (i) => `b${i},\n`)}};\n`,
      'src/a.rs': 'pub fn b0() {}\n',
    }),
  },
  {
    ...{ name: 'rust-macro-tokens', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({ 'Cargo.toml': MANIFEST, 'src/lib.rs': `a! {\n${nested(n, 'mod b {\n', 'use c::d;', '}\n')}}\n` }),
  },
  {
    ...{ name: 'rust-nested-macros', unit: 'levels', from: 200, to: 64_000 },
    tree: (n) => ({ 'Cargo.toml': MANIFEST, 'src/lib.rs': `fn f() {\n${nested(n, 'vec![a::b(),\n', '1', ']')};\n}\n` }),
  },
  {
    ...{ name: 'rust-open-raw-strings', unit: 'strings', from: 500, to: 100_000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `a! {\n${repeat(n, (i) => `r${'#'.repeat((i % 50) + 1)}"\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'rust-open-comments', unit: 'comments', from: 1000, to: 200_000 },
    tree: (n) => ({ 'Cargo.toml': MANIFEST, 'src/lib.rs': `a! {\n${'/*\n'.repeat(n)}` }),
  },
  {
    ...{ name: 'rust-attributes', unit: 'attributes', from: 500, to: 32_000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n, () => '#[cfg(all(unix, not(any(a, b))))]\n')}mod a;\n`,
      'src/a.rs': '',
    }),
  },
  {
    ...{ name: 'rust-cfg-nest', unit: 'levels', from: 500, to: 32_000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `#[cfg(${nested(n, 'all(\n', 'unix', ')')})]\nmod a;\n`,
      'src/a.rs': '',
    }),
  },
  {
    ...{ name: 'rust-visibilities', unit: 'items', from: 500, to: 16_000 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `pub mod m {\n${repeat(n, (i) => `pub(in crate::m) fn f${i}() { self::f${(i + 1) % n}(); super::m::f0(); }\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'rust-traits', unit: 'impls of one type', from: 200, to: 6400 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `mod t;\npub struct S;\n${repeat(n, (i) => `impl t::T${i} for S { fn m() { S::m(); } }\n`)}`,
      'src/t.rs': repeat(n, (i) => `pub trait T${i} { fn m(); }\n`),
      'src/main.rs': `fn main() {\n${repeat(n, () => 'a::S::m();\n')}}\n`,
    }),
  },
  {
    ...{ name: 'rust-same-macros', unit: 'macros and calls', from: 200, to: 6400 },
    tree: (n) => ({
      'Cargo.toml': MANIFEST,
      'src/lib.rs': `${repeat(n, () => 'macro_rules! m { () => { $crate::f() } }\nm!();\n')}`,
    }),
  },
  {
    ...{ name: 'rust-extern-crates', unit: 'crates', from: 50, to: 1600 },
    tree: (n) => ({
      'Cargo.toml': '[workspace]\nmembers = ["c*"]\n',
      ...files(n, (i) => [
        `c${i}/Cargo.toml`,
        `[package]\nname = "c${i}"\nedition = "2015"\n[dependencies]\nc${(i + 1) % n} = { path = "../c${(i + 1) % n}" }\n`,
      ]),
      ...files(n, (i) => [
        `c${i}/src/lib.rs`,
        `#[macro_use]\npub extern crate c${(i + 1) % n} as next;\npub use next::next as far;\npub fn f() { ::far::far::f(); }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'rust-workspace', unit: 'members and dependencies', from: 50, to: 800 },
    tree: (n) => ({
      'Cargo.toml': `[workspace]\nmembers = [${repeat(n, (i) => `"c${i}", "**/c${i}*"`, ', ')}]\n[workspace.dependencies]\n${repeat(n, (i) => `c${i} = { path = "c${i}" }\n`)}`,
      ...files(n, (i) => [
        `c${i}/Cargo.toml`,
        `[package]\nname = "c${i}"\n[dependencies]\n${repeat(Math.min(n, 60), (k) => `c${(i + k + 1) % n}.workspace = true\n`)}`,
      ]),
      ...files(n, (i) => [`c${i}/src/lib.rs`, `use c${(i + 1) % n}::f as g;\npub fn f() { g(); }\n`]),
    }),
  },
  {
    ...{ name: 'rust-patches', unit: 'patches and dependencies', from: 100, to: 6400 },
    tree: (n) => ({
      'Cargo.toml': `[package]\nname = "a"\n[dependencies]\n${repeat(n, (i) => `d${i} = "1"\n`)}[patch.crates-io]\n${repeat(n, (i) => `d${i} = { path = "d${i}" }\n`)}`,
      'src/lib.rs': 'use d0::a;\n',
    }),
  },
  {
    ...{ name: 'rust-toml-depth', unit: 'levels', from: 500, to: 400_000 },
    tree: (n) => ({ 'Cargo.toml': `${MANIFEST}x = ${nested(n, '[', '', ']')}\n`, 'src/lib.rs': 'fn a() {}\n' }),
  },
  {
    ...{ name: 'rust-toml-keys', unit: 'dots', from: 500, to: 400_000 },
    tree: (n) => ({ 'Cargo.toml': `${MANIFEST}${'a.'.repeat(n)}a = 1\n`, 'src/lib.rs': 'fn a() {}\n' }),
  },
];

import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const MANIFEST = '[package]\nname = "app"\nedition = "2021"\n';

/** A library `app` of the edition of 2021 with these files under src. */
function library(files: Tree, manifest = MANIFEST): Tree {
  const sources = Object.entries(files).map(([path, text]) => [`src/${path}`, text] as const);
  return { 'Cargo.toml': manifest, ...Object.fromEntries(sources) };
}

async function edges(tree: Tree): Promise<string[]> {
  const lines = edgeLines(await resolveTree(tree));
  return lines.map((line) => line.replaceAll('src/', '')).sort();
}

/** Edges that are no module declarations. */
async function uses(tree: Tree): Promise<string[]> {
  return (await edges(tree)).filter((line) => !line.endsWith('(module)'));
}

/** `from: symbol -> to: symbol`, sorted. */
function symbols({ symbolEdges }: Resolution): string[] {
  return symbolEdges
    .map(({ from, fromSymbol, to, toSymbol }) => `${from}:${fromSymbol} -> ${to}:${toSymbol}`.replaceAll('src/', ''))
    .sort();
}

function misses({ unresolved }: Resolution): string[] {
  return unresolved
    .map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`.replaceAll('src/', ''))
    .sort();
}

const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

describe('modules', () => {
  test('x.rs, x/mod.rs and the folder of a file that is no mod.rs', async () => {
    const tree = library({
      'lib.rs': 'mod a;\npub mod b;\n',
      'a.rs': 'mod c;',
      'a/c.rs': 'mod d;',
      'a/c/d/mod.rs': 'mod e;',
      'a/c/d/e.rs': '',
      'b/mod.rs': 'mod c;',
      'b/c.rs': '',
    });
    expect(await edges(tree)).toEqual([
      'a.rs -> a/c.rs (module)',
      'a/c.rs -> a/c/d/mod.rs (module)',
      'a/c/d/mod.rs -> a/c/d/e.rs (module)',
      'b/mod.rs -> b/c.rs (module)',
      'lib.rs -> a.rs (module)',
      'lib.rs -> b/mod.rs (module)',
    ]);
  });

  test('inline modules add folders', async () => {
    const tree = library({
      'lib.rs': 'mod a { mod b { mod c; } }\nmod f;',
      'a/b/c.rs': '',
      'f.rs': 'mod g { mod h; }',
      'f/g/h.rs': '',
    });
    expect(await edges(tree)).toEqual([
      'f.rs -> f/g/h.rs (module)',
      'lib.rs -> a/b/c.rs (module)',
      'lib.rs -> f.rs (module)',
    ]);
  });

  test('#[path] is relative to the folder of the file, or of the inline module around', async () => {
    const tree = library({
      'lib.rs':
        '#[path = "x/y.rs"] mod a;\nmod b { #[path = "z.rs"] mod c; }\n#[path = "t"] mod d { #[path = "local.rs"] mod e; mod f; }\nmod n;',
      'x/y.rs': 'mod below;',
      'x/below.rs': '',
      'b/z.rs': '',
      't/local.rs': '',
      't/f.rs': '',
      'n.rs': '#[path = "q.rs"] mod q;\nmod i { #[path = "r.rs"] mod r; }',
      'q.rs': '',
      'n/i/r.rs': '',
    });
    expect(await edges(tree)).toEqual([
      'lib.rs -> b/z.rs (module)',
      'lib.rs -> n.rs (module)',
      'lib.rs -> t/f.rs (module)',
      'lib.rs -> t/local.rs (module)',
      'lib.rs -> x/y.rs (module)',
      'n.rs -> n/i/r.rs (module)',
      'n.rs -> q.rs (module)',
      'x/y.rs -> x/below.rs (module)',
    ]);
  });

  test('cfg_attr paths stand beside each other, and a glob of them opens all', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs':
          '#[cfg_attr(unix, path = "unix.rs")]\n#[cfg_attr(windows, path = "windows.rs")]\nmod sys;\n#[cfg(a)] #[path = "on.rs"] mod imp;\n#[cfg(not(a))] #[path = "off.rs"] mod imp;\nuse imp::*;\nfn f() { run(); sys::open(); }',
        'unix.rs': 'pub fn open() {}',
        'windows.rs': 'pub fn open() {}',
        'on.rs': 'pub fn run() {}',
        'off.rs': 'pub fn run() {}',
      }),
    );
    expect(symbols(resolution).filter((line) => line.startsWith('lib.rs:f'))).toEqual([
      'lib.rs:f -> off.rs:run',
      'lib.rs:f -> on.rs:run',
      'lib.rs:f -> unix.rs:open',
      'lib.rs:f -> windows.rs:open',
    ]);
  });

  test('a missing file, and two that exclude each other, are unresolved', async () => {
    const resolution = await resolveTree(library({ 'lib.rs': 'mod a;\nmod b;', 'b.rs': '', 'b/mod.rs': '' }));
    expect(edgeLines(resolution)).toEqual([]);
    expect(misses(resolution)).toEqual(['lib.rs: a not-found', 'lib.rs: b not-found']);
  });

  test('modules inside of macros that choose or wrap items', async () => {
    const tree = library({
      'lib.rs':
        'cfg_if::cfg_if! { if #[cfg(unix)] { mod a; pub use a::A; } else { mod gone; } }\ncfg_rt! { pub mod b; }',
      'a.rs': 'pub struct A;',
      'b.rs': 'use crate::A;',
    });
    const resolution = await resolveTree(tree);
    expect(symbols(resolution)).toContain('b.rs: -> a.rs:A');
    expect(edgeLines(resolution)).toContain('src/lib.rs -> src/b.rs (module)');
    expect(misses(resolution)).toEqual([]);
  });

  test('macros inside of such macros, and inline modules among their tokens', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs':
          'cfg_a! {\n  pub mod outer { mod x; pub use self::x::X; pub use super::y::Y; }\n  cfg_b! { mod y; }\n}\nmod z;',
        'outer/x.rs': 'pub struct X;',
        'y.rs': 'pub struct Y;',
        'z.rs': 'use crate::outer::{X, Y};',
      }),
    );
    expect(symbols(resolution).filter((line) => line.startsWith('z.rs'))).toEqual([
      'z.rs: -> outer/x.rs:X',
      'z.rs: -> y.rs:Y',
    ]);
    expect(edgeLines(resolution)).toContain('src/lib.rs -> src/outer/x.rs (module)');
    expect(misses(resolution)).toEqual([]);
  });

  test('include! takes part in the module that it stands in; one of a build is generated', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs':
          'mod a { include!("part.rs"); }\nmod b;\ninclude!(concat!(env!("OUT_DIR"), "/made.rs"));\ninclude!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/root.rs"));',
        'part.rs': 'use super::b::B;\npub struct P;',
        'root.rs': '',
        'b.rs': 'pub struct B;\nuse crate::a::P;',
      }),
    );
    expect(edgeLines(resolution)).toEqual([
      'src/b.rs -> src/lib.rs (import)',
      'src/lib.rs -> src/b.rs (module)',
      'src/lib.rs -> src/part.rs (module)',
      'src/lib.rs -> src/root.rs (module)',
      'src/part.rs -> src/b.rs (import)',
    ]);
    expect(symbols(resolution)).toContain('b.rs: -> part.rs:P');
    expect(resolution.unresolved.map(({ reason }) => reason)).toEqual(['generated']);
  });
});

describe('paths', () => {
  const FILES = {
    'lib.rs': 'pub mod a;\npub mod b;\npub fn top() {}',
    'a.rs': 'pub mod deep;\npub struct A;\nimpl A { pub fn new() {} }\npub enum E { V }\npub fn same() {}',
    'a/deep.rs': 'pub fn f() {}',
  };

  test('crate, self, super and child modules, in use and in expressions', async () => {
    const tree = library({
      ...FILES,
      'a/deep.rs': 'use super::A;\nuse super::super::b;\npub fn f() { super::super::top(); }',
      'b.rs':
        'use crate::a::deep::f;\nuse crate::a::{self, E::V};\nfn g() { self::h(); crate::a::A::new(); }\nfn h() {}',
    });
    expect(await uses(tree)).toEqual([
      'a/deep.rs -> a.rs (import)',
      'a/deep.rs -> b.rs (import)',
      'a/deep.rs -> lib.rs (path)',
      'b.rs -> a.rs (import)',
      'b.rs -> a.rs (path)',
      'b.rs -> a/deep.rs (import)',
    ]);
  });

  test('a path through a module that use names; types, patterns and macros hold paths as well', async () => {
    const tree = library({
      ...FILES,
      'b.rs': 'use crate::a;\nfn g(x: a::deep::T) { assert_eq!(a::deep::f(), 1); match x { a::E::V => {} } }',
    });
    expect(await uses(tree)).toEqual(['b.rs -> a.rs (import)', 'b.rs -> a.rs (path)', 'b.rs -> a/deep.rs (path)']);
  });

  test('locals hide nothing of a path, but items of a function and type parameters do', async () => {
    const tree = library({
      ...FILES,
      'b.rs': 'use crate::a;\nfn g(a: u8) { a::deep::f(); }',
    });
    expect(await uses(tree)).toContain('b.rs -> a/deep.rs (path)');
    const hidden = library({
      ...FILES,
      'b.rs':
        'use crate::a::{A, same};\nfn g<A>() { A::new(); }\nfn h(same: fn()) { same(); }\nfn i() { struct A; fn same() {} A::new(); same(); }',
    });
    const resolution = await resolveTree(hidden);
    expect(symbols(resolution)).toEqual([
      'b.rs: -> a.rs:A',
      'b.rs: -> a.rs:same',
      'b.rs:i -> b.rs:i.A',
      'b.rs:i -> b.rs:i.same',
    ]);
  });

  test('the same name as a module and as a function: each where it is meant', async () => {
    const tree = library({
      'lib.rs': 'mod parse;\nmod b;\nfn f() { b::parse(); }',
      'parse.rs': '',
      'b.rs': 'mod parse;\npub use self::parse::parse;',
      'b/parse.rs': 'pub fn parse() {}',
    });
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toContain('src/lib.rs -> src/b.rs (path)');
    expect(edgeLines(resolution)).not.toContain('src/lib.rs -> src/b/parse.rs (path)');
    expect(symbols(resolution)).toContain('lib.rs:f -> b/parse.rs:parse');
  });

  test('names of modules that are not there are unresolved; items that a macro may have made are not', async () => {
    const resolution = await resolveTree(
      library({ 'lib.rs': 'mod a;', 'a.rs': 'use crate::gone::X;\nuse crate::Made;\nfn f() { super::lost::g(); }' }),
    );
    expect(misses(resolution)).toEqual(['a.rs: crate::gone::X not-found', 'a.rs: super::lost::g not-found']);
    expect(edgeLines(resolution)).toContain('src/a.rs -> src/lib.rs (import)');
  });

  test('equal names prove nothing: std, other crates, methods, other modules', async () => {
    const resolution = await resolveTree(
      library(
        {
          'lib.rs': 'mod io;\nmod b;',
          'io.rs': 'pub struct Error;\npub fn read() {}',
          'b.rs': 'use std::io;\nuse serde::Serialize;\nfn f(e: io::Error, s: Error) { x.read(); read(); Vec::new(); }',
        },
        `${MANIFEST}[dependencies]\nserde = "1"\n`,
      ),
    );
    expect(edgeLines(resolution)).toEqual(['src/lib.rs -> src/b.rs (module)', 'src/lib.rs -> src/io.rs (module)']);
    expect(symbols(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['serde', 'std']);
  });

  test('a use inside a function holds there only', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'mod a;\nfn f() { use crate::a::A; A::new(); }\nfn g() { A::new(); }',
        'a.rs': 'pub struct A;\nimpl A { pub fn new() {} }',
      }),
    );
    // imported and named
    expect(new Set(symbols(resolution))).toEqual(new Set(['lib.rs:f -> a.rs:A', 'lib.rs:f -> a.rs:A.new']));
  });
});

test('members are reached through their type, in whatever file its impl stands', async () => {
  const resolution = await resolveTree(
    library({
      'lib.rs': 'mod a;\nmod more;\nmod other;\nfn f() { a::A::new(); a::A::extra(); a::A::gone(); }',
      'a.rs': 'pub struct A;\nimpl A { pub fn new() {} }',
      'more.rs': 'use crate::a::A;\nimpl A { pub fn extra() {} }',
      'other.rs': 'pub struct A;\nimpl A { pub fn extra() {}\n pub fn gone() {} }',
    }),
  );
  expect(symbols(resolution).filter((line) => line.startsWith('lib.rs:f'))).toEqual([
    'lib.rs:f -> a.rs:A',
    'lib.rs:f -> a.rs:A.new',
    'lib.rs:f -> more.rs:A.extra',
  ]);
});

describe('re-exports and globs', () => {
  const TREE = library({
    'lib.rs': 'mod a;\npub mod prelude;\nmod user;\npub use a::A;\npub use crate::a::b::*;',
    'a.rs': 'pub mod b;\npub struct A;\nfn private() {}',
    'a/b.rs': 'pub fn deep() {}\npub enum Kind { One }',
    'prelude.rs': 'pub use crate::{A as Renamed, deep};\npub use crate::Kind::*;',
    'user.rs': 'use crate::prelude::*;\nuse crate::A;\nfn f(a: Renamed, k: crate::Kind) { deep(); One; private(); }',
  });

  test('import level stays with the file that is named, definition level follows', async () => {
    const resolution = await resolveTree(TREE);
    expect(edgeLines(resolution).filter((line) => line.startsWith('src/user.rs'))).toEqual([
      'src/user.rs -> src/lib.rs (import)',
      'src/user.rs -> src/lib.rs (path)',
      'src/user.rs -> src/prelude.rs (import)',
    ]);
    expect(symbols(resolution).filter((line) => line.startsWith('user.rs'))).toEqual([
      'user.rs: -> a.rs:A',
      'user.rs: -> prelude.rs:',
      'user.rs:f -> a.rs:A',
      'user.rs:f -> a/b.rs:Kind',
      'user.rs:f -> a/b.rs:deep',
    ]);
  });

  test('a name that two globs bring is ambiguous unless it is the same item; an explicit name hides globs', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'mod a;\nmod b;\nmod c;\nmod d;',
        'a.rs': 'pub fn f() {}\npub fn only() {}\npub fn h() {}',
        'b.rs': 'pub fn f() {}\npub use crate::a::only;\npub fn h() {}',
        'c.rs': 'use crate::a::*;\nuse crate::b::*;\nfn x() { f(); only(); }',
        'd.rs': 'use crate::a::*;\nuse crate::b::h;\nfn x() { h(); }',
      }),
    );
    expect(symbols(resolution).filter((line) => /^[cd]\.rs:x/.test(line))).toEqual([
      'c.rs:x -> a.rs:only',
      'd.rs:x -> b.rs:h',
    ]);
  });

  test('private names pass through a glob to the modules inside only', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'mod a;\nmod other;',
        'a.rs': 'use crate::other::Thing;\nfn hidden() {}\nmod tests;',
        'a/tests.rs': 'use super::*;\nfn t(x: Thing) { hidden(); }',
        'other.rs': 'use crate::a::*;\npub struct Thing;\nfn u() { hidden(); }',
      }),
    );
    expect(symbols(resolution).filter((line) => /:[tu] /.test(line))).toEqual([
      'a/tests.rs:t -> a.rs:hidden',
      'a/tests.rs:t -> other.rs:Thing',
    ]);
  });

  test('globs under #[cfg] stand for each other', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'mod loom;\nmod user;',
        'loom.rs':
          'mod std;\nmod mocked;\n#[cfg(not(loom))]\npub use self::std::*;\n#[cfg(loom)]\npub use self::mocked::*;',
        'loom/std.rs': 'pub mod sync { pub struct Arc; }',
        'loom/mocked.rs': 'pub mod sync { pub struct Arc; }',
        'user.rs': 'use crate::loom::sync::Arc;',
      }),
    );
    expect(symbols(resolution).filter((line) => line.startsWith('user.rs'))).toEqual([
      'user.rs: -> loom/mocked.rs:sync.Arc',
      'user.rs: -> loom/std.rs:sync.Arc',
    ]);
  });

  test('a name may come from a glob of another crate: the module is named, nothing is missing', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'mod c;\nmod user;',
        'c.rs': 'pub use libc::*;',
        'user.rs': 'use super::c;\nfn f() { c::c_int::from(1); }',
      }),
    );
    expect(edgeLines(resolution)).toContain('src/user.rs -> src/c.rs (path)');
    expect(misses(resolution).filter((line) => line.startsWith('user.rs'))).toEqual([]);
  });

  test('circles of globs and uses end', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'pub mod a;\npub mod b;\npub use a::*;\npub use b::*;',
        'a.rs': 'pub use crate::b::*;\npub use super::*;\npub use crate::b::X as Y;\npub struct A;',
        'b.rs': 'pub use crate::a::*;\npub use crate::a::Y as X;\nfn f(a: A, x: X) {}',
      }),
    );
    expect(symbols(resolution).filter((line) => line.startsWith('b.rs:f'))).toEqual(['b.rs:f -> a.rs:A']);
  });
});

describe('crates of a workspace', () => {
  test('members, path and renamed dependencies, inheritance, kinds and targets of dependencies', async () => {
    const tree = {
      'Cargo.toml':
        '[workspace]\nmembers = ["crates/*"]\nexclude = ["fuzz"]\n[workspace.package]\nedition = "2021"\n[workspace.dependencies]\nmy-core = { path = "crates/core" }\n',
      'crates/core/Cargo.toml': '[package]\nname = "my-core"\nedition.workspace = true\n',
      'crates/core/src/lib.rs': 'pub mod api;',
      'crates/core/src/api.rs': 'pub fn go() {}',
      'crates/named/Cargo.toml': '[package]\nname = "named"\n[lib]\nname = "other_name"\npath = "lib/root.rs"\n',
      'crates/named/lib/root.rs': '',
      'crates/app/Cargo.toml':
        '[package]\nname = "app"\nedition = { workspace = true }\n[dependencies]\nmy-core.workspace = true\nnamed = { path = "../named" }\nserde = "1"\n[target."cfg(unix)".dependencies]\nunixy = { package = "named", path = "../named" }\n[dev-dependencies]\nhelp = { path = "../help" }\n[build-dependencies]\nbuilder = { package = "my-core", path = "../core" }\n',
      'crates/app/src/main.rs':
        'use my_core::api::go;\nuse other_name::X;\nuse unixy::Y;\nfn main() { my_core::api::go(); ::serde::x(); }\n#[cfg(test)] mod tests { use help::H; }',
      'crates/app/build.rs': 'use builder::api;\nuse my_core::api::go;',
      'crates/help/Cargo.toml': '[package]\nname = "help"\n',
      'crates/help/src/lib.rs': 'pub struct H;',
      'fuzz/Cargo.toml':
        '[package]\nname = "fuzz"\nedition = "2021"\n[workspace]\n[dependencies]\nmy-core = { path = "../crates/core" }\n[[bin]]\nname = "t"\npath = "targets/t.rs"\n',
      'fuzz/targets/t.rs': 'use my_core::api;',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'crates/app/build.rs -> crates/core/src/api.rs (import)',
      'crates/app/src/main.rs -> crates/core/src/api.rs (import)',
      'crates/app/src/main.rs -> crates/core/src/api.rs (path)',
      'crates/app/src/main.rs -> crates/help/src/lib.rs (import)',
      'crates/app/src/main.rs -> crates/named/lib/root.rs (import)',
      'crates/core/src/lib.rs -> crates/core/src/api.rs (module)',
      'fuzz/targets/t.rs -> crates/core/src/api.rs (import)',
    ]);
    expect(misses(resolution)).toEqual(['crates/app/build.rs: my_core::api::go not-found']);
  });

  test('a version alone is the registry’s package, unless the workspace patches it', async () => {
    const tree = {
      'a/Cargo.toml': '[package]\nname = "a"\nedition = "2021"\n[dependencies]\nb = "1"\n',
      'a/src/lib.rs': 'use b::B;',
      'b/Cargo.toml': '[package]\nname = "b"\n',
      'b/src/lib.rs': 'pub struct B;',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['b']);
    const patched = { ...tree, 'Cargo.toml': '[workspace]\nmembers = ["a"]\n[patch.crates-io]\nb = { path = "b" }\n' };
    expect(await edges(patched)).toEqual(['a/lib.rs -> b/lib.rs (import)']);
  });

  test('targets that Cargo finds by their place see the library; others by their paths', async () => {
    const tree = {
      'Cargo.toml': `${MANIFEST}[[test]]\nname = "odd"\npath = "checks/odd.rs"\n`,
      'src/lib.rs': 'pub mod m;',
      'src/m.rs': '',
      'src/main.rs': 'use app::m;',
      'src/bin/one.rs': 'use app::m;',
      'src/bin/two/main.rs': 'mod part;\nuse app::m;',
      'src/bin/two/part.rs': 'use crate::part;',
      'examples/ex.rs': 'use app::m;',
      'tests/it.rs': 'mod common;\nuse app::m;',
      'tests/common/mod.rs': 'use app::m;',
      'benches/be.rs': 'use app::m;',
      'checks/odd.rs': 'use app::m;',
      'build.rs': 'use app::m;',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution).filter((line) => line.endsWith('m.rs (import)'))).toEqual(
      [
        'benches/be.rs',
        'checks/odd.rs',
        'examples/ex.rs',
        'src/bin/one.rs',
        'src/bin/two/main.rs',
        'src/main.rs',
        'tests/common/mod.rs',
        'tests/it.rs',
      ].map((from) => `${from} -> src/m.rs (import)`),
    );
    expect(resolution.edges.filter(({ test }) => test).map(({ from }) => from)).toEqual([
      'benches/be.rs',
      'checks/odd.rs',
      'tests/common/mod.rs',
      'tests/it.rs',
      'tests/it.rs',
    ]);
    expect(misses(resolution)).toEqual(['build.rs: app::m not-found']);
  });

  test('autodiscovery that is turned off leaves files without a crate', async () => {
    const tree = {
      'Cargo.toml': `${MANIFEST}autotests = false\n`,
      'src/lib.rs': 'pub mod m;',
      'src/m.rs': '',
      'tests/it.rs': 'use app::m;',
    };
    expect(await uses(tree)).toEqual([]);
  });

  test('one file in two crates resolves in each', async () => {
    const tree = library({
      'lib.rs': 'mod x;\nmod only_lib;',
      'main.rs': 'mod x;\nmod only_main;',
      'x.rs': 'use crate::only_lib::A;\nuse crate::only_main::B;',
      'only_lib.rs': 'pub struct A;',
      'only_main.rs': 'pub struct B;',
    });
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution).filter((line) => line.startsWith('src/x.rs'))).toEqual([
      'src/x.rs -> src/only_lib.rs (import)',
      'src/x.rs -> src/only_main.rs (import)',
    ]);
    expect(misses(resolution)).toEqual([]);
  });

  test('crates re-exported by a facade are followed on the way, not at the end', async () => {
    const tree = {
      'facade/Cargo.toml':
        '[package]\nname = "facade"\nedition = "2021"\n[dependencies]\npart-one = { path = "../one" }\n',
      'facade/src/lib.rs': 'pub extern crate part_one as one;',
      'one/Cargo.toml': '[package]\nname = "part-one"\n',
      'one/src/lib.rs': 'pub struct One;',
      'app/Cargo.toml': '[package]\nname = "app"\nedition = "2021"\n[dependencies]\nfacade = { path = "../facade" }\n',
      'app/src/main.rs': 'fn main() { facade::one::One; }',
      'app/src/bin/end.rs': 'use facade::one;\nfn f() { one::One; }',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'app/src/bin/end.rs -> facade/src/lib.rs (import)',
      'app/src/main.rs -> one/src/lib.rs (path)',
      'facade/src/lib.rs -> one/src/lib.rs (reexport)',
    ]);
    expect(symbols(resolution)).toContain('app/bin/end.rs:f -> one/lib.rs:One');
  });

  test('broken and odd manifests are passed over', async () => {
    for (const manifest of [
      '[package',
      '[package]\nname = 1',
      '',
      '[package]\nname = "a"\nedition = 7\n[lib]\npath = "../../x.rs"\n[[bin]]\n[dependencies]\nb = { path = 3 }\nc = []\n[target]\nx = 1\n',
    ]) {
      const tree = library({ 'lib.rs': 'mod a;', 'a.rs': '' }, manifest);
      expect(await edges(tree)).toEqual(['lib.rs -> a.rs (module)']);
    }
  });
});

describe('the edition of 2015', () => {
  const OLD = '[package]\nname = "old"\n[dependencies]\ndep = { path = "dep" }\n';
  const DEP = { 'dep/Cargo.toml': '[package]\nname = "dep"\n', 'dep/src/lib.rs': 'pub fn d() {}' };

  test('use begins at the crate root, other paths at the module', async () => {
    const tree = {
      ...library(
        {
          'lib.rs': 'extern crate dep;\nmod a;\nmod b;',
          'a.rs': 'use b::B;\nuse dep::d;\nfn f() { ::b::g(); b::local(); }\nmod b;',
          'a/b.rs': 'pub fn local() {}',
          'b.rs': 'pub struct B;\npub fn g() {}',
        },
        OLD,
      ),
      ...DEP,
    };
    expect(await uses(tree)).toEqual([
      'a.rs -> a/b.rs (path)',
      'a.rs -> b.rs (import)',
      'a.rs -> dep/lib.rs (import)',
      'lib.rs -> dep/lib.rs (import)',
    ]);
  });

  test('a listed target turns the search for others of its kind off, unless the manifest says so', async () => {
    const listed = '[[test]]\nname = "odd"\npath = "checks/odd.rs"\n';
    const files = {
      'src/lib.rs': 'pub mod m;',
      'src/m.rs': '',
      'checks/odd.rs': 'extern crate old;\nuse old::m;',
      'tests/it.rs': 'extern crate old;\nuse old::m;',
    };
    const users = async (manifest: string) =>
      (await uses({ ...files, 'Cargo.toml': manifest })).filter((line) => line.endsWith('-> m.rs (import)'));
    const old = '[package]\nname = "old"\n';
    const odd = 'checks/odd.rs -> m.rs (import)';
    const both = [odd, 'tests/it.rs -> m.rs (import)'];
    expect(await users(old + listed)).toEqual([odd]);
    expect(await users(`${old}autotests = true\n${listed}`)).toEqual(both);
    expect(await users(`${old}edition = "2018"\n${listed}`)).toEqual(both);
  });

  test('in 2018 the same use begins at the module', async () => {
    const tree = library({
      'lib.rs': 'mod a;\nmod b;',
      'a.rs': 'use b::B;\nmod b;',
      'a/b.rs': 'pub struct B;',
      'b.rs': 'pub struct B;',
    });
    expect(await uses(tree)).toEqual(['a.rs -> a/b.rs (import)']);
  });
});

describe('extern crate and macros', () => {
  const MACROS = {
    'mac/Cargo.toml': '[package]\nname = "mac"\nedition = "2021"\n',
    'mac/src/lib.rs': 'mod inner;\npub mod rt;',
    'mac/src/inner.rs':
      '#[macro_export]\nmacro_rules! say { () => { $crate::rt::run() } }\nmacro_rules! secret { () => {} }',
    'mac/src/rt.rs': 'pub fn run() {}',
  };
  const APP = `${MANIFEST}[dependencies]\nmac = { path = "mac" }\n`;

  test('an exported macro is at the root of its crate, whatever module it is written in', async () => {
    const tree = {
      ...library({ 'lib.rs': 'fn f() { mac::say!(); }\nmod m;', 'm.rs': 'use mac::say;\nfn g() { say!(); }' }, APP),
      ...MACROS,
    };
    const resolution = await resolveTree(tree);
    expect(symbols(resolution)).toEqual([
      'lib.rs:f -> mac/inner.rs:say',
      'm.rs: -> mac/inner.rs:say',
      'm.rs:g -> mac/inner.rs:say',
      'mac/inner.rs:say -> mac/rt.rs:run',
    ]);
    expect(await uses(tree)).toContain('mac/inner.rs -> mac/rt.rs (path)');
  });

  test('#[macro_use] extern crate brings exported macros everywhere; an alias names the crate', async () => {
    const tree = {
      ...library(
        {
          'lib.rs': '#[macro_use]\nextern crate mac as m;\nmod a;',
          'a.rs': 'fn f() { say!(); secret!(); m::rt::run(); }',
        },
        APP,
      ),
      ...MACROS,
    };
    const resolution = await resolveTree(tree);
    expect(symbols(resolution).filter((line) => line.startsWith('a.rs'))).toEqual([
      'a.rs:f -> mac/inner.rs:say',
      'a.rs:f -> mac/rt.rs:run',
    ]);
    expect(edgeLines(resolution)).toContain('src/a.rs -> mac/src/rt.rs (path)');
  });

  test('textual scope: only below #[macro_use], and not from modules without it', async () => {
    const resolution = await resolveTree(
      library({
        'lib.rs': 'mod early;\n#[macro_use]\nmod macros;\nmod quiet;\nmod late;',
        'early.rs': 'fn f() { shout!(); }',
        'macros.rs': 'macro_rules! shout { () => {} }',
        'quiet.rs': 'macro_rules! whisper { () => {} }',
        'late.rs': 'fn f() { shout!(); whisper!(); }\nfn shout() {}',
      }),
    );
    expect(symbols(resolution)).toEqual(['late.rs:f -> macros.rs:shout']);
  });

  test('a crate that no manifest lists comes with the compiler when it is taken by extern crate', async () => {
    const resolution = await resolveTree(
      library({ 'lib.rs': 'extern crate rustc_ast;\nuse rustc_ast::X;\nuse nowhere::Y;' }),
    );
    expect(externals(resolution)).toEqual(['rustc_ast']);
    expect(misses(resolution)).toContain('lib.rs: nowhere::Y not-found');
  });

  test('extern crate self, and use of a crate by its bare name', async () => {
    const tree = {
      ...library(
        {
          'lib.rs': 'extern crate self as app;\nmod a;\nmod b;',
          'a.rs': 'use app::b::B;\nuse mac;\nfn f() { mac::rt::run(); }',
          'b.rs': 'pub struct B;',
        },
        APP,
      ),
      ...MACROS,
    };
    expect((await uses(tree)).filter((line) => line.startsWith('a.rs'))).toEqual([
      'a.rs -> b.rs (import)',
      'a.rs -> mac/lib.rs (import)',
      'a.rs -> mac/rt.rs (path)',
    ]);
  });
});

describe('files outside of every crate', () => {
  test('what they declare and name inside of themselves holds; crates are external', async () => {
    const resolution = await resolveTree({
      'tool/main.rs': 'mod part;\nuse part::P;\nuse clap::Parser;',
      'tool/part.rs': 'pub struct P;\nuse crate::Nothing;',
    });
    expect(edgeLines(resolution)).toEqual([
      'tool/main.rs -> tool/part.rs (import)',
      'tool/main.rs -> tool/part.rs (module)',
      'tool/part.rs -> tool/main.rs (import)',
    ]);
    expect(externals(resolution)).toEqual(['clap']);
  });

  test('a file that no module declares is not the crate next to it', async () => {
    const resolution = await resolveTree(
      library({ 'lib.rs': 'pub mod a;', 'a.rs': '', 'dead.rs': 'use crate::a::A;\nuse app::z;' }),
    );
    expect(edgeLines(resolution)).toEqual(['src/lib.rs -> src/a.rs (module)']);
    expect(misses(resolution)).toEqual(['dead.rs: crate::a::A not-found']);
  });
});

test('a use may begin with what another use of the same body brings', async () => {
  const resolution = await resolveTree(
    library(
      {
        'lib.rs':
          'mod a;\nfn f() { use codespan::{files, term}; use term::termcolor::NoColor; }\nfn g() { use crate::a as b; use b::c::D; }\nfn h() { use x::y; use y::x; use codespan::codespan; }',
        'a.rs': 'pub mod c;',
        'a/c.rs': 'pub struct D;',
      },
      `${MANIFEST}[dependencies]\ncodespan = "1"\n`,
    ),
  );
  expect(misses(resolution)).toEqual([]);
  expect(externals(resolution)).toEqual(['codespan']);
  expect(edgeLines(resolution)).toContain('src/lib.rs -> src/a/c.rs (import)');
});

test('a module in which macros are called may contain more than is written', async () => {
  const files = (text: string) =>
    library({
      'lib.rs': 'mod id;\nmod m;\nfn f() { m::lost::g(); id::markers::C; }\nuse crate::id::markers::B;',
      'id.rs': text,
      'm.rs': '',
    });
  const resolution = await resolveTree(files('ids! { pub type A B; }'));
  expect(misses(resolution)).toEqual(['lib.rs: m::lost::g not-found']);
  expect(edgeLines(resolution)).toContain('src/lib.rs -> src/id.rs (import)');
  const without = await resolveTree(files('fn f() { ids!(); }\nstruct S;\nimpl S { ids! {} }'));
  expect(misses(without)).toHaveLength(3);
});

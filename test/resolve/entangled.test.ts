import { describe, expect, it } from 'vitest';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import { resolveTree, viewOf } from '../support/resolve-tree.ts';

type Tree = Record<string, string>;

interface Family {
  readonly name: string;
  readonly tree: () => Tree;
  /** A symbol edge that must be there, as `from -> to:symbol`; absent where there is nothing to find. */
  readonly finds?: string;
}

function tree(count: number, entry: (i: number) => readonly [path: string, text: string], more: Tree = {}): Tree {
  return { ...Object.fromEntries(Array.from({ length: count }, (_, i) => entry(i))), ...more };
}

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/**
 * Repositories whose files lead to one another in many ways: as many paths as 2ⁿ, circles, long chains. To add one is
 * to add an entry; that its test ends is what it shows.
 */
const FAMILIES: readonly Family[] = [
  {
    name: 'CommonJS: a chain of modules that pass on the next',
    tree: () =>
      tree(400, (i) => [`m${i}.js`, `module.exports = require('./m${i + 1}');`], {
        'm400.js': 'exports.f = function f() {};',
        'a.js': "const m = require('./m0');\nm.f();\nm.g();",
      }),
    finds: 'a.js -> m400.js:f',
  },
  {
    name: 'CommonJS: a circle of members of one another',
    tree: () => ({
      'a.js': "const b = require('./b');\nmodule.exports = b.x;",
      'b.js': "const a = require('./a');\nmodule.exports = a.x;",
      'c.js': "const a = require('./a');\na.y.z();",
    }),
  },
  {
    name: 'CommonJS: members of different names through two modules at each level',
    tree: () => ({
      ...tree(30, (i) => [`l${i}.js`, `module.exports = { ...require('./p${i}'), ...require('./q${i}') };`]),
      ...tree(30, (i) => [`p${i}.js`, `module.exports = require('./l${i + 1}').x;`]),
      ...tree(30, (i) => [`q${i}.js`, `module.exports = require('./l${i + 1}').y;`]),
      'a.js': "require('./l0').f();\nconst { g } = require('./l0');\ng();",
    }),
  },
  {
    name: 'ECMAScript: six stars of modules that re-export the next, thirty levels',
    tree: () => ({
      ...tree(30, (i) => [`l${i}.ts`, lines(6, (k) => `export * from './r${i}_${k}';`)]),
      ...tree(180, (i) => [`r${Math.floor(i / 6)}_${i % 6}.ts`, `export { x, y } from './l${Math.floor(i / 6) + 1}';`]),
      'l30.ts': 'export const x = 1;',
      'a.ts': "import { x, y } from './l0';\nx; y;",
    }),
    finds: 'a.ts -> l30.ts:x',
  },
  {
    name: 'ECMAScript: a chain of 20,000 stars',
    tree: () =>
      tree(20_000, (i) => [`s${i}.ts`, `export * from './s${i + 1}';`], {
        's20000.ts': 'export const x = 1;',
        'a.ts': "import { x } from './s0';\nx;",
      }),
    finds: 'a.ts -> s20000.ts:x',
  },
  {
    name: 'TypeScript: classes of unions that lead to one another',
    tree: () => ({
      'a.ts':
        "import type { A } from './t';\nexport function f(x: A) {\n" +
        lines(60, (i) => `  x${'.b()'.repeat(i)}.c();`) +
        '\n}',
      't.ts':
        'export class A { b(): A | B { return this } c() {} }\nexport class B { b(): A | B { return this } c() {} }',
    }),
    finds: 'a.ts -> t.ts:B.c',
  },
  {
    name: 'TypeScript: 5,000 classes, each derived from the next',
    tree: () => ({
      't.ts': `export class C5000 { m() {} }\n${lines(5000, (i) => `export class C${i} extends C${i + 1} {}`)}`,
      'a.ts': "import { C0 } from './t';\nfunction f(x: C0) { x.m(); }",
    }),
    finds: 'a.ts -> t.ts:C5000.m',
  },
  {
    name: 'TypeScript: namespaces nested 700 deep',
    tree: () => ({ 'a.ts': `${lines(700, () => 'namespace a {')}\nconst x = 1;${'}'.repeat(700)}` }),
  },
  {
    name: 'TypeScript: types nested 2,500 deep, 10,000 levels of syntax',
    tree: () => ({
      'a.ts': `type T = ${lines(2500, () => '{ a: (')}X${')}'.repeat(2500)};\nfunction f(x: T) { x.a; }`,
    }),
  },
  {
    name: 'JavaScript: calls and functions nested 500 deep',
    tree: () => ({ 'a.js': `${lines(500, () => 'f((x) => {')}\nx.y();${lines(500, () => '});')}` }),
  },
  {
    name: 'Python: unions whose methods give the union again',
    tree: () => ({
      't.py': 'class A:\n  def b(self) -> "A | B": ...\nclass B:\n  def b(self) -> "A | B": ...\n  def c(self): ...\n',
      'a.py': `from t import A\ndef f(x: A):\n${lines(60, (i) => `  x${'.b()'.repeat(i)}.c()`)}\n`,
    }),
    finds: 'a.py -> t.py:B.c',
  },
  {
    name: 'Python: __all__ of two modules at each level',
    tree: () =>
      tree(
        120,
        (i) => {
          const next = Math.floor(i / 2) + 1;
          const text = `from . import a${next}, b${next}\nfrom .a${next} import *\nfrom .b${next} import *\n`;
          return [`p/${i % 2 ? 'b' : 'a'}${next - 1}.py`, `${text}__all__ = a${next}.__all__ + b${next}.__all__\n`];
        },
        {
          'p/__init__.py': '',
          'p/a60.py': '__all__ = ["x"]\ndef x(): ...\n',
          'p/b60.py': '__all__ = ["z"]\ndef z(): ...\n',
          'm.py': 'from p.a0 import x, y\nx()\ny()\n',
        },
      ),
    finds: 'm.py -> p/a60.py:x',
  },
  {
    name: 'Python: __all__ in a circle',
    tree: () => ({
      'p/__init__.py': '',
      'p/a.py': 'from . import b\nfrom .b import *\n__all__ = ["x"] + b.__all__\n',
      'p/b.py': 'from . import a\nfrom .a import *\n__all__ = ["y"] + a.__all__\ndef y(): ...\n',
      'm.py': 'from p.a import y, z\ny()\nz()\n',
    }),
    finds: 'm.py -> p/b.py:y',
  },
  {
    name: 'Python: 5,000 modules, each of which takes all of the next',
    tree: () =>
      tree(5000, (i) => [`p/m${i}.py`, `from .m${i + 1} import *\n`], {
        'p/__init__.py': '',
        'p/m5000.py': 'def x(): ...\n',
        'a.py': 'from p.m0 import x, y\nx()\n',
      }),
    finds: 'a.py -> p/m5000.py:x',
  },
  {
    name: 'Python: 3,000 variables, each what the next one is',
    tree: () => ({
      't.py': `class C:\n  def m(self): ...\n${lines(3000, (i) => `v${i} = v${i + 1}`)}\nv3000 = C()\n`,
      'a.py': 'from t import v0\nv0.m()\n',
    }),
    finds: 'a.py -> t.py:C.m',
  },
  {
    name: 'Python: 5,000 classes, each derived from the next, and a circle of bases',
    tree: () => ({
      't.py': `class C5000:\n  def m(self): ...\n${lines(5000, (i) => `class C${i}(C${i + 1}): pass`)}\nclass X(Y): pass\nclass Y(X.Z): pass\n`,
      'a.py': 'from t import C0, X\nC0().m()\nX().m()\n',
    }),
    finds: 'a.py -> t.py:C5000.m',
  },
  {
    name: 'Python: a name bound 8,000 times in one function, and lazy imports among as many functions',
    tree: () => ({
      't.py': 'class C:\n  def m(self): ...\n',
      'a.py': `from t import C\ndef f():\n${lines(8000, () => '  x = C()\n  x.m()')}\n${lines(8000, (i) => `def g${i}():\n  from t import C as D`)}\n`,
    }),
    finds: 'a.py -> t.py:C.m',
  },
  {
    name: 'Rust: two modules of the same file at each of 25 levels',
    tree: () =>
      tree(
        25,
        (i) => [`src/m${i}.rs`, `#[path = "m${i + 1}.rs"]\npub mod a;\n#[path = "m${i + 1}.rs"]\npub mod b;\n`],
        {
          'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n',
          'src/m25.rs': 'pub fn f() {}\n',
          'src/lib.rs': `#[path = "m0.rs"]\nmod m;\nuse m::${'b::'.repeat(25)}f;\nfn g() { f(); }\n`,
        },
      ),
    finds: 'src/lib.rs -> src/m25.rs:f',
  },
  {
    name: 'Rust: 3,000 files, each a module of the one before',
    tree: () =>
      tree(3000, (i) => [`src/m${i}.rs`, `#[path = "m${i + 1}.rs"]\npub mod m;\npub use m::*;\n`], {
        'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n',
        'src/m3000.rs': 'pub fn f() {}\n',
        'src/lib.rs': '#[path = "m0.rs"]\nmod m;\nuse m::f;\nfn g() { f(); m::h(); }\n',
      }),
    finds: 'src/lib.rs -> src/m3000.rs:f',
  },
  {
    name: 'Rust: globs in diamonds and circles',
    tree: () => ({
      'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/lib.rs': `${lines(300, (i) => `pub mod a${i} { pub use crate::a${(i + 1) % 300}::*; pub use crate::a${(i * 7) % 300}::*; pub use crate::o::*; }`)}\npub mod o;\nuse a5::f;\nfn g() { f(); a9::h(); }\n`,
      'src/o.rs': 'pub use crate::a0::*;\npub fn f() {}\n',
    }),
    finds: 'src/lib.rs -> src/o.rs:f',
  },
  {
    name: 'Rust: a path of 2,000 segments, and modules nested 10,000 deep in a macro',
    tree: () => ({
      'src/lib.rs': `use ${lines(2000, () => 'a::')}b;\nm! { ${lines(10_000, () => 'mod a { use b::c;')} ${'}'.repeat(10_000)} }\n`,
      'Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\n',
    }),
  },
  {
    name: 'Java: 5,000 classes, each derived from the next, in circles and diamonds',
    tree: () =>
      tree(5000, (i) => [`p/C${i}.java`, `package p; public class C${i} extends C${i + 1} implements I${i % 20} {}`], {
        ...tree(20, (i) => [
          `p/I${i}.java`,
          `package p; interface I${i} extends I${(i + 1) % 20}, I${(i + 3) % 20} {}`,
        ]),
        'p/C5000.java': 'package p; public class C5000 { public static void m() {} }',
        'q/A.java': 'package q; import p.C0; class A { void f() { C0.m(); C0.n(); } }',
      }),
    finds: 'q/A.java -> p/C5000.java:C5000.m',
  },
  {
    name: 'Java: static imports on demand, each of a class whose base the next one gives',
    tree: () =>
      tree(
        3000,
        (i) => [`p/C${i}.java`, `package p; import static p.C${i + 1}.*; public class C${i} extends Base { }`],
        { 'p/C3000.java': 'package p; public class C3000 { public static class Base { public static void m() {} } }' },
      ),
  },
  {
    name: 'ECMAScript: 3,000 names asked of a chain of 3,000 stars',
    tree: () =>
      tree(3000, (i) => [`s${i}.js`, `export * from './s${i + 1}.js';`], {
        's3000.js': 'export function x7() {}',
        'a.js': lines(3000, (i) => `import { x${i} } from './s0.js';\nx${i}();`),
      }),
    finds: 'a.js -> s3000.js:x7',
  },
  {
    name: 'Python: 3,000 names asked of a chain of 3,000 stars',
    tree: () =>
      tree(3000, (i) => [`p/m${i}.py`, `from .m${i + 1} import *\n`], {
        'p/__init__.py': '',
        'p/m3000.py': 'def x7(): ...\n',
        'a.py': `from p.m0 import *\n${lines(3000, (i) => `x${i}()`)}\n`,
      }),
    finds: 'a.py -> p/m3000.py:x7',
  },
  {
    name: 'Python: 5,000 members asked of a chain of 5,000 classes, and of a circle of them',
    tree: () => ({
      't.py': `class C5000:\n  def m7(self): ...\n${lines(5000, (i) => `class C${i}(C${i + 1}): pass`)}\n`,
      'u.py': lines(
        3000,
        (i) => `class D${i}(D${(i + 1) % 3000}, D${(i * 3 + 1) % 3000}):\n  def d${i}(self): return self.o()`,
      ),
      'a.py': `from t import C0\nfrom u import D0\n${lines(5000, (i) => `C0().m${i}()\nD0().d${i}().o()`)}\n`,
    }),
    finds: 'a.py -> t.py:C5000.m7',
  },
  {
    name: 'Python: 2,000 portions of a namespace package, and as many imports that are not there',
    tree: () =>
      tree(2000, (i) => [`r${i}/ns/m${i}.py`, 'def f(): ...\n'], {
        ...tree(2000, (i) => [`r${i}/pyproject.toml`, `[project]\nname = "p${i}"\n`]),
        'a.py': lines(2000, (i) => `from ns.m${i} import f as f${i}\nfrom ns.n${i} import g`),
      }),
    finds: 'a.py -> r7/ns/m7.py:f',
  },
  {
    name: 'Java: 5,000 members asked of a chain of 5,000 classes',
    tree: () =>
      tree(5000, (i) => [`p/C${i}.java`, `package p; public class C${i} extends C${i + 1} {}`], {
        'p/C5000.java': 'package p; public class C5000 { public static class T {} public static void m7() {} }',
        'q/A.java': `package q; import p.C0; class A extends C0 { void f() {\n${lines(5000, (i) => `C0.m${i}(); T${i} t${i};`)}\n} }`,
      }),
    finds: 'q/A.java -> p/C5000.java:C5000.m7',
  },
  {
    name: 'Java: 400 Maven modules, each of which depends on all',
    tree: () => {
      const all = lines(400, (k) => `<dependency><artifactId>a${k}</artifactId></dependency>`);
      return {
        ...tree(400, (i) => [
          `m${i}/pom.xml`,
          `<project><artifactId>a${i}</artifactId><dependencies>${all}</dependencies></project>`,
        ]),
        ...tree(400, (i) => [`m${i}/src/main/java/p/P${i % 300}.java`, `package p; public class P${i % 300} {}`]),
        ...tree(400, (i) => [`m${i}/src/main/java/q/U${i}.java`, `package q; class U${i} { p.P299 a; }`]),
      };
    },
    finds: 'm7/src/main/java/q/U7.java -> m299/src/main/java/p/P299.java:P299',
  },
  {
    name: 'Go: 90 files of one name for builds of their own, used in 500',
    tree: () =>
      tree(
        500,
        (i) => [`p/u${i}.go`, `//go:build !t${i} && (v || !w) && (unix || js)\n\npackage p\n\nfunc U${i}() { F() }\n`],
        {
          'go.mod': 'module x\n',
          ...tree(90, (i) => [
            `p/f${i}.go`,
            `//go:build (linux || darwin || windows) && (amd64 || arm64) && (t${i} || !u${i} || v || w || x)\n\npackage p\n\nfunc F() {}\n`,
          ]),
        },
      ),
    finds: 'p/u7.go -> p/f8.go:F',
  },
  {
    name: 'Go: one name in 2,000 files of a package',
    tree: () =>
      tree(2000, (i) => [`p/f${i}.go`, 'package p\n\nfunc F() { F() }\n'], {
        'go.mod': 'module x\n',
        'p/g.go': 'package p\n\nfunc G() {}\n',
        'a.go': 'package main\n\nimport "x/p"\n\nfunc main() { p.F(); p.G() }\n',
      }),
    finds: 'a.go -> p/g.go:G',
  },
  {
    name: 'one barrel of 2,000 names for 200 files',
    tree: () => ({
      ...tree(200, (i) => [`u${i}.ts`, `import { x${i}, x${i + 1000} } from './barrel';\nx${i}(); x${i + 1000}();`]),
      'barrel.ts': lines(2000, (i) => `export { x as x${i} } from './m${i % 50}';`),
      ...tree(50, (i) => [`m${i}.ts`, 'export function x() {}']),
    }),
    finds: 'u7.ts -> m7.ts:x',
  },
];

describe('files that lead to one another in many ways', () => {
  it.each(FAMILIES)('$name', { timeout: 120_000 }, async ({ tree, finds }) => {
    const { symbolEdges } = await resolveTree(tree());
    const found = symbolEdges.map(({ from, to, toSymbol }) => `${from} -> ${to}:${toSymbol}`);
    if (finds !== undefined) expect(found).toContain(finds);
  });
});

describe('a file whose own names lead too far', () => {
  const TOO_FAR: readonly Family[] = [
    {
      name: 'Python: members of each class of a chain',
      tree: () => ({
        't.py': `class C2000: pass\n${lines(2000, (i) => `class C${i}(C${i + 1}): pass`)}\n`,
        'u.py': 'class U:\n  def m(self): ...\n',
        'far.py': lines(2000, (i) => `from t import C${i}\nC${i}().x()`),
        'near.py': 'from u import U\nfrom t import C9\nU().m()\nC9().x()\n',
      }),
      finds: 'near.py -> u.py:U.m',
    },
    {
      name: 'Java: names of a thousand imports on demand',
      tree: () =>
        tree(
          1000,
          (i) => [
            `p${i}/A.java`,
            `package p${i}; public class A extends B { public static class I${i} {} } class B {}`,
          ],
          {
            'far.java': `${lines(1000, (i) => `import static p${i}.A.*;`)}\nclass F {\n${lines(1000, (i) => `I${i} a${i};`)}\n}`,
            'near.java': 'import static p7.A.*;\nclass N { I7 a; }',
          },
        ),
      finds: 'near.java -> p7/A.java:A.I7',
    },
    {
      name: 'Go: a name that many files declare, used very often',
      tree: () =>
        tree(90, (i) => [`p/f${i}.go`, `//go:build t${i}\n\npackage p\n\nfunc F() {}\n`], {
          'go.mod': 'module x\n',
          'p/far.go': `package p\n\nfunc G() {\n${lines(6000, () => 'F()')}\n}\n`,
          'p/near.go': 'package p\n\nfunc H() { F() }\n',
        }),
      finds: 'p/near.go -> p/f7.go:F',
    },
    {
      name: 'Go: a package of many files, imported very often',
      tree: () =>
        tree(300, (i) => [`p/f${i}.go`, `package p\n\nfunc F${i}() {}\n`], {
          'go.mod': 'module x\n',
          'far.go': `package x\n\n${lines(170, (i) => `import p${i} "x/p"`)}\n`,
          'near.go': `package x\n\n${lines(160, (i) => `import q${i} "x/p"`)}\n\nfunc H() { q7.F7() }\n`,
        }),
      finds: 'near.go -> p/f7.go:F7',
    },
  ];

  it.each(TOO_FAR)(
    'is too complex, and the others are linked: $name',
    { timeout: 120_000 },
    async ({ tree, finds }) => {
      const view = await viewOf(tree());
      const far = [...view.files.keys()].find((path) => /(?:^|\/)far\./.test(path))!;
      const { symbolEdges, failures } = await resolveRepository(view);
      expect(failures).toEqual([{ path: far, reason: 'too-complex' }]);
      expect(symbolEdges.map(({ from, to, toSymbol }) => `${from} -> ${to}:${toSymbol}`)).toContain(finds);
      // The same when nothing else has been linked before.
      expect((await resolveRepository(view, new Set([far]))).failures).toEqual(failures);
      const alone = await resolveRepository(view, new Set([...view.files.keys()].filter((path) => path !== far)));
      expect(alone.failures).toEqual([]);
    },
  );
});

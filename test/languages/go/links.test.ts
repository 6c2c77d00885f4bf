import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const MOD = 'module example.com/m\n\ngo 1.22\n';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();
const symbols = ({ symbolEdges }: Resolution) =>
  [
    ...new Set(symbolEdges.map(({ from, fromSymbol, to, toSymbol }) => `${from}:${fromSymbol} -> ${to}:${toSymbol}`)),
  ].sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

describe('packages of a module', () => {
  test('an import leads to the files that declare what is used, and to no others', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'main.go': 'package main\n\nimport "example.com/m/lib"\n\nfunc main() { lib.A(); var _ lib.T }\n',
      'lib/a.go': 'package lib\nfunc A() {}\n',
      'lib/t.go': 'package lib\ntype T int\n',
      'lib/c.go': 'package lib\nfunc C() {}\n',
    });
    expect(edgeLines(resolution)).toEqual(['main.go -> lib/a.go (import)', 'main.go -> lib/t.go (import)']);
    expect(resolution.edges[0]).toMatchObject({ line: 3, specifier: 'example.com/m/lib', test: false });
    expect(symbols(resolution)).toEqual(['main.go:main -> lib/a.go:A', 'main.go:main -> lib/t.go:T']);
  });

  test('all files when no use is proved; a shadowed name proves none', async () => {
    expect(
      await edges({
        'go.mod': MOD,
        'a.go': 'package m\nimport "example.com/m/lib"\nfunc f(lib T) { lib.A() }\n',
        'lib/a.go': 'package lib\nfunc A() {}\n',
        'lib/b.go': 'package lib\n',
        'lib/b_test.go': 'package lib\n',
      }),
    ).toEqual(['a.go -> lib/a.go (import)', 'a.go -> lib/b.go (import)']);
    const shadowed = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nimport "example.com/m/lib"\nfunc f(lib T) { lib.A() }\n',
      'lib/a.go': 'package lib\nfunc A() {}\n',
    });
    expect(symbols(shadowed)).toEqual([]);
  });

  test('an alias names the package; without one its clause does, not its folder', async () => {
    expect(
      await edges({
        'go.mod': MOD,
        'a.go': 'package m\nimport x "example.com/m/go-lib"\nvar _ = x.A\n',
        'b.go': 'package m\nimport "example.com/m/go-lib"\nvar _ = lib.B\n',
        'go-lib/a.go': 'package lib\nvar A int\n',
        'go-lib/b.go': 'package lib\nvar B int\n',
      }),
    ).toEqual(['a.go -> go-lib/a.go (import)', 'b.go -> go-lib/b.go (import)']);
  });

  test('a dot import brings names of the package, behind those of its own', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nimport . "example.com/m/lib"\nvar _ = A + B\n',
      'own.go': 'package m\nconst B = 1\n',
      'lib/a.go': 'package lib\nconst A = 1\n',
      'lib/b.go': 'package lib\nconst B = 1\n',
    });
    expect(edgeLines(resolution)).toEqual(['a.go -> lib/a.go (import)']);
    expect(symbols(resolution)).toEqual(['a.go:_ -> lib/a.go:A', 'a.go:_ -> own.go:B']);
  });

  test('a blank import runs init', async () => {
    expect(
      await edges({
        'go.mod': MOD,
        'a.go': 'package m\nimport _ "example.com/m/lib"\n',
        'lib/a.go': 'package lib\nfunc A() {}\n',
        'lib/init.go': 'package lib\nfunc init() {}\n',
      }),
    ).toEqual(['a.go -> lib/init.go (import)']);
  });

  test('the standard library wins, and other modules stay outside', async () => {
    const resolution = await resolveTree({
      'go.mod': 'module sort\nrequire github.com/x/y/v2 v2.0.0\n',
      'sort.go': 'package sort\n',
      'errors/e.go': 'package errors\n',
      'a.go': 'package sort\nimport (\n"sort"\n"errors"\n"github.com/x/y/v2/z"\n"github.com/q/r/s"\n)\n',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['errors', 'github.com/q/r', 'github.com/x/y/v2', 'sort']);
  });

  test('a module without a dot in its path, and a later major version', async () => {
    expect(
      await edges({
        'go.mod': 'module app/v2\n',
        'a.go': 'package app\nimport "app/v2/lib"\nvar _ = lib.A\nimport _ "app/lib"\n',
        'lib/a.go': 'package lib\nvar A int\n',
      }),
    ).toEqual(['a.go -> lib/a.go (import)']);
  });

  test('what is missing, private, a program, or made by a build has its reason', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go':
        'package m\nimport (\n"C"\n"example.com/m/gone"\n"example.com/m/pb"\n"example.com/m/x/internal/y"\n"example.com/m/cmd"\n)\n',
      'pb/x.proto': '',
      'x/internal/y/y.go': 'package y\n',
      'x/z/z.go': 'package z\nimport "example.com/m/x/internal/y"\n',
      'cmd/main.go': 'package main\n',
    });
    expect(reasons(resolution)).toEqual([
      'a.go: C conditional',
      'a.go: example.com/m/cmd not-exported',
      'a.go: example.com/m/gone not-found',
      'a.go: example.com/m/pb generated',
      'a.go: example.com/m/x/internal/y not-exported',
    ]);
    expect(edgeLines(resolution)).toEqual(['x/z/z.go -> x/internal/y/y.go (import)']);
  });
});

describe('the own package', () => {
  test('its names give symbol edges and no import edges; import names and locals hide them', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nimport json "other.org/json"\nfunc F(h int) { helper(); json.X(); h++ }\n',
      'b.go': 'package m\nfunc helper() {}\nvar h int\n',
      'c.go': '//go:build other\n\npackage m\nvar json int\n',
      'other.go': 'package main\nfunc helper() {}\n',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(symbols(resolution)).toEqual(['a.go:F -> b.go:helper']);
  });

  test('tests see the package, the package sees no tests, x_test is another package', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nfunc A() { testOnly() }\n',
      'a_test.go': 'package m\nfunc testOnly() { A() }\nvar Exported = A\n',
      'x_test.go': 'package m_test\nimport "example.com/m"\nvar _ = m.A\nvar _ = m.Exported\nvar _ = testOnly\n',
    });
    expect(edgeLines(resolution)).toEqual(['x_test.go -> a.go (import)', 'x_test.go -> a_test.go (import)']);
    expect(resolution.edges.every((edge) => edge.test)).toBe(true);
    expect(symbols(resolution)).toEqual([
      'a_test.go:Exported -> a.go:A',
      'a_test.go:testOnly -> a.go:A',
      'x_test.go:_ -> a.go:A',
      'x_test.go:_ -> a_test.go:Exported',
    ]);
  });

  test('a method declared apart from its type reaches the type', async () => {
    const tree = { 'go.mod': MOD, 'a.go': 'package m\ntype T int\n', 'b.go': 'package m\nfunc (t *T) M() {}\n' };
    expect(symbols(await resolveTree(tree))).toEqual(['b.go:T.M -> a.go:T']);
  });
});

describe('build constraints', () => {
  test('files that no build takes together are not linked', async () => {
    const lib = {
      'go.mod': MOD,
      'lib/a_linux.go': 'package lib\nconst A = 1\n',
      'lib/a_windows.go': 'package lib\nconst A = 2\n',
      'lib/b.go': '//go:build fast && unix\n\npackage lib\nconst B = 1\n',
      'lib/b_slow.go': '//go:build !fast || !unix\n\npackage lib\nconst B = 2\n',
    };
    const use = 'package m\nimport "example.com/m/lib"\nvar _ = lib.A + lib.B\n';
    expect(await edges({ ...lib, 'm.go': use })).toHaveLength(4);
    expect(await edges({ ...lib, 'm_linux.go': `//go:build fast\n\n${use}` })).toEqual([
      'm_linux.go -> lib/a_linux.go (import)',
      'm_linux.go -> lib/b.go (import)',
    ]);
    expect(await edges({ ...lib, 'm.go': `// +build windows,fast darwin,!fast\n\n${use}` })).toEqual([
      'm.go -> lib/a_windows.go (import)',
      'm.go -> lib/b_slow.go (import)',
    ]);
  });

  test('a system sets the tag of the one that it is built on', async () => {
    const lib = {
      'go.mod': MOD,
      'lib/a.go': '//go:build linux\n\npackage lib\nconst A = 1\n',
      'lib/b.go': '//go:build darwin\n\npackage lib\nconst A = 2\n',
    };
    const use = 'package m\nimport "example.com/m/lib"\nvar _ = lib.A\n';
    expect(await edges({ ...lib, 'm_android.go': use })).toEqual(['m_android.go -> lib/a.go (import)']);
    expect(await edges({ ...lib, 'm_ios.go': use })).toEqual(['m_ios.go -> lib/b.go (import)']);
  });

  test('files that the go command passes over are no part of a package', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nimport (\n"example.com/m/lib"\n"example.com/m/gone"\n)\nvar _ = lib.A\n',
      'lib/a.go': 'package lib\nvar A int\n',
      'lib/_old.go': 'package lib\nvar A int\n',
      'lib/.hidden.go': 'package hidden\nvar A int\n',
      'lib/doc.go': 'package documentation\nvar A int\n',
      'gone/_gone.go': 'package gone\n',
    });
    expect(edgeLines(resolution)).toEqual(['a.go -> lib/a.go (import)']);
    expect(reasons(resolution)).toEqual(['a.go: example.com/m/gone not-found']);
  });

  test('a generator beside a package does not make it ambiguous; two libraries do', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nimport (\n"example.com/m/lib"\n"example.com/m/two"\n)\nvar _ = lib.A\n',
      'lib/a.go': 'package lib\nvar A int\n',
      'lib/gen.go': '//go:build ignore\n\npackage main\nvar A int\n',
      'two/a.go': 'package one\n',
      'two/b.go': 'package two\n',
    });
    expect(edgeLines(resolution)).toEqual(['a.go -> lib/a.go (import)']);
    expect(reasons(resolution)).toEqual(['a.go: example.com/m/two ambiguous']);
  });
});

describe('several modules', () => {
  const nested = {
    'go.mod': MOD,
    'lib/a.go': 'package lib\nvar A int\n',
    'tool/main.go': 'package main\nimport "example.com/m/lib"\nvar _ = lib.A\n',
  };

  test('a nested module is built from published versions of its neighbours', async () => {
    const resolution = await resolveTree({ ...nested, 'tool/go.mod': 'module example.com/m/tool\n' });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['tool/main.go: example.com/m/lib conditional']);
  });

  test('replace leads to a folder, whatever its module is called', async () => {
    const mod = 'module x\nrequire example.com/m v1.0.0\nreplace (\n\texample.com/m v1.0.0 => ../ // here\n)\n';
    expect(await edges({ ...nested, 'tool/go.mod': mod })).toEqual(['tool/main.go -> lib/a.go (import)']);
    const fork = 'module x\nreplace example.com/m => example.org/fork v1.1.0\n';
    expect(await edges({ ...nested, 'tool/go.mod': fork })).toEqual([]);
    const other = 'module x\nrequire example.com/m v1.2.0\nreplace example.com/m v1.0.0 => ../\n';
    expect(await edges({ ...nested, 'tool/go.mod': other })).toEqual([]);
  });

  test('go.work ties the modules that it uses', async () => {
    const tied = { ...nested, 'tool/go.mod': 'module x\n' };
    expect(await edges({ ...tied, 'go.work': 'go 1.22\nuse (\n\t.\n\t./tool\n)\n' })).toEqual([
      'tool/main.go -> lib/a.go (import)',
    ]);
    expect(await edges({ ...tied, 'go.work': 'use .\n' })).toEqual([]);
  });

  test('the folders of a nested module are not part of the outer one', async () => {
    const resolution = await resolveTree({
      'go.mod': MOD,
      'a.go': 'package m\nimport "example.com/m/sub/x"\n',
      'sub/go.mod': 'module example.org/other\n',
      'sub/x/x.go': 'package x\n',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['a.go: example.com/m/sub/x not-found']);
  });

  test('the vendor folder holds other modules, for vendored packages too', async () => {
    expect(
      await edges({
        'go.mod': MOD,
        'a.go': 'package m\nimport "github.com/x/y"\nvar _ = y.Y\n',
        'vendor/github.com/x/y/y.go': 'package y\nimport "github.com/x/z"\nvar Y = z.Z\n',
        'vendor/github.com/x/z/z.go': 'package z\nvar Z int\n',
      }),
    ).toEqual([
      'a.go -> vendor/github.com/x/y/y.go (import)',
      'vendor/github.com/x/y/y.go -> vendor/github.com/x/z/z.go (import)',
    ]);
  });

  test('without go.mod: relative imports, vendor folders above, the path that an import comment states', async () => {
    expect(
      await edges({
        'a.go':
          'package m // import "example.com/m"\nimport (\n"./lib"\n"github.com/x/y"\n"example.com/m/lib/sub"\n)\n',
        'lib/a.go': 'package lib\n',
        'lib/sub/s.go': 'package sub\n',
        'vendor/github.com/x/y/y.go': 'package y\n',
      }),
    ).toEqual([
      'a.go -> lib/a.go (import)',
      'a.go -> lib/sub/s.go (import)',
      'a.go -> vendor/github.com/x/y/y.go (import)',
    ]);
  });

  test('the standard library itself', async () => {
    expect(
      await edges({
        'src/go.mod': 'module std\n',
        'src/fmt/print.go': 'package fmt\nimport (\n"errors"\n"golang.org/x/text"\n)\nvar _ = errors.New\n',
        'src/errors/errors.go': 'package errors\nfunc New() {}\n',
        'src/vendor/golang.org/x/text/t.go': 'package text\n',
        'src/cmd/go.mod': 'module cmd\n',
        'src/cmd/go/main.go': 'package main\nimport "fmt"\n',
      }),
    ).toEqual([
      'src/cmd/go/main.go -> src/fmt/print.go (import)',
      'src/fmt/print.go -> src/errors/errors.go (import)',
      'src/fmt/print.go -> src/vendor/golang.org/x/text/t.go (import)',
    ]);
  });
});

test('malformed manifests and code resolve to nothing', async () => {
  const resolution = await resolveTree({
    'go.mod': 'module\nreplace =>\nrequire (\n((',
    'go.work': 'use ../../..\nuse (\n',
    'a.go': 'package m\nimport ("x\nimport "../../.."\nimport ""\nfunc {{{',
    'b.go': '//go:build ((( && \n\npackage m\nfunc (',
    'c.go': '',
  });
  expect(edgeLines(resolution)).toEqual([]);
});

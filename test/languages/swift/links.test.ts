import { expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

type Tree = Readonly<Record<string, string>>;

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const edges = async (tree: Tree) => edgeLines(await resolveTree(tree));

const PACKAGE = {
  'Package.swift':
    'let package = Package(name: "P", targets: [.target(name: "A"), .target(name: "B", path: "b"), .testTarget(name: "ATests")])\n',
};

test('types of the own module need no import; those of other modules do, and must be public', async () => {
  const use = 'struct X { var a: Open; var b: Closed; var c: Own }\n';
  const files = {
    ...PACKAGE,
    ...{
      'Sources/A/Open.swift': 'public struct Open {}\n',
      'Sources/A/Closed.swift': 'struct Closed {}\n',
      'b/Own.swift': 'class Own {}\n',
    },
  };
  expect(await edges({ ...files, 'b/X.swift': use })).toEqual(['b/X.swift -> b/Own.swift (package)']);
  expect(await edges({ ...files, 'b/X.swift': `import A\n${use}` })).toEqual([
    ...['b/X.swift -> Sources/A/Open.swift (import)', 'b/X.swift -> b/Own.swift (package)'],
  ]);
  expect(await edges({ ...files, 'Tests/ATests/X.swift': `@testable import A\n${use}` })).toEqual([
    ...[
      'Tests/ATests/X.swift -> Sources/A/Closed.swift (import)',
      'Tests/ATests/X.swift -> Sources/A/Open.swift (import)',
    ],
  ]);
  expect(await edges({ ...files, 'other/X.swift': use })).toEqual([]);
});

test('an extension depends on the type that it extends', async () => {
  const files = { ...PACKAGE, 'b/Own.swift': 'class Own {}\n', 'b/Own+More.swift': 'extension Own { func f() {} }\n' };
  expect(await edges(files)).toEqual(['b/Own+More.swift -> b/Own.swift (package)']);
});

test('a type that several files declare, or that is also inside of another, is ambiguous; private ones are not seen', async () => {
  const from = { ...PACKAGE, 'b/X.swift': 'let x: T = f()\n', 'b/One.swift': 'struct T {}\n' };
  expect(await edges(from)).toEqual(['b/X.swift -> b/One.swift (package)']);
  for (const other of ['struct T {}\n', 'enum Outer { struct T {} }\n']) {
    const resolution = await resolveTree({ ...from, 'b/Two.swift': other });
    expect(resolution.edges).toEqual([]);
    expect(reasons(resolution)).toEqual(['b/X.swift: T ambiguous']);
  }
  expect(await edges({ ...from, 'b/Two.swift': 'private struct T {}\n' })).toEqual([
    'b/X.swift -> b/One.swift (package)',
  ]);
});

test('own names, and type parameters, hide those of the module', async () => {
  const file = { ...PACKAGE, 'b/T.swift': 'struct T {}\n' };
  expect(await edges({ ...file, 'b/X.swift': 'func f<T>(t: T) {}\n' })).toEqual([]);
  expect(await edges({ ...file, 'b/X.swift': 'private struct T {}\nlet t = T()\n' })).toEqual([]);
  expect(await edges({ ...file, 'b/X.swift': 'let t = x.T + f(.T)\n' })).toEqual([]);
});

test('names with their module, and modules that pass others on', async () => {
  const files = {
    ...PACKAGE,
    'Sources/A/Open.swift': 'public struct Open {}\n',
    'Sources/A/Two.swift': 'public struct Two {}\n',
  };
  expect(await edges({ ...files, 'b/X.swift': 'import A\nlet x: A.Open? = nil\n' })).toEqual([
    'b/X.swift -> Sources/A/Open.swift (import)',
  ]);
  const passing = { ...files, 'b/All.swift': '@_exported import A\n', 'x/X.swift': 'import B\nlet x = Open()\n' };
  expect(await edges(passing)).toEqual(['x/X.swift -> Sources/A/Open.swift (import)']);
});

test('modules from outside are external; an import of a module without a type of it is not proved', async () => {
  const resolution = await resolveTree({
    ...PACKAGE,
    'Sources/A/A.swift': 'public struct Open {}\n',
    'b/X.swift': 'import A\nimport UIKit\n',
  });
  expect(resolution.externals.map((external) => external.package)).toEqual(['UIKit']);
  expect(reasons(resolution)).toEqual(['b/X.swift: A ambiguous']);
});

test('folders and lists of targets: excluded files belong to none, sources are all there is', async () => {
  const tree = (target: string) => ({
    'p/Package.swift': `let p = Package(name: "P", targets: [${target}])\n`,
    ...{ 'p/src/a/T.swift': 'struct T {}\n', 'p/src/b/X.swift': 'let t = T()\n' },
  });
  const found = ['p/src/b/X.swift -> p/src/a/T.swift (package)'];
  expect(await edges(tree('.target(name: "A", path: "src")'))).toEqual(found);
  expect(await edges(tree('.executableTarget(name: "A", path: "src", sources: ["a", "b"])'))).toEqual(found);
  expect(await edges(tree('.target(name: "A", path: "src", sources: ["b"])'))).toEqual([]);
  expect(await edges(tree('.target(name: "A", path: "src", exclude: ["a"])'))).toEqual([]);
  expect(await edges(tree('.target(name: "A", path: "src"), .target(name: "B", path: "src")'))).toEqual([]);
});

test('uses of types: those of the file, of the module, of imported ones, and types inside of them', async () => {
  const { symbolEdges } = await resolveTree({
    ...PACKAGE,
    'Sources/A/Open.swift': 'public struct Open { public enum In { case one } }\n',
    'b/Own.swift': 'class Own<T> {}\nprotocol Face {}\nprotocol Low {}\nenum Twice { struct Hidden {} }\n',
    'b/X.swift': `import A
class X: Own<Int>, Face {
  var a: Open.In
  func m(x: X, y: A.Open) -> Face { return Open() }
}
protocol More: Low {}
extension X: Low { struct Nested {} }
struct Hidden {}
let h = Hidden(), n = Nested()
`,
  });
  expect(
    symbolEdges.map(({ fromSymbol, kind, toSymbol, at }) => `${fromSymbol} ${kind} ${toSymbol} ${at}`).sort(),
  ).toEqual([
    ' type Low 7:0',
    ' type X 7:0',
    'More extend Low 6:0',
    'X extend Own 2:0',
    'X implement Face 2:0',
    'X.a type Open.In 3:0',
    'X.m read Open 4:0',
    'X.m type Face 4:0',
    'X.m type Open 4:0',
    'X.m type X 4:0',
  ]);
});

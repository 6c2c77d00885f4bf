import { expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const facts = (text: string) => parseText(text, languageById('dart'));

test('types, members, functions and variables are defined, each up to the end of its body', async () => {
  const { definitions } = await facts(`/// A shape.
@immutable
abstract class Shape<T> extends Base with Mixed implements Other {
  Shape(this.x);
  const Shape.named(this.x);
  factory Shape.made() => Shape(1);
  static const int limit = 1;
  final int y = 2;

  /// Its area.
  @override
  int area(int a) {
    return a;
  }
  int get size => 1;
  set size(int v) {}
  operator ==(Object o) => true;
  Future<void> later();
}
mixin Mixed on Base {}
extension Words on String {
  int count() => 1;
}
enum Color { red, green; void paint() {} }
typedef Call = int Function(int);
typedef void Old(int x);
int top(int x) {
  return x;
}
const one = 1, two = 2;
final int three = 3;
var four = 4;
int _own() => 1;
`);
  expect(
    definitions.map(
      ({ kind, qualifiedName, startLine, endLine }) => `${startLine}-${endLine} ${kind} ${qualifiedName}`,
    ),
  ).toEqual([
    '2-19 class Shape',
    '4-4 method Shape.Shape',
    '5-5 method Shape.named',
    '6-6 method Shape.made',
    '7-7 constant Shape.limit',
    '12-14 method Shape.area',
    '15-15 method Shape.size',
    '16-16 method Shape.size',
    '17-17 method Shape.==',
    '18-18 method Shape.later',
    '20-20 trait Mixed',
    '21-23 class Words',
    '22-22 method Words.count',
    '24-24 enum Color',
    '24-24 constant Color.red',
    '24-24 constant Color.green',
    '24-24 method Color.paint',
    '25-25 type Call',
    '26-26 type Old',
    '27-29 function top',
    '30-30 constant one',
    '30-30 constant two',
    '31-31 constant three',
    '32-32 variable four',
    '33-33 function _own',
  ]);
  expect(definitions.filter(({ doc }) => doc).map(({ name, doc }) => `${name}: ${doc}`)).toEqual([
    'Shape: A shape.',
    'area: Its area.',
  ]);
  expect(definitions.at(-1)?.exported).toBe(false);
  expect(definitions[0]?.signature).toMatch(/^abstract class Shape<T>/);
});

test('URIs of directives, by path and by package', async () => {
  const resolution = await resolveTree({
    'pubspec.yaml': 'name: app\ndependencies:\n  core:\n    path: packages/core\n  http: ^1.0.0\n',
    'lib/main.dart': `import 'dart:io';
import 'package:app/src/a.dart' as a show A;
import 'package:core/core.dart';
import 'package:http/http.dart';
import "src/stub.dart" if (dart.library.io) "src/io.dart";
import 'gone.dart';
export 'src/a.dart';
part 'main.g.dart';
part 'main.part.dart';
`,
    'lib/src/a.dart': '',
    'lib/src/stub.dart': '',
    'lib/src/io.dart': '',
    'lib/main.part.dart': "part of 'main.dart';\n",
    'packages/core/pubspec.yaml': 'name: core\ndependencies: {deep: {path: ../deep}}\n',
    'packages/core/lib/core.dart': "import 'package:deep/deep.dart';\nimport 'package:app/main.dart';\n",
    'packages/deep/pubspec.yaml': 'name: deep\n',
    'packages/deep/lib/deep.dart': '',
  });
  expect(edgeLines(resolution)).toEqual([
    'lib/main.dart -> lib/main.part.dart (module)',
    'lib/main.dart -> lib/src/a.dart (import)',
    'lib/main.dart -> lib/src/a.dart (reexport)',
    'lib/main.dart -> lib/src/io.dart (import)',
    'lib/main.dart -> lib/src/stub.dart (import)',
    'lib/main.dart -> packages/core/lib/core.dart (import)',
    'packages/core/lib/core.dart -> packages/deep/lib/deep.dart (import)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    'gone.dart not-found',
    'main.g.dart generated',
  ]);
  expect(resolution.externals.map((external) => external.package)).toEqual(['dart:io', 'http', 'app']);
});

test('members of a workspace know one another', async () => {
  const tree = {
    'pubspec.yaml': 'name: all\nworkspace:\n  - a\n  - b\n',
    'a/pubspec.yaml': 'name: a\nresolution: workspace\n',
    'a/lib/a.dart': "import 'package:b/b.dart';\n",
    'b/pubspec.yaml': 'name: b\nresolution: workspace\n',
    'b/lib/b.dart': '',
    'c/pubspec.yaml': 'name: c\n',
    'c/lib/c.dart': "import 'package:b/b.dart';\n",
  };
  expect(edgeLines(await resolveTree(tree))).toEqual(['a/lib/a.dart -> b/lib/b.dart (import)']);
});

test('tests by the names of the runner', () => {
  expect(['lib/a_test.dart', 'integration_test/app.dart'].map(isTestPath)).toEqual([true, true]);
  expect(['lib/latest.dart', 'lib/a.dart'].map(isTestPath)).toEqual([false, false]);
});

import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string) => parseText(text, languageById('swift'));

test('definitions, with the names around them; members of an extension bear the name of the type', async () => {
  const { definitions } = await facts(`/// A cart.
public final class Cart<Item>: Base {
  let limit = 3
  init(a: Int) {}
  func add(_ item: Item) { let local = 1 }
  enum State { case open, closed }
}
struct Line {}
actor Store {}
protocol Shape { func area() -> Int }
typealias Lines = [Line]
extension Cart.State { var name: Int { 1 } }
func top() {}
let shared = 1
private struct Hidden {}
`);
  expect(definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`)).toEqual([
    ...['class Cart', 'variable Cart.limit', 'method Cart.init', 'method Cart.add', 'enum Cart.State'],
    ...['constant Cart.State.open', 'struct Line', 'class Store', 'interface Shape', 'method Shape.area', 'type Lines'],
    ...['variable Cart.State.name', 'function top', 'variable shared', 'struct Hidden'],
  ]);
  expect(definitions[0]!.doc).toBe('A cart.');
  expect(definitions.filter(({ exported }) => !exported).map(({ name }) => name)).toEqual(['Hidden']);
});

test('imports and their attributes', async () => {
  const { imports } = await facts('import Foundation\n@testable import A\n@_exported import B\nimport struct C.D\n');
  expect(imports.map(({ specifier, names, flags }) => [specifier, names[0]!.name, flags])).toEqual([
    ...[
      ['Foundation', '*', undefined],
      ['A', '*', ['@testable']],
      ['B', '*', ['@_exported']],
      ['C', 'D', undefined],
    ],
  ]);
});

test('types that are used: no members, cases, labels or type parameters', async () => {
  const { references } = await facts(`class A<T>: B {
  var c: C?
  func d<U>(e: [T: U]) -> D.E { F(.G, x.H, I.j, K<L>()) }
}
extension M { }
`);
  expect(references.map(({ name }) => name).sort()).toEqual(['B', 'C', 'D.E', 'F', 'I', 'K', 'L', 'M']);
});

test('targets of a package, as they are written', async () => {
  const { directives } = await facts(`let package = Package(name: "P", targets: [
  .target(name: "A", dependencies: ["B"]),
  .testTarget(name: "T", dependencies: [.target(name: "A")], path: "Checks", exclude: ["x", "y"]),
  .target(name: name),
])
`);
  expect(directives).toEqual(['target A\t\t\t', 'testTarget T\tChecks\tx,y\t', 'target A\t\t\t']);
});

test('raw strings, in whichever file of a thread they are', async () => {
  const raw = 'let a = #"b"#\nfunc c() {}\n';
  for (const text of [raw, 'import A\nclass B { func c() { d(1) } }\n', raw, 'let a = ##"b\n', raw]) {
    const { hasSyntaxErrors } = await facts(text);
    expect(hasSyntaxErrors ?? false).toBe(text.includes('##'));
  }
});

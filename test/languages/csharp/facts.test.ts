import { expect, test } from 'vitest';
import { isGenerated, isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string) => parseText(text, languageById('csharp'));

test('definitions: types of every kind with their members, what is visible, documentation', async () => {
  const { definitions, package: name } = await facts(`namespace A.B;
/// <summary>Doc.</summary>
[Serializable]
public class C<T> : D {
  private int f = 1;
  public const int K = 1;
  internal event Handler Changed;
  public string Name { get; set; }
  C(int x) {}
  protected void M() { int local = 1; }
  enum E { One, Two }
  private struct S {}
}
interface I { void Q(); }
record R(int Id);
delegate void H(int x);
file class Hidden {}`);
  expect(name).toBe('A.B');
  expect(
    definitions.map(({ kind, qualifiedName, exported }) => `${exported ? '+' : '-'} ${kind} ${qualifiedName}`),
  ).toEqual([
    '+ class C',
    '- variable C.f',
    '+ variable C.K',
    '+ variable C.Changed',
    '+ variable C.Name',
    '- method C.C',
    '+ method C.M',
    '+ enum C.E',
    '- constant C.E.One',
    '- constant C.E.Two',
    '- struct C.S',
    '+ interface I',
    '- method I.Q',
    '+ class R',
    '- variable R.Id',
    '+ type H',
    '- class Hidden',
  ]);
  expect(definitions[0]!.doc).toContain('Doc.');
  expect(definitions[0]!.signature).toBe('public class C<T> : D');
});

test('using directives and the namespace of each type', async () => {
  const { imports, directives } = await facts(`global using A;
using static A.B;
using C = A.D<int>;
#if X
using F;
#endif
namespace N { using E; partial class P {} namespace M { struct S<T, U> {} } }
class G {}`);
  expect(
    imports.map(({ specifier, flags, scope, names, line }) => [line, specifier, flags, scope, names[0]!.alias]),
  ).toEqual([
    [1, 'A', ['global'], undefined, undefined],
    [2, 'A.B', ['static'], undefined, undefined],
    [3, 'A.D', ['alias'], undefined, 'C'],
    [5, 'F', undefined, undefined, undefined],
    [7, 'E', undefined, ['N'], undefined],
  ]);
  expect(directives).toEqual(['N:P partial', 'N.M:S`2', ':G']);
});

test('comments in names, and names that are too long for one', async () => {
  const long = 'A.'.repeat(2000);
  const { imports, directives } = await facts(
    `using A. // B\n  C;\nusing ${long}A;\nnamespace D { class E {} }\nnamespace ${long}A { class F {} }`,
  );
  expect(imports.map(({ specifier }) => specifier)).toEqual(['A.C']);
  expect(directives).toEqual(['D:E']);
});

test('conventions: tests by file and by project, generated code', () => {
  for (const path of ['a/ParserTests.cs', 'Core.Tests/Helper.cs', 'src/Core.UnitTests/x/Y.cs', 'a/ParserTest.cs'])
    expect([path, isTestPath(path)]).toEqual([path, true]);
  for (const path of ['a/Latest.cs', 'src/Testing.cs', 'Contests/A.cs', 'src/Tests.txt'])
    expect([path, isTestPath(path)]).toEqual([path, false]);
  for (const path of ['a/Form1.Designer.cs', 'a/X.g.cs']) expect([path, isGenerated(path)]).toEqual([path, true]);
  expect(isGenerated('a/Designer.cs')).toBe(false);
});

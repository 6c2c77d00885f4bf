import { describe, expect, test } from 'vitest';
import { parameterCounts } from '../../../src/lib/languages/csharp/resolve/csharp-definitions.ts';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

const SDK = '<Project Sdk="Microsoft.NET.Sdk">';

describe('namespaces', () => {
  test('the same, one around it, none', async () => {
    expect(
      await edges({
        'Use.cs': 'namespace A.B { class Use { Same s; Outer o; Top t; Other x; } }',
        'Same.cs': 'namespace A.B;\nclass Same {}',
        'Outer.cs': 'namespace A { class Outer {} }',
        'Top.cs': 'class Top {}',
        'Other.cs': 'namespace A.C; class Other {}',
      }),
    ).toEqual(['Use.cs -> Outer.cs (package)', 'Use.cs -> Same.cs (package)', 'Use.cs -> Top.cs (package)']);
  });

  test('an inner type hides an outer one, and both a using directive', async () => {
    expect(
      await edges({
        'Use.cs': 'using X;\nnamespace A.B { class Use { T t; } }',
        'In.cs': 'namespace A.B { class T {} }',
        'Out.cs': 'namespace A { class T {} }',
        'X.cs': 'namespace X { class T {} }',
      }),
    ).toEqual(['Use.cs -> In.cs (package)']);
  });

  test('several in one file, each with its own directives', async () => {
    expect(
      await edges({
        'Use.cs': 'namespace A { using X; class Use { T t; } }\nnamespace B { class Use2 { T t; } }',
        'X.cs': 'namespace X { class T {} }',
        'B.cs': 'namespace B { class T {} }',
      }),
    ).toEqual(['Use.cs -> B.cs (package)', 'Use.cs -> X.cs (import)']);
  });
});

describe('using directives', () => {
  test('of a namespace: the types that are used; static, alias; what is external', async () => {
    const resolution = await resolveTree({
      'Use.cs': `using X;
using static Y.Helper;
using Short = Z.Long;
using System.Text;
class Use { T t; Short s; }`,
      'X.cs': 'namespace X { class T {} }',
      'X2.cs': 'namespace X { class Unused {} }',
      'Y.cs': 'namespace Y { static class Helper {} }',
      'Z.cs': 'namespace Z { class Long {} }',
    });
    expect(edgeLines(resolution)).toEqual([
      'Use.cs -> X.cs (import)',
      'Use.cs -> Y.cs (import)',
      'Use.cs -> Z.cs (import)',
    ]);
    expect(resolution.edges.find(({ to }) => to === 'X.cs')).toMatchObject({ line: 1, specifier: 'X' });
    expect(externals(resolution)).toEqual(['System.Text']);
  });

  test('of a namespace that is seen from the one around', async () => {
    expect(
      await edges({
        'Use.cs': 'namespace A { using In; class Use { T t; } }',
        'In.cs': 'namespace A.In { class T {} }',
      }),
    ).toEqual(['Use.cs -> In.cs (import)']);
  });

  test('global, in any file of the project, in the project, and in Directory.Build.props', async () => {
    expect(
      await edges({
        'p/p.csproj': `${SDK}<ItemGroup><Using Include="Y" /></ItemGroup></Project>`,
        'Directory.Build.props': '<Project><ItemGroup><Using Include="Z" /></ItemGroup></Project>',
        'p/Usings.cs': 'global using X;',
        'p/Use.cs': 'class Use { T t; U u; V v; }',
        'p/X.cs': 'namespace X { class T {} }',
        'p/Y.cs': 'namespace Y { class U {} }',
        'p/Z.cs': 'namespace Z { class V {} }',
        'q/q.csproj': `${SDK}<ItemGroup><ProjectReference Include="..\\p\\p.csproj" /></ItemGroup></Project>`,
        'q/Other.cs': 'class Other { T t; U u; }',
      }),
    ).toEqual(['p/Use.cs -> p/X.cs (import)', 'p/Use.cs -> p/Y.cs (import)', 'p/Use.cs -> p/Z.cs (import)']);
  });

  test('two that bring the same name are ambiguous', async () => {
    const resolution = await resolveTree({
      'Use.cs': 'using X;\nusing Y;\nclass Use { T t; }',
      'X.cs': 'namespace X { class T {} }',
      'Y.cs': 'namespace Y { class T {} }',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['Use.cs: T ambiguous']);
  });
});

describe('types', () => {
  test('in several parts: all of their files', async () => {
    expect(
      await edges({
        'Use.cs': 'class Use { P p; }',
        'P.cs': 'partial class P {}',
        'P.More.cs': 'partial class P {}',
      }),
    ).toEqual(['Use.cs -> P.More.cs (package)', 'Use.cs -> P.cs (package)']);
  });

  test('two of one name that are no parts of one are ambiguous', async () => {
    const resolution = await resolveTree({
      'Use.cs': 'class Use { P p; }',
      'P.cs': 'class P {}',
      'P.Other.cs': 'class P {}',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['Use.cs: P ambiguous']);
  });

  test('with type arguments and without are two', async () => {
    expect(
      await edges({
        'One.cs': 'class One { Result r; }',
        'Two.cs': 'class Two { Result<int> r; void M() { x.Result<int>(); } }',
        'Call.cs': 'class Call { void M() { x.Result<int>(); Result<int>(); } }',
        'Result.cs': 'class Result {}',
        'ResultOfT.cs': 'class Result<T> {}',
      }),
    ).toEqual(['One.cs -> Result.cs (package)', 'Two.cs -> ResultOfT.cs (package)']);
  });

  test('nested ones, also inherited, hide others', async () => {
    expect(
      await edges({
        'Use.cs': 'class Use : Base { In i; Own o; class Own {} }',
        'Base.cs': 'class Base { public class In {} }',
        'In.cs': 'class In {}',
        'Own.cs': 'class Own {}',
        'Dot.cs': 'class Dot { Base.In i; }',
      }),
    ).toEqual(['Dot.cs -> Base.cs (package)', 'Use.cs -> Base.cs (package)']);
  });

  test('in signatures, bodies, attributes and constraints; type parameters are none', async () => {
    const names = 'Attr Base Arg Ret Con New Cast Is As Stat Ex Each Of Pat Case'.split(' ');
    const declared = Object.fromEntries(
      names.map((name) => [`${name}.cs`, `class ${name === 'Attr' ? 'AttrAttribute' : name} {}`]),
    );
    expect(
      await edges({
        ...declared,
        'T.cs': 'class T {}',
        'Use.cs': `[Attr] class Use<T> : Base where T : Con {
  T Same(Arg? a, T other) { return null; }
  Ret[] M() {
    var n = new New(); var c = (Cast)n; if (n is Is) {} var a = n as As; Stat.Call().More();
    try {} catch (Ex) {} foreach (Each e in n) {} typeof(Of); if (n is Pat p) {} switch (n) { case Case c: break; }
  }
}`,
      }),
    ).toEqual(names.map((name) => `Use.cs -> ${name}.cs (package)`).sort());
  });

  test('full names', async () => {
    expect(
      await edges({
        'Use.cs': 'namespace A { class Use { X.Y.T t; void M() { global::X.Y.U.Call(); In.V.Call(); } } }',
        'T.cs': 'namespace X.Y { class T {} }',
        'U.cs': 'namespace X.Y { class U {} }',
        'V.cs': 'namespace A.In { class V {} }',
      }),
    ).toEqual(['Use.cs -> T.cs (path)', 'Use.cs -> U.cs (path)', 'Use.cs -> V.cs (path)']);
  });

  test('members and local names in front of a dot are none; an unknown base class may have them', async () => {
    const resolution = await resolveTree({
      'Use.cs': 'class Use : Base { void M(int B) { A.X(); B.X(); C.X(); D\n  .X(); } int A; }',
      'Open.cs': 'class Open : Unknown { void M() { A.X(); } }',
      'Closed.cs': 'class Closed : IUnknown { void M() { A.X(); } }',
      'Base.cs': 'class Base { protected int C { get; } }',
      ...Object.fromEntries(['A', 'B', 'C', 'D'].map((name) => [`${name}.cs`, `class ${name} {}`])),
    });
    expect(edgeLines(resolution)).toEqual([
      'Closed.cs -> A.cs (package)',
      'Use.cs -> Base.cs (package)',
      'Use.cs -> D.cs (package)',
    ]);
    expect(reasons(resolution)).toEqual(['Open.cs: A conditional']);
  });
});

describe('projects', () => {
  const TYPE = 'namespace N { public class T {} }';
  const USE = 'namespace N { class Use { T t; } }';
  const refers = (...paths: string[]) =>
    `${SDK}<ItemGroup>${paths.map((path) => `<ProjectReference Include="..\\${path}\\${path}.csproj" />`).join('')}</ItemGroup></Project>`;

  test('see those that they refer to, directly and through others, and no more', async () => {
    expect(
      await edges({
        'a/a.csproj': refers('b'),
        'a/Use.cs': USE,
        'b/b.csproj': refers('c'),
        'c/c.csproj': refers(),
        'c/T.cs': TYPE,
        'd/d.csproj': refers(),
        'd/T.cs': TYPE,
        'd/Use.cs': USE,
        'e/e.csproj': refers(),
        'e/Use.cs': USE,
      }),
    ).toEqual(['a/Use.cs -> c/T.cs (package)', 'd/Use.cs -> d/T.cs (package)']);
  });

  test('two that declare the same type are ambiguous, unless one is the own', async () => {
    const resolution = await resolveTree({
      'a/a.csproj': refers('b', 'c'),
      'a/Use.cs': USE,
      'b/b.csproj': refers('c'),
      'b/T.cs': TYPE,
      'b/Use.cs': USE,
      'c/c.csproj': refers(),
      'c/T.cs': TYPE,
    });
    expect(edgeLines(resolution)).toEqual(['b/Use.cs -> b/T.cs (package)']);
    expect(reasons(resolution)).toEqual(['a/Use.cs: T ambiguous']);
  });

  test('sources that are taken in from elsewhere, and left out', async () => {
    expect(
      await edges({
        'a/a.csproj': `${SDK}<ItemGroup><Compile Include="..\\shared\\*.cs" Link="x" /><Compile Remove="Old.cs" /></ItemGroup></Project>`,
        'a/Use.cs': USE,
        'a/Old.cs': TYPE,
        'shared/T.cs': TYPE,
      }),
    ).toEqual(['a/Use.cs -> shared/T.cs (package)']);
  });

  test('that refer to and import one another in a circle', async () => {
    expect(
      await edges({
        'a/a.csproj': `<Project Sdk="x"><Import Project="../eng/x.props" /><ItemGroup><ProjectReference Include="../b/b.csproj" /></ItemGroup></Project>`,
        'a/Use.cs': USE,
        'eng/x.props': '<Project><Import Project="x.props" /><Import Project="../a/a.csproj" /></Project>',
        'b/b.csproj': refers('a'),
        'b/T.cs': TYPE,
      }),
    ).toEqual(['a/Use.cs -> b/T.cs (package)']);
  });

  test('imports of project files', async () => {
    expect(
      await edges({
        'a/a.csproj': refers(),
        'a/Use.cs': USE,
        'Directory.Build.targets':
          '<Project><Import Project="$(MSBuildThisFileDirectory)eng/refs.targets" /></Project>',
        'eng/refs.targets':
          '<Project><ItemGroup><ProjectReference Include="$(MSBuildThisFileDirectory)../b/b.csproj" /></ItemGroup></Project>',
        'b/b.csproj': refers(),
        'b/T.cs': TYPE,
      }),
    ).toEqual(['a/Use.cs -> b/T.cs (package)']);
  });
});

describe('uses', () => {
  async function uses(tree: Readonly<Record<string, string>>) {
    const { symbolEdges, possibleUses } = await resolveTree(tree);
    const proved = symbolEdges.map((use) => {
      const { fromSymbol, kind, to, toSymbol, at, overload } = use;
      return `${fromSymbol} ${kind} ${to.replace('.cs', '')}:${toSymbol}${overload ? `#${overload}` : ''} ${at.replaceAll(':0', '')}`;
    });
    return [...proved, ...possibleUses.map(({ fromSymbol, name }) => `${fromSymbol} may call ${name}`)].sort();
  }

  test('of types, by what is done with them; of several types of a name the one with as many type parameters', async () => {
    expect(
      await uses({
        'T.cs': `namespace P;
public class Base { } public class Base<T> { } public interface IFace { } public class MyAttribute { } public class Made { public class In { } }
public enum Color { Red, Green } public interface ILow { } public class Gen<T> { }`,
        'Use.cs': `namespace P;
[My] public class User : Base<Made>, IFace {
  Made made = new Made(); Gen<Made> gen;
  object M(object o) { new Base(); new Made.In(); typeof(Gen<int>); var c = Color.Red; return o as Made; }
}
interface IMore : ILow { }`,
      }),
    ).toEqual([
      'IMore extend T:ILow 6',
      'User decorate T:MyAttribute 2',
      'User extend T:Base#1 2',
      'User implement T:IFace 2',
      'User type T:Made 2',
      'User.M construct T:Base 4',
      'User.M construct T:Made.In 4',
      'User.M read T:Color 4',
      'User.M read T:Color.Red 4',
      'User.M type T:Gen 4',
      'User.M type T:Made 4',
      'User.gen type T:Gen 3',
      'User.gen type T:Made 3',
      'User.made construct T:Made 3',
    ]);
  });

  test('of methods: by their type, alone, inherited, overloads by the number of arguments', async () => {
    const calls = await uses({
      'Top.cs': `namespace P; public class Top {
  protected virtual void Run() { } protected void Run(int a, int b = 0) { } public void Run(string a, int b) { }
  public static void Make(params int[] all) { } void Hidden() { } public virtual void Virtual(int a) { } }`,
      'User.1.cs': 'namespace P; public partial class User { void Part() { } void IFace.Only() { } }',
      'User.cs': `using static P.Tools; namespace P;
public partial class User : Top {
  Action handler; public override void Virtual(int a) { base.Virtual(a); }
  void M(Top given) {
    Run(); this.Run(1); Run(1, 2); Part(); Virtual(1);
    Top.Make(); P.Top.Make(1, 2); Help(1);
    given.Run(); handler(); Unknown(); Only(); Vendor.Run(); Local();
    void Local() { }
  }
  class In { void N() { Part(); } }
}`,
      'Tools.cs': 'namespace P; public static class Tools { public static void Help(int a) { } }',
    });
    expect(calls.filter((use) => use.includes(' call '))).toEqual([
      'User.In.N call User.1:User.Part 10',
      'User.M call Tools:Tools.Help 6',
      'User.M call Top:Top.Make 6',
      'User.M call Top:Top.Run 5',
      'User.M call Top:Top.Run#1 5',
      'User.M call User.1:User.Part 5',
      'User.M call User:User.Virtual 5',
      'User.M may call Only',
      'User.M may call Run',
      'User.M may call handler',
      'User.Virtual call Top:Top.Virtual 3',
    ]);
  });

  test('of what a class from elsewhere may have, and of overloads that only types tell apart, are not proved', async () => {
    const calls = await uses({
      'Top.cs':
        'namespace P; public class Top : Vendor { public void M(int a) { } public void Two(int a) { } public void Two(string a) { } }',
      'User.cs':
        'namespace P; class User : Top { void N() { M(1); Other(); this.Other(); Two(1); } void M(string a) { } }',
      'Gen.cs':
        'namespace P; class G { static void A() { } } class G<T> { static void A() { } static void B() { A(); G.A(); } }',
    });
    expect(calls.filter((use) => use.includes(' call '))).toEqual([
      'G.B call Gen:G.A 1',
      'G.B call Gen:G.A#1 1',
      'User.N may call M',
      'User.N may call Other',
      'User.N may call Two',
    ]);
  });
});

test.each([
  ['void M()', [0, 0]],
  ['public M<T>(int a, Dictionary<int, List<string>> b = null, [X(1, 2)] int c = (1))', [1, 3]],
  ['void M(int a, params object[] rest)', [1, Infinity]],
  ['void M(Func<int, int> f, (int a, int b) pair)', [2, 2]],
  ['int M => 1', [0, Infinity]],
  ['void NotM(int a) M(', [0, Infinity]],
])('the numbers of arguments of %s', (signature, expected) => {
  expect(parameterCounts({ name: 'M', signature })).toEqual(expected);
});

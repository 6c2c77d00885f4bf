import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();
const symbols = ({ symbolEdges }: Resolution) =>
  [
    ...new Set(
      symbolEdges
        .filter(({ from, to }) => from !== to)
        .map(({ from, fromSymbol, to, toSymbol }) => `${from}:${fromSymbol} -> ${to}:${toSymbol}`),
    ),
  ].sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

describe('imports', () => {
  test('a class, a nested class, one that a processor nests', async () => {
    const resolution = await resolveTree({
      'a/Use.java': 'package a;\nimport b.C;\nimport b.D.In;\nimport b.E.Made;\nclass Use { C c; In in; Made made; }',
      'b/C.java': 'package b; public class C {}',
      'b/D.java': 'package b; public class D { public static class In {} }',
      'b/E.java': 'package b; public class E {}',
    });
    expect(edgeLines(resolution)).toEqual([
      'a/Use.java -> b/C.java (import)',
      'a/Use.java -> b/D.java (import)',
      'a/Use.java -> b/E.java (import)',
    ]);
    expect(symbols(resolution)).toEqual(['a/Use.java:Use.c -> b/C.java:C', 'a/Use.java:Use.in -> b/D.java:D.In']);
  });

  test('on demand: the types that are used', async () => {
    const resolution = await resolveTree({
      'a/Use.java': 'package a;\nimport b.*;\nimport java.util.*;\nclass Use { C c; List l; }',
      'b/C.java': 'package b; public class C {}',
      'b/D.java': 'package b; public class D {}',
    });
    expect(edgeLines(resolution)).toEqual(['a/Use.java -> b/C.java (import)']);
    expect(resolution.edges[0]).toMatchObject({ line: 2, specifier: 'b' });
    expect(externals(resolution)).toEqual(['java.util']);
  });

  test('static: members, member types, on demand, inherited', async () => {
    const resolution = await resolveTree({
      'a/Use.java': `package a;
import static b.C.make;
import static b.D.*;
import static b.Sub.max;
class Use { In in = make(); int m = max(); }
class Own { void make() {} }`,
      'a/Hides.java': 'package a;\nimport static b.C.make;\nclass Hides { void make() {} void m() { make(); } }',
      'b/C.java': 'package b; public class C { public static Object make() {} }',
      'b/D.java': 'package b; public class D { public static class In {} }',
      'b/Sub.java': 'package b; public class Sub extends Base {}',
      'b/Base.java': 'package b; public class Base { public static int max() {} }',
    });
    expect(edgeLines(resolution)).toEqual([
      'a/Hides.java -> b/C.java (import)',
      'a/Use.java -> b/C.java (import)',
      'a/Use.java -> b/D.java (import)',
      'a/Use.java -> b/Sub.java (import)',
      'b/Sub.java -> b/Base.java (package)',
    ]);
    expect(symbols(resolution)).toEqual([
      'a/Use.java:Use.in -> b/C.java:C.make',
      'a/Use.java:Use.in -> b/D.java:D.In',
      'a/Use.java:Use.m -> b/Base.java:Base.max',
      'b/Sub.java:Sub -> b/Base.java:Base',
    ]);
  });

  test('the package of a class decides, not its folder', async () => {
    expect(
      await edges({
        'src/Use.java': 'package a; import real.C; class Use { C c; }',
        'src/elsewhere/C.java': 'package real; public class C {}',
        'real/C.java': 'package other; public class C {}',
      }),
    ).toEqual(['src/Use.java -> src/elsewhere/C.java (import)']);
  });

  test('what is missing or made by a build has its reason; the rest is outside', async () => {
    const tree = {
      'a/Use.java': 'package a; import b.Gone; import org.x.Y; import b.c.deep.Z; class Use {}',
      'b/c/C.java': 'package b.c; class C {}',
      'b/C.java': 'package b; class C {}',
    };
    const resolution = await resolveTree(tree);
    expect(reasons(resolution)).toEqual(['a/Use.java: b.Gone not-found']);
    expect(externals(resolution)).toEqual(['b.c.deep', 'org.x']);
    expect(reasons(await resolveTree({ ...tree, 'src/x.proto': '' }))).toEqual([
      'a/Use.java: b.Gone generated',
      'a/Use.java: b.c.deep.Z generated',
    ]);
  });
});

describe('simple names', () => {
  test('the own package, without an import', async () => {
    const resolution = await resolveTree({
      'p/A.java': 'package p;\nclass A {\n  B b = B.make();\n  String s;\n}',
      'p/B.java': 'package p; class B { static B make() {} }',
      'q/String.java': 'package q; class String {}',
    });
    expect(edgeLines(resolution)).toEqual(['p/A.java -> p/B.java (package)']);
    expect(resolution.edges[0]).toMatchObject({ line: 3, specifier: 'B' });
  });

  test('a member type, own or inherited, an import, then the package, then imports on demand', async () => {
    const resolution = await resolveTree({
      'p/N.java': 'package p; class N {}',
      'q/N.java': 'package q; public class N {}',
      'r/Base.java': 'package r; public class Base<T> { public static class N {} }',
      'p/Member.java': 'package p; class Member { class N {} N n; }',
      'p/Inherits.java': 'package p; import r.Base; class Inherits extends Base<String> { N n; class In { N m; } }',
      'p/Imports.java': 'package p; import q.N; class Imports { N n; }',
      'p/Outside.java': 'package p; import org.x.N; class Outside { N n; }',
      'p/Package.java': 'package p; import q.*; class Package { N n; }',
      'p/Parameter.java': 'package p; class Parameter<N> { N n; <N> void m(N n) {} }',
      's/OnDemand.java': 'package s; import q.*; class OnDemand { N n; }',
    });
    expect(edgeLines(resolution)).toEqual([
      'p/Imports.java -> q/N.java (import)',
      'p/Inherits.java -> r/Base.java (import)',
      'p/Package.java -> p/N.java (package)',
      's/OnDemand.java -> q/N.java (import)',
    ]);
    expect(symbols(resolution)).toContain('p/Inherits.java:Inherits.In.m -> r/Base.java:Base.N');
  });

  test('two imports on demand with the same type prove nothing', async () => {
    expect(
      await edges({
        'a/Use.java': 'package a; import b.*; import c.*; class Use { N n; }',
        'b/N.java': 'package b; public class N {}',
        'c/N.java': 'package c; public class N {}',
      }),
    ).toEqual([]);
  });

  test('variables hide types in front of a dot', async () => {
    expect(
      await edges({
        'p/B.java': 'package p; class B {}',
        'p/A.java': 'package p; class A { void m(X B) { B.x(); } Y y() { return z; } }',
        'p/C.java': 'package p; class C { int B; void m() { B.x(); } }',
      }),
    ).toEqual([]);
  });

  test('chains reach nested types and the members that are declared there', async () => {
    const resolution = await resolveTree({
      'p/A.java': 'package p; class A { int x = B.In.ONE.size + B.COUNT; }',
      'p/B.java': 'package p; class B extends Base { static class In { static final In ONE = null; } }',
      'p/Base.java': 'package p; class Base { static int COUNT; }',
    });
    expect(edgeLines(resolution)).toEqual(['p/A.java -> p/B.java (package)', 'p/B.java -> p/Base.java (package)']);
    expect(symbols(resolution)).toEqual([
      'p/A.java:A.x -> p/B.java:B',
      'p/A.java:A.x -> p/B.java:B.In',
      'p/A.java:A.x -> p/B.java:B.In.ONE',
      'p/A.java:A.x -> p/Base.java:Base.COUNT',
      'p/B.java:B -> p/Base.java:Base',
    ]);
  });

  test('cyclic supertypes end', async () => {
    expect(
      await edges({
        'p/A.java': 'package p; class A extends B { X x; }',
        'p/B.java': 'package p; class B extends A { X x; }',
      }),
    ).toEqual(['p/A.java -> p/B.java (package)', 'p/B.java -> p/A.java (package)']);
  });
});

test('fully qualified names in code, annotations and literals', async () => {
  expect(
    await edges({
      'a/Use.java':
        '@b.An package a; class Use { b.C c; Object d = new b.D.In(); Object e = b.E.make(b.F.class); Object g = q.b.G.x; }',
      'b/An.java': 'package b; @interface An {}',
      'b/C.java': 'package b; class C {}',
      'b/D.java': 'package b; class D { class In {} }',
      'b/E.java': 'package b; class E {}',
      'b/F.java': 'package b; class F {}',
      'b/G.java': 'package b; class G {}',
    }),
  ).toEqual([
    'a/Use.java -> b/An.java (path)',
    'a/Use.java -> b/C.java (path)',
    'a/Use.java -> b/D.java (path)',
    'a/Use.java -> b/E.java (path)',
    'a/Use.java -> b/F.java (path)',
  ]);
});

test('a module that two folders declare is ambiguous', async () => {
  const resolution = await resolveTree({
    'm1/module-info.java': 'module one { requires two; }',
    'm2/module-info.java': 'module two {}',
    'm3/module-info.java': 'module two {}',
  });
  expect(edgeLines(resolution)).toEqual([]);
  expect(reasons(resolution)).toEqual(['m1/module-info.java: two ambiguous']);
});

test('enums, records, interfaces and annotations are types; package-info and module-info have edges', async () => {
  expect(
    await edges({
      'm1/module-info.java': 'module one { requires two; requires java.sql; uses p.I; provides p.I with p.R; }',
      'm2/module-info.java': 'module two {}',
      'm1/p/package-info.java': '@An package p;',
      'm1/p/An.java': 'package p; @interface An {}',
      'm1/p/I.java': 'package p; interface I {}',
      'm1/p/E.java': 'package p; enum E implements I { X }',
      'm1/p/R.java': 'package p; record R(E e) implements I {}',
    }),
  ).toEqual([
    'm1/module-info.java -> m1/p/I.java (path)',
    'm1/module-info.java -> m1/p/R.java (path)',
    'm1/module-info.java -> m2/module-info.java (import)',
    'm1/p/E.java -> m1/p/I.java (package)',
    'm1/p/R.java -> m1/p/E.java (package)',
    'm1/p/R.java -> m1/p/I.java (package)',
    'm1/p/package-info.java -> m1/p/An.java (package)',
  ]);
});

describe('source roots and modules', () => {
  const pom = (artifact: string, ...dependencies: readonly string[]) =>
    `<project><parent><artifactId>root</artifactId></parent><artifactId>${artifact}</artifactId><dependencies>${dependencies
      .map((dependency) => `<dependency><artifactId>${dependency}</artifactId></dependency>`)
      .join('')}</dependencies></project>`;
  const main = (module: string, name: string, text: string) => ({ [`${module}/src/main/java/p/${name}.java`]: text });
  const test_ = (module: string, name: string, text: string) => ({ [`${module}/src/test/java/p/${name}.java`]: text });
  const two = {
    'pom.xml': '<project><artifactId>root</artifactId></project>',
    ...main('one', 'Util', 'package p; class Util {}'),
    ...main('two', 'Util', 'package p; class Util {}'),
  };

  test('tests see the main sources of their module in the same package, main sources no tests', async () => {
    expect(
      await edges({
        'one/pom.xml': pom('one'),
        ...main('one', 'A', 'package p; class A { ATest t; }'),
        ...test_('one', 'ATest', 'package p; class ATest { A a; }'),
      }),
    ).toEqual(['one/src/test/java/p/ATest.java -> one/src/main/java/p/A.java (package)']);
  });

  test('of two classes with one name, the one of the own module, or of the one that is a dependency', async () => {
    expect(
      await edges({
        ...two,
        'one/pom.xml': pom('one'),
        'two/pom.xml': pom('two'),
        'three/pom.xml': pom('three', 'two'),
        ...test_('one', 'A', 'package p; class A { Util u; }'),
        ...main('three', 'B', 'package p; class B { Util u; }'),
        'three/src/main/java/q/C.java': 'package q; import p.Util; class C {}',
      }),
    ).toEqual([
      'one/src/test/java/p/A.java -> one/src/main/java/p/Util.java (package)',
      'three/src/main/java/p/B.java -> two/src/main/java/p/Util.java (package)',
      'three/src/main/java/q/C.java -> two/src/main/java/p/Util.java (import)',
    ]);
  });

  test('without such proof it is ambiguous', async () => {
    const resolution = await resolveTree({
      ...two,
      'one/pom.xml': pom('one'),
      'two/pom.xml': pom('two'),
      'three/pom.xml': pom('three', 'one', 'two'),
      'three/src/main/java/q/C.java': 'package q; import p.Util; class C {}',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['three/src/main/java/q/C.java: p.Util ambiguous']);
  });

  test('dependencies of a parent, and of dependencies', async () => {
    expect(
      await edges({
        ...two,
        'pom.xml':
          '<project><artifactId>root</artifactId><!-- <dependencies> --><dependencies><dependency><artifactId>four</artifactId></dependency></dependencies></project>',
        'one/pom.xml': pom('one'),
        'two/pom.xml': pom('two'),
        'three/pom.xml': pom('three'),
        'four/pom.xml': pom('four', 'one'),
        'three/src/main/java/q/C.java': 'package q; import p.Util; class C {}',
      }),
    ).toEqual(['three/src/main/java/q/C.java -> one/src/main/java/p/Util.java (import)']);
  });

  test('Gradle: project dependencies by path, by accessor and with a folder of their own', async () => {
    const use = 'package q; import p.Util; class C { Util u; }';
    expect(
      await edges({
        'settings.gradle.kts': 'include(":one", "two-x")\nproject(":moved").projectDir = file("two-x")\n',
        'one/build.gradle': '',
        'two-x/build.gradle.kts': '',
        ...main('one', 'Util', 'package p; class Util {}'),
        ...main('two-x', 'Util', 'package p; class Util {}'),
        'a/build.gradle': "dependencies { implementation project(':one') }",
        'a/src/main/java/q/C.java': use,
        'b/build.gradle.kts': 'dependencies { api(projects.twoX) }',
        'b/src/main/java/q/C.java': use,
        'c/build.gradle.kts': 'dependencies { api(project(":moved")) }',
        'c/src/main/java/q/C.java': use,
      }),
    ).toEqual([
      'a/src/main/java/q/C.java -> one/src/main/java/p/Util.java (import)',
      'b/src/main/java/q/C.java -> two-x/src/main/java/p/Util.java (import)',
      'c/src/main/java/q/C.java -> two-x/src/main/java/p/Util.java (import)',
    ]);
  });

  test('sources that are test data are seen by each other only', async () => {
    expect(
      await edges({
        'pom.xml': pom('one'),
        'src/test/java/p/T.java': 'package p; import d.Data; class T { Data d; }',
        'src/test/resources/in/d/Data.java': 'package d; class Data { Other o; }',
        'src/test/resources/in/d/Other.java': 'package d; class Other {}',
      }),
    ).toEqual(['src/test/resources/in/d/Data.java -> src/test/resources/in/d/Other.java (package)']);
  });

  test('classes without a package share one folder, not the repository', async () => {
    expect(
      await edges({
        'one/Main.java': 'class Main { Node n; Tree t; }',
        'one/Node.java': 'class Node {}',
        'two/Node.java': 'class Node {}',
        'two/Tree.java': 'class Tree {}',
      }),
    ).toEqual(['one/Main.java -> one/Node.java (package)']);
  });

  test('a package spread over modules of which no build file speaks: only when no import could bring the name', async () => {
    expect(
      await edges({
        'one/src/p/A.java': 'package p; class A { Util u; }',
        'one/src/p/B.java': 'package p; import org.x.*; class B { Util u; }',
        'two/src/p/Util.java': 'package p; class Util {}',
      }),
    ).toEqual(['one/src/p/A.java -> two/src/p/Util.java (package)']);
  });
});

test('malformed manifests and code resolve to nothing', async () => {
  const resolution = await resolveTree({
    'pom.xml': '<project><dependencies><dependency></project></a><b',
    'build.gradle': 'project(":',
    'settings.gradle': 'include ":a',
    'a/A.java': 'package ; import ; import static ; import a..b.*; class { extends A.B',
    'a/B.java': 'import static x; class B extends B.C implements { <',
    'a/C.java': '',
  });
  expect(edgeLines(resolution)).toEqual([]);
});

describe('layouts without build files', () => {
  test('sources and tests beside each other are one project, other folders are others', async () => {
    const resolution = await resolveTree({
      'a/src/p/Util.java': 'package p; class Util {}',
      'a/src/p/A.java': 'package p; import java.util.*; class A { Util u; }',
      'a/test/p/ATest.java': 'package p; import java.util.*; class ATest { Util u; A a; }',
      'b/src/main/java/p/Util.java': 'package p; class Util {}',
      'b/src/test/java/p/BTest.java': 'package p; import java.util.*; class BTest { Util u; A a; }',
      'c/src/q/C.java': 'package q; import p.Util; class C {}',
    });
    expect(edgeLines(resolution)).toEqual([
      'a/src/p/A.java -> a/src/p/Util.java (package)',
      'a/test/p/ATest.java -> a/src/p/A.java (package)',
      'a/test/p/ATest.java -> a/src/p/Util.java (package)',
      'b/src/test/java/p/BTest.java -> b/src/main/java/p/Util.java (package)',
    ]);
    expect(reasons(resolution)).toEqual(['c/src/q/C.java: p.Util ambiguous']);
  });
});

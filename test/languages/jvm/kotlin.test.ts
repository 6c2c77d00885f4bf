import { describe, expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

describe('facts', () => {
  const facts = (text: string) => parseText(text, languageById('kotlin'));
  const names = async (text: string) =>
    (await facts(text)).definitions.map((one) => `${one.kind} ${one.qualifiedName}`);

  test('definitions of a file', async () => {
    expect(
      await names(`package a
class A(val x: Int, y: Int) {
  companion object { const val C = 1; fun make() = A(1, 2) }
  constructor() : this(1, 2)
  object Named
  inner class In
  fun m() { val local = 1; fun inner() {} ; object : B { override fun n() {} } }
}
class P {
  companion object

  val q = 1
}
enum class E {
  X,
  Y { override fun f() {} };
  open fun f() {}
}
sealed interface S
annotation class Ann
fun interface F { fun run() }
object O
typealias T = List<A>
fun A.ext() = x
val top get() = 1
const val \`odd name\` = 1`),
    ).toEqual([
      'class A',
      'variable A.x',
      'class A.Companion',
      'constant A.Companion.C',
      'method A.Companion.make',
      'method A.constructor',
      'class A.Named',
      'class A.In',
      'method A.m',
      'class P',
      'class P.Companion',
      'variable P.q',
      'enum E',
      'constant E.X',
      'constant E.Y',
      'method E.Y.f',
      'method E.f',
      'interface S',
      'interface Ann',
      'interface F',
      'method F.run',
      'class O',
      'type T',
      'function ext',
      'variable top',
      'constant odd name',
    ]);
  });

  test('documentation, and what is visible outside of the file', async () => {
    const { definitions } = await facts(
      '/** Adds. */\nfun add() = 1\n@Ann("private ") internal fun b() = 2\n@Ann private fun c() = 3\nprivate class D',
    );
    expect(definitions.map(({ name, doc, exported }) => [name, doc, exported])).toEqual([
      ['add', 'Adds.', true],
      ['b', undefined, true],
      ['c', undefined, false],
      ['D', undefined, false],
    ]);
  });

  test.each([
    'class A\n  @Inject\n  internal constructor(val x: Int) : B {}',
    'context(session: KaSession)\nfun f() {}',
    'fun f() { for (i in 0..<n) { g() } }',
    'val x = $$"a$b"',
    'val x = 0b1000_0001',
    'fun f(x: Int) = when (x) {\n  1 -> "a"\n  in 2..3 -> "b"\n  else -> "c"\n}',
    'fun f() {\n  in1.skip()\n  in1.skip()\n}',
    'fun f() { annotations.any { annotation -> annotation.x } }',
    'fun f(g: A.B.() -> Unit = {},\n) {}',
  ])('syntax that the grammar does not know: %s', async (text) => {
    expect(await facts(text)).not.toHaveProperty('hasSyntaxErrors');
  });

  test('the body of a class that delegates', async () => {
    expect(
      await names('class A(\n  d: D,\n) : B by d {\n  fun m() {}\n}\nobject O : B by c.d {\n  val x by lazy { 1 }\n}'),
    ).toEqual(['class A', 'method A.m', 'class O', 'variable O.x']);
  });

  test('tests by their source sets', () => {
    const paths = [
      'a/src/jvmTest/kotlin/Help.kt',
      'a/src/androidTest/java/Help.java',
      'a/src/testFixtures/kotlin/H.kt',
    ];
    expect(paths.filter(isTestPath)).toEqual(paths);
    expect(isTestPath('a/src/jvmMain/kotlin/Help.kt')).toBe(false);
  });
});

describe('imports of Kotlin', () => {
  test('a class, a nested one, members of objects and enums, under another name', async () => {
    const resolution = await resolveTree({
      'src/main/kotlin/use/Use.kt': `package use
import b.C
import b.D.In
import b.O.run
import b.E.X as Y
import b.D.Companion.make
import java.util.Date
import b.missing.Gone
class Use`,
      'src/main/kotlin/b/C.kt': 'package b\nclass C',
      'src/main/kotlin/b/D.kt': 'package b\nclass D {\n  class In\n  companion object { fun make() = D() }\n}',
      'src/main/kotlin/b/O.kt': 'package b\nobject O { fun run() {} }',
      'src/main/kotlin/b/E.kt': 'package b\nenum class E { X }',
    });
    expect(edgeLines(resolution)).toEqual([
      'src/main/kotlin/use/Use.kt -> src/main/kotlin/b/C.kt (import)',
      'src/main/kotlin/use/Use.kt -> src/main/kotlin/b/D.kt (import)',
      'src/main/kotlin/use/Use.kt -> src/main/kotlin/b/E.kt (import)',
      'src/main/kotlin/use/Use.kt -> src/main/kotlin/b/O.kt (import)',
    ]);
    expect(externals(resolution)).toEqual(['b.missing', 'java.util']);
  });

  test('functions and properties outside of classes: of all files that overload them, not those that are private', async () => {
    const resolution = await resolveTree({
      'Use.kt': 'package use\nimport b.help\nimport b.size\nimport b.none\nval x = 1',
      'b/One.kt': 'package b\nfun help(x: Int) {}',
      'b/Two.kt': 'package b\nfun String.help() {}\nval size = 1',
      'b/Three.kt': 'package b\nprivate fun help() {}\nprivate fun none() {}',
    });
    expect(edgeLines(resolution)).toEqual(['Use.kt -> b/One.kt (import)', 'Use.kt -> b/Two.kt (import)']);
    expect(reasons(resolution)).toEqual(['Use.kt: b.none not-found']);
  });

  test('the package is not the folder', async () => {
    expect(
      await edges({
        'src/main/kotlin/app/Use.kt': 'package com.x.app\nimport com.x.util.C\nclass Use { val s: Same = Same() }',
        'src/main/kotlin/util/c.kt': 'package com.x.util\nclass C',
        'src/main/kotlin/elsewhere/Same.kt': 'package com.x.app\nclass Same',
      }),
    ).toEqual([
      'src/main/kotlin/app/Use.kt -> src/main/kotlin/elsewhere/Same.kt (package)',
      'src/main/kotlin/app/Use.kt -> src/main/kotlin/util/c.kt (import)',
    ]);
  });

  test('on demand, and types of supertypes, under other names', async () => {
    expect(
      await edges({
        'Use.kt':
          'package use\nimport b.*\nimport c.Long as Short\nclass Use : Base() { val c: C? = null; val n: Nested; val s: Short }',
        'b/C.kt': 'package b\nclass C',
        'b/D.kt': 'package b\nclass D',
        'b/Base.kt': 'package b\nopen class Base { class Nested }',
        'c/Long.kt': 'package c\nclass Long',
      }),
    ).toEqual(['Use.kt -> b/Base.kt (import)', 'Use.kt -> b/C.kt (import)', 'Use.kt -> c/Long.kt (import)']);
  });

  test('a private class is that of its file', async () => {
    expect(
      await edges({
        'a/One.kt': 'package a\nprivate class State\nval s: State = State()',
        'a/Two.kt': 'package a\nprivate class State\nval t: State = State()',
        'a/Three.kt': 'package a\nval u: State = State()',
      }),
    ).toEqual([]);
  });

  test('scripts declare nothing for others', async () => {
    expect(
      await edges({
        'build.gradle.kts': 'import b.C\nclass Task\nval c = C()',
        'x.kts': 'val t: Task? = null',
        'b/C.kt': 'package b\nclass C',
      }),
    ).toEqual(['build.gradle.kts -> b/C.kt (import)']);
  });
});

describe('Java and Kotlin use one another', () => {
  test('classes both ways, file facades, their names', async () => {
    const resolution = await resolveTree({
      'build.gradle.kts': '',
      'src/main/kotlin/shop/kt/Tax.kt':
        'package shop.kt\n\nclass Tax(val price: shop.Price)\nfun vat(x: Long): Long = x\n',
      'src/main/kotlin/shop/kt/strings-util.kt':
        '@file:JvmName("Strings")\n@file:Suppress("x")\npackage shop.kt\nfun trim(x: String) = x',
      'src/main/kotlin/shop/Sibling.kt': 'package shop\n\nclass Sibling\nval size = 1',
      'src/main/java/shop/Price.java': `package shop;
import shop.kt.Tax;
import static shop.kt.TaxKt.vat;
import static shop.kt.Strings.*;
import shop.Sibling;
import org.apache.X;
public class Price { Tax t; Sibling s; long x = vat(1); int y = SiblingKt.getSize(); }`,
      'src/main/java/shop/Use.java': 'package shop;\nimport shop.gr.Conf;\nclass Use { Conf c; }',
      'src/main/groovy/shop/gr/Conf.groovy': 'package shop.gr\nimport shop.kt.Tax\nclass Conf { Tax t }\n',
    });
    expect(edgeLines(resolution)).toEqual([
      'src/main/groovy/shop/gr/Conf.groovy -> src/main/kotlin/shop/kt/Tax.kt (import)',
      'src/main/java/shop/Price.java -> src/main/kotlin/shop/Sibling.kt (import)',
      'src/main/java/shop/Price.java -> src/main/kotlin/shop/Sibling.kt (package)',
      'src/main/java/shop/Price.java -> src/main/kotlin/shop/kt/Tax.kt (import)',
      'src/main/java/shop/Price.java -> src/main/kotlin/shop/kt/strings-util.kt (import)',
      'src/main/java/shop/Use.java -> src/main/groovy/shop/gr/Conf.groovy (import)',
      'src/main/kotlin/shop/kt/Tax.kt -> src/main/java/shop/Price.java (path)',
    ]);
    expect(reasons(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual(['org.apache']);
  });

  test('members of Java classes', async () => {
    expect(
      await edges({
        'a/Use.kt': 'package a\nimport b.C.MAX\nimport b.C.make\nimport b.D.*\nval x = make(MAX)',
        'b/C.java': 'package b; public class C { public static final int MAX = 1; public static C make(int i) {} }',
        'b/D.java': 'package b; public class D { public static class In {} }',
      }),
    ).toEqual(['a/Use.kt -> b/C.java (import)', 'a/Use.kt -> b/D.java (import)']);
  });
});

describe('source sets of Kotlin Multiplatform', () => {
  const tree = {
    'lib/build.gradle.kts': 'kotlin { jvm() }',
    'lib/src/commonMain/kotlin/p/Clock.kt': 'package p\nexpect class Clock\nclass Timer(val c: Clock)',
    'lib/src/jvmMain/kotlin/p/Clock.jvm.kt': 'package p\nactual class Clock',
    'lib/src/jsMain/kotlin/p/Clock.js.kt': 'package p\nactual class Clock',
    'lib/src/jvmTest/kotlin/p/ClockTest.kt': 'package p\nclass ClockTest { val c = Clock(); val h: Help }',
    'lib/src/commonTest/kotlin/p/Help.kt': 'package p\nclass Help { val c: Clock }',
  };

  test('a platform sees what is common and its own; what is common sees no platform', async () => {
    expect(await edges(tree)).toEqual([
      'lib/src/commonTest/kotlin/p/Help.kt -> lib/src/commonMain/kotlin/p/Clock.kt (package)',
      'lib/src/jvmTest/kotlin/p/ClockTest.kt -> lib/src/commonMain/kotlin/p/Clock.kt (package)',
      'lib/src/jvmTest/kotlin/p/ClockTest.kt -> lib/src/commonTest/kotlin/p/Help.kt (package)',
      'lib/src/jvmTest/kotlin/p/ClockTest.kt -> lib/src/jvmMain/kotlin/p/Clock.jvm.kt (package)',
    ]);
  });
});

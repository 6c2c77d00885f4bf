import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

async function names(language: string, text: string) {
  const { definitions } = await parseText(text, languageById(language));
  return definitions.map((one) => `${one.kind} ${one.qualifiedName}${one.doc ? ` (${one.doc})` : ''}`);
}

describe('Scala', () => {
  test('definitions of a file', async () => {
    expect(
      await names(
        'scala',
        `package a
/** A pair. */
case class Pair(
  x: Int)(implicit val e: E) extends Base with I {
  def m(): Unit = { def local = 1; val v = 2 }
  private val q = 1
  type T = Int
}
object Pair { def apply(x: Int) = new Pair(x) }
trait Tr { val a: Int }
enum Color { case Red, Green; case Mix(x: Int) }
package object po { def helper = 1 }
def top = 1`,
      ),
    ).toEqual([
      'class Pair (A pair.)',
      'variable Pair.x',
      'variable Pair.e',
      'method Pair.m',
      'variable Pair.q',
      'type Pair.T',
      'class Pair',
      'method Pair.apply',
      'trait Tr',
      'variable Tr.a',
      'enum Color',
      'constant Color.Red',
      'constant Color.Green',
      'constant Color.Mix',
      'module po',
      'method po.helper',
      'function top',
    ]);
  });

  test('imports: selectors, other names, hidden ones, of objects, of packages', async () => {
    const resolution = await resolveTree({
      'Use.scala': `package use
import b.{C, D => Other, Gone => _}
import b.O._
import b.sub._, c.E
import scala.util.Try
class Use extends Base { val c: C = ???; val f: F = ???; val d: Other = Other.make(1); def m(x: X) = { import x._ } }`,
      'b/C.scala': 'package b\nclass C',
      'b/D.scala': 'package b\nclass D',
      'b/Gone.scala': 'package b\nclass Gone',
      'b/O.scala': 'package b\nobject O { class In }',
      'b/sub/F.scala': 'package b.sub\nclass F\nclass G',
      'b/sub/H.scala': 'package b.sub\nclass H',
      'c/E.java': 'package c; public class E {}',
      'use/Base.scala': 'package use\ntrait Base',
    });
    expect(edgeLines(resolution)).toEqual([
      'Use.scala -> b/C.scala (import)',
      'Use.scala -> b/D.scala (import)',
      'Use.scala -> b/O.scala (import)',
      'Use.scala -> b/sub/F.scala (import)',
      'Use.scala -> c/E.java (import)',
      'Use.scala -> use/Base.scala (package)',
    ]);
    expect(resolution.externals.map((external) => external.package)).toEqual(['scala.util']);
    expect(resolution.unresolved).toEqual([]);
  });

  test('names of the packages around, and imports that begin in them', async () => {
    expect(
      await edges({
        'Use.scala':
          'package a.b\npackage c\nimport std._\nimport d.In\nclass Use { val o: Outer = ???; val q: Queue = ??? }',
        'Outer.scala': 'package a.b\nclass Outer',
        'Far.scala': 'package a\nclass Far',
        'Queue.scala': 'package a.b.std\nclass Queue',
        'In.scala': 'package a.b.c.d\nclass In',
      }),
    ).toEqual([
      'Use.scala -> In.scala (import)',
      'Use.scala -> Outer.scala (package)',
      'Use.scala -> Queue.scala (import)',
    ]);
  });

  test('members of a package object; values are no objects', async () => {
    expect(
      await edges({
        'Use.scala': 'package a\nimport a.b.help\nclass U { def m(b: Int) = { b.toString; made(1) } }',
        'b.scala': 'package a\npackage object b { def help = 1 }',
        'made.scala': 'package a\nobject made',
      }),
    ).toEqual(['Use.scala -> b.scala (import)']);
    // What stands in the object sees the package of its name first.
    expect(
      await edges({
        'b/package.scala': 'package a\npackage object b { type Alias = Type }',
        'b/Type.scala': 'package a.b\ntrait Type',
        'Type.scala': 'package a\ntrait Type',
      }),
    ).toEqual(['b/package.scala -> b/Type.scala (package)']);
  });

  test('functions outside of classes', async () => {
    expect(
      await edges({ 'Use.scala': 'package a\nimport b.help\nclass U', 'b.scala': 'package b\ndef help = 1' }),
    ).toEqual(['Use.scala -> b.scala (import)']);
  });
});

describe('Groovy', () => {
  test('definitions of a file; documentation of one line does not end it, traits are classes', async () => {
    expect(
      await names(
        'groovy',
        `package a
/** A spec. */
class SumSpec extends Specification {
  def x = 1
  def "adds numbers"() { def local = 1 }
  int sum(int a) { a }
}
trait Flying { void fly() { } }
def helper() { }`,
      ),
    ).toEqual([
      'class SumSpec (A spec.)',
      'variable SumSpec.x',
      'method SumSpec.adds numbers',
      'method SumSpec.sum',
      'class Flying',
      'method Flying.fly',
      'function helper',
    ]);
  });

  test('imports: classes, static members, on demand, other names, the own package', async () => {
    expect(
      await edges({
        'a/Use.groovy': `package a
import b.C
import b.D as Other
import static b.E.make
import static b.F.*
import g.*
class Use { C c; H h = new H(); def s = Same.call(); Other o }`,
        'b/C.groovy': 'package b\nclass C {}',
        'b/D.java': 'package b; public class D {}',
        'b/E.groovy': 'package b\nclass E { static make() {} }',
        'b/F.kt': 'package b\nobject F',
        'g/H.groovy': 'package g\nclass H {}',
        'g/I.groovy': 'package g\nclass I {}',
        'a/Same.java': 'package a; public class Same {}',
      }),
    ).toEqual([
      'a/Use.groovy -> a/Same.java (package)',
      'a/Use.groovy -> b/C.groovy (import)',
      'a/Use.groovy -> b/D.java (import)',
      'a/Use.groovy -> b/E.groovy (import)',
      'a/Use.groovy -> b/F.kt (import)',
      'a/Use.groovy -> g/H.groovy (import)',
    ]);
  });
});

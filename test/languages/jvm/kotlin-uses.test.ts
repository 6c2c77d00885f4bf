import { describe, expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

/** Uses as `from -> to kind`; of one file where no path is given. */
async function uses(tree: Readonly<Record<string, string>> | string, kinds = /call|read|write/) {
  const files = typeof tree === 'string' ? { 'a.kt': tree } : tree;
  const { symbolEdges } = await resolveTree(files);
  const isOne = Object.keys(files).length === 1;
  const name = (path: string, symbol: string) => (isOne ? symbol : `${path}:${symbol}`);
  return symbolEdges
    .filter(({ kind }) => kinds.test(kind))
    .map(
      (edge) =>
        `${name(edge.from, edge.fromSymbol)} -> ${name(edge.to, edge.toSymbol)}${edge.overload > 0 ? `#${edge.overload}` : ''} ${edge.kind}`,
    )
    .sort();
}

async function possible(text: string) {
  const { possibleUses } = await resolveTree({ 'a.kt': text });
  return possibleUses.map(({ fromSymbol, name }) => `${fromSymbol}: ${name}`).sort();
}

const A = 'class A { fun go() {}\n val size = 1 }\n';

describe('receivers', () => {
  test.each([
    ['a parameter', 'fun f(a: A) { a.go() }'],
    ['a value that may be null', 'fun f(a: A?) { a?.go() }'],
    ['a constructor call', 'fun f() { val a = A()\n a.go() }'],
    ['a property by its value', 'class B { val a = A()\n fun f() { a.go() } }'],
    ['a property by its type', 'class B(private val a: A) { fun f() { a.go() } }'],
    ['the result of a function', 'fun make(): A = A()\nfun f() { make().go() }'],
    ['the result of a function without a stated type', 'fun make() = A()\nfun f() { make().go() }'],
    ['a property by its getter', 'val a get() = A()\nfun f() { a.go() }'],
    ['a property by lazy', 'val a by lazy { A() }\nfun f() { a.go() }'],
    ['one of two values', 'fun f(x: A?) { (x ?: A()).go() }'],
    ['a cast', 'fun f(x: Any) { (x as A).go() }'],
    ['a condition', 'fun f(b: Boolean) { val a = if (b) A() else A()\n a.go() }'],
    ['the choice of a when', 'fun f(b: Int) { val a = when (b) { 1 -> A()\n else -> A() }\n a.go() }'],
    ['an element of a list', 'fun f(all: List<A>) { for (a in all) a.go() }'],
    ['an element by its index', 'fun f(all: List<A>) { all[0].go() }'],
    ['an element of an array', 'fun f(all: Array<A>) { all[0].go() }'],
    ['the value of a map', 'fun f(all: Map<String, A>) { for ((k, v) in all) v.go() }'],
    ['a component of a data class', 'data class P(val a: A)\nfun f(p: P) { val (a) = p\n a.go() }'],
    ['it, in the library', 'fun f(all: List<A>) { all.filter { true }.forEach { it.go() } }'],
    ['it, of a stated function', 'fun with2(x: (A) -> Unit) {}\nfun f() { with2 { it.go() } }'],
    ['a parameter of a lambda', 'fun f(a: A) { a.let { x -> x.go() } }'],
    ['this, in the library', 'fun f(a: A) { a.apply { go() } }'],
    ['this, of a stated function', 'fun build(x: A.() -> Unit) {}\nfun f() { build { go() } }'],
    ['the receiver of an extension', 'fun A.f() { go() }'],
    ['this of an extension', 'fun A.f() { this.go() }'],
    ['a type parameter', 'fun <T : A> f(a: T) { a.go() }'],
    ['what is inherited', 'open class B { fun m() {} }\nclass C : B() { val a = A()\n fun f() { m(); a.go() } }'],
    ['a type alias', 'typealias T = A\nfun f(a: T) { a.go() }'],
    ['a type that a call infers', 'fun <T> id(x: T): T = x\nfun f() { id(A()).go() }'],
    ['an object', 'object O { val a = A() }\nfun f() { O.a.go() }'],
    ['a companion', 'class B {\n  companion object { val a = A() }\n}\nfun f() { B.a.go() }'],
    ['a catch', 'class E : Exception() { val a = A() }\nfun f() { try { } catch (e: E) { e.a.go() } }'],
  ])('%s', async (_, text) => {
    const found = await uses(A + text);
    expect(found.some((line) => line.endsWith('-> A.go call'))).toBe(true);
  });

  test('an unknown receiver: any member of that name', async () => {
    expect(await uses(`${A}fun f() { other().go() }`)).toEqual([]);
    expect(await possible(`${A}fun f() { other().go() }`)).toEqual(['f: go']);
  });
});

describe('names', () => {
  test('members of the class around, of its companion, enum entries', async () => {
    expect(
      await uses(`class B {
  private val x = 1
  fun m() { x; LIMIT; n(); E.ONE }
  fun n() {}
  companion object { const val LIMIT = 1 }
}
enum class E { ONE }`),
    ).toEqual([
      'B.m -> B.Companion.LIMIT read',
      'B.m -> B.n call',
      'B.m -> B.x read',
      'B.m -> E read',
      'B.m -> E.ONE read',
    ]);
  });

  test('local names are no uses, and hide others', async () => {
    expect(await uses('val x = 1\nfun g() {}\nfun f(x: Int) { x; val g = { }\n g() }')).toEqual([]);
  });

  test('a parameter of the constructor is seen by initializers, not by functions', async () => {
    expect(await uses('val x = 1\nclass B(x: Int) { val y = x\n fun f() { x } }')).toEqual(['B.f -> x read']);
  });

  test('members of an object without a name hide what is around', async () => {
    expect(
      await uses('interface I\nfun go() {}\nfun f() { object : I { fun go() {}\n fun m() { go() } } }', /call/),
    ).toEqual([]);
  });

  test('a call is of no property that is not called', async () => {
    expect(await uses('fun config(x: Int) = x\nclass R { val config = 1\n val y = config(2) }')).toEqual([
      'R.y -> config call',
    ]);
  });

  test('a class that is called means the invoke of its companion', async () => {
    expect(
      await uses(`interface Spec {
  companion object {
    operator fun invoke(init: Builder.() -> Unit) {}
  }
}
class Builder { fun go() {} }
fun f() {
  Spec { go() }
}`),
    ).toEqual(['f -> Builder.go call', 'f -> Spec.Companion.invoke call']);
  });

  test('writes', async () => {
    expect(await uses('class B { var x = 1 }\nvar y = 1\nfun f(b: B) { b.x = 2\n y = 3 }')).toEqual([
      'f -> B.x write',
      'f -> y write',
    ]);
  });

  test('functions and properties of other files: the own package, imports, on demand, other names, private ones', async () => {
    const tree = {
      'a.kt':
        'package a\nimport b.help\nimport c.*\nimport d.run as go\nfun f() { same(); help(); star(); go(); hidden(); LIMIT }',
      'same.kt': 'package a\nfun same() {}\nprivate fun hidden() {}\nval LIMIT = 1',
      'b.kt': 'package b\nfun help() {}',
      'c.kt': 'package c\nfun star() {}\nfun help() {}',
      'd.kt': 'package d\nfun run() {}',
    };
    expect(await uses(tree)).toEqual([
      'a.kt:f -> b.kt:help call',
      'a.kt:f -> c.kt:star call',
      'a.kt:f -> d.kt:run call',
      'a.kt:f -> same.kt:LIMIT read',
      'a.kt:f -> same.kt:same call',
    ]);
    const { edges } = await resolveTree(tree);
    expect(edges.map(({ to, kind, specifier }) => `${to} ${kind} ${specifier}`)).toEqual([
      'b.kt import b.help',
      'd.kt import d.run',
      'same.kt package same',
      'c.kt import c',
      'same.kt package LIMIT',
    ]);
  });

  test('a class of which nothing is known may have the member', async () => {
    const tree = {
      'a.kt': 'package a\nimport x.Unknown\nclass B : Unknown() { fun f() { help() } }',
      'b.kt': 'package a\nfun help() {}',
    };
    expect(await uses(tree)).toEqual([]);
  });

  test('a function beside the class of its name', async () => {
    expect(
      await uses({
        'a.kt': 'package a\nimport b.C\nfun f(c: C) { C(1) }',
        'C.kt': 'package a\nclass C',
        'b.kt': 'package b\nfun C(x: Int) {}',
      }),
    ).toEqual(['a.kt:f -> b.kt:C call']);
  });
});

test('circles lead nowhere', async () => {
  const text = `val a = b
val b = a
fun f() = g()
fun g() = f()
open class A : B()
open class B : A()
typealias T = U
typealias U = T
fun h(t: T, x: A) { t.go(); x.go(); a.go() }`;
  const { failures, symbolEdges } = await resolveTree({ 'a.kt': text });
  expect(failures).toEqual([]);
  expect(symbolEdges.some(({ fromSymbol, toSymbol }) => fromSymbol === 'f' && toSymbol === 'g')).toBe(true);
});

describe('overloads', () => {
  test.each([
    ['by the count of arguments', 'fun f() { g(1, 2) }', 1],
    ['by their types', 'fun f() { g("") }', 2],
    ['by their names', 'fun f() { g(b = true) }', 3],
    ['by a lambda behind', 'fun f() {\n  g { }\n}', 4],
  ])('%s', async (_, text, overload) => {
    const all = `fun g(x: Int) {}
fun g(x: Int, y: Int) {}
fun g(x: String) {}
fun g(a: Int = 1, b: Boolean) {}
fun g(x: () -> Unit) {}
`;
    expect(await uses(all + text)).toEqual([`f -> g#${overload} call`]);
  });

  test('default values, any number of arguments', async () => {
    expect(await uses('fun g(x: Int, y: Int = 1, vararg z: Int) {}\nfun f() { g(1); g(1, 2, 3, 4); g() }')).toEqual([
      'f -> g call',
    ]);
  });

  test('constructors: the primary one is the class', async () => {
    expect(await uses('class B(x: Int) { constructor(s: String) : this(1) }\nfun f() { B(1); B("") }', /call/)).toEqual(
      ['B.constructor -> B call', 'f -> B call', 'f -> B.constructor call'],
    );
  });

  test('a call is of the function, though a property has its name', async () => {
    expect(await uses('class B { val x = 1\n fun x(s: String) {} }\nfun f(b: B) { b.x; b.x(1); b.x("") }')).toEqual([
      'f -> B.x read',
      'f -> B.x#1 call',
    ]);
  });
});

describe('extensions', () => {
  test('by the type of the receiver; members win', async () => {
    expect(
      await uses(`class A { fun go() {} }
class B
fun A.go() {}
fun A.run() {}
fun B.run() {}
fun String.trim2() = this
val A.len get() = 1
fun f(a: A, b: B) { a.go(); a.run(); b.run(); "".trim2(); a.len }`),
    ).toEqual(['f -> A.go call', 'f -> len read', 'f -> run call', 'f -> run#1 call', 'f -> trim2 call']);
  });

  test('infix calls, and functions of a value', async () => {
    expect(
      await uses('class A { infix fun plus2(o: A) = o }\nfun f(a: A, g: (A) -> A) { a plus2 a; g(a) plus2 a }'),
    ).toEqual(['f -> A.plus2 call']);
  });
});

describe('types', () => {
  test('supertypes, annotations, type arguments, references', async () => {
    expect(
      await uses(
        `annotation class Ann
open class Base(x: Int)
interface I
@Ann class C(val all: List<I>) : Base(1), I
fun f() { g<C>(); ::f; C::all; C::class }
fun <T> g() {}`,
        /./,
      ),
    ).toEqual([
      'C -> Ann decorate',
      'C -> Base call',
      'C -> Base extend',
      'C -> I implement',
      'C.all -> I type',
      'f -> C read',
      'f -> C type',
      'f -> C.all read',
      'f -> f read',
      'f -> g call',
    ]);
  });
});

describe('Java and Kotlin', () => {
  test('Kotlin uses methods, fields and properties of Java', async () => {
    expect(
      await uses({
        'a/A.java': `package a; public class A {
  public static final int MAX = 1;
  public static A make() { return null; }
  public String getName() { return ""; }
  public boolean isOpen() { return true; }
  public A next() { return this; }
}`,
        'a/use.kt': 'package a\nfun f() { val a = A.make()\n a.name; a.isOpen; a.next().next(); A.MAX; A() }',
      }),
    ).toEqual([
      'a/use.kt:f -> a/A.java:A call',
      'a/use.kt:f -> a/A.java:A read',
      'a/use.kt:f -> a/A.java:A.MAX read',
      'a/use.kt:f -> a/A.java:A.getName read',
      'a/use.kt:f -> a/A.java:A.isOpen read',
      'a/use.kt:f -> a/A.java:A.make call',
      'a/use.kt:f -> a/A.java:A.next call',
    ]);
  });

  test('Java uses the functions and properties of a file', async () => {
    expect(
      await uses({
        'a/tax.kt': 'package a\nfun vat(x: Long): Long = x\nfun String.trim2() = this\nval rate = 1',
        'b/J.java':
          'package b; import static a.TaxKt.vat; import a.TaxKt; class J { void m() { vat(1); TaxKt.trim2(""); TaxKt.getRate(); } }',
      }),
    ).toEqual([
      'b/J.java:J.m -> a/tax.kt:rate call',
      'b/J.java:J.m -> a/tax.kt:trim2 call',
      'b/J.java:J.m -> a/tax.kt:vat call',
    ]);
  });

  test('Java uses members, accessors, and what is static, of Kotlin', async () => {
    expect(
      await uses({
        'a/K.kt':
          'package a\nopen class K(val name: String) {\n  fun go(): K = this\n  companion object { @JvmStatic fun make(): K = K("") }\n}',
        'a/J.java': 'package a; class J extends K { void m(K k) { k.go().go(); k.getName(); K.make().go(); go(); } }',
      }),
    ).toEqual(
      [
        'a/K.kt:K.Companion.make -> a/K.kt:K call',
        'a/J.java:J.m -> a/K.kt:K read',
        'a/J.java:J.m -> a/K.kt:K.Companion.make call',
        'a/J.java:J.m -> a/K.kt:K.go call',
        'a/J.java:J.m -> a/K.kt:K.name call',
      ].sort(),
    );
  });
});

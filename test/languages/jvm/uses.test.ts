import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

/** Uses as `Class.method kind Target`; the second of several definitions of one name is `Target#1`. */
function usesIn({ symbolEdges }: Resolution, ...kinds: readonly string[]): string[] {
  const lines = symbolEdges
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(
      ({ fromSymbol, kind, toSymbol, overload }) =>
        `${fromSymbol} ${kind} ${toSymbol}${overload ? `#${overload}` : ''}`,
    );
  return [...new Set(lines)].sort();
}

/** Calls in files of the package `p`, by their text. */
async function calls(...texts: readonly string[]): Promise<string[]> {
  const tree = Object.fromEntries(texts.map((text, i) => [`p/F${i}.java`, `package p;\n${text}`]));
  return usesIn(await resolveTree(tree), 'call', 'construct');
}

const SVC = 'public class Svc { public void call() {} public static Svc st() { return null; } public Svc next; }';

describe('receivers', () => {
  test('fields, parameters, locals and new instances of a declared type', async () => {
    const resolution = await resolveTree({
      'a/Svc.java': `package a; ${SVC}`,
      'b/Use.java': `package b; import a.Svc;
class Use { private final Svc svc; Use(Svc s) { this.svc = s; } void m() { svc.call(); this.svc.call(); new Svc().call(); Svc.st(); }
 void n(Svc p) { p.call(); Svc l = p; l.call(); for (Svc e : new Svc[0]) e.call(); } }`,
    });
    expect(usesIn(resolution, 'call')).toEqual(['Use.m call Svc.call', 'Use.m call Svc.st', 'Use.n call Svc.call']);
    const call = resolution.symbolEdges.find(
      ({ toSymbol, fromSymbol }) => toSymbol === 'Svc.call' && fromSymbol === 'Use.m',
    );
    expect(call).toMatchObject({ from: 'b/Use.java', to: 'a/Svc.java', at: '2:80 2:97 2:115' });
    expect(usesIn(resolution, 'write')).toEqual(['Use.Use write Use.svc']);
    expect(usesIn(resolution, 'construct')).toEqual(['Use.m construct Svc']);
  });

  test('var, chains, casts, ternaries, assignments and patterns', async () => {
    expect(
      await calls(
        SVC,
        `class Use { void m(Object o, boolean b, Svc s) {
  var v = Svc.st(); v.call();
  s.next.next.call(); }
 void cast(Object o) { ((Svc) o).call(); }
 void either(boolean b, Svc s) { (b ? s : null).call(); }
 void assigned(Svc s, Svc t) { (s = t).call(); }
 void pattern(Object o) { if (o instanceof Svc s && s.next != null) s.call(); }
 void negated(Object o) { if (!(o instanceof Svc s)) return; s.call(); }
 int cases(Object o) { return switch (o) { case Svc s -> { s.call(); yield 1; } default -> 0; }; }
}`,
      ),
    ).toEqual([
      'Use.assigned call Svc.call',
      'Use.cases call Svc.call',
      'Use.cast call Svc.call',
      'Use.either call Svc.call',
      'Use.m call Svc.call',
      'Use.m call Svc.st',
      'Use.negated call Svc.call',
      'Use.pattern call Svc.call',
    ]);
  });

  test('variables of one block, loop, pattern or class hide those outside of it only', async () => {
    expect(
      await calls(
        'class A { void call() {} } class B { void call() {} }',
        `class Use { A x;
 void block() { { B x = null; } x.call(); }
 void pattern(Object o) { if (o instanceof B x) {} x.call(); }
 void loop(B[] all) { for (B x : all) {} x.call(); }
 void hidden(B x) { new Object() { A x; void in() { x.call(); } }; x.call(); }
}`,
      ),
    ).toEqual([
      'Use.block call A.call',
      'Use.hidden call B.call',
      'Use.hidden.in call A.call',
      'Use.loop call A.call',
      'Use.pattern call A.call',
    ]);
  });

  test('try with resources, what is caught, what is thrown', async () => {
    expect(
      await calls(
        `class Res implements AutoCloseable { void use() {} public void close() {} static Res open() { return null; } }
class Bad extends RuntimeException { void tell() {} } class Worse extends Bad { void tell() {} } class Worst extends Bad { void tell() {} }`,
        `class Use { void m() { try (Res r = null; var q = Res.open()) { r.use(); q.use(); } catch (Worse | Worst e) { e.tell(); } } }`,
      ),
    ).toEqual(['Use.m call Bad.tell', 'Use.m call Res.open', 'Use.m call Res.use', 'Worse call Bad', 'Worst call Bad']);
  });
});

describe('inheritance', () => {
  test('inherited, overridden, default and super methods; fields', async () => {
    expect(
      await calls(
        'class Base { void own() {} void over() {} int f; } interface I { default void def() {} void abs(); }',
        'class Sub extends Base implements I { void over() { super.over(); } public void abs() { I.super.def(); own(); } }',
        'class Use { void m(Sub s, I i) { s.own(); s.over(); s.def(); i.abs(); s.abs(); } }',
      ),
    ).toEqual([
      'Sub call Base',
      'Sub.abs call Base.own',
      'Sub.abs call I.def',
      'Sub.over call Base.over',
      'Use.m call Base.own',
      'Use.m call I.abs',
      'Use.m call I.def',
      'Use.m call Sub.abs',
      'Use.m call Sub.over',
    ]);
  });

  test('constructors: explicit, this(), super(), implicit, of anonymous classes and constants', async () => {
    expect(
      await calls(
        'class A { A() {} A(int i) { this(); } } class B extends A { B() { super(1); } B(String s) {} } class C extends A {}',
        'enum E { ONE(1), TWO("a") { void x() {} }; E(int i) {} E(String s) {} }',
        'class Use { Object a = new A(1) { void in() {} }; Object c = new C(); Object n = new Use().new In(); class In { In() {} } }',
      ),
    ).toEqual([
      'A.A call A.A',
      'B.B call A.A',
      'B.B call A.A#1',
      'C call A.A',
      'E.ONE construct E.E',
      'E.TWO construct E.E#1',
      'Use.a construct A.A#1',
      'Use.c construct C',
      'Use.n construct Use',
      'Use.n construct Use.In.In',
    ]);
  });

  test('inner, anonymous and local classes find methods of the classes around them', async () => {
    expect(
      await calls(
        `class Outer { void a() {} void b() {} static void c() {}
 class In { void b() {} void m() { a(); b(); Outer.this.b(); c(); } }
 void n() { Runnable r = new Runnable() { public void run() { a(); help(); } void help() {} };
  class Local { void x() { a(); } } new Local().x(); }
 enum E { ONE { void g() { c(); } }; void g() {} } }`,
      ),
    ).toEqual([
      'Outer.E.ONE construct Outer.E',
      'Outer.E.ONE.g call Outer.c',
      'Outer.In.m call Outer.In.b',
      'Outer.In.m call Outer.a',
      'Outer.In.m call Outer.b',
      'Outer.In.m call Outer.c',
      'Outer.n call Outer.n.Local.x',
      'Outer.n construct Outer.n.Local',
      'Outer.n.Local.x call Outer.a',
      'Outer.n.run call Outer.a',
      'Outer.n.run call Outer.n.help',
    ]);
  });

  test('private members are not inherited; of interfaces the derived one overrides; anonymous classes inherit types', async () => {
    expect(
      await calls(
        'class A { private void go() {} } class Use { void go() {} class In extends A { void m() { go(); } } }',
        'interface J { void x(); } interface K extends J { void x(); } interface L extends J, K {} class Other { void m(L l) { l.x(); } }',
        `class Node { void y() {} } class Base { static class Node { void y() {} } }
class Third { Object o = new Base() { Node n; void m() { n.y(); } }; Node n; void m() { n.y(); } }`,
      ),
    ).toEqual([
      'Other.m call K.x',
      'Third.m call Node.y',
      'Third.o construct Base',
      'Third.o.m call Base.Node.y',
      'Use.In call A',
      'Use.In.m call Use.go',
    ]);
  });

  test('a class from outside may bring a method, so that the one of the class around is only possible', async () => {
    const resolution = await resolveTree({
      'p/A.java': `package p; import org.x.Thing;
class A { void go() {} Object t = new Thing() { void in() { go(); own(); } void own() {} }; }`,
    });
    expect(usesIn(resolution, 'call')).toEqual(['A.t.in call A.t.own']);
    expect(resolution.possibleUses.map(({ name, fromSymbol }) => `${fromSymbol} ${name}`)).toEqual(['A.t.in go']);
  });
});

describe('generics', () => {
  test('type arguments of the receiver, through what it is derived from', async () => {
    expect(
      await calls(
        `class Item { void go() {} } interface Resp<T> { T body(); } interface Call<T> { Resp<T> execute(); }
class Items implements Call<Item> { public Resp<Item> execute() { return null; } } abstract class Box<A, B> implements Call<B> {}`,
        `class Use { void m(Call<Item> c, Items i, Box<String, Item> b) { c.execute().body().go(); i.execute().body().go(); b.execute().body().go(); } }`,
      ),
    ).toEqual(['Use.m call Call.execute', 'Use.m call Item.go', 'Use.m call Items.execute', 'Use.m call Resp.body']);
  });

  test('bounds, arguments that tell a type variable, the diamond', async () => {
    const kinds =
      'interface Goes { void go(); } class Item { void go() {} } class Bound<T extends Item> { T get() { return null; } } class Box<T> { T it; Box(T it) {} T get() { return it; } }';
    expect(
      await calls(
        kinds,
        `class Use<E extends Item> { E e; static <T> T same(T t) { return t; } static <T> T of(Class<T> c) { return null; }
 void bound() { e.go(); } <F extends Item & Runnable> void both(F f) { f.go(); }
 void told() { same(new Item()).go(); } void literal() { of(Item.class).go(); }
 void diamond() { var b = new Box<>(new Item()); b.get().go(); b.it.go(); }
 void unknown(Box b) { b.get().go(); } void raw(Bound b) { b.get().go(); } <G extends Runnable & Goes> void second(G g) { g.go(); } }`,
      ),
    ).toEqual([
      'Use.both call Item.go',
      'Use.bound call Item.go',
      'Use.diamond call Box.get',
      'Use.diamond call Item.go',
      'Use.diamond construct Box.Box',
      'Use.diamond construct Item',
      'Use.literal call Item.go',
      'Use.literal call Use.of',
      'Use.raw call Bound.get',
      'Use.raw call Item.go',
      'Use.second call Goes.go',
      'Use.told call Item.go',
      'Use.told call Use.same',
      'Use.told construct Item',
      'Use.unknown call Box.get',
    ]);
  });

  test('collections, maps, optionals, iterators and streams of the JDK', async () => {
    expect(
      await calls(
        'class Item { void go() {} Item next() { return this; } boolean ok() { return true; } }',
        `import java.util.*; import java.util.function.*; import java.util.stream.Collectors;
class Use { List<Item> list; Map<String, List<Item>> map; Optional<Item> some; Item[] array;
 void get() { list.get(0).go(); } void element() { array[0].go(); } void map() { map.get("a").get(0).go(); }
 void each() { for (Item i : list) i.go(); for (var i : map.values()) i.get(0).go(); }
 void entry() { for (Map.Entry<String, List<Item>> e : map.entrySet()) e.getValue().iterator().next().go(); }
 void optional() { some.get().go(); some.map(i -> i.next()).ifPresent(i -> i.go()); }
 void stream() { list.stream().filter(i -> i.ok()).map(Item::next).collect(Collectors.toList()).get(0).go(); }
 void lambda() { Consumer<Item> c = i -> i.go(); Function<Item, Item> f = (i) -> { return i.next(); }; f.apply(null).go(); } }`,
      ),
    ).toEqual([
      'Use.each call Item.go',
      'Use.element call Item.go',
      'Use.entry call Item.go',
      'Use.get call Item.go',
      'Use.lambda call Item.go',
      'Use.lambda call Item.next',
      'Use.map call Item.go',
      'Use.optional call Item.go',
      'Use.optional call Item.next',
      'Use.stream call Item.go',
      'Use.stream call Item.ok',
    ]);
  });

  test('a functional interface of the repository types lambdas, method references mean methods', async () => {
    const tree = {
      'p/A.java': `package p; class Item { void go() {} static Item of(String s) { return null; } Item() {} }
interface Job<T> { void run(T t, int n); } interface Maker<T> { T make(String s); } interface New<T> { T make(); }`,
      'p/Use.java': `package p; class Use { static <T> T with(Job<T> j, T t) { return t; } static void take(Job<Item> j) {} static <T> T make(Maker<T> m) { return null; }
 void lambda() { take((i, n) -> i.go()); } Job<Item> field = (i, n) -> i.go(); Job<Item> returned() { return (i, n) -> i.go(); }
 void reference() { make(Item::of).go(); New<Item> n = Item::new; } }`,
    };
    const resolution = await resolveTree(tree);
    expect(usesIn(resolution, 'call')).toEqual([
      'Use.field call Item.go',
      'Use.lambda call Item.go',
      'Use.lambda call Use.take',
      'Use.reference call Item.go',
      'Use.reference call Use.make',
      'Use.returned call Item.go',
    ]);
    expect(usesIn(resolution, 'read')).toContain('Use.reference read Item.of');
    expect(usesIn(resolution, 'read')).toContain('Use.reference read Item.Item');
  });
});

describe('overloads', () => {
  test('by arity, declared types, boxing and variable arity', async () => {
    expect(
      await calls(
        `class A { void f(int i) {} void f(String s) {} void f(Object o) {} void f(long a, long b) {} void f(Object... all) {}
 void n(Integer i) {} void n(long l) {} void n(Object o) {} void h(Object... all) {} void h() {} }`,
        `class Use { A a; void one() { a.f(1); } void two() { a.f("s"); } void three(Use u) { a.f(u); } void four() { a.f(1, 2); }
 void many() { a.f(1, 2, 3); } void wide() { a.n(1); } void boxed(Integer i) { a.n(i); } void none() { a.f(); } void least() { a.h(); } void text(int i) { a.f("" + i); } }`,
      ),
    ).toEqual([
      'Use.boxed call A.n',
      'Use.four call A.f#3',
      'Use.least call A.h#1',
      'Use.many call A.f#4',
      'Use.none call A.f#4',
      'Use.one call A.f',
      'Use.text call A.f#1',
      'Use.three call A.f#2',
      'Use.two call A.f#1',
      'Use.wide call A.n#1',
    ]);
  });

  test('the most specific of classes of the repository; by the shape of a lambda; the one that overrides', async () => {
    expect(
      await calls(
        `class Animal {} class Dog extends Animal {} interface One { void a(int x); } interface Two { void b(int x, int y); }
class A { void f(Animal a) {} void f(Dog d) {} void g(One o) {} void g(Two t) {} } class B extends A { void f(Dog d) {} }`,
        'class Use { void m(B b, Dog d, Animal a) { b.f(d); b.f(a); } void n(A a) { a.g((x, y) -> {}); } void nil(A a) { a.f(null); } }',
      ),
    ).toEqual([
      'B call A',
      'Dog call Animal',
      'Use.m call A.f',
      'Use.m call B.f',
      'Use.n call A.g#1',
      'Use.nil call A.f#1',
    ]);
  });
});

test('records: components are fields and methods; patterns bind them', async () => {
  const resolution = await resolveTree({
    'p/R.java': 'package p; record R(Item a, int b) { int b() { return b; } } class Item { void go() {} }',
    'p/Use.java': `package p; class Use { void m(R r) { r.a().go(); r.b(); new R(null, 1); }
 void n(Object o) { if (o instanceof R(var i, int n)) i.go(); } }`,
  });
  expect(usesIn(resolution, 'call', 'construct')).toEqual([
    'Use.m call Item.go',
    'Use.m call R.a',
    'Use.m call R.b#1',
    'Use.m construct R',
    'Use.n call Item.go',
  ]);
  expect(usesIn(resolution, 'read')).toContain('R.b read R.b');
});

test('enums: constants, their methods and switches; static imports', async () => {
  const resolution = await resolveTree({
    'q/E.java':
      'package q; public enum E { RED, BLUE; public void go() {} public static int count() { return 0; } public static int MAX; }',
    'p/Use.java': `package p; import q.E; import static q.E.RED; import static q.E.count; import static q.E.*;
class Use { void m(E e) { RED.go(); E.BLUE.go(); E.values()[0].go(); E.valueOf("RED").go(); count(); int i = MAX; switch (e) { case BLUE: } } }`,
  });
  expect(usesIn(resolution, 'call')).toEqual(['Use.m call E.count', 'Use.m call E.go']);
  expect(usesIn(resolution, 'read')).toEqual([
    'Use.m read E',
    'Use.m read E.BLUE',
    'Use.m read E.MAX',
    'Use.m read E.RED',
  ]);
});

test('kinds: types, hierarchy, annotations, reads and writes', async () => {
  const resolution = await resolveTree({
    'p/A.java':
      'package p; class Base<T> {} interface I {} @interface Note { String v(); } class Arg {} class Err extends Exception {}',
    'p/Use.java': `package p; @Note(v = "a") class Use extends Base<Arg> implements I { int f; Arg m(Arg a) throws Err { f = 1; f++; return f > 0 ? null : a; } }`,
  });
  expect(usesIn(resolution)).toEqual([
    'Use call Base',
    'Use decorate Note',
    'Use extend Base',
    'Use implement I',
    'Use read Note.v',
    'Use type Arg',
    'Use.m read Use.f',
    'Use.m type Arg',
    'Use.m type Err',
    'Use.m write Use.f',
  ]);
});

describe('access (JLS 6.6, 7.5.2, 8.5)', () => {
  test('imports on demand bring what is accessible', async () => {
    const resolution = await resolveTree({
      'a/Thread.java': 'package a; class Thread {}',
      'a/Pub.java':
        'package a; public class Pub { private static class Node {} static class Pack {} protected static class Prot {} }',
      'b/T.java': 'package b; import a.*; class T { Pub p; Thread t = new Thread(); }',
      'b/Node.java': 'package b; class Node {}',
      'b/Pack.java': 'package b; class Pack {}',
      'b/Sub.java': 'package b; class Sub extends a.Pub { Node n; Pack k; Prot r; }',
      'c/Node.java': 'package c; public class Node {}',
      'd/D.java': 'package d; import a.Pub.*; import c.*; class D { Node n; }',
    });
    expect(usesIn(resolution, 'type', 'construct')).toEqual([
      'D.n type Node',
      'Sub.k type Pack',
      'Sub.n type Node',
      'Sub.r type Pub.Prot',
      'T.p type Pub',
    ]);
    expect(edgeLines(resolution)).toEqual([
      'b/Sub.java -> a/Pub.java (path)',
      'b/Sub.java -> b/Node.java (package)',
      'b/Sub.java -> b/Pack.java (package)',
      'b/T.java -> a/Pub.java (import)',
      'd/D.java -> a/Pub.java (import)',
      'd/D.java -> c/Node.java (import)',
    ]);
  });

  test('methods and fields: private, of the package, protected', async () => {
    const base =
      'package a; public class Base { private void priv(int i) {} public void priv(Object o) {} void pack() {} protected void prot() {} }';
    const use = '{ void m(a.Base b) { b.priv(1); b.pack(); } void n() { prot(); pack(); priv(1); } void pack() {} }';
    const resolution = await resolveTree({
      'a/Base.java': base,
      'b/Use.java': `package b; class Use extends a.Base ${use}`,
    });
    expect(usesIn(resolution, 'call')).toEqual([
      'Use call Base',
      'Use.m call Base.priv#1',
      'Use.n call Base.priv#1',
      'Use.n call Base.prot',
      'Use.n call Use.pack',
    ]);
  });
});

describe('what is not known', () => {
  test('a class from outside may bring a field, so that the one of the class around is only possible', async () => {
    const resolution = await resolveTree({
      'p/S.java': 'package p; public class S { public void go() {} }',
      'p/A.java': `package p; import lib.Base;
class A { S s; S t;
 void m() { new Base() { void hidden() { s.go(); } }; new Base() { S t; void own() { t.go(); } }; new Object() { void around() { s.go(); } }; } }`,
    });
    expect(usesIn(resolution, 'call')).toEqual(['A.m.around call S.go', 'A.m.own call S.go']);
    expect(resolution.possibleUses.map(({ name, fromSymbol }) => `${fromSymbol} ${name}`)).toEqual(['A.m.hidden go']);
  });

  test('an overload takes no type of another package that is imported on demand', async () => {
    const resolution = await resolveTree({
      'p/Mode.java': 'package p; public enum Mode { A }',
      'p/A.java': `package p; import lib.*;
class A { void set(Mode m) {} void set(Lib.Feature f) {} void m(Lib.Feature f, Mode m) { set(f); } void n(Mode m) { set(m); } }`,
    });
    expect(usesIn(resolution, 'call')).toEqual(['A.m call A.set#1', 'A.n call A.set']);
  });

  test('a member of a value of unknown type is possible, one of something outside is not', async () => {
    const resolution = await resolveTree({
      'p/A.java': 'package p; class A { void go() {} void size() {} }',
      'p/Use.java': `package p; import java.util.*; import org.x.Lib; class Use { void m(List raw, Lib lib) {
  unknown.go(); lib.go(); lib.x().go(); lib.wrap(new A()).go(); ((A) raw.get(0)).size(); raw.size(); } }`,
    });
    expect(resolution.possibleUses.map(({ name, at }) => `${name} ${at}`)).toEqual(['go 2:11 2:59']);
    expect(usesIn(resolution, 'call')).toEqual(['Use.m call A.size']);
  });

  test('product flavours: both, for some builds', async () => {
    const gradle = 'android {\n namespace "shop.droid"\n productFlavors { free {}; play {} }\n}';
    const flags = 'package shop.droid; public class Flags { static void on() {} }';
    const resolution = await resolveTree({
      'app/build.gradle': gradle,
      'app/src/free/java/shop/droid/Flags.java': flags,
      'app/src/play/java/shop/droid/Flags.java': flags,
      'app/src/main/java/com/lib/sheet/Mine.java': 'package com.lib.sheet; public class Mine {}',
      'app/src/main/java/shop/droid/Cart.java': `package shop.droid;
import shop.droid.R; import shop.droid.BuildConfig; import com.lib.sheet.Behavior; import com.lib.sheet.Mine; import shop.droid.Gone;
public class Cart { Flags f; }`,
    });
    expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
      'shop.droid.R generated',
      'shop.droid.BuildConfig generated',
      'com.lib.sheet.Behavior conditional',
      'shop.droid.Gone not-found',
    ]);
    expect(edgeLines(resolution).filter((line) => line.endsWith('(package)'))).toEqual([
      'app/src/main/java/shop/droid/Cart.java -> app/src/free/java/shop/droid/Flags.java (package)',
      'app/src/main/java/shop/droid/Cart.java -> app/src/play/java/shop/droid/Flags.java (package)',
    ]);
    const flavours = resolution.symbolEdges.filter(({ toSymbol }) => toSymbol === 'Flags');
    expect(flavours.map(({ conditional }) => conditional)).toEqual([true, true]);
  });

  test('code without end or sense', async () => {
    const deep = `${'a('.repeat(900)}${')'.repeat(900)}`;
    const resolution = await resolveTree({
      'p/A.java': `package p; class A extends B { Object x = ${deep}; Object y = ${'(x -> '.repeat(900)}1${')'.repeat(900)}; }`,
      'p/B.java': `package p; class B extends A { int valueOf() { return constructor(); } List<${'List<'.repeat(500)}B${'>'.repeat(501)} l; }`,
      'p/C.java': `package p; class C<T extends C<T>> { T me() { return null; } void m() { me()${'.me()'.repeat(600)}; var x = x; } void q( { ] }`,
    });
    expect(usesIn(resolution, 'extend')).toEqual(['A extend B', 'B extend A']);
  });
});

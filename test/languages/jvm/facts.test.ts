import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string) => parseText(text, languageById('java'));

async function uses(text: string) {
  return (await facts(text)).references.map(({ name, kind }) => `${kind} ${name}`).sort();
}

test('imports: one type, on demand, static, static on demand', async () => {
  const { imports, package: name } = await facts(
    'package a.b;\nimport c.D;\nimport c.*;\nimport static c.D.m;\nimport static c.D.*;\n',
  );
  expect(name).toBe('a.b');
  expect(imports.map(({ specifier, names, flags, line }) => [specifier, names[0]!.name, flags?.[0], line])).toEqual([
    ['c.D', 'D', undefined, 2],
    ['c', '*', undefined, 3],
    ['c.D', 'm', 'static', 4],
    ['c.D', '*', 'static', 5],
  ]);
});

test('module directives: what is required, used and provided', async () => {
  const { imports, definitions } = await facts(
    'open module a.b {\n requires transitive c.d;\n exports a.x to y;\n uses a.S;\n provides a.S with a.Impl;\n}',
  );
  expect(definitions).toMatchObject([{ kind: 'module', name: 'a.b' }]);
  expect(imports.map(({ specifier, kind, flags }) => [specifier, kind, flags?.[0]])).toEqual([
    ['c.d', 'import', 'requires'],
    ['a.S', 'path', undefined],
    ['a.S', 'path', undefined],
    ['a.Impl', 'path', undefined],
  ]);
});

test('definitions: types of every kind with their members', async () => {
  const { definitions } = await facts(`package p;
/** Doc. */
@Deprecated
public class A<T> {
  private int f = 1;
  A(int x) {}
  public <R> R m() { class Local {} int local = 2; return null; }
  enum E { ONE, TWO { void g() {} } }
  interface I { int C = 1; void q(); }
  record R(int a) { R {} }
  @interface N { String v() default ""; }
}`);
  expect(definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`)).toEqual([
    'class A',
    'variable A.f',
    'method A.A',
    'method A.m',
    'class A.m.Local',
    'enum A.E',
    'constant A.E.ONE',
    'constant A.E.TWO',
    'method A.E.TWO.g',
    'interface A.I',
    'constant A.I.C',
    'method A.I.q',
    'class A.R',
    'variable A.R.a',
    'method A.R.R',
    'interface A.N',
    'method A.N.v',
  ]);
  expect(definitions[0]).toMatchObject({ startLine: 3, exported: true, doc: 'Doc.', signature: 'public class A<T>' });
});

test('modifiers export, wherever annotations stand', async () => {
  const { definitions } = await facts(`class A {
  @SuppressWarnings({"a", "public"}) protected final int yes = 1;
  @A(b = @B(c = 1)) @C static public void yes() {}
  private String no = "public ";
  @A(")") @Very @Many @Annotations @Without @Any @Visibility void no() { public_(); }
}`);
  expect(definitions.filter(({ exported }) => exported).map(({ name }) => name)).toEqual(['yes', 'yes']);
});

test('supertypes are recorded by the type that inherits their members', async () => {
  const { exports } = await facts('class A<T> extends b.B<C> implements D, E<F> { interface G extends H {} }');
  expect(exports).toEqual([
    { name: 'A.*', local: 'b.B' },
    { name: 'A.*', local: 'D' },
    { name: 'A.*', local: 'E' },
    { name: 'A.G.*', local: 'H' },
  ]);
});

test('references: types wherever they stand, each dotted name once', async () => {
  const text = `@Anno(v = Lit.class) class A {
  Map.Entry<Key, a.b.Full> f;
  void m(Par... p) throws Err {
    for (Item i : Items.all()) new Made(i);
    Object o = (Cast) p;
    if (o instanceof Pat pat) Foo.Inner.go();
    run(Ref::x);
    try (Res r = null) {} catch (Ex1 | Ex2 e) {}
  }
}`;
  expect(await uses(text)).toEqual([
    'call Items.all',
    'type Anno',
    'type Cast',
    'type Err',
    'type Ex1',
    'type Ex2',
    'type Item',
    'type Key',
    'type Lit',
    'type Made',
    'type Map.Entry',
    'type Object',
    'type Par',
    'type Pat',
    'type Res',
    'type a.b.Full',
    'use Foo.Inner',
    'use Ref',
  ]);
});

test('variables, fields and type parameters hide types', async () => {
  expect(
    await uses('class A<T> { T t; int Field; void m(int Par) { Par.x(); Field.y(); int Loc; Loc.z(); } }'),
  ).toEqual([]);
  expect(await uses('class A { void m() { run(x -> x.y(), (B, c) -> B.z()); } void n() { B.z(); } }')).toEqual([
    'call B.z',
  ]);
});

import { describe, expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

const MOD = 'module e.c/m\n\ngo 1.26\n';

/** Proved uses of definitions as `from -> to`, with the kind where it is no call. */
async function uses(tree: Readonly<Record<string, string>>, options: { readonly types?: true } = {}) {
  const { symbolEdges, failures } = await resolveTree({ 'go.mod': MOD, ...tree });
  expect(failures).toEqual([]);
  return symbolEdges
    .filter(({ kind }) => options.types || (kind !== 'type' && kind !== 'construct' && kind !== 'extend'))
    .map(({ fromSymbol, toSymbol, kind, conditional }) => {
      const note = [kind === 'call' ? '' : ` (${kind})`, conditional ? ' ?' : ''].join('');
      return `${fromSymbol} -> ${toSymbol}${note}`;
    })
    .sort();
}

async function calls(body: string) {
  return (await uses({ 'a.go': `package m\n${body}` })).filter((use) => !use.endsWith('(read)'));
}

async function possible(body: string) {
  const { possibleUses } = await resolveTree({ 'go.mod': MOD, 'a.go': `package m\n${body}` });
  return possibleUses.map(({ fromSymbol, name }) => `${fromSymbol} -> ${name}`).sort();
}

const T = 'type T struct{ next *T; F int }\nfunc (t *T) M() *T { return t }\nfunc New() *T { return nil }\n';

describe('methods of a value', () => {
  test('a parameter, a receiver, a field, a variable, the result of a call, a literal', async () => {
    expect(
      await calls(`${T}
func parameter(t T) { t.M() }
func (t *T) Receiver() { t.M() }
func field(t *T) { t.next.next.M() }
func declared() { var t T; t.M() }
func result() { New().M().M() }
func short() { t := New(); t.M(); u := t; u.M() }
func literal() { (&T{}).M(); p := &T{}; (*p).M() }
func variadic(ts ...*T) { ts[0].M() }
func named() (t *T) { t.M(); return }
`),
    ).toEqual([
      'T.Receiver -> T.M',
      'declared -> T.M',
      'field -> T.M',
      'literal -> T.M',
      'named -> T.M',
      'parameter -> T.M',
      'result -> New',
      'result -> T.M',
      'short -> New',
      'short -> T.M',
      'variadic -> T.M',
    ]);
  });

  test('every place of a use, those of the same file and of others', async () => {
    const { symbolEdges } = await resolveTree({
      'go.mod': MOD,
      'svc/svc.go': 'package svc\ntype Service struct{}\nfunc (s *Service) Call() {}\n',
      'use/use.go': `package use
import "e.c/m/svc"
type H struct{ s *svc.Service }
func (h *H) A() { h.s.Call() }
func C(s *svc.Service) { s.Call(); s.Call() }
func D() { (&svc.Service{}).Call() }
`,
    });
    const to = symbolEdges.filter(({ toSymbol }) => toSymbol === 'Service.Call');
    expect(to.map(({ from, fromSymbol, to, kind, at }) => [from, fromSymbol, to, kind, at])).toEqual([
      ['use/use.go', 'H.A', 'svc/svc.go', 'call', '4:23'],
      ['use/use.go', 'C', 'svc/svc.go', 'call', '5:28 5:38'],
      ['use/use.go', 'D', 'svc/svc.go', 'call', '6:29'],
    ]);
  });

  test('a method in another file than its type; a package variable of any file', async () => {
    expect(
      await uses({
        'a/m.go': 'package a\nfunc (t *T) M() {}\n',
        'a/t.go': 'package a\ntype T struct{ F int }\nfunc New() *T { return nil }\n',
        'a/v.go': 'package a\nvar Default = New()\nvar Typed T\n',
        'b/b.go':
          'package b\nimport "e.c/m/a"\nfunc f() { x := a.New(); x.M(); _ = x.F; var y a.T; y.M() }\nfunc g() { a.Default.M(); a.Typed.M() }\n',
      }),
    ).toEqual(['Default -> New', 'f -> New', 'f -> T.M', 'g -> Default (read)', 'g -> T.M', 'g -> Typed (read)']);
  });

  test('several results, a comma and ok, constants with a type', async () => {
    expect(
      await calls(`${T}
type K int
func (k K) Name() string { return "" }
const ( A K = iota; B )
func two() (*T, K, error) { return nil, 0, nil }
var v, w, _ = two()
func f() { t, k, _ := two(); t.M(); k.Name() }
func ok(x any, m map[string]*T, c chan *T) {
	if t, ok := x.(*T); ok { t.M() }
	t, _ := m["a"]; t.M()
	u, _ := <-c; u.M()
}
func g() { v.M(); w.Name() }
func constant() { B.Name() }
`),
    ).toEqual([
      ' -> two',
      'constant -> K.Name',
      'f -> K.Name',
      'f -> T.M',
      'f -> two',
      'g -> K.Name',
      'g -> T.M',
      'ok -> T.M',
    ]);
  });

  test('a variable keeps its type when := gives it a new value, and a block has its own', async () => {
    expect(
      await calls(`${T}
type E interface{ M() *T }
type U struct{}
func (u U) M() *T { return nil }
func e() (E, int) { return nil, 0 }
func keeps() { x, a := e(); x, b := U{}, 1; x.M(); _, _ = a, b }
func parameter(x E) { x, b := U{}, 1; x.M(); _ = b }
func block() { x := U{}; { x := New(); x.M() }; x.M() }
`),
    ).toEqual(
      [
        'block -> New',
        'block -> T.M',
        'block -> U.M',
        'keeps -> E.M',
        'keeps -> e',
        'parameter -> E.M',
        'U -> E (implement)',
        'T -> E (implement)',
      ].sort(),
    );
  });
});

describe('selectors', () => {
  test('promoted methods and fields, the shallowest first', async () => {
    expect(
      await calls(`
type Base struct{}
func (Base) M() {}
func (*Base) P() {}
type Mid struct{ *Base; G *Base }
type Top struct{ Mid }
func (Top) P() {}
func f(t Top) { t.M(); t.P(); t.Mid.P(); t.Base.M(); t.G.M() }
`),
    ).toEqual(['f -> Base.M', 'f -> Base.P', 'f -> Top.P']);
  });

  test('what two embedded types have at one depth is neither, and what one from elsewhere may have is unknown', async () => {
    const types = `
import "net/http"
type A struct{}
func (A) M() {}
func (A) m() {}
type B struct{}
func (B) M() {}
type Inner struct{ A }
`;
    expect(await calls(`${types}type C struct{ A; B }\nfunc f(c C) { c.M() }`)).toEqual([]);
    expect(await calls(`${types}type D struct{ http.Client; Inner }\nfunc f(d D) { d.M(); d.m() }`)).toEqual([
      'f -> A.m',
    ]);
    expect(await calls(`${types}type D struct{ http.Client; A }\nfunc f(d D) { d.M() }`)).toEqual(['f -> A.M']);
  });

  test('an embedded interface, interfaces in interfaces, methods of a defined type', async () => {
    expect(
      await calls(`
type R interface{ Read() }
type RW interface{ R; Write() }
type S struct{ RW }
type Q RW
func f(s S, rw RW, q Q) { s.Read(); rw.Read(); rw.Write(); q.Write() }
type N struct{}
func (N) M() {}
type D N
func g(d D) { d.M() }
`),
    ).toEqual(['S -> R (implement)', 'S -> RW (implement)', 'f -> R.Read', 'f -> RW.Write']);
  });

  test('aliases are the type itself, anonymous structs have fields', async () => {
    expect(
      await calls(`${T}
type A = T
type Set[E any] = map[string]E
func f(a *A) { a.M() }
func g(cases []struct{ t *T; u struct{ t T } }) { for _, c := range cases { c.t.M(); c.u.t.M() } }
func h(s Set[*T]) { s["a"].M() }
func local() { type L struct{ t T }; var l L; l.t.M() }
`),
    ).toEqual(['f -> T.M', 'g -> T.M', 'h -> T.M', 'local -> T.M']);
  });

  test('method values and method expressions', async () => {
    expect(
      await uses({
        'a.go': `package m
${T}
func use(f func()) {}
func value(t T) { use(t.M); f := t.M; f() ; f().M() }
func expression() { _ = T.M; f := (*T).M; f(nil).M() }
`,
      }),
    ).toEqual([
      'expression -> T (read)',
      'expression -> T.M',
      'expression -> T.M (read)',
      'value -> T.M',
      'value -> T.M (read)',
      'value -> use',
    ]);
  });
});

describe('containers and control flow', () => {
  test('range over slices, maps, channels and functions; elements and keys', async () => {
    expect(
      await calls(`${T}
type K struct{}
func (K) Name() {}
type List []*T
func slice(l List) { for _, t := range l { t.M() }; l[0].M(); l[1:][0].M() }
func maps(m map[K]*T) { for k, t := range m { k.Name(); t.M() } }
func channel(c chan *T) { for t := range c { t.M() }; (<-c).M() }
func function(f func(yield func(K, *T) bool)) { for k, t := range f { k.Name(); t.M() } }
func appended(l List) { l = append(l, New()); x := append(l, nil); x[0].M() }
func made() { l := make([]*T, 1); l[0].M(); new(T).M(); x := make(map[string]List); x["a"][0].M() }
`),
    ).toEqual([
      'appended -> New',
      'appended -> T.M',
      'channel -> T.M',
      'function -> K.Name',
      'function -> T.M',
      'made -> T.M',
      'maps -> K.Name',
      'maps -> T.M',
      'slice -> T.M',
    ]);
  });

  test('type switches and assertions, select, closures, defer and go', async () => {
    expect(
      await calls(`${T}
type U struct{}
func (U) M() {}
type I interface{ M() }
func types(x I) {
	switch y := x.(type) {
	case *T: y.M()
	case U: y.M()
	case *U, nil: y.M()
	}
	x.(*T).M()
}
func selects(c chan *T) { select { case t := <-c: t.M(); case u, ok := <-c: u.M(); _ = ok } }
func closures() { t := New(); func() { defer t.M(); go t.M() }(); f := func(u U) *T { u.M(); return t }; f(U{}).M() }
`),
    ).toEqual([
      'U -> I (implement)',
      'closures -> New',
      'closures -> T.M',
      'closures -> U.M',
      'selects -> T.M',
      'types -> I.M',
      'types -> T.M',
      'types -> U.M',
    ]);
  });

  test('fields, variables and types of functions', async () => {
    expect(
      await calls(`${T}
type Maker func() *T
func (m Maker) Twice() { m().M() }
type S struct{ make Maker; all map[string]func() (*T, error) }
var maker Maker = New
var table = map[string]func() *T{"a": New}
func f(s S) { s.make().M(); s.make.Twice(); t, _ := s.all["a"](); t.M() }
func g() { maker().M(); Maker(New).Twice(); table["a"]().M() }
`),
    ).toEqual([
      'Maker.Twice -> T.M',
      'f -> Maker.Twice',
      'f -> T.M',
      'g -> Maker',
      'g -> Maker.Twice',
      'g -> T.M',
      'g -> maker',
      'g -> table',
    ]);
  });
});

describe('generics', () => {
  test('type arguments, stated or inferred from arguments', async () => {
    expect(
      await calls(`${T}
func Id[E any](e E) E { return e }
func First[E any](list []E) E { return list[0] }
func Map[A, B any](list []A, f func(A) B) []B { return nil }
func Of[S ~[]E, E any](s S) E { return s[0] }
type List []*T
func inferred(t *T, l List) { Id(t).M(); First([]*T{t}).M(); for _, x := range Map([]int{1}, func(int) *T { return t }) { x.M() } }
func core(l List) { Of(l).M() }
func stated() { Id[*T](nil).M(); f := Id[*T]; f(nil).M(); Map[int, *T](nil, nil)[0].M() }
`),
    ).toEqual([
      'core -> Of',
      'core -> T.M',
      'inferred -> First',
      'inferred -> Id',
      'inferred -> Map',
      'inferred -> T.M',
      'stated -> Id',
      'stated -> Map',
      'stated -> T.M',
    ]);
  });

  test('types with arguments, their methods and fields, and what a constraint asks for', async () => {
    expect(
      await calls(`${T}
type Box[E any] struct{ value E; inner *Box[E] }
func (b *Box[V]) Get() V { return b.value }
func NewBox[E any](e E) *Box[E] { return &Box[E]{value: e} }
type Namer interface{ Name() string }
type Clone[E any] interface{ Clone() E }
type Fn[E any] func(E) E
func (f Fn[E]) Call() {}
func conversion() { Fn[int](nil).Call() }
func (b *Box[V]) Self() { b.Get(); b.inner.Get() }
func f(b Box[*T]) { b.Get().M(); b.value.M(); b.inner.inner.Get().M(); NewBox(&T{}).Get().M() }
func constraint[N Namer, C Clone[C], S ~[]*T](n N, c C, s S) { n.Name(); c.Clone().Clone(); s[0].M() }
`),
    ).toEqual([
      'Box.Self -> Box.Get',
      'constraint -> Clone.Clone',
      'constraint -> Namer.Name',
      'constraint -> T.M',
      'conversion -> Fn',
      'conversion -> Fn.Call',
      'f -> Box.Get',
      'f -> NewBox',
      'f -> T.M',
    ]);
  });

  test('a type parameter hides the type of its name', async () => {
    expect(
      await calls(`${T}\nfunc f[T any](t T) { t.M() }\nfunc (b B[T]) g(t T) { t.M() }\ntype B[X any] struct{}`),
    ).toEqual([]);
  });

  test('generic functions of the standard library', async () => {
    expect(
      await calls(`
import ( "maps"; "slices"; "sync"; "sync/atomic"; "iter" )
${T}
var once = sync.OnceValue(New)
type S struct{ p atomic.Pointer[T] }
func (s *S) All() iter.Seq2[int, *T] { return nil }
func onceValue() { once().M() }
func max(l []*T) { slices.MaxFunc(l, nil).M() }
func backward(l []*T) { for _, t := range slices.Backward(l) { t.M() } }
func values(m map[string]*T) { for t := range maps.Values(m) { t.M() } }
func pointer(s *S) { s.p.Load().M() }
func all(s *S) { for _, t := range s.All() { t.M() } }
`),
    ).toEqual([
      'all -> S.All',
      'all -> T.M',
      'backward -> T.M',
      'max -> T.M',
      'onceValue -> T.M',
      'onceValue -> once',
      'pointer -> T.M',
      'values -> T.M',
    ]);
  });
});

describe('names', () => {
  test('locals hide packages and definitions; init and main', async () => {
    expect(
      await uses({
        'a.go': `package m
import "e.c/m/lib"
func helper() {}
func init() { helper() }
func main() { helper := func() {}; helper(); lib := 1; _ = lib }
func f(lib struct{ A func() }) { lib.A() }
func g() { lib.A(); { lib := lib.B(); lib.M() } }
`,
        'lib/lib.go': 'package lib\nfunc A() {}\ntype T struct{}\nfunc (T) M() {}\nfunc B() T { return T{} }\n',
      }),
    ).toEqual(['g -> A', 'g -> B', 'g -> T.M', 'init -> helper']);
  });

  test('dot imports, tests inside and outside of the package', async () => {
    expect(
      await uses({
        'a.go': 'package m\nimport . "e.c/m/lib"\nfunc f() { New().M() }\n',
        'lib/lib.go': 'package lib\ntype T struct{}\nfunc (T) M() {}\nfunc New() T { return T{} }\n',
        'lib/in_test.go': 'package lib\nfunc (T) OnlyInTests() {}\nfunc InTest() { New().OnlyInTests() }\n',
        'lib/out_test.go':
          'package lib_test\nimport "e.c/m/lib"\nfunc out() { lib.New().OnlyInTests(); lib.New().M(); lib.InTest() }\n',
        'b.go': 'package m\nimport "e.c/m/lib"\nfunc g(t lib.T) { t.OnlyInTests() }\n',
      }),
    ).toEqual([
      'InTest -> New',
      'InTest -> T.OnlyInTests',
      'f -> New',
      'f -> T.M',
      'out -> InTest',
      'out -> New',
      'out -> T.M',
      'out -> T.OnlyInTests',
    ]);
  });

  test('what only some builds have is conditional, and so is what follows from it', async () => {
    expect(
      await uses({
        'a_linux.go': 'package m\ntype T struct{}\nfunc (T) M() {}\nvar v = U{}\n',
        'a_windows.go': 'package m\ntype T struct{}\nfunc (T) M() {}\nvar v V\n',
        'b.go':
          'package m\ntype U struct{}\nfunc (U) N() {}\ntype V struct{}\nfunc (V) N() {}\nfunc f(t T) { t.M(); v.N() }\n',
        'b_linux.go': 'package m\nfunc g(t T) { t.M() }\n',
      }),
    ).toEqual([
      'f -> T.M ?',
      'f -> T.M ?',
      'f -> U.N ?',
      'f -> V.N ?',
      'f -> v (read) ?',
      'f -> v (read) ?',
      'g -> T.M ?',
    ]);
  });

  test('kinds of uses', async () => {
    expect(
      await uses(
        {
          'a.go': `package m
type E struct{}
type T struct{ E }
type I interface{ J }
type J interface{ M() }
var v T
var w = v
func f(t T) { v = T{}; v.E = E{}; _ = []T{} }
`,
        },
        { types: true },
      ),
    ).toEqual([
      'I -> J (extend)',
      'T -> E (extend)',
      'f -> E (construct)',
      'f -> T (construct)',
      'f -> T (type)',
      'f -> v (read)',
      'f -> v (write)',
      'v -> T (type)',
      'w -> v (read)',
    ]);
  });
});

describe('implementations', () => {
  const I = 'type I interface{ M(x int) (string, error); N() }\n';

  test('own methods of values and pointers, and promoted ones', async () => {
    expect(
      await calls(`${I}
type A struct{}
func (A) M(n int) (s string, err error) { return }
func (*A) N() {}
type B struct{ *A }
type C struct{ I }
type J interface{ I }
type D int
func (D) N() {}
`),
    ).toEqual([
      'A -> I (implement)',
      'A -> J (implement)',
      'B -> I (implement)',
      'B -> J (implement)',
      'C -> I (implement)',
      'C -> J (implement)',
    ]);
  });

  test('a method of another type is another, an alias the same', async () => {
    expect(
      await calls(`
type S = string
type I interface{ M(b []byte, f func(any) S) }
type A struct{}
func (A) M(b []uint8, f func(interface{}) string) {}
type B struct{}
func (B) M(b []int8, f func(any) S) {}
type C struct{}
func (C) M(b []byte) {}
`),
    ).toEqual(['A -> I (implement)']);
  });

  test('not of empty interfaces, of constraints, of ones with unknown parts, nor by methods that are not exported elsewhere', async () => {
    expect(
      await uses({
        'a.go': `package m
import "e.c/m/lib"
type A struct{}
func (A) M() {}
func (A) m() {}
type Empty interface{}
type Number interface{ ~int; M() }
type Unknown interface{ lib.Gone; M() }
`,
        'lib/lib.go': 'package lib\ntype Hidden interface{ m() }\ntype Open interface{ M() }\n',
      }),
    ).toEqual(['A -> Open (implement)']);
  });
});

describe('possible uses', () => {
  test('of a name that is a method, on what is unknown', async () => {
    expect(
      await possible(`
import ( "fmt"; "example.org/x" )
${T}
func f(a any, e error) { fmt.M(); e.M(); x.Wrap(&T{}).M(); x.Get(1).M(); x.Wrap(&T{}).Other() }
`),
    ).toEqual(['f -> M']);
  });
});

test('types in circles, endless instances and deep types come to an end', async () => {
  const deep = '*'.repeat(5000);
  expect(
    await calls(`
type A = B
type B = A
type C C
type D struct{ D2 }
type D2 struct{ *D }
type G[E any] struct{ *G[G[E]] }
type H[E any] interface{ H[H[E]] }
var x = y
var y = x
func f(a A, c C, d D, g G[int], h H[int], p ${deep}A) { a.M(); c.M(); d.M(); g.M(); h.M(); x.M(); p.M() }
func (D2) M() {}
`),
  ).toEqual(['f -> D2.M']);
});

test('the length of an array reads its constants', async () => {
  const text =
    'const size = 4\nconst more = 1\nvar pad [size]byte\nfunc F(a [size + more]int) {}\nfunc G() { const size = 2; var b [size]int; _ = b }\n';
  expect(await uses({ 'a.go': `package m\n${text}` })).toEqual([
    'F -> more (read)',
    'F -> size (read)',
    'pad -> size (read)',
  ]);
});

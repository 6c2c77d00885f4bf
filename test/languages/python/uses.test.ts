import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { resolveTree } from '../../support/resolve-tree.ts';

/** Uses of one kind as `from -> to`, in the order of the text; `kind` before all but calls. */
function lines({ symbolEdges }: Resolution, kind: string): string[] {
  return symbolEdges
    .filter((edge) => edge.kind === kind)
    .map(({ fromSymbol, toSymbol, at }) => `${at.split(' ')[0]} ${fromSymbol} -> ${toSymbol}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1))
    .map((line) => line.slice(line.indexOf(' ') + 1));
}

const uses = async (text: string, kind: string) => lines(await resolveTree({ 'a.py': text }), kind);

/** What `go` is reached on, from the function `f` and those inside of it. */
async function reached(body: string): Promise<string[]> {
  const { symbolEdges } = await resolveTree({ 'k.py': KINDS, 'a.py': `${HEAD}${body}\n` });
  const found = symbolEdges.filter(({ from, toSymbol }) => from === 'a.py' && toSymbol.endsWith('.go'));
  return [...new Set(found.map(({ toSymbol }) => toSymbol))].sort();
}

const HEAD = `
import typing as t
import contextlib
import copy
import enum
import functools
from dataclasses import dataclass, field
from typing import *
from k import A, B, C, Bag, Box, Lazy, Meta, make, made
`;

const KINDS = `
import contextlib, functools, enum
from typing import Iterator, NamedTuple, Self
class A:
    def go(self): ...
    def me(self) -> Self: ...
    def itself(self): return self
    @classmethod
    def new(cls): return cls()
class B(A):
    def go(self): ...
class C:
    def go(self): ...
    def __enter__(self): return A()
    async def __aenter__(self): return B()
    def __call__(self) -> A: ...
    def __add__(self, other) -> B: ...
    def __getitem__(self, key) -> A: ...
class Bag:
    def __iter__(self): return Each()
class Each:
    def __next__(self) -> A: ...
class Lazy:
    def __get__(self, owner, kind) -> A: ...
class Meta:
    lazy = Lazy()
    plain: A
    def __init__(self):
        self.a = A()
        self.later: "B | None" = None
        self.given = None
    def fill(self, x):
        self.given = C()
        with C() as self.opened: pass
    @property
    def prop(self): return A()
    @functools.cached_property
    def kept(self) -> B: ...
    def __getattr__(self, name) -> C: ...
class Box(NamedTuple):
    one: A
    two: B
def make(x=None):
    if x: return A()
    return None
async def made(): return A()
`;

describe('what a receiver is', () => {
  test.each([
    // Annotations
    ['a parameter', 'def f(x: A): x.go()', ['A.go']],
    ['a type in quotes', 'def f(x: "A"): x.go()', ['A.go']],
    ['Optional', 'def f(x: t.Optional[A] = None): x.go()', ['A.go']],
    ['Union', 'def f(x: Union[A, "C"]): x.go()', ['A.go', 'C.go']],
    ['alternatives', 'def f(x: A | C | None): x.go()', ['A.go', 'C.go']],
    ['alternatives in quotes', 'def f(x: "A | None"): x.go()', ['A.go']],
    ['Annotated', 'def f(x: Annotated[A, C]): x.go()', ['A.go']],
    ['an alias of a union', 'T = Union[A, C]\ndef f(x: T): x.go()', ['A.go', 'C.go']],
    ['an alias with |', 'T = A | C\ndef f(x: T): x.go()', ['A.go', 'C.go']],
    ['a declared alias', 'T: TypeAlias = "A"\ndef f(x: T): x.go()', ['A.go']],
    ['a type statement', 'type T = A\ndef f(x: T): x.go()', ['A.go']],
    ['a class under another name', 'T = A\ndef f(x: T): x.go()\nT().go()', ['A.go']],
    ['the bound of a type variable', 'T = TypeVar("T", bound="A")\ndef f(x: T): x.go()', ['A.go']],
    ['the constraints of a type variable', 'T = TypeVar("T", A, C)\ndef f(x: T): x.go()', ['A.go', 'C.go']],
    ['the bound of a type parameter', 'def f[T: A](x: T): x.go()', ['A.go']],
    ['the bound of a type parameter of the class', 'class K[T: A]:\n  def f(self, x: T): x.go()', ['A.go']],
    ['a new type', 'T = NewType("T", A)\ndef f(x: T): x.go()', ['A.go']],
    ['a class of classes', 'def f(x: type[A]): x().go()', ['A.go']],
    ['what a callable returns', 'def f(x: Callable[[int], A]): x(1).go()', ['A.go']],
    ['positional and keyword arguments', 'def f(*x: A, **y: C):\n  x[0].go()\n  y["k"].go()', ['A.go', 'C.go']],
    ['a variable', 'def f(y):\n  x: A = y\n  x.go()', ['A.go']],
    ['a default', 'def f(x=A()): x.go()', ['A.go']],
    ['Any', 'def f(x: Any): x.go()', []],
    ['a cast', 'def f(x): t.cast("A", x).go()', ['A.go']],

    // Calls
    ['a new instance', 'def f(): A().go()', ['A.go']],
    ['what a function returns', 'def f(): make().go()', ['A.go']],
    ['a coroutine that is awaited', 'async def f(): (await made()).go()', ['A.go']],
    ['a coroutine that is not awaited', 'async def f(): made().go()', []],
    ['Self', 'def f(): B().me().go()', ['B.go']],
    [
      'a type variable that annotates self',
      'T = TypeVar("T", bound="K")\nclass K(A):\n  def own(self: T) -> T: ...\nclass L(K):\n  def go(self): ...\ndef f(): L().own().go()',
      ['L.go'],
    ],
    [
      'a type variable that annotates cls',
      'T = TypeVar("T", bound="K")\nclass K(A):\n  @classmethod\n  def own(cls: type[T]) -> T: ...\nclass L(K):\n  def go(self): ...\ndef f(): L.own().go()',
      ['L.go'],
    ],
    ['a type parameter that is returned', 'def g[T: A](x: T) -> T: ...\ndef f(x): g(x).go()', ['A.go']],
    ['a method that returns its receiver', 'def f(): B().itself().go()', ['B.go']],
    ['a class method that makes an instance', 'def f(): B.new().go()', ['B.go']],
    ['an instance that is called', 'def f(x: C): x().go()', ['A.go']],
    ['an operator', 'def f(x: C): (x + 1).go()', ['B.go']],
    ['an element of its own', 'def f(x: C): x["k"].go()', ['A.go']],
    ['a copy', 'def f(x: A): copy.copy(x).go()', ['A.go']],
    ['a partial call', 'def f(): functools.partial(make, 1)().go()', ['A.go']],
    ['the type of a value', 'def f(x: A): type(x)().go()', ['A.go']],
    ['a bound method under another name', 'def f(x: B):\n  g = x.go\n  g()', ['B.go']],

    // Attributes
    ['an attribute that a method assigns', 'def f(x: Meta): x.a.go()', ['A.go']],
    ['an attribute that a method declares', 'def f(x: Meta): x.later.go()', ['B.go']],
    ['an attribute that another method assigns', 'def f(x: Meta): x.given.go()', ['C.go']],
    ['an attribute that a with statement assigns', 'def f(x: Meta): x.opened.go()', ['A.go']],
    ['an attribute of the class', 'def f(x: Meta): x.plain.go()', ['A.go']],
    ['a property', 'def f(x: Meta): x.prop.go()', ['A.go']],
    ['a cached property', 'def f(x: Meta): x.kept.go()', ['B.go']],
    ['a descriptor', 'def f(x: Meta): x.lazy.go()', ['A.go']],
    ['__getattr__', 'def f(x: Meta): x.whatever.go()', ['C.go']],
    ['a field of a named tuple', 'def f(x: Box): x.two.go()', ['B.go']],
    ['a place in a named tuple', 'def f(x: Box):\n  a, b = x\n  b.go()', ['B.go']],
    ['a weak reference', 'import weakref\ndef f():\n  x = weakref.ref(A())\n  x().go()', ['A.go']],
    ['a field of a dataclass', '@dataclass\nclass D:\n  x: A = field()\ndef f(): D(A()).x.go()', ['A.go']],
    ['a member of an enumeration', 'class E(enum.Enum):\n  X = 1\n  def go(self): ...\ndef f(): E.X.go()', ['E.go']],
    [
      'each member of an enumeration',
      'class E(enum.Enum):\n  X = 1\n  def go(self): ...\ndef f():\n  for e in E: e.go()',
      ['E.go'],
    ],
    ['an attribute of a module', 'import k\ndef f(): k.A().go()', ['A.go']],

    // Elements
    ['a loop over a list', 'def f(x: list[A]):\n  for y in x: y.go()', ['A.go']],
    ['a loop over a display', 'def f():\n  for y in [A(), C()]: y.go()', ['A.go', 'C.go']],
    ['a loop over the values of a dictionary', 'def f(x: dict[str, A]):\n  for y in x.values(): y.go()', ['A.go']],
    ['a loop over a dictionary', 'def f(x: Dict[A, C]):\n  for y in x: y.go()', ['A.go']],
    ['a loop over items', 'def f(x: Mapping[A, C]):\n  for k, v in x.items(): v.go()', ['C.go']],
    ['enumerate', 'def f(x: Sequence[A]):\n  for i, y in enumerate(x): y.go()', ['A.go']],
    ['zip', 'def f(x: list[A], z: set[C]):\n  for y, w in zip(x, z): w.go()', ['C.go']],
    ['sorted, reversed', 'def f(x: list[A]):\n  for y in reversed(sorted(x)): y.go()', ['A.go']],
    ['its own iterator', 'def f(x: Bag):\n  for y in x: y.go()', ['A.go']],
    ['a generator', 'def g(): yield A()\ndef f():\n  for y in g(): y.go()', ['A.go']],
    [
      'a generator that passes on another',
      'def g(): yield A()\ndef h(): yield from g()\ndef f():\n  for y in h(): y.go()',
      ['A.go'],
    ],
    ['an annotated generator', 'def g() -> Iterator[A]: ...\ndef f():\n  next(g()).go()', ['A.go']],
    ['an asynchronous generator', 'async def g(): yield A()\nasync def f():\n  async for y in g(): y.go()', ['A.go']],
    ['what a generator is sent', 'def f() -> Generator[A, C, None]:\n  x = yield A()\n  x.go()', ['C.go']],
    ['a comprehension', 'def f(x: list[A]): return [y.go() for y in x]', ['A.go']],
    ['what a comprehension makes', 'def f(x):\n  for y in [A() for _ in x]: y.go()', ['A.go']],
    ['an element', 'def f(x: list[A]): x[0].go()', ['A.go']],
    ['a slice', 'def f(x: list[A]): x[1:][0].go()', ['A.go']],
    ['a place in a tuple', 'def f(x: tuple[A, C]): x[1].go()', ['C.go']],
    ['a tuple of one type', 'def f(x: tuple[A, ...]): x[5].go()', ['A.go']],
    ['unpacking', 'def f(x: tuple[A, C]):\n  a, c = x\n  c.go()', ['C.go']],
    ['a returned tuple', 'def g(): return A(), C()\ndef f():\n  a, c = g()\n  a.go()', ['A.go']],
    ['a swap', 'def f():\n  a, c = A(), C()\n  a, c = c, a\n  a.go()', ['C.go']],
    ['what a dictionary gives', 'def f(x: dict[str, A]): x.get("k").go()', ['A.go']],

    // Contexts
    ['a context', 'def f():\n  with C() as x: x.go()', ['A.go']],
    ['an asynchronous context', 'async def f():\n  async with C() as x: x.go()', ['B.go']],
    [
      'a generator that is made a context',
      '@contextlib.contextmanager\ndef g(): yield A()\ndef f():\n  with g() as x: x.go()',
      ['A.go'],
    ],
    [
      'an asynchronous one',
      '@contextlib.asynccontextmanager\nasync def g() -> AsyncIterator[A]: yield A()\nasync def f():\n  async with g() as x: x.go()',
      ['A.go'],
    ],
    ['a stack of contexts', 'def f():\n  with contextlib.closing(A()) as x: x.go()', ['A.go']],
    [
      'an exception',
      'class E(Exception):\n  def go(self): ...\ndef f():\n  try: pass\n  except E as e: e.go()',
      ['E.go'],
    ],
    [
      'one of several exceptions',
      'class E(Exception):\n  def go(self): ...\ndef f():\n  try: pass\n  except (ValueError, E) as e: e.go()',
      ['E.go'],
    ],

    // The flow of a function
    ['the last value', 'def f():\n  x = A()\n  x = C()\n  x.go()', ['C.go']],
    ['either branch', 'def f(y):\n  if y: x = A()\n  else: x = C()\n  x.go()', ['A.go', 'C.go']],
    ['a branch that ends', 'def f(y):\n  x = A()\n  if y:\n    x = C()\n    return\n  x.go()', ['A.go']],
    ['an earlier round of a loop', 'def f(y):\n  x = A()\n  for _ in y:\n    x.go()\n    x = C()', ['A.go', 'C.go']],
    [
      'each value that a loop gives',
      'def f(y):\n  x = A()\n  for _ in y:\n    x.go()\n    if y: x = C()\n    else: x = B()',
      ['A.go', 'B.go', 'C.go'],
    ],
    ['what a loop leaves', 'def f(y):\n  x = A()\n  while y:\n    x = C()\n  x.go()', ['A.go', 'C.go']],
    ['a handler', 'def f():\n  x = A()\n  try:\n    x = C()\n  except E:\n    x.go()', ['A.go', 'C.go']],
    ['either operand', 'def f(x: A): (x or C()).go()', ['A.go', 'C.go']],
    ['a conditional expression', 'def f(y): (A() if y else C()).go()', ['A.go', 'C.go']],
    ['an assignment expression', 'def f():\n  if (x := A()): x.go()', ['A.go']],
    ['a variable of the function around', 'def f():\n  x = A()\n  def g(): x.go()', ['A.go']],
    ['whatever that variable is given', 'def f():\n  x = A()\n  def g(): x.go()\n  x = C()', ['A.go', 'C.go']],
    [
      'a variable that is declared nonlocal',
      'def f():\n  x = None\n  def g():\n    nonlocal x\n    x = A()\n  x.go()\n  def h(): x.go()',
      ['A.go'],
    ],
    ['a variable that is declared global', 'x = None\ndef g():\n  global x\n  x = A()\ndef f(): x.go()', ['A.go']],
    ['isinstance', 'def f(x):\n  if isinstance(x, A): x.go()', ['A.go']],
    ['isinstance of several', 'def f(x):\n  if isinstance(x, (A, C)): x.go()', ['A.go', 'C.go']],
    ['isinstance that ends the function', 'def f(x):\n  if not isinstance(x, A): return\n  x.go()', ['A.go']],
    ['isinstance that is asserted', 'def f(x):\n  assert isinstance(x, A)\n  x.go()', ['A.go']],
    ['isinstance in an expression', 'def f(x): return isinstance(x, A) and x.go()', ['A.go']],
    ['the other branch of isinstance', 'def f(x: A | C):\n  if isinstance(x, A): return\n  x.go()', ['C.go']],
    ['behind isinstance nothing is known', 'def f(x):\n  if isinstance(x, A): pass\n  x.go()', []],
    ['a pattern', 'def f(x):\n  match x:\n    case A() as y: y.go()\n    case C(): x.go()', ['A.go', 'C.go']],

    // Classes
    ['self', 'class K(A):\n  def f(self): self.go()', ['A.go']],
    ['cls', 'class K(A):\n  @classmethod\n  def f(cls): cls().go()', ['A.go']],
    ['a static method has no self', 'class K(A):\n  @staticmethod\n  def f(self): self.go()', []],
    ['super', 'class K(B):\n  def go(self): super().go()', ['B.go']],
    ['super with arguments', 'class K(B):\n  def go(self): super(K, self).go()', ['B.go']],
    [
      'the order of bases',
      'class L(A): pass\nclass R(A):\n  def go(self): ...\nclass K(L, R): pass\ndef f(): K().go()',
      ['R.go'],
    ],
    ['a protocol', 'class P(Protocol):\n  def go(self): ...\ndef f(x: P): x.go()', ['P.go']],
    ['a class in a function', 'def f():\n  class K:\n    def go(self): ...\n  K().go()', ['f.K.go']],
    ['a class under an unknown decorator', '@somewhere.register\nclass K(A): pass\ndef f(): K().go()', ['A.go']],
    ['a function under an unknown decorator', '@somewhere.register\ndef g(): return A()\ndef f(): g().go()', ['A.go']],
    [
      'a function that a decorator replaces',
      'def deco(fn) -> A: ...\n@deco\ndef g(): return C()\ndef f(): g.go()',
      ['A.go'],
    ],
    [
      'a function that a class replaces',
      'class Deco:\n  def __init__(self, fn): ...\n  def go(self): ...\n@Deco\ndef g(): ...\ndef f(): g.go()',
      ['Deco.go'],
    ],
    [
      'a function that a decorator with arguments replaces',
      'def deco(name) -> Callable[[Any], A]: ...\n@deco("x")\ndef g(): ...\ndef f(): g.go()',
      ['A.go'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await reached(body)).toEqual(expected);
  });
});

describe('kinds of uses', () => {
  const TEXT = `
LIMIT = 1
class Base: ...
class K(Base):
    size: int = LIMIT
    @staticmethod
    def make() -> "K": return K()
    @property
    def wide(self): return self.size
    @wide.setter
    def wide(self, value): self.size = value
def deco(fn): return fn
@deco
def f(x: K, y: dict[str, "Base"] = {}):
    global LIMIT
    LIMIT = 2
    return x.wide, f, (lambda: K.make)
`;

  test.each([
    ['call', ['K.make -> K']],
    ['extend', ['K -> Base']],
    ['decorate', [' -> deco']],
    ['type', ['K.make -> K', 'f -> K', 'f -> Base']],
    ['write', ['K.wide -> K.size', 'f -> LIMIT']],
    ['read', ['K.size -> LIMIT', 'K.wide -> K.size', 'f -> f', 'f -> K.wide', 'f -> K', 'f -> K.make']],
  ])('%s', async (kind, expected) => {
    expect((await uses(TEXT, kind)).sort()).toEqual(expected.toSorted());
  });

  test('a class with a name of typing is none of its forms', async () => {
    const text = 'from typing import List\nclass Text: ...\ndef f(x: List["Text"]): ...\n';
    const imported = await resolveTree({ 'k.py': text, 'a.py': 'from k import Text\ndef g(x: Text): ...\n' });
    expect(lines(imported, 'type')).toEqual(['g -> Text', 'f -> Text']);
  });

  test('each use has its place, a column counted in UTF-16 units', async () => {
    const { symbolEdges } = await resolveTree({ 'a.py': 'def f(): ...\n"ä𝒳"; f(f(), f)\n' });
    expect(symbolEdges.map(({ kind, at }) => [kind, at])).toEqual([
      ['call', '2:8 2:10'],
      ['read', '2:15'],
    ]);
  });

  test('local names, built-in names and operators are no uses', async () => {
    const text = 'class A:\n  def __add__(self, o): ...\ndef f(x: A, len):\n  y = x + x\n  len(y)\n  print(y)\n';
    const { symbolEdges, possibleUses } = await resolveTree({ 'a.py': text });
    expect(symbolEdges.map(({ kind, toSymbol }) => `${kind} ${toSymbol}`)).toEqual(['type A']);
    expect(possibleUses).toEqual([]);
  });
});

describe('several definitions of a name', () => {
  const edges = async (text: string) =>
    (await resolveTree({ 'a.py': text })).symbolEdges
      .filter(({ kind, toSymbol }) => kind === 'call' && toSymbol === 'f')
      .map(({ overload, conditional }) => [overload, conditional]);

  test.each([
    [
      'either may be there',
      'try:\n  def f(): ...\nexcept E:\n  def f(): ...\nf()',
      [
        [0, true],
        [1, true],
      ],
    ],
    ['a later one replaces the earlier', 'def f(): ...\ndef f(): ...\nf()', [[1, false]]],
    [
      'overloads stand for their implementation',
      '@overload\ndef f(x: int): ...\n@overload\ndef f(x: str): ...\ndef f(x): ...\nf()',
      [[2, false]],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await edges(text)).toEqual(expected);
  });
});

test('a property is read by its getter', async () => {
  const text =
    'class K:\n  @property\n  def p(self): ...\n  @p.setter\n  def p(self, value): ...\ndef f(x: K): return x.p';
  const { symbolEdges } = await resolveTree({ 'a.py': text });
  const read = symbolEdges.filter(({ toSymbol }) => toSymbol === 'K.p');
  expect(read.map(({ kind, overload, conditional }) => [kind, overload, conditional])).toEqual([['read', 0, false]]);
});

describe('possible uses', () => {
  const possible = async (text: string) => {
    const { possibleUses } = await resolveTree({ 'k.py': KINDS, 'a.py': `import json\n${HEAD}${text}\n` });
    return possibleUses
      .filter(({ from }) => from === 'a.py')
      .map(({ fromSymbol, name, kind }) => `${fromSymbol} ${kind} ${name}`);
  };

  test.each([
    ['a member of an unknown value', 'def f(x): x.go()', ['f call go']],
    ['a name that no class has', 'def f(x): x.gone()', []],
    ['a member of what is outside', 'def f(): json.load().go()', []],
    ['a member of a built-in value', 'def f(x: str):\n  "".go()\n  x.go()', []],
    ['a member that a base outside may have', 'class K(json.JSONEncoder):\n  def f(self): self.go()', []],
    [
      'a member that an unknown base may have',
      'def f(base):\n  class K(base):\n    def g(self): self.go()',
      ['f.K.g call go'],
    ],
    ['what an unknown decorator may have made', '@json.wrap\ndef g(): ...\ndef f(): g.go()', ['f call go']],
  ])('%s', async (_, text, expected) => {
    expect(await possible(text)).toEqual(expected);
  });
});

test('uses reach other files: modules, re-exports, inherited members, bases of bases', async () => {
  const tree = {
    'p/__init__.py': 'from .base import Base as Root\nfrom .more import *',
    'p/base.py': 'class Base:\n  def run(self): ...\n  def stop(self): ...',
    'p/more.py': 'from . import base\nclass More(base.Base):\n  def run(self): super().run()',
    'use.py': 'import p\nclass Mine(p.More):\n  def run(self):\n    super().run()\n    self.stop()\np.Root().stop()',
  };
  const { symbolEdges } = await resolveTree(tree);
  const found = symbolEdges.filter(({ kind, from, to }) => from !== to && kind !== 'import');
  const rows = found.map(({ from, kind, to, toSymbol }) => `${from} ${kind} ${to} ${toSymbol}`);
  expect([...new Set(rows)].sort()).toEqual([
    'p/more.py call p/base.py Base.run',
    'p/more.py extend p/base.py Base',
    'use.py call p/base.py Base',
    'use.py call p/base.py Base.stop',
    'use.py call p/more.py More.run',
    'use.py extend p/more.py More',
  ]);
});

test('syntax that is nested deep, and long chains, are read as far as that goes', async () => {
  const deep = [
    `x = ${'('.repeat(1400)}f()${')'.repeat(1400)}`,
    `x = ${'-'.repeat(1400)}f()`,
    `x = f()${'.a()'.repeat(1400)}`,
    `x = ${'f() + '.repeat(1400)}f()`,
    `x = ${'[f() for y in '.repeat(900)}z${']'.repeat(900)}`,
    `x: ${'list['.repeat(1400)}A${']'.repeat(1400)}`,
    `${'a = '.repeat(1400)}f()`,
    `def g(x):\n${Array.from({ length: 90 }, (_, i) => `${' '.repeat(i + 1)}for x in x:`).join('\n')} f()`,
  ];
  for (const text of deep) {
    const { symbolEdges } = await resolveTree({ 'a.py': `def f(): ...\nf()\n${text}\n` });
    expect(symbolEdges.some(({ toSymbol, line }) => toSymbol === 'f' && line === 2)).toBe(true);
  }
});

describe('creating instances', () => {
  test('a call of a class reaches its __init__, or the inherited one', async () => {
    const text = `
class A:
    def __init__(self): ...
class B(A): ...
class C: ...
def f(): A(); C()
def g(): B()
`;
    expect(await uses(text, 'call')).toEqual(['f -> A', 'f -> A.__init__', 'f -> C', 'g -> A.__init__', 'g -> B']);
  });

  test('not an inherited one that a base from outside may hide', async () => {
    const text = `
from lib import Base
class A:
    def __init__(self): ...
class B(Base, A): ...
class C(Base):
    def __init__(self): ...
def f(): B(); C()
`;
    expect(await uses(text, 'call')).toEqual(['f -> B', 'f -> C', 'f -> C.__init__']);
  });
});

test('a parameter without annotation has the type of the parameter that the overridden method states', async () => {
  const text = `
class X:
    def go(self): ...
class A:
    def m(self, x: X, y: X): ...
    def n(self, x: X): ...
class B(A):
    def m(self, x, z):
        x.go()
        z.go()
    def other(self, x): x.go()
class C(B):
    def m(self, x, y=None): x.go()
`;
  expect(await uses(text, 'call')).toEqual(['B.m -> X.go', 'C.m -> X.go']);
});

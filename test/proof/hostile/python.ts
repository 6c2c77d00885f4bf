import { type Family, files, nested, repeat, type Tree } from './family.ts';

/** Packages, star imports, `__all__`, and values whose types lead to one another. */
export const python: readonly Family[] = [
  {
    ...{ name: 'python-reexport-chain', unit: 'modules', from: 50, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`p/m${i}.py`, `from .m${i + 1} import used\n`]),
      [`p/m${n}.py`]: 'def used(): pass\n',
      'p/__init__.py': '',
      'main.py': 'from p.m0 import used, missing\nused()\nmissing()\n',
    }),
  },
  {
    ...{ name: 'python-star-chain', unit: 'modules', from: 50, to: 6400 },
    tree: (n) => ({
      ...files(n, (i) => [`p/m${i}.py`, `from .m${i + 1} import *\n`]),
      [`p/m${n}.py`]: 'def used(): pass\n',
      'p/__init__.py': '',
      'main.py': 'from p.m0 import used, missing\nused()\nmissing()\n',
    }),
  },
  {
    ...{ name: 'python-star-diamond', unit: 'levels', from: 8, to: 1600 },
    tree: (n) => ({
      ...levels(n, 4, (i, k) => [`p/m${i}_${k}.py`, repeat(4, (next) => `from .m${i + 1}_${next} import *\n`)]),
      ...files(4, (k) => [`p/m${n}_${k}.py`, `only${k} = 1\n`]),
      'p/__init__.py': '',
      'main.py': 'from p.m0_0 import only0, missing\nonly0.x()\nmissing()\n',
    }),
  },
  {
    ...{ name: 'python-star-circle', unit: 'modules', from: 20, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `p/m${i}.py`,
        `from .m${(i + 1) % n} import *\nfrom .m${(i * 3 + 1) % n} import *\nown${i} = 1\n`,
      ]),
      'p/__init__.py': '',
      'main.py': `from p.m0 import own${n - 1}, missing\nmissing(own${n - 1})\n`,
    }),
  },
  {
    ...{ name: 'python-star-many-names', unit: 'names and modules', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`p/m${i}.py`, `from .m${i + 1} import *\n`]),
      [`p/m${n}.py`]: 'x = 1\n',
      'p/__init__.py': '',
      'main.py': `from p.m0 import *\n${repeat(n, (i) => `name${i}()\n`)}`,
    }),
  },
  {
    ...{ name: 'python-all-sums', unit: 'levels', from: 10, to: 1600 },
    tree: (n) => ({
      ...levels(n, 2, (i, k) => [
        `p/m${i}_${k}.py`,
        `from . import m${i + 1}_0 as a, m${i + 1}_1 as b\nfrom .m${i + 1}_0 import *\nfrom .m${i + 1}_1 import *\n__all__ = a.__all__ + b.__all__\n`,
      ]),
      ...files(2, (k) => [`p/m${n}_${k}.py`, `__all__ = ['only${k}']\nonly${k} = 1\n`]),
      'p/__init__.py': '',
      'main.py': 'from p.m0_0 import only0, only1, missing\nonly1.a(only0)\nmissing()\n',
    }),
  },
  {
    ...{ name: 'python-all-circle', unit: 'modules', from: 20, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `p/m${i}.py`,
        `from . import m${(i + 1) % n} as a, m${(i * 3 + 1) % n} as b\nfrom .m${(i + 1) % n} import *\nfrom .m${(i * 3 + 1) % n} import *\n__all__ = ['own${i}']\n__all__ += a.__all__\n__all__.extend(b.__all__)\n`,
      ]),
      'p/__init__.py': '',
      'main.py': 'from p.m0 import own3, missing\nmissing(own3)\n',
    }),
  },
  {
    ...{ name: 'python-class-diamond', unit: 'levels', from: 10, to: 1600 },
    tree: (n) => ({
      'a.py': `class A${n}:\n    def last(self): return self\n${Array.from({ length: n }, (_, j) => n - 1 - j)
        .map((i) => `class B${i}(A${i + 1}): pass\nclass C${i}(A${i + 1}): pass\nclass A${i}(B${i}, C${i}): pass\n`)
        .join('')}`,
      'main.py': 'from a import A0\nA0().last().missing().last()\n',
    }),
  },
  {
    ...{ name: 'python-class-circle', unit: 'classes', from: 50, to: 3200 },
    tree: (n) => ({
      'a.py': repeat(
        n,
        (i) =>
          `class C${i}(C${(i + 1) % n}, C${(i * 3 + 1) % n}):\n    def m${i}(self): return self.missing().other()\n`,
      ),
      'main.py': `from a import C0\n${repeat(n, (i) => `C0().m${i}().missing()\n`)}`,
    }),
  },
  {
    ...{ name: 'python-class-chain-many-members', unit: 'classes and members', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`c${i}.py`, `from c${i + 1} import C${i + 1}\nclass C${i}(C${i + 1}): pass\n`]),
      [`c${n}.py`]: `class C${n}: pass\n`,
      'main.py': `from c0 import C0\n${repeat(n, (i) => `C0().x${i}()\n`)}`,
    }),
  },
  {
    ...{ name: 'python-union-calls', unit: 'calls', from: 10, to: 60 },
    tree: (n) => ({
      'a.py': 'class A:\n    def b(self) -> "A | B": pass\nclass B:\n    def b(self) -> "A | B": pass\n',
      'main.py': `from a import A\nx = A()\nx${'.b()'.repeat(n)}\n`,
    }),
  },
  {
    ...{ name: 'python-returns-circle', unit: 'functions', from: 20, to: 3200 },
    tree: (n) => ({
      'a.py': repeat(
        n,
        (i) => `def f${i}(a):\n    if a: return f${(i + 1) % n}(a)\n    return f${(i * 7 + 3) % n}(a).member()\n`,
      ),
      'main.py': `import a\n${repeat(n, (i) => `a.f${i}(1).member().other()\n`)}`,
    }),
  },
  {
    ...{ name: 'python-attributes-circle', unit: 'classes', from: 20, to: 1600 },
    tree: (n) => ({
      'a.py': repeat(
        n,
        (i) =>
          `class C${i}:\n    def __init__(self, o):\n        self.a = C${(i + 1) % n}(self).b\n        self.b = C${(i * 3 + 1) % n}(self).a\n        self.c = self.a.b.c\n    def go(self): return self.a.b.c.go()\n`,
      ),
    }),
  },
  {
    ...{ name: 'python-rebound-name', unit: 'bindings and uses', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.py': `class A:\n    def m(self): return self\ndef f():\n${repeat(n, () => '    x = A()\n    x.m()\n')}`,
    }),
  },
  {
    ...{ name: 'python-rebound-global', unit: 'bindings and uses', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.py': `class A:\n    def m(self) -> "A": return self\n${repeat(n, () => 'x = A().m()\n')}${repeat(n, () => 'x.m().m()\n')}`,
      'main.py': `import a\n${repeat(n, (i) => `def g${i}(): return a.x.m().m${i}()\n`)}`,
    }),
  },
  {
    ...{ name: 'python-one-name', unit: 'definitions', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.py': repeat(n, () => 'def same() -> "same": return same()\n'),
      'main.py': `from a import same\n${repeat(n, () => 'same().same()\n')}`,
    }),
  },
  {
    ...{ name: 'python-overloads', unit: 'overloads', from: 200, to: 6400 },
    tree: (n) => ({
      'a.py': `from typing import overload\nclass R:\n${repeat(n, (i) => `    @overload\n    def next(self, a: "${i}") -> "R": ...\n`)}    def next(self, a): return R()\n`,
      'main.py': `from a import R\n${repeat(n, () => 'R().next(1).next(2).next(3)\n')}`,
    }),
  },
  {
    ...{ name: 'python-nested-annotations', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({
      'a.py': `from typing import Optional\nclass A:\n    def m(self) -> ${nested(n, 'Optional[\n', 'A', ']')}: pass\nA().m().m().m()\n`,
    }),
  },
  {
    ...{ name: 'python-union-annotation', unit: 'members', from: 500, to: 16_000 },
    tree: (n) => ({
      'a.py': `class A:\n    def m(self) -> (\n${repeat(n, () => '        A', ' |\n')}\n    ): pass\n    def s(self) -> """${repeat(n, () => 'A', ' |\n')}""": pass\nA().m().s().m().s()\n`,
    }),
  },
  {
    ...{ name: 'python-many-imports', unit: 'imports', from: 1000, to: 16_000 },
    tree: (n) => ({
      'main.py': repeat(n, (i) => `from p.m${i} import a as a${i}\na${i}.b()\n`),
      'p/m0.py': 'a = 1\n',
    }),
  },
  {
    ...{ name: 'python-lazy-imports', unit: 'functions', from: 500, to: 8000 },
    tree: (n) => ({
      'main.py': repeat(n, (i) => `def f${i}():\n    from p.m0 import a\n    return a.b()\n`),
      'p/m0.py': 'a = 1\n',
    }),
  },
  {
    ...{ name: 'python-above-the-root', unit: 'imports', from: 1000, to: 16_000 },
    tree: (n) => ({ 'p/q/main.py': repeat(n, (i) => `from ${'.'.repeat((i % 80) + 1)}x${i} import a${i}\n`) }),
  },
  {
    ...{ name: 'python-conditional-imports', unit: 'branches', from: 500, to: 8000 },
    tree: (n) => ({
      'main.py': `${repeat(n, (i) => `try:\n    from p.m${i % 10} import a\nexcept ImportError:\n    a = None\n`)}a.b()\n`,
      ...files(10, (i) => [`p/m${i}.py`, 'a = 1\n']),
    }),
  },
  {
    ...{ name: 'python-sys-path', unit: 'edits', from: 500, to: 8000 },
    tree: (n) => ({
      'main.py': `import sys, os\n${repeat(n, (i) => `sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'd${i}'))\n`)}import m\nm.a()\n`,
      'd0/m.py': 'def a(): pass\n',
    }),
  },
  {
    ...{ name: 'python-namespace-packages', unit: 'portions and imports', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`r${i}/ns/m${i}.py`, 'a = 1\n']),
      ...files(n, (i) => [`r${i}/pyproject.toml`, `[project]\nname = "p${i}"\n`]),
      'main.py': repeat(n, (i) => `from ns.m${i} import a as a${i}\nfrom ns.missing${i} import b\n`),
    }),
  },
  {
    ...{ name: 'python-nested-calls', unit: 'levels', from: 1000, to: 128_000 },
    tree: (n) => ({
      'main.py': `from a import f\nx = ${nested(n, 'f(\n', '1', ')')}\n`,
      'a.py': 'def f(x): return x\n',
    }),
  },
  {
    ...{ name: 'python-nested-functions', unit: 'levels', from: 50, to: 1200 },
    tree: (n) => ({ 'main.py': `${repeat(n, (i) => `${' '.repeat(i)}def f():\n`)}${' '.repeat(n)}f()\n` }),
  },
  {
    ...{ name: 'python-nested-conditions', unit: 'levels', from: 50, to: 1200 },
    tree: (n) => ({ 'main.py': repeat(n, (i) => `${' '.repeat(i)}import a\n${' '.repeat(i)}if x:\n`) }),
  },
  {
    ...{ name: 'python-all-operands', unit: 'operands', from: 500, to: 30_000 },
    tree: (n) => ({ 'main.py': `import a\n__all__ = (${repeat(n, () => 'a.__all__', ' +\n')})\n` }),
  },
  {
    ...{ name: 'python-call-chain', unit: 'calls', from: 1000, to: 64_000 },
    tree: (n) => ({
      'main.py': `from a import f\nx = (f${repeat(n, () => '()\n.b')})\n`,
      'a.py': 'def f(): return f\n',
    }),
  },
  {
    ...{ name: 'python-conditional-values', unit: 'alternatives', from: 500, to: 64_000 },
    tree: (n) => ({
      'main.py': `class A: pass\nx = (${repeat(n, () => 'A()', ' or\n')})\ny = (${repeat(n, () => 'A() if x else\n')} A())\n`,
    }),
  },
  {
    ...{ name: 'python-decorators', unit: 'decorators', from: 1000, to: 32_000 },
    tree: (n) => ({
      'main.py': `from a import d\n${repeat(n, () => '@d(1)\n')}def f(): pass\n`,
      'a.py': 'def d(x): return d\n',
    }),
  },
  {
    ...{ name: 'python-package-of-itself', unit: 'modules', from: 20, to: 3200 },
    tree: (n) => ({
      'p/__init__.py': repeat(n, (i) => `from .m${i} import *\n`),
      ...files(n, (i) => [`p/m${i}.py`, `from p import *\nv${i} = m${(i + 1) % n}.v${(i + 1) % n}\n`]),
      'main.py': `from p import ${Array.from({ length: n }, (_, i) => `v${i}, m${i}`).join(', ')}\n${repeat(n, (i) => `v${i}.x()\nm${i}.v${i}.y()\n`)}`,
    }),
  },
  {
    ...{ name: 'python-aliases-circle', unit: 'names', from: 20, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `m${i}.py`,
        `import m${(i + 1) % n} as a\nimport m${(i * 3 + 1) % n} as b\nx = a.x.y\ny = b.y.x\ndef f(): return a.f().x or b.f().y\n`,
      ]),
      'main.py': 'import m0\nm0.x.y.f().x.z()\n',
    }),
  },
];

function levels(count: number, width: number, write: (level: number, at: number) => readonly [string, string]): Tree {
  return Object.assign({}, ...Array.from({ length: count }, (_, i) => files(width, (k) => write(i, k))));
}

import { expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('functions, types and variables of both languages are defined, with what blocks of C declare', async () => {
  const { definitions } = await parseText(
    `# Fast.
cdef extern from "shop.h" nogil:
    int total(const int *items, int n)
    ctypedef struct Item:
        int price
    cdef cppclass Box[T]:
        Box() except +
        void put(T item)

ctypedef int (*callback)(int)
ctypedef unsigned long count_t
cdef int counter = 0
LIMIT = """
def hidden():
"""

cdef class Cart(Base):
    """A cart."""
    cdef double[:, :] prices
    # Adds.
    cpdef int add(self, int n,
                  double price=1.0) except -1:
        cdef int i = len(self.x)
        return total(&i, n)
    def __len__(self):
        return counter

cdef inline double _sum(double[:] xs) noexcept nogil:
    pass
cpdef enum Color:
    RED
def plain(x: int = foo(3)):
    pass
`,
    languageById('cython'),
  );
  expect(
    definitions.map(
      ({ kind, qualifiedName, startLine, endLine, exported }) =>
        `${startLine}-${endLine} ${kind} ${qualifiedName}${exported ? '' : ' (private)'}`,
    ),
  ).toEqual([
    '3-3 function total',
    '4-5 struct Item',
    '6-8 class Box',
    '8-8 method Box.put',
    '10-10 type callback',
    '11-11 type count_t',
    '12-12 variable counter',
    '13-15 variable LIMIT',
    '17-26 class Cart',
    '21-24 method Cart.add',
    '25-26 method Cart.__len__ (private)',
    '28-29 function _sum (private)',
    '30-31 enum Color',
    '32-33 function plain',
  ]);
  expect(definitions[9]).toMatchObject({ doc: 'Adds.' });
});

test('cimport finds declarations first, import finds what Python finds, and Python finds what Cython compiles', async () => {
  const resolution = await resolveTree({
    'pkg/__init__.py': '',
    'pkg/fast.pyx': `from libc.math cimport sqrt
cimport cython
import os
from . cimport types, gone
from .types cimport (Item,
                     Box as B)
from pkg.plain import helper
cimport pkg.types as t
include "parts.pxi"
include 'nowhere.pxi'
def compute(): pass
`,
    'pkg/fast.pxd': '',
    'pkg/types.pxd': 'cdef class Item: pass\n',
    'pkg/types.pyx': '',
    'pkg/parts.pxi': '',
    'pkg/plain.py': 'def helper(): pass\n',
    'pkg/use.py': 'from .fast import compute, made_by_cdef\nimport pkg.types\ncompute()\n',
  });
  expect(edgeLines(resolution)).toEqual([
    'pkg/fast.pyx -> pkg/parts.pxi (module)',
    'pkg/fast.pyx -> pkg/plain.py (import)',
    'pkg/fast.pyx -> pkg/types.pxd (import)',
    'pkg/use.py -> pkg/fast.pyx (import)',
    'pkg/use.py -> pkg/types.pyx (import)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    '.gone not-found',
    'nowhere.pxi not-found',
  ]);
  expect(resolution.externals.map((external) => external.package)).toEqual(['libc', 'cython', 'os']);
  expect(resolution.symbolEdges).toContainEqual(
    expect.objectContaining({ from: 'pkg/use.py', to: 'pkg/fast.pyx', toSymbol: 'compute', kind: 'call' }),
  );
});

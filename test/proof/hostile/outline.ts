import { type Family, files, nested, repeat } from './family.ts';
import { openers } from './openers.ts';

/** Languages in outline: nesting, definitions without end, and texts that are written anew for a grammar. */
export const outline: readonly Family[] = [
  {
    ...{ name: 'bash-functions-nested', unit: 'functions', from: 250, to: 16_000 },
    tree: (n) => ({ 'a.sh': nested(n, 'f() {\n', ':\n', '}\n') }),
  },
  {
    ...{ name: 'bash-folders', unit: 'variables', from: 1000, to: 16_000 },
    tree: (n) => ({
      'a.sh': repeat(n, (i) => `D${i}="$(cd "$(dirname "$0")" && pwd)"\nsource "$D${i}/b.sh"\n`),
      'b.sh': '',
    }),
  },
  {
    ...{ name: 'bash-folders-unclosed', unit: 'expressions', from: 1000, to: 30_000 },
    tree: (n) => ({ 'a.sh': `source "${'$(cd "$(dirname "$0"'.repeat(n)}"\n` }),
  },
  {
    ...{ name: 'lua-tables-nested', unit: 'tables', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.lua': `local a = ${nested(n, '{ f = function() return\n', '1', '\nend }')}\n` }),
  },
  {
    ...{ name: 'lua-requires', unit: 'requires', from: 1000, to: 32_000 },
    tree: (n) => ({ 'a.lua': repeat(n, (i) => `require("a.b${i}")\n`), 'a/b1.lua': '' }),
  },
  {
    ...{ name: 'scss-declarations-unclosed', unit: 'declarations', from: 1000, to: 100_000 },
    tree: (n) => ({ 'a.scss': 'a:#{ $b:(\n'.repeat(n) }),
  },
  {
    ...{ name: 'scss-rules-unclosed', unit: 'rules', from: 1000, to: 100_000 },
    tree: (n) => ({ 'a.scss': '@if #{ @use\n'.repeat(n) }),
  },
  {
    ...{ name: 'dart-members', unit: 'members', from: 1000, to: 32_000 },
    tree: (n) => ({ 'a.dart': `class A {\n${repeat(n, (i) => `int f${i}() {\nreturn 1;\n}\n`)}}\n` }),
  },
  {
    ...{ name: 'dart-packages', unit: 'packages', from: 100, to: 3200 },
    tree: (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `p${i}/pubspec.yaml`,
          `name: p${i}\ndependencies: {p${(i + 1) % n}: {path: ../p${(i + 1) % n}}}\n`,
        ]),
      ),
      'p0/lib/a.dart': repeat(n, (i) => `import 'package:p${i}/b.dart';\n`),
    }),
  },
  {
    ...{ name: 'hcl-modules', unit: 'modules', from: 200, to: 6400 },
    tree: (n) => ({ 'a.tf': repeat(n, (i) => `module "m${i}" {\n  source = "./m"\n}\n`), 'm/a.tf': '', 'm/b.tf': '' }),
  },
  {
    ...{ name: 'elixir-modules-nested', unit: 'modules', from: 250, to: 16_000 },
    tree: (n) => ({ 'a.ex': nested(n, 'defmodule A do\n', '@b 1\n', 'end\n') }),
  },
  {
    ...{ name: 'html-elements-unclosed', unit: 'elements', from: 1000, to: 100_000 },
    tree: (n) => ({ 'a.html': '<div>\n<script src="a.js">\n'.repeat(n) }),
  },
  {
    ...{ name: 'protobuf-messages-nested', unit: 'messages', from: 250, to: 32_000 },
    tree: (n) => ({ 'a.proto': nested(n, 'message A {\n', 'int32 a = 1;\n', '}\n') }),
  },
  {
    ...{ name: 'protobuf-imports', unit: 'files and imports', from: 100, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`${'a/'.repeat(1 + (i % 12))}p${i}.proto`, '']),
      'a/a/a/a/all.proto': repeat(n, (i) => `import "p${i}.proto";\nimport "gone${i}.proto";\n`),
    }),
  },
  {
    ...{ name: 'graphql-definitions', unit: 'definitions', from: 1000, to: 32_000 },
    tree: (n) => ({
      'a.graphql': repeat(n, (i) => `type A${i} {\na: ID\n}\n`),
      'b.graphql': `type Query {\n${repeat(n, (i) => `f${i}(a: [A!] = {b: 1}): B\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'less-mixins', unit: 'mixins', from: 1000, to: 32_000 },
    tree: (n) => ({ 'a.less': '.a(\n.b()\n)\n'.repeat(n), 'b.less': repeat(n, (i) => `.m${i}(@a) {\n.m${i}();\n}\n`) }),
  },
  {
    ...{ name: 'cython-blocks-nested', unit: 'blocks', from: 100, to: 1400 },
    tree: (n) => ({ 'a.pyx': repeat(n, (i) => `${' '.repeat(i)}cdef class A${i}:\n`) }),
  },
  {
    ...{ name: 'cython-cimports', unit: 'modules', from: 100, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`p/m${i}.pxd`, '']),
      'p/__init__.py': '',
      'p/all.pyx': repeat(n, (i) => `from .m${i} cimport a, b\nfrom p cimport m${i}, gone${i}\n`),
    }),
  },
  {
    ...{ name: 'notebook-cells', unit: 'cells', from: 250, to: 8000 },
    tree: (n) => ({
      'a.ipynb': JSON.stringify(
        { cells: Array.from({ length: n }, (_, i) => ({ cell_type: 'code', source: [`def f${i}():\n`, '    pass'] })) },
        null,
        1,
      ),
    }),
  },
  {
    ...{ name: 'notebook-nested', unit: 'levels', from: 500, to: 32_000 },
    tree: (n) => ({ 'a.ipynb': nested(n, '{"cells":[\n', '1', ']}') }),
  },
  {
    ...{ name: 'outline-openers', unit: 'characters', from: 1000, to: 900_000 },
    tree: (n) =>
      Object.assign(
        {},
        ...['.proto', '.graphql', '.less', '.pyx', '.ipynb'].map((ending) =>
          openers(n, ending, [
            ...[
              '{',
              '}',
              '(',
              '"',
              "'",
              '"""',
              '/*',
              '//',
              '#',
              '\\',
              '@',
              '.a(',
              '.a()\n',
              '.a(\n',
              '@a:',
              '--a:',
              ' ',
            ],
            ...['message a ', 'rpc a(', 'import "', 'type a\n', '# import "a', 'query a ', '@import (', '@import url('],
            ...[
              'cdef ',
              'cdef int a(',
              'def a(\n',
              'from a import (',
              'import a, ',
              'cimport a\\\n',
              'ctypedef int (*a)(',
              'a\n ',
            ],
            ...['{"cells":[{"source":["', '"a",\n', 'url(', 'import a as '],
          ]),
        ),
      ),
  },
];

import { type Family, nested, repeat } from './family.ts';

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
];

import { type Family, files, nested, repeat } from './family.ts';

const MODULE = 'module example.org/m\n\ngo 1.22\n';

/** Packages, build constraints, modules and workspaces; types that lead to types. */
export const go: readonly Family[] = [
  {
    ...{ name: 'go-one-name', unit: 'files', from: 50, to: 800 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [`p/f${i}.go`, `//go:build tag${i}\n\npackage p\n\nfunc Same() {}\n`]),
      ...files(n, (i) => [`p/u${i}.go`, `package p\n\nfunc U${i}() { Same() }\n`]),
    }),
  },
  {
    ...{ name: 'go-constraints', unit: 'pairs of files', from: 20, to: 640 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [
        `p/f${i}.go`,
        `//go:build (linux || darwin || windows) && (amd64 || arm64 || 386) && (t${i} || !u${i} || v || w || x || y)\n\npackage p\n\nfunc Same${i % 5}() {}\n`,
      ]),
      ...files(n, (i) => [
        `p/u${i}.go`,
        `//go:build !t${i} && (v || !w) && (unix || js)\n\npackage p\n\nfunc U${i}() { Same0(); Same1(); Same2(); Same3(); Same4() }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'go-constraint-terms', unit: 'terms', from: 30, to: 30_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(20, (i) => [
        `p/f${i}.go`,
        `//go:build ${repeat(n, (k) => `(a${k} && !b${k})`, ' || ')}\n\npackage p\n\nfunc Same() {}\n`,
      ]),
      ...files(20, (i) => [
        `p/u${i}.go`,
        `//go:build ${nested(n, '(', 'x', ')')}\n\npackage p\n\nfunc U${i}() { Same() }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'go-plus-build-lines', unit: 'lines', from: 100, to: 8000 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(10, (i) => [
        `p/f${i}.go`,
        `${repeat(n, (k) => `// +build a${k},!b c\n`)}\npackage p\n\nfunc Same() {}\nfunc U${i}() { Same() }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'go-workspace', unit: 'modules', from: 50, to: 1600 },
    tree: (n) => ({
      'go.work': `go 1.22\n\nuse (\n${repeat(n, (i) => `\t./m${i}\n`)})\n`,
      ...files(n, (i) => [
        `m${i}/go.mod`,
        `module example.org/m${i}\n\ngo 1.22\n\nrequire example.org/m${(i + 1) % n} v1.0.0\n`,
      ]),
      ...files(n, (i) => [
        `m${i}/a.go`,
        `package m${i}\n\nimport "example.org/m${(i + 1) % n}"\n\nfunc A() { m${(i + 1) % n}.A() }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'go-replace-circle', unit: 'modules', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [
        `m${i}/go.mod`,
        `module example.org/m${i}\n\ngo 1.22\n\nrequire example.org/x v1.0.0\n\nreplace example.org/x => ../m${(i + 1) % n}\n\nreplace example.org/m${i} => ../m${(i + 2) % n}\n`,
      ]),
      ...files(n, (i) => [
        `m${i}/a.go`,
        `package m\n\nimport (\n\t"example.org/x"\n\t"example.org/m${i}/y"\n)\n\nfunc A() { x.A(); y.B() }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'go-module-file', unit: 'requirements and imports', from: 500, to: 8000 },
    tree: (n) => ({
      'go.mod': `${MODULE}\nrequire (\n${repeat(n, (i) => `\texample.org/r${i} v1.0.0\n`)})\n\nreplace (\n${repeat(n, (i) => `\texample.org/r${i} => ./r${i}\n`)})\n`,
      'r0/a.go': 'package r0\n\nfunc A() {}\n',
      'main.go': `package main\n\nimport (\n${repeat(n, (i) => `\t"example.org/r${i}/sub"\n`)})\n`,
    }),
  },
  {
    ...{ name: 'go-module-file-blanks', unit: 'letters', from: 10_000, to: 900_000 },
    tree: (n) => ({ 'go.mod': `module example.org/m ${'"'.repeat(n / 2)}${'`'.repeat(n / 2)}`, 'a.go': 'package a\n' }),
  },
  {
    ...{ name: 'go-vendored', unit: 'packages', from: 100, to: 3200 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [`vendor/example.org/v${i}/a.go`, `package v${i}\n\nfunc A() {}\n`]),
      'main.go': `package main\n\nimport (\n${repeat(n, (i) => `\t"example.org/v${i}"\n`)})\n\nfunc main() {\n${repeat(n, (i) => `\tv${i}.A()\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'go-import-circle', unit: 'packages', from: 100, to: 3200 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [
        `p${i}/a.go`,
        `package p${i}\n\nimport (\n\t. "example.org/m/p${(i + 1) % n}"\n\t"example.org/m/p${(i * 3 + 1) % n}"\n)\n\nfunc A${i}() { A${(i + 1) % n}(); p${(i * 3 + 1) % n}.Missing() }\n`,
      ]),
    }),
  },
  {
    ...{ name: 'go-dot-imports', unit: 'imports and names', from: 50, to: 1600 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [`p${i}/a.go`, `package p${i}\n\nfunc A${i}() {}\n`]),
      'main.go': `package main\n\nimport (\n${repeat(n, (i) => `\t. "example.org/m/p${i}"\n`)})\n\nfunc main() {\n${repeat(n, (i) => `\tA${i}()\n\tB${i}()\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'go-one-package', unit: 'files', from: 100, to: 3200 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [`p/f${i}.go`, `package p\n\nfunc F${i}() { F${(i + 1) % n}(); F${(i * 7) % n}() }\n`]),
      'main.go': 'package main\n\nimport "example.org/m/p"\n\nfunc main() { p.F0() }\n',
    }),
  },
  {
    ...{ name: 'go-imported-by-all', unit: 'files', from: 50, to: 800 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [`p/f${i}.go`, `package p\n\nvar v${i} = 1\n`]),
      ...files(n, (i) => [`q${i}/a.go`, `package q\n\nimport _ "example.org/m/p"\n`]),
    }),
  },
  {
    ...{ name: 'go-nested-types', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\ntype A ${nested(n, 'map[string]struct { a\n', 'int', '\n}')}\n`,
    }),
  },
  {
    ...{ name: 'go-nested-functions', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\nfunc A() {\n${nested(n, 'func() {\n', 'A()', '}()\n')}}\n`,
    }),
  },
  {
    ...{ name: 'go-generics', unit: 'levels', from: 500, to: 64_000 },
    tree: (n) => ({ 'go.mod': MODULE, 'a.go': `package a\n\nvar a ${nested(n, 'A[\n', 'int', ']')}\n` }),
  },
  {
    ...{ name: 'go-embedded-chain', unit: 'types', from: 500, to: 16_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\ntype T${n} struct{}\n\nfunc (T${n}) M() {}\n\n${repeat(n, (i) => `type T${i} struct{ *T${i + 1} }\n\nfunc f${i}(t T${i}) { t.M() }\n\n`)}`,
    }),
  },
  {
    ...{ name: 'go-embedded-many', unit: 'types', from: 500, to: 16_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\ntype T struct {\n${repeat(n, (i) => `\tT${i}\n`)}}\n\n${repeat(n, (i) => `type T${i} struct{}\n\nfunc f${i}(t T) { t.M${i}() }\n\n`)}`,
    }),
  },
  {
    ...{ name: 'go-interfaces-alike', unit: 'types and interfaces', from: 500, to: 8000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\n${repeat(n, (i) => `type I${i} interface{ M(x T${i}) }\n\ntype T${i} struct{}\n\nfunc (T${i}) M(x T0) {}\n\n`)}`,
    }),
  },
  {
    ...{ name: 'go-interface-methods', unit: 'methods', from: 500, to: 8000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\ntype I interface {\n${repeat(n, (i) => `\tM${i}()\n`)}}\n\ntype T struct{}\n\n${repeat(n, (i) => `func (T) M${i}() {}\n\nfunc f${i}(i I, t T) { i.M${i}(); t.M${i}() }\n\n`)}`,
    }),
  },
  {
    ...{ name: 'go-alias-tree', unit: 'aliases', from: 500, to: 8000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\ntype A0 = int\ntype B0 = int\ntype I interface{ M(A${n}) }\ntype T struct{}\n\nfunc (T) M(B${n}) {}\n\n${repeat(n, (i) => `type A${i + 1} = func(A${i}, A${i})\ntype B${i + 1} = func(B${i}, B${i})\n`)}`,
    }),
  },
  {
    ...{ name: 'go-alias-twins', unit: 'files', from: 50, to: 400 },
    tree: (n) => ({
      'go.mod': MODULE,
      ...files(n, (i) => [
        `f${i}.go`,
        `//go:build tag${i}\n\npackage a\n\n${repeat(50, (k) => `type A${k} = A${k + 1}\n`)}`,
      ]),
      'a.go': 'package a\n\nfunc f(a A0) { a.M() }\n',
    }),
  },
  {
    ...{ name: 'go-inferred-pairs', unit: 'variables', from: 500, to: 16_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\ntype P[A, B any] struct { a A; b B }\n\nfunc pair[A, B any](a A, b B) P[A, B] { return P[A, B]{a, b} }\n\nfunc f() {\n\tv0 := pair(1, 2)\n${repeat(n, (i) => `\tv${i + 1} := pair(v${i}, v${i})\n`)}\tv${n}.a.a.a.M()\n}\n`,
    }),
  },
  {
    ...{ name: 'go-local-types', unit: 'types', from: 500, to: 8000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\nfunc f() {\n\ttype L0 struct{ x int }\n${repeat(n, (i) => `\ttype L${i + 1} struct{ a, b, c L${i} }\n\tvar v${i} L${i + 1}\n\tv${i}.a.b.M()\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'go-variables-in-circle', unit: 'variables', from: 500, to: 16_000 },
    tree: (n) => ({
      'go.mod': MODULE,
      'a.go': `package a\n\n${repeat(n, (i) => `var v${i} = v${(i + 1) % n}.m(v${(i * 7) % n})\n`)}`,
    }),
  },
];

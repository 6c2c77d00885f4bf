import type { RepositoryFamily, Tree } from './family.ts';

/** Files of people, in every language: what they depend on must be found whatever lies beside them. */
const HONEST: Tree = {
  'honest/a.js': "import { b } from './b.js';\nb();\n",
  'honest/b.js': 'export function b() {}\n',
  'honest/c.ts': "import { d } from './d';\nd();\n",
  'honest/d.ts': 'export function d() {}\n',
  'honest/e.py': 'from honest.f import g\ng()\n',
  'honest/f.py': 'def g(): pass\n',
  'honest/src/main/java/h/H.java': 'package h;\nimport h.i.I;\nclass H { I i; }\n',
  'honest/src/main/java/h/i/I.java': 'package h.i;\npublic class I {}\n',
  'honest/go.mod': 'module example.org/honest\n\ngo 1.22\n',
  'honest/j.go': 'package honest\n\nimport "example.org/honest/k"\n\nfunc J() { k.K() }\n',
  'honest/k/k.go': 'package k\n\nfunc K() {}\n',
  'honest/rust/Cargo.toml': '[package]\nname = "l"\nedition = "2021"\n',
  'honest/rust/src/lib.rs': 'mod m;\nfn l() { m::m(); }\n',
  'honest/rust/src/m.rs': 'pub fn m() {}\n',
};

/** The dependencies between those files. */
export const HONEST_EDGES = [
  'honest/a.js -> honest/b.js',
  'honest/c.ts -> honest/d.ts',
  'honest/e.py -> honest/f.py',
  'honest/j.go -> honest/k/k.go',
  'honest/rust/src/lib.rs -> honest/rust/src/m.rs',
  'honest/src/main/java/h/H.java -> honest/src/main/java/h/i/I.java',
];

/** Enough for what doubles with every step to be noticed, and too little for what grows with the size to take long. */
const SMALL = 150;

/** Small members of families, each in a folder of its own, beside honest files. */
export function smallRepository(families: readonly RepositoryFamily[]): Tree {
  const trees = families.map(({ name, from, tree }) =>
    Object.entries(tree(Math.min(from, SMALL))).map(([path, text]) => [`${name}/${path}`, text] as const),
  );
  return { ...HONEST, ...Object.fromEntries(trees.flat()) };
}

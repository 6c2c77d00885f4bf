import { type Family, files, repeat } from './family.ts';

/** Shapes of the tree itself, its names, and what git reads from it. */
export const trees: readonly Family[] = [
  {
    ...{ name: 'tree-tiny-files', unit: 'files', from: 1000, to: 16_000 },
    tree: (n) => files(n, (i) => [`f${i}.py`, '']),
  },
  {
    ...{ name: 'tree-deep-directories', unit: 'files below 60 folders', from: 500, to: 8000 },
    tree: (n) => files(n, (i) => [`${'d/'.repeat(60)}f${i}.js`, "import '../../a';\n"]),
  },
  {
    ...{ name: 'tree-many-directories', unit: 'directories', from: 500, to: 8000 },
    tree: (n) => files(n, (i) => [`a${i % 10}/b${i % 100}/c${i}/index.ts`, `import '../c${i + 1}';\n`]),
  },
  {
    ...{ name: 'tree-names-with-controls', unit: 'files', from: 500, to: 8000 },
    tree: (n) => files(n, (i) => [`a\n\u001b[31m${i}\u202e\u0001 "'.js`, `import './a\\n${i}';\n`]),
  },
  {
    ...{ name: 'tree-long-names', unit: 'names of 200 letters', from: 500, to: 8000 },
    tree: (n) => files(n, (i) => [`${'é😀'.repeat(30)}${i}.py`, `import ${'é'.repeat(80)}${i}\n`]),
  },
  {
    ...{ name: 'tree-up-and-down', unit: 'steps and imports', from: 200, to: 3200 },
    tree: (n) => ({
      'a/main.js': repeat(n, (i) => `import '${'../a/'.repeat(Math.min(n, 400))}x${i}';\n`),
      'a/x0.js': '',
    }),
  },
  {
    ...{ name: 'gitignore-stars', unit: 'stars', from: 8, to: 100_000 },
    tree: (n) => ({
      '.gitignore': `${'**/'.repeat(n)}zz\n${'*a'.repeat(n)}z\n${'[a-z]*'.repeat(n)}Z\n`,
      [`${'a/'.repeat(12)}${'a'.repeat(60)}.js`]: '',
      'main.js': '',
    }),
  },
  {
    ...{ name: 'gitignore-many', unit: 'patterns and files', from: 200, to: 3200 },
    tree: (n) => ({ '.gitignore': repeat(n, (i) => `*.x${i}\n!y${i}/**\n`), ...files(n, (i) => [`d/f${i}.js`, '']) }),
  },
  {
    ...{ name: 'gitattributes-stars', unit: 'stars', from: 8, to: 100_000 },
    tree: (n) => ({
      '.gitattributes': `${'**/'.repeat(n)}zz linguist-generated\n${'*a'.repeat(n)}z linguist-vendored\n`,
      [`${'a/'.repeat(12)}${'a'.repeat(60)}.js`]: '',
    }),
  },
  {
    ...{ name: 'text-blank-lines', unit: 'lines', from: 20_000, to: 900_000 },
    tree: (n) => ({
      'a.py': '\n'.repeat(n),
      'b.js': ' \n'.repeat(n / 2),
      'c.go': `package a\n${'\t\n'.repeat(n / 2)}`,
    }),
  },
  {
    ...{ name: 'text-one-line', unit: 'letters', from: 20_000, to: 900_000 },
    tree: (n) => ({ 'a.js': `a${'+a'.repeat(n / 2)}`, 'b.py': `a = "${'x'.repeat(n)}"\n` }),
  },
  {
    ...{ name: 'text-many-words', unit: 'words', from: 10_000, to: 100_000 },
    tree: (n) => ({ 'a.py': `"""\n${repeat(n, (i) => `w${i.toString(36)}\n`)}"""\n` }),
  },
  {
    ...{ name: 'text-camel-case', unit: 'words in one name', from: 1000, to: 90_000 },
    tree: (n) => ({ 'a.py': repeat(n / 500, () => `# ${'AaB'.repeat(500)}\n`) }),
  },
  {
    ...{ name: 'text-not-utf8', unit: 'letters', from: 20_000, to: 300_000 },
    tree: (n) => ({ 'a.js': `// ${'\ud800\n'.repeat(n)}`, 'b.rs': '\ufeff'.repeat(n) }),
  },
  {
    ...{ name: 'text-open-strings', unit: 'lines', from: 2000, to: 100_000 },
    tree: (n) => ({
      'a.js': '`${\n'.repeat(n),
      'b.py': `"""\n'''\n`.repeat(n / 2),
      'c.rs': 'r#"\n'.repeat(n / 2),
      'd.java': '/* "\n'.repeat(n / 2),
    }),
  },
  {
    ...{ name: 'text-open-brackets', unit: 'lines', from: 2000, to: 100_000 },
    tree: (n) => ({
      'a.ts': '({[<\n'.repeat(n),
      'b.py': '([{\n'.repeat(n),
      'c.go': 'func(\n'.repeat(n),
      'd.rs': 'a!({[\n'.repeat(n),
      'e.java': 'a<(\n'.repeat(n),
    }),
  },
];

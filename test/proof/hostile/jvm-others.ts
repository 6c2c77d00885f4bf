import { type Family, files, nested, repeat } from './family.ts';
import { openers } from './openers.ts';

/** Scala and Groovy: imports with selectors, packages in packages, scripts. */
export const jvmOthers: readonly Family[] = [
  {
    ...{ name: 'scala-one-package', unit: 'files', from: 100, to: 3200 },
    tree: (n) =>
      files(n, (i) => [
        `p/f${i}.scala`,
        `package p\nclass C${i}(a: C${(i + 1) % n}, b: Gone) extends C${(i * 7) % n}\n`,
      ]),
  },
  {
    ...{ name: 'scala-imports', unit: 'packages and names', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [`p${i}/a.scala`, `package p${i}\nclass A${i}\nobject O${i} { val v${i} = 1 }\n`]),
      'main.scala': `${repeat(n, (i) => `import p${i}._, p${i}.O${i}.{v${i} => w${i}, _}\n`)}object M {\n${repeat(n, (i) => `  new A${i}; new Gone${i}; w${i}\n`)}}\n`,
    }),
  },
  {
    ...{ name: 'scala-selectors', unit: 'selectors', from: 500, to: 32_000 },
    tree: (n) => ({
      'p/a.scala': 'package p\nclass A\n',
      'main.scala': `import p.{${repeat(n, (i) => `A${i} => B${i},\n`)}A}\n`,
    }),
  },
  {
    ...{ name: 'scala-nested-packages', unit: 'levels', from: 100, to: 6400 },
    tree: (n) => ({ 'a.scala': `${nested(n, 'package p {\nimport p._\n', 'class A extends p.B', '}\n')}` }),
  },
  {
    ...{ name: 'scala-nested-objects', unit: 'levels', from: 100, to: 6400 },
    tree: (n) => ({ 'a.scala': `${nested(n, 'object A {\nimport A._\n', 'class B extends A', '}\n')}` }),
  },
  {
    ...{ name: 'scala-openers', unit: 'characters', from: 1000, to: 128_000 },
    tree: (n) =>
      openers(n, '.scala', [
        ...[
          'f(\n',
          'A[\n',
          '{\n',
          's"${',
          '"""\n',
          '/*\n',
          'class A {\n',
          'def a =\n',
          'a match { case b =>\n',
          'for {\n',
        ],
        ...['import a.{\n', 'if (a)\n', 'a => ', '@A(\n', 'given A with\n', '<a>\n', 'a: ', '`'],
      ]),
  },
  {
    ...{ name: 'groovy-one-package', unit: 'files', from: 100, to: 3200 },
    tree: (n) =>
      files(n, (i) => [
        `p/F${i}.groovy`,
        `package p\nclass F${i} extends F${(i * 7) % n} {\n  F${(i + 1) % n} a\n  Gone b\n}\n`,
      ]),
  },
  {
    ...{ name: 'groovy-nested-closures', unit: 'levels', from: 100, to: 12_800 },
    tree: (n) => ({ 'a.groovy': nested(n, 'a { b ->\n', 'b', '}\n') }),
  },
  {
    ...{ name: 'groovy-openers', unit: 'characters', from: 1000, to: 128_000 },
    tree: (n) =>
      openers(n, '.groovy', [
        ...['f(\n', '[\n', '[a:\n', '{\n', '"${', '"""\n', "'''\n", '/*\n', '$/', 'class A {\n', 'def a = ', 'a ?: '],
        ...['if (a)\n', '@A(\n', 'a.b {\n', 'List<\n', '/', 'a b '],
      ]),
  },
];

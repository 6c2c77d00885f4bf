import { type Family, files, nested, repeat } from './family.ts';

/** Targets, types of one name, modules that pass on others. */
export const swift: readonly Family[] = [
  {
    ...{ name: 'swift-targets', unit: 'targets', from: 50, to: 800 },
    tree: (n) => ({
      'Package.swift': `let p = Package(name: "P", targets: [\n${repeat(n, (i) => `.target(name: "M${i}", path: "m${i}"),\n`)}])\n`,
      ...files(n, (i) => [
        `m${i}/a.swift`,
        `@_exported import M${(i + 1) % n}\nimport M${(i * 7) % n}\npublic struct T${i} {}\nlet x = T${(i + 3) % n}()\n`,
      ]),
    }),
  },
  {
    ...{ name: 'swift-one-module', unit: 'files', from: 100, to: 3200 },
    tree: (n) => ({
      'Package.swift': 'let p = Package(name: "P", targets: [.target(name: "A", path: "a")])\n',
      ...files(n, (i) => [`a/f${i}.swift`, `struct Same {}\nstruct T${i} { var a: T${(i + 1) % n}; var b: Other }\n`]),
    }),
  },
  {
    ...{ name: 'swift-nested-types', unit: 'levels', from: 100, to: 6400 },
    tree: (n) => ({ 'a.swift': nested(n, 'struct A {\n', 'var b: C', '\n}') }),
  },
  {
    ...{ name: 'swift-openers', unit: 'characters', from: 1000, to: 64_000 },
    tree: (n) =>
      Object.fromEntries(
        [
          'f(\n',
          '[\n',
          '{\n',
          '"\\(',
          '"""\n',
          '/*\n',
          'A<\n',
          'class A {\n',
          '#if a\n',
          'a ?\n',
          '.target(name: \n',
        ].map((opener, i) => [`a${i}.swift`, opener.repeat(n / opener.length)]),
      ),
  },
];

import { type Family, files, nested, repeat } from './family.ts';
import { openers } from './openers.ts';

/** Prose and configuration: headings, keys, links and names in them. */
export const documents: readonly Family[] = [
  {
    ...{ name: 'markdown-links', unit: 'documents and links', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`docs/d${i}.md`, `# D${i}\n[a](d${(i + 1) % n}.md) [b](../src/a${i}.js) [c](gone${i}.md)\n`]),
      'docs/all.md': repeat(n, (i) => `- [d](d${i}.md) \`f${i}\` \`src/a${i}.js\`\n`),
      ...files(n, (i) => [`src/a${i}.js`, `export function f${i}() {}\n`]),
    }),
  },
  {
    ...{ name: 'markdown-names', unit: 'names', from: 200, to: 6400 },
    tree: (n) => ({
      'a.md': repeat(n, (i) => `\`Aa.${'bB.'.repeat(5)}c${i}\` \`same_name()\`\n`),
      ...files(100, (i) => [`f${i}.js`, 'export function same_name() {}\n']),
    }),
  },
  {
    ...{ name: 'markdown-headings', unit: 'headings', from: 1000, to: 64_000 },
    tree: (n) => ({
      'a.md': repeat(n, (i) => `${'#'.repeat(1 + (i % 6))} [a](b) \`c\` ${i}\n`),
      'b.md': 'a\n=\n'.repeat(n),
    }),
  },
  {
    ...{ name: 'markdown-openers', unit: 'characters', from: 1000, to: 900_000 },
    tree: (n) =>
      openers(n, '.md', [
        ...[
          '[',
          '![',
          '[a](',
          '[a](<',
          '[a]: ',
          '`',
          '`a',
          '``` \n',
          '~~~\n',
          '<',
          '<a ',
          '# [',
          '# ![a](',
          '- ',
          '> ',
          '*a',
          '_',
        ],
        ...['---\ntitle: \n', 'a/', 'a.', '../', 'A::', '\n=\n', '[a\n', '[a] ( ', '    a/b.c\n', 'title: "\n'],
      ]),
  },
  {
    ...{ name: 'rst-openers', unit: 'characters', from: 1000, to: 900_000 },
    tree: (n) =>
      openers(n, '.rst', [
        ':a:`',
        '`',
        '``a',
        '`a <',
        ':func:`~',
        '.. include:: ',
        '==\n',
        'a\n-\n',
        ':doc:`a <',
        '`a <b>`_ ',
      ]),
  },
  {
    ...{ name: 'asciidoc-openers', unit: 'characters', from: 1000, to: 900_000 },
    tree: (n) =>
      openers(n, '.adoc', ['link:', 'xref:a[', 'include::', '`', '----\n', '= a\n', '[', '++++\n', 'link:a ']),
  },
  {
    ...{ name: 'configuration-openers', unit: 'characters', from: 1000, to: 65_000 },
    tree: (n) =>
      Object.assign(
        {},
        ...[
          '.yml',
          '.json',
          '.toml',
          '.xml',
          '.ini',
          '.properties',
          '.gradle',
          '.conf',
          '.sql',
          '.mk',
          '.dockerfile',
          '.cmake',
          '.mdx',
        ].map((ending) =>
          openers(n, ending, [
            ...[
              '{',
              '[',
              '[\n',
              '"a": {\n',
              'a:\n ',
              '- ',
              '<a>\n',
              '<a b="',
              'a = ',
              '"',
              "'",
              '  ',
              '# ',
              '&a *a ',
              'a: &a\n',
            ],
            ...[
              'COPY ',
              'FROM a AS ',
              'CREATE TABLE ',
              'CREATE OR REPLACE ',
              'a: b ',
              '$(',
              'a {\n',
              'a ( ',
              './a/',
              'import {\n',
              'set("',
              'a.b',
              '\\\n',
            ],
          ]),
        ),
      ),
  },
  {
    ...{ name: 'yaml-keys-nested', unit: 'levels', from: 20, to: 350 },
    tree: (n) => ({ '.github/workflows/a.yml': repeat(n, (i) => `${' '.repeat(i)}k${i}:\n`) }),
  },
  {
    ...{ name: 'yaml-values', unit: 'files', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [
        `c/c${i}.yml`,
        `services:\n  a:\n    build: ./d${i}\n    command: node src/a${i}.js\nuses: ./.github/actions/a${i}\n`,
      ]),
      ...files(n, (i) => [`c/src/a${i}.js`, '']),
    }),
  },
  {
    ...{ name: 'json-nested', unit: 'levels', from: 500, to: 8000 },
    tree: (n) => ({ 'a.json': nested(n, '{"a":\n', '1', '}') }),
  },
];

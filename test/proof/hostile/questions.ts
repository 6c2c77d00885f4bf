import { type Family, files, nested, repeat } from './family.ts';

/** Queries of `pharos search`. The repository has files twelve folders deep, and those that a family adds. */
export const questions: readonly Family[] = [
  {
    ...{ name: 'path-stars', unit: 'stars', from: 6, to: 100_000 },
    search: (n) => ({ args: ['total', '--path', `${'*'.repeat(n)}Q`] }),
  },
  {
    ...{ name: 'path-double-stars', unit: 'double stars', from: 6, to: 40_000 },
    search: (n) => ({ args: ['total', '--path', `${'**/'.repeat(n)}zz`] }),
  },
  {
    ...{ name: 'path-stars-and-letters', unit: 'stars', from: 6, to: 60_000 },
    search: (n) => ({ args: ['total', '--path', `${'*a'.repeat(n)}Q`] }),
  },
  {
    ...{ name: 'path-braces', unit: 'braces', from: 6, to: 20_000 },
    search: (n) => ({ args: ['total', '--path', `${'{a,*}'.repeat(n)}Q`] }),
  },
  {
    ...{ name: 'path-nested-braces', unit: 'levels', from: 6, to: 30_000 },
    search: (n) => ({ args: ['total', '--path', `${'{a,'.repeat(n)}b${'}'.repeat(n)}`] }),
  },
  {
    ...{ name: 'path-open-braces', unit: 'braces', from: 6, to: 40_000 },
    search: (n) => ({ args: ['total', '--path', '}a{'.repeat(n)] }),
  },
  {
    ...{ name: 'path-ranges', unit: 'digits', from: 2, to: 16 },
    search: (n) => ({ args: ['total', '--path', `{1..${'9'.repeat(n)}}`] }),
  },
  {
    ...{ name: 'path-groups', unit: 'groups', from: 6, to: 20_000 },
    search: (n) => ({ args: ['total', '--path', `${'+(a|'.repeat(n)}a${')'.repeat(n)}Q`] }),
  },
  {
    ...{ name: 'path-classes', unit: 'classes', from: 6, to: 20_000 },
    search: (n) => ({ args: ['total', '--path', `${'[a-z]*'.repeat(n)}[!a]Q`] }),
  },
  {
    ...{ name: 'query-words', unit: 'words', from: 1000, to: 12_000 },
    search: (n) => ({ args: [repeat(n, (i) => `word${i}`, ' ')] }),
  },
  {
    ...{ name: 'query-one-word', unit: 'letters', from: 10_000, to: 100_000 },
    search: (n) => ({ args: ['a'.repeat(n)] }),
  },
  {
    ...{ name: 'query-dotted', unit: 'parts', from: 1000, to: 50_000 },
    search: (n) => ({ args: ['a.'.repeat(n)] }),
  },
  {
    ...{ name: 'query-colons', unit: 'parts', from: 1000, to: 30_000 },
    search: (n) => ({ args: [`${'a::'.repeat(n)}!`] }),
  },
  {
    ...{ name: 'query-quotes', unit: 'quotes', from: 1000, to: 60_000 },
    search: (n) => ({ args: ['"a'.repeat(n)] }),
  },
  {
    ...{ name: 'query-quoted-texts', unit: 'texts', from: 200, to: 5000 },
    search: (n) => ({ args: [repeat(n, (i) => `"return total${i}"`, ' ')] }),
  },
  {
    ...{ name: 'query-minus-words', unit: 'words', from: 500, to: 11_000 },
    search: (n) => ({ args: [`total ${repeat(n, (i) => `-word${i}`, ' ')}`] }),
  },
  {
    ...{ name: 'query-minus-signs', unit: 'signs', from: 1000, to: 100_000 },
    search: (n) => ({ args: [`total ${'-'.repeat(n)}`] }),
  },
  {
    ...{ name: 'query-blanks', unit: 'blanks', from: 1000, to: 100_000 },
    search: (n) => ({ args: [`total${' '.repeat(n)}-`] }),
  },
  {
    ...{ name: 'query-unicode', unit: 'letters', from: 1000, to: 30_000 },
    search: (n) => ({ args: [`${'é😀ﬀİ'.repeat(n / 4)}`] }),
  },
  {
    ...{ name: 'query-combining-marks', unit: 'marks', from: 1000, to: 40_000 },
    search: (n) => ({ args: [`a${'\u0301'.repeat(n)}`] }),
  },
  {
    ...{ name: 'query-camel-case', unit: 'humps', from: 1000, to: 50_000 },
    search: (n) => ({ args: [`${'aB'.repeat(n)}`] }),
  },
  {
    ...{ name: 'query-syntax', unit: 'operators', from: 500, to: 10_000 },
    search: (n) => ({ args: [`${'NEAR(a* OR ^b) AND '.repeat(n / 5)}`] }),
  },
  {
    ...{ name: 'like-many-words', unit: 'words', from: 5000, to: 100_000 },
    search: (n) => ({
      args: ['--like', 'like/big.py'],
      files: { 'like/big.py': `"""\n${repeat(n, (i) => `w${i.toString(36)}\n`)}"""\n` },
    }),
  },
  {
    ...{ name: 'like-many-definitions', unit: 'definitions', from: 1000, to: 16_000 },
    search: (n) => ({
      args: ['--like', 'like/big.py'],
      files: { 'like/big.py': repeat(n, (i) => `def f${i}(): return g${i}()\n`) },
    }),
  },
  {
    ...{ name: 'like-imported-by-all', unit: 'files', from: 500, to: 8000 },
    search: (n) => ({
      args: ['--like', 'like/all.py'],
      files: { 'like/all.py': 'def a(): pass\n', ...files(n, (i) => [`like/f${i}.py`, 'from .all import a\na()\n']) },
    }),
  },
  {
    ...{ name: 'like-same-files', unit: 'files', from: 500, to: 8000 },
    search: (n) => ({
      args: ['--like', 'like/f0.py'],
      files: files(n, (i) => [`like/f${i}.py`, 'def total(price, tax):\n    return price + tax\n']),
    }),
  },
  {
    ...{ name: 'word-in-all-files', unit: 'files', from: 500, to: 8000 },
    search: (n) => ({
      args: ['"return price" total -missing'],
      files: files(n, (i) => [`like/f${i}.py`, `def total${i}(price, tax):\n    return price + tax\n`]),
    }),
  },
  {
    ...{ name: 'definitions-around-lines', unit: 'lines in 700 functions', from: 5000, to: 100_000 },
    search: (n) => ({
      args: ['total', '--by', 'definition'],
      files: { 'like/nested.js': nested(700, 'function total() {\n', 'total;\n'.repeat(n), '}\n') },
    }),
  },
  {
    ...{ name: 'definitions-around-quoted', unit: 'lines in 700 functions', from: 5000, to: 100_000 },
    search: (n) => ({
      args: ['"function total" total -missing', '--by', 'definition'],
      files: { 'like/nested.js': nested(700, 'function total() {\n', 'total;\n'.repeat(n), '}\n') },
    }),
  },
  {
    ...{ name: 'definitions-flat', unit: 'classes', from: 1000, to: 30_000 },
    search: (n) => ({
      args: ['total', '--by', 'definition'],
      files: { 'like/flat.js': repeat(n, (i) => `class Total${i} {\n}\n`) },
    }),
  },
];

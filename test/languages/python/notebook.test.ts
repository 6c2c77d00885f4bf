import { expect, test } from 'vitest';
import { languageById, languageOf } from '../../../src/lib/languages/index.ts';
import { parseFile } from '../../../src/lib/parse/parse-file.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { readWordCounts } from '../../support/read-word-counts.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

function notebook(cells: readonly unknown[], language = 'python'): string {
  return JSON.stringify({ cells, metadata: { language_info: { name: language } }, nbformat: 4 }, null, 1);
}

const code = (source: readonly string[] | string, outputs: readonly unknown[] = []) => ({
  cell_type: 'code',
  outputs,
  source,
});

const NOTEBOOK = notebook([
  { cell_type: 'markdown', source: ['# Plotting prices\n', 'def not_code(): pass'] },
  code(['%matplotlib inline\n', 'import helpers\n', 'from pkg.prices import load']),
  code('def plot(rows):\n    !mkdir out\n    return load("a\\n", rows)', [
    { text: ['def printed(): pass iVBORw0KGgo'] },
  ]),
  code(['%%bash\n', 'import nothing']),
  code(['helpers.draw(plot(load()))']),
]);

test('cells of code are one module of Python, at their lines in the file', async () => {
  const { definitions, imports } = await parseText(NOTEBOOK, languageById('notebook'));
  const lineOf = (part: string) => NOTEBOOK.split('\n').findIndex((line) => line.includes(part)) + 1;
  expect(definitions.map(({ kind, name, startLine }) => `${startLine} ${kind} ${name}`)).toEqual([
    `${lineOf('def plot')} function plot`,
  ]);
  expect(imports.map(({ specifier, line }) => `${line} ${specifier}`)).toEqual([
    `${lineOf('import helpers')} helpers`,
    `${lineOf('pkg.prices')} pkg.prices`,
  ]);
});

test('imports and uses are those of Python; notebooks of other kernels have none', async () => {
  const resolution = await resolveTree({
    'docs/a.ipynb': NOTEBOOK,
    'docs/r.ipynb': notebook([code('import helpers')], 'R'),
    'docs/broken.ipynb': NOTEBOOK.slice(0, NOTEBOOK.indexOf('%%bash')),
    'docs/helpers.py': 'def draw(it): pass\n',
    'pkg/__init__.py': '',
    'pkg/prices.py': 'def load(*rows): pass\n',
  });
  expect(edgeLines(resolution)).toEqual([
    'docs/a.ipynb -> docs/helpers.py (import)',
    'docs/a.ipynb -> pkg/prices.py (import)',
    'docs/broken.ipynb -> docs/helpers.py (import)',
    'docs/broken.ipynb -> pkg/prices.py (import)',
  ]);
  const uses = resolution.symbolEdges.filter(({ from, kind }) => from === 'docs/a.ipynb' && kind === 'call');
  expect(uses.map(({ fromSymbol, toSymbol }) => `${fromSymbol} ${toSymbol}`).sort()).toEqual([
    ' draw',
    ' load',
    ' plot',
    'plot load',
  ]);
});

test('what people wrote is searched, their outputs are not', async () => {
  const parsed = await parseFile({
    path: 'a.ipynb',
    language: languageOf('a.ipynb')!.id,
    bytes: Buffer.from(NOTEBOOK),
  });
  if (parsed.status !== 'parsed') throw new Error(parsed.reason);
  const words = ['plotting', 'prices', 'printed', 'metadata', 'outputs'];
  const found = parsed.chunks.map(({ counts }) => readWordCounts(counts, words).counts);
  expect(words.filter((_, i) => found.some((counts) => counts[i] !== undefined))).toEqual(['plotting', 'prices']);
});

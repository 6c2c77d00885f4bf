import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/lib/languages/index.ts';
import { chunkFile } from '../../src/lib/parse/chunks.ts';
import { parseText } from '../../src/lib/parse/parser.ts';
import { readWordCounts } from '../support/read-word-counts.ts';

const chunksOf = async (text: string) => chunkFile(text, await parseText(text, languageOf('a.py')!));
const method = (name: string, lines: number) => `    def ${name}(self):\n${'        pass\n'.repeat(lines - 1)}`;

describe('chunks', () => {
  it('keep a small file whole', async () => {
    const chunks = await chunksOf('import os\n\ndef f():\n    pass\n');
    expect(chunks.map(({ startLine, endLine, definitions }) => [startLine, endLine, definitions])).toEqual([
      [1, 4, [{ symbol: 'f', kind: 'function', startLine: 3, endLine: 4 }]],
    ]);
  });

  it('cut a long class at its methods, and name what each defines', async () => {
    const chunks = await chunksOf(`class A:\n${method('one', 40)}${method('two', 40)}`);
    expect(
      chunks.map(({ startLine, endLine, definitions }) => [
        startLine,
        endLine,
        definitions.map(({ symbol }) => symbol),
      ]),
    ).toEqual([
      [1, 41, ['A', 'A.one']],
      [42, 81, ['A.two']],
    ]);
  });

  it('cut a long function into windows that name it', async () => {
    const chunks = await chunksOf(`def f():\n${'    pass\n'.repeat(150)}`);
    expect(chunks).toHaveLength(3);
    expect(chunks.every(({ definitions }) => definitions[0]?.symbol === 'f')).toBe(true);
  });

  it('have the words of names, doc comments and text', async () => {
    const [chunk] = await chunksOf('def addTax():\n    """Sum with VAT."""\n    return rate\n');
    const { lengths, counts } = readWordCounts(chunk!.counts, ['addtax', 'vat', 'rate', 'price']);
    expect(lengths).toMatchObject({ names: 3, docs: 3 });
    expect(counts).toEqual([
      { names: 1, docs: 0, body: 1 },
      { names: 0, docs: 1, body: 1 },
      { names: 0, docs: 0, body: 1 },
      undefined,
    ]);
  });

  it('have the names that the file passes on, and none that it only required', async () => {
    const parse = async (text: string, path: string) => chunkFile(text, await parseText(text, languageOf(path)!));
    const [barrel] = await parse(
      "export { a, b as c } from './x';\nexport * from './y';\nexport const d = 1;\n",
      'i.ts',
    );
    expect(barrel!.definitions.map(({ symbol, kind }) => `${kind} ${symbol}`)).toEqual([
      'constant d',
      'reexport a',
      'reexport c',
    ]);
    const [commonJs] = await parse("const fs = require('fs');\nconst own = 1;\n", 'i.js');
    expect(commonJs!.definitions.map(({ symbol }) => symbol)).toEqual(['own']);
  });

  it('are none for a blank file', async () => {
    expect(await chunksOf('\n  \n\n')).toEqual([]);
  });

  it('cover every line that is not blank exactly once, none longer than 60 lines', async () => {
    const line = fc.constantFrom(
      'x = 1',
      '',
      'class A:',
      '    def f(self):',
      '        pass',
      'def g():',
      '    pass',
      '# note',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 200 }), async (lines) => {
        const chunks = await chunksOf(lines.join('\n'));
        const covered = new Map<number, number>();
        for (const { startLine, endLine } of chunks) {
          expect(endLine - startLine).toBeLessThan(60);
          for (let at = startLine; at <= endLine; at++) covered.set(at, (covered.get(at) ?? 0) + 1);
        }
        lines.forEach((text, i) => {
          if (text.trim() !== '') expect(covered.get(i + 1)).toBe(1);
          else expect(covered.get(i + 1) ?? 1).toBe(1);
        });
      }),
      { numRuns: 60 },
    );
  });
});

import { cellsOf } from '../../../formats/notebook.ts';
import type { LanguageReader } from '../../../parse/language-reader.ts';
import { VirtualCode } from '../../../parse/virtual-code.ts';

/** Lines for IPython, not for Python (IPython documentation, "IPython reference"): magics, commands of the system, questions. */
const SPECIAL = /^\s*(?:[%!?]|[\w.]+\?{1,2}\s*$)/;
/** Cell magics whose cell is Python all the same. */
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun)\b/;

/** The cells of code of a notebook, one after the other: Python in one module, as their kernel runs them. */
export const notebookReader: LanguageReader = { writtenCode: codeOf };

function codeOf(text: string): VirtualCode {
  const code = new VirtualCode(text, 'python');
  const { language, cells } = cellsOf(text);
  for (const { kind, lines } of language === 'python' ? cells : []) {
    if (kind !== 'code') continue;
    const [first] = lines;
    if (first?.text.startsWith('%%') && !PYTHON_CELL.test(first.text)) continue;
    for (const { text: line, at } of lines)
      code.write(SPECIAL.test(line) ? `${/^\s*/.exec(line)![0]}pass\n` : `${line.replace(/\n$/, '')}\n`, at);
  }
  return code;
}

/** A notebook without its outputs and its JSON: of each line what a person wrote in it. */
export function writtenIn(text: string): string {
  const { cells } = cellsOf(text);
  const written = new Map<number, string>();
  for (const { lines } of cells)
    for (const { text: content, line } of lines)
      written.set(line, `${written.get(line) ?? ''}${content.replace(/\n/g, ' ')}`);
  return text
    .split('\n')
    .map((_, i) => written.get(i) ?? '')
    .join('\n');
}

import { visit } from 'jsonc-parser';
import { nestingOf } from './json.ts';
import { limitLength, limitNesting } from './limits.ts';

/** A line of the source of a cell. */
export interface CellLine {
  /** Decoded, with its line end if it has one. */
  readonly text: string;
  /** Offset in the file of the string that contains it. */
  readonly at: number;
  /** 0-based line of the file on which that string begins. */
  readonly line: number;
}

export interface Cell {
  /** `code`, `markdown` or `raw`. */
  readonly kind: string;
  readonly lines: readonly CellLine[];
}

export interface Notebook {
  /** Of the kernel, lower case; Python where the notebook does not say. */
  readonly language: string;
  readonly cells: readonly Cell[];
}

/** Cells in format 4 lie in `cells`, in format 3 in `worksheets`, and there their code is called `input`. */
const IN_CELL = /^(?:cells|worksheets\/\d+\/cells)\/(\d+)\/(cell_type|source|input)(?:\/\d+)?$/;
const LANGUAGES = [
  'metadata/language_info/name',
  'metadata/kernelspec/language',
  'metadata/kernelspec/name',
  'metadata/kernel_info/name',
];

/**
 * Cells of a Jupyter notebook (nbformat, "The Notebook file format", 3 and 4). Malformed parts are left out.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long or its values nest too deep
 */
export function cellsOf(text: string): Notebook {
  limitLength(text);
  limitNesting(nestingOf(text));
  const cells = new Map<string, { kind: string; lines: CellLine[] }>();
  const said = new Map<string, string>();
  visit(text, {
    onLiteralValue: (value, at, _length, line, _column, pathOf) => {
      if (typeof value !== 'string') return;
      const path = pathOf().join('/');
      const [, index, field] = IN_CELL.exec(path) ?? [];
      if (index === undefined) {
        if (LANGUAGES.includes(path)) said.set(path, value.toLowerCase());
        return;
      }
      const key = path.slice(0, path.lastIndexOf(field!));
      const cell = cells.get(key) ?? { kind: '', lines: [] };
      cells.set(key, cell);
      if (field === 'cell_type') cell.kind = value;
      else for (const part of value.split(/(?<=\n)/)) cell.lines.push({ text: part, at, line });
    },
  });
  const name = LANGUAGES.map((path) => said.get(path)).find((it) => it !== undefined) ?? 'python';
  return { language: /^(?:i?python[\d.]*)$/.test(name) ? 'python' : name, cells: [...cells.values()] };
}

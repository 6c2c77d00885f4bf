import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../errors.ts';
import type { Catalog, GenerationPart } from '../ports/catalog.ts';

export interface StoreRowsOptions {
  readonly catalog: Catalog;
  readonly generation: number;
  readonly part: GenerationPart;
  readonly signal?: AbortSignal;
  readonly report: (fraction: number, detail: string) => void;
}

/** Rows written in one transaction: the embedded store writes on this thread, and Ctrl-C is heard in between. */
const ROWS = 10_000;

/** Writes the rows of a generation that nobody reads yet, files first. */
export async function storeRows({ catalog, generation, part, signal, report }: StoreRowsOptions): Promise<void> {
  const { files = [], carried, facts: _, ...lists } = part;
  const parts: GenerationPart[] = slices(files).map((rows) => ({ files: rows }));
  if (carried) parts.push({ carried });
  for (const [kind, rows = []] of Object.entries(lists)) {
    parts.push(...slices<unknown>(rows).map((slice) => ({ [kind]: slice }) as GenerationPart));
  }
  for (const [i, slice] of parts.entries()) {
    throwIfAborted(signal);
    await catalog.write(generation, slice);
    report((i + 1) / parts.length, 'rows');
    await nextTurn();
  }
}

function slices<T>(rows: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => rows.slice(i * ROWS, (i + 1) * ROWS));
}

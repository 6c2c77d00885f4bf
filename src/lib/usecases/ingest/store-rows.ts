import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../errors.ts';
import type { Catalog, GenerationPart } from '../../ports/catalog.ts';

export interface StoreRowsOptions {
  readonly catalog: Catalog;
  readonly generation: number;
  readonly part: Omit<GenerationPart, 'after' | 'facts' | 'texts' | 'foreignTexts' | 'segment' | 'documentSegment'>;
  readonly signal?: AbortSignal;
  readonly report: (fraction: number, detail: string) => void;
}

/** Rows written in one transaction: the embedded store writes on this thread, and Ctrl-C is heard in between. */
const ROWS = 10_000;

/**
 * Writes the rows of a generation that nobody reads yet: files first, since all others are about them, and what is carried
 * over last. Each part says what it comes after, so that it may be repeated.
 */
export async function storeRows({ catalog, generation, part, signal, report }: StoreRowsOptions): Promise<void> {
  const { files = [], documents = [], carried, ...lists } = part;
  // Both are rows of one table.
  const parts = [...slices('files', files), ...slices('documents', documents, files.length)];
  for (const [kind, rows = []] of Object.entries(lists)) parts.push(...slices(kind, rows));
  if (carried) parts.push({ carried, after: Object.values(lists).reduce((sum, rows) => sum + rows.length, 0) });
  for (const [i, slice] of parts.entries()) {
    throwIfAborted(signal);
    await catalog.write(generation, slice);
    report((i + 1) / parts.length, 'rows');
    await nextTurn();
  }
}

function slices(kind: string, rows: readonly unknown[], before = 0): GenerationPart[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => {
    const from = i * ROWS;
    return { [kind]: rows.slice(from, from + ROWS), after: before + from } as GenerationPart;
  });
}

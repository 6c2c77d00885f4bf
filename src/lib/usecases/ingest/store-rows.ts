import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../errors.ts';
import type { Catalog, GenerationPart } from '../../ports/catalog.ts';
import type { Rows } from '../../resolve/linked-rows.ts';

type Given = Omit<GenerationPart, 'after' | 'facts' | 'texts' | 'foreignTexts' | 'segment' | 'documentSegment'>;

/** Rows of which there are many may be made while they are written. */
type RowsToStore = {
  readonly [K in keyof Given]: Given[K] extends readonly (infer T)[] | undefined ? Rows<T> | undefined : Given[K];
};

export interface StoreRowsOptions {
  readonly catalog: Catalog;
  readonly generation: number;
  readonly part: RowsToStore;
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
  const kinds: { readonly kind: string; readonly rows: Rows<unknown>; readonly before: number }[] = [
    { kind: 'files', rows: files, before: 0 },
    // Both are rows of one table.
    { kind: 'documents', rows: documents, before: files.length },
    ...Object.entries(lists).map(([kind, rows = []]) => ({ kind, rows, before: 0 })),
  ];
  const all = kinds.reduce((sum, { rows }) => sum + rows.length, 0);
  const carriedAfter = all - files.length - documents.length;
  let written = 0;
  const write = async (slice: GenerationPart, rows: number) => {
    throwIfAborted(signal);
    await catalog.write(generation, slice);
    written += rows;
    report(all === 0 ? 1 : written / all, 'rows');
    await nextTurn();
  };
  for (const { kind, rows, before } of kinds) for (const slice of slices(kind, rows, before)) await write(slice, ROWS);
  if (carried) await write({ carried, after: carriedAfter }, 0);
}

function* slices(kind: string, rows: Rows<unknown>, before: number): Generator<GenerationPart> {
  let slice: unknown[] = [];
  let after = before;
  const part = () => ({ [kind]: slice, after }) as GenerationPart;
  for (const row of rows) {
    slice.push(row);
    if (slice.length < ROWS) continue;
    yield part();
    after += slice.length;
    slice = [];
  }
  if (slice.length > 0) yield part();
}

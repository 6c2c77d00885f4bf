import { PharosError } from '../../errors.ts';
import type { Csr } from '../../graph/csr.ts';
import type { Node2VecOptions } from '../options.ts';

/** Bytes that WebAssembly can address, less the last page so that no end address wraps to 0. */
const LIMIT_BYTES = 2 ** 32 - 65_536;
const PAGE_BYTES = 65_536;
/** Below lie the kernel's own constants (the tables of Math.log). */
const KERNEL_BYTES = 16_384;
const LINE_BYTES = 64;
const SCRATCH_BYTES = 16_384;
/** A block of the kernel works on six targets. */
const BLOCK = 6;

/** Byte addresses of the tables in the shared memory, and their row size; the names are those of assembly/state.ts. */
export interface Layout {
  readonly control: number;
  readonly offsets: number;
  readonly targets: number;
  readonly sums: number;
  readonly order: number;
  readonly noise: number;
  readonly vectors: number;
  readonly contexts: number;
  /** 0 without a warm start of the contexts. */
  readonly startContexts: number;
  readonly scratch: number;
  readonly scratchBytes: number;
  readonly losses: number;
  readonly lossBytes: number;
  readonly rowBytes: number;
  readonly targetRows: number;
}

/** Throws USAGE, before anything is allocated, when the tables do not fit in the 4 GiB that WebAssembly addresses. */
export function layOut(
  graph: Csr,
  options: Node2VecOptions,
  epochs: number,
  threads: number,
  hasStartContexts = false,
): { readonly layout: Layout; readonly pages: number } {
  const n = graph.nodeCount;
  const edges = graph.targets.length;
  const rowBytes = roundUp(options.dimensions * 4, LINE_BYTES);
  const lossBytes = roundUp(Math.ceil(epochs / 5) * 16, LINE_BYTES);
  let end = KERNEL_BYTES;
  const take = (bytes: number): number => {
    const at = end;
    end += roundUp(bytes, LINE_BYTES);
    return at;
  };
  const layout: Layout = {
    control: take(LINE_BYTES),
    scratch: take(threads * SCRATCH_BYTES),
    losses: take(threads * lossBytes),
    offsets: take((n + 1) * 4),
    targets: take(edges * 4),
    sums: take(graph.weights ? edges * 4 : 0),
    order: take(n * 4),
    noise: take(n * 8),
    vectors: take(n * rowBytes),
    contexts: take(n * rowBytes),
    startContexts: hasStartContexts ? take(n * rowBytes) : 0,
    scratchBytes: SCRATCH_BYTES,
    lossBytes,
    rowBytes,
    targetRows: roundUp(options.negatives + 1, BLOCK),
  };
  if (end > LIMIT_BYTES) {
    const size = (end / 2 ** 30).toFixed(1);
    throw new PharosError(
      'USAGE',
      `Node2Vec needs ${size} GiB of tables for ${n} nodes × ${options.dimensions} dimensions; WebAssembly addresses 4 GiB`,
      { hint: 'Use fewer dimensions.' },
    );
  }
  return { layout, pages: Math.ceil(end / PAGE_BYTES) };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

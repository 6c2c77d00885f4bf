import type { Batch } from './batches.ts';

/** Batches in one submission, at most. */
export const MOST_BATCHES = 256;
/** A submission should take about so long: long enough to cost nothing, short enough to stop soon and to leave the display its turn. */
const SUBMISSION_MS = 40;

/**
 * Submits the batches in growing lists, one list ahead of the device, and yields the last batch of each list when it is done. After
 * one that ends an epoch whose loss is measured nothing is under way.
 */
export async function* submissions(
  queue: GPUQueue,
  submit: (list: readonly Batch[]) => void,
  planned: Iterator<Batch, void>,
): AsyncGenerator<Batch, void> {
  const underWay: { readonly last: Batch; readonly done: Promise<undefined> }[] = [];
  let size = 1;
  let before = performance.now();
  for (;;) {
    const list = take(planned, size);
    const last = list.at(-1);
    if (last) {
      submit(list);
      underWay.push({ last, done: queue.onSubmittedWorkDone() });
    }
    const drain = !last || (last.measured && last.endsEpoch);
    while (underWay.length > (drain ? 0 : 1)) {
      const first = underWay.shift()!;
      await first.done;
      const now = performance.now();
      const fitting = Math.round((size * SUBMISSION_MS) / Math.max(1, now - before));
      size = Math.max(1, Math.min(MOST_BATCHES, 2 * size, fitting));
      before = now;
      yield first.last;
    }
    if (!last) return;
  }
}

function take(planned: Iterator<Batch, void>, most: number): Batch[] {
  const list: Batch[] = [];
  while (list.length < most) {
    const { value } = planned.next();
    if (!value) break;
    list.push(value);
    if (value.measured && value.endsEpoch) break;
  }
  return list;
}

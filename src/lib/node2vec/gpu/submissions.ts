import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from './batches.ts';

/** Batches in one submission, at most. */
export const MOST_BATCHES = 256;
/** A submission should take about so long: long enough to cost nothing, short enough to stop soon and to leave the display its turn. */
const SUBMISSION_MS = 40;
/** The package asks the driver again and again while a promise of its is pending: for this share of the time there is none. */
const REST = 0.7;

/**
 * Submits the batches in growing lists, the next one before the device is done, and yields the last batch of each list when it is. After
 * one that ends an epoch whose loss is measured nothing is under way.
 */
export async function* submissions(
  queue: GPUQueue,
  submit: (list: readonly Batch[]) => void,
  planned: Iterator<Batch, void>,
): AsyncGenerator<Batch, void> {
  let size = 1;
  let before = performance.now();
  let list = take(planned, size);
  if (list.length > 0) submit(list);
  while (list.length > 0) {
    const last = list.at(-1)!;
    const expected = size > 1 ? SUBMISSION_MS * (list.length / size) : 0;
    if (expected > 2) await sleep(Math.max(0, before + expected * REST - performance.now()));
    const done = queue.onSubmittedWorkDone();
    const next = isPause(last) ? [] : take(planned, size);
    if (next.length > 0) submit(next);
    await done;
    const now = performance.now();
    const fitting = Math.floor((list.length * SUBMISSION_MS) / Math.max(1, now - before));
    size = Math.max(1, Math.min(MOST_BATCHES, 2 * size, fitting));
    yield last;
    before = isPause(last) ? performance.now() : now;
    list = next;
    if (!isPause(last)) continue;
    list = take(planned, size);
    if (list.length > 0) submit(list);
  }
}

/** The host reads the loss here. */
function isPause({ measured, endsEpoch }: Batch): boolean {
  return measured && endsEpoch;
}

function take(planned: Iterator<Batch, void>, most: number): Batch[] {
  const list: Batch[] = [];
  while (list.length < most) {
    const { value } = planned.next();
    if (!value) break;
    list.push(value);
    if (isPause(value)) break;
  }
  return list;
}

import type { TrainRun } from '../trainer.ts';
import type { Layout } from './layout.ts';

const POLL_MS = 100;

/** Mean loss per pair of the reported epochs that have any: every fifth and the last. */
export function readLosses(
  buffer: ArrayBufferLike,
  layout: Layout,
  epochs: number,
  threads: number,
): (readonly [epoch: number, loss: number])[] {
  const losses: [number, number][] = [];
  for (let slot = 0; slot * 5 < epochs; slot++) {
    let sum = 0;
    let pairs = 0;
    for (let thread = 0; thread < threads; thread++) {
      const cell = new Float64Array(buffer, layout.losses + thread * layout.lossBytes + slot * 16, 2);
      sum += cell[0]!;
      pairs += cell[1]!;
    }
    if (pairs > 0) losses.push([Math.min((slot + 1) * 5, epochs), sum / pairs]);
  }
  return losses;
}

/** Reports the shared walk counter a few times a second until the returned function is called. */
export function followProgress(
  buffer: ArrayBufferLike,
  layout: Layout,
  training: {
    readonly walksPerEpoch: number;
    readonly epochs: number;
    readonly threads: number;
    readonly run: TrainRun;
  },
): () => void {
  const { walksPerEpoch, epochs, threads, run } = training;
  if (!run.onProgress) return () => {};
  const counter = new BigUint64Array(buffer, layout.control, 1);
  let reported = 0;
  const timer = setInterval(() => {
    const done = Math.min(Number(Atomics.load(counter, 0)), walksPerEpoch * epochs);
    const complete = Math.floor(done / Math.max(1, walksPerEpoch));
    const progress = { epoch: Math.min(complete + 1, epochs), epochs, fraction: done / (walksPerEpoch * epochs) };
    const latest = readLosses(buffer, layout, epochs, threads).findLast(([epoch]) => epoch <= complete);
    if (!latest || latest[0] <= reported || latest[0] === epochs) return run.onProgress?.(progress);
    reported = latest[0];
    run.onProgress?.({ ...progress, loss: latest[1] });
  }, POLL_MS);
  return () => clearInterval(timer);
}

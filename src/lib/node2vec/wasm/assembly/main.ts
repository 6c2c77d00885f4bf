// One thread's whole run; wasm-worker.ts sets the globals of state.ts and calls work().
import { trainWalk } from './group';
import { prepare } from './prepare';
import { seedStream } from './random';
import {
  chunk,
  control,
  epochs,
  learningRate,
  lossBytes,
  losses,
  lossEvery,
  nodeCount,
  order,
  scratch,
  scratchBytes,
  seed,
  totalWalks,
  walksPerEpoch,
} from './state';
import { drawAhead, prepareScratch } from './targets';

export * from './state';

const AT_STOP: usize = 8;
const AT_READY: usize = 12;
/** The learning rate falls linearly to this share of its start, as in word2vec. */
const LAST_RATE: f64 = 1e-4;

/** Where walk `w` adds its loss: every fifth epoch and the last are reported, a sample of their walks measured. */
function lossOf(w: u64, losses: usize): usize {
  const epoch = <u32>(w / walksPerEpoch) + 1;
  if (epoch % 5 != 0 && epoch != epochs) return 0;
  if ((w % walksPerEpoch) % <u64>lossEvery != 0) return 0;
  return losses + (<usize>((epoch + 4) / 5 - 1) << 4);
}

/** Runs until the walks are used up or the host sets stop. Thread 0 prepares the tables while the others wait. */
export function work(thread: u32): void {
  const at = scratch + <usize>thread * <usize>scratchBytes;
  const ownLosses = losses + <usize>thread * <usize>lossBytes;
  seedStream(seed, thread);
  prepareScratch(at);
  if (thread == 0) {
    prepare();
    atomic.store<i32>(control, 1, AT_READY);
    atomic.notify(control + AT_READY, -1);
  } else {
    while (atomic.load<i32>(control, AT_READY) == 0) atomic.wait<i32>(control + AT_READY, 0, -1);
  }
  if (totalWalks > 0) drawAhead(at);
  let pairs: u64 = 0;
  for (;;) {
    const from = atomic.add<u64>(control, <u64>chunk);
    if (from >= totalWalks) break;
    const to = min<u64>(totalWalks, from + <u64>chunk);
    for (let w = from; w < to; w++) {
      if (atomic.load<i32>(control, AT_STOP) != 0) return;
      const left = 1 - <f64>w / <f64>totalWalks;
      const rate = <f32>(<f64>learningRate * Math.max(left, LAST_RATE));
      const start = load<u32>(order + (<usize>(w % <u64>nodeCount) << 2));
      pairs += <u64>trainWalk(start, rate, at, lossOf(w, ownLosses));
    }
    store<u64>(at, pairs);
  }
}

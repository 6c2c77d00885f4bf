import { below, next } from './random';
import { noise, nodeCount, offsets, sums, targets, walkLength, weighted } from './state';

/** Steps of the walk whose visits are computed; by then they barely change, and later steps count as the last one. */
const EXACT_STEPS: u32 = 8;

// @ts-ignore: decorator
@inline
export function drawNoise(): u32 {
  const i = below(nodeCount);
  const cell = noise + (<usize>i << 3);
  return next() < load<u32>(cell) ? i : load<u32>(cell, 4);
}

function visitStep(here: usize, there: usize): void {
  const bytes = <usize>nodeCount << 3;
  memory.fill(there, 0, bytes);
  for (let node: u32 = 0; node < nodeCount; node++) {
    const from = load<u32>(offsets + (<usize>node << 2));
    const to = load<u32>(offsets + (<usize>node << 2), 4);
    if (from == to) continue;
    const total: f64 = weighted ? <f64>load<f32>(sums + (<usize>(to - 1) << 2)) : <f64>(to - from);
    const share = load<f64>(here + (<usize>node << 3)) / total;
    let before: f64 = 0;
    for (let e = from; e < to; e++) {
      const cell = there + (<usize>load<u32>(targets + (<usize>e << 2)) << 3);
      if (weighted) {
        const sum = <f64>load<f32>(sums + (<usize>e << 2));
        store<f64>(cell, load<f64>(cell) + share * (sum - before));
        before = sum;
      } else {
        store<f64>(cell, load<f64>(cell) + share);
      }
    }
  }
}

/**
 * Fills the noise table: visits^0.75 (Mikolov et al. 2013) as alias pairs, the same as noise.ts of the host.
 * `work` is free space, 28 bytes a node.
 */
export function prepareNoise(work: usize): void {
  const n = <usize>nodeCount;
  const visits = work;
  let here = work + (n << 3);
  let there = here + (n << 3);
  const stack = there + (n << 3);
  for (let i: usize = 0; i < n; i++) {
    store<f64>(visits + (i << 3), 1);
    store<f64>(here + (i << 3), 1);
  }
  for (let step: u32 = 1; step < walkLength; step++) {
    if (step <= EXACT_STEPS) {
      visitStep(here, there);
      const swap = here;
      here = there;
      there = swap;
    }
    // every later step counts as the last exact one
    const times: f64 = step == EXACT_STEPS ? <f64>(walkLength - step) : 1;
    for (let i: usize = 0; i < n; i++) {
      const cell = visits + (i << 3);
      store<f64>(cell, load<f64>(cell) + times * load<f64>(here + (i << 3)));
    }
    if (step == EXACT_STEPS) break;
  }
  fillAlias(visits, stack);
}

/** Walker's alias method over `shares` (f64, one per node, overwritten); `stack` holds u32 per node. */
function fillAlias(shares: usize, stack: usize): void {
  const n = <usize>nodeCount;
  let total: f64 = 0;
  for (let i: usize = 0; i < n; i++) {
    const v = load<f64>(shares + (i << 3));
    const power = Math.sqrt(v) * Math.sqrt(Math.sqrt(v));
    store<f64>(shares + (i << 3), power);
    total += power;
  }
  let small: usize = 0;
  let large = n;
  for (let i: usize = 0; i < n; i++) {
    const share = (load<f64>(shares + (i << 3)) * <f64>n) / total;
    store<f64>(shares + (i << 3), share);
    store<u32>(noise + (i << 3), 0xffffffff);
    store<u32>(noise + (i << 3), <u32>i, 4);
    // poor nodes grow from the front, rich ones from the back
    if (share < 1) store<u32>(stack + (small++ << 2), <u32>i);
    else store<u32>(stack + (--large << 2), <u32>i);
  }
  while (small > 0 && large < n) {
    const poor = <usize>load<u32>(stack + (--small << 2));
    const rich = <usize>load<u32>(stack + (large << 2));
    const share = load<f64>(shares + (poor << 3));
    store<u32>(noise + (poor << 3), <u32>min<f64>(share * 4294967296.0, 4294967295.0));
    store<u32>(noise + (poor << 3), <u32>rich, 4);
    const left = load<f64>(shares + (rich << 3)) + share - 1;
    store<f64>(shares + (rich << 3), left);
    if (left < 1) {
      large++;
      store<u32>(stack + (small++ << 2), <u32>rich);
    }
  }
}

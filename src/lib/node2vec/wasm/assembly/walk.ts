import { below, unit } from './random';
import { inverseP, inverseQ, offsets, sums, targets, walkLength, weighted } from './state';

// @ts-ignore: decorator
@inline
function rowStart(node: u32): u32 {
  return load<u32>(offsets + (<usize>node << 2));
}

// @ts-ignore: decorator
@inline
function rowEnd(node: u32): u32 {
  return load<u32>(offsets + (<usize>node << 2), 4);
}

// @ts-ignore: decorator
@inline
function target(edge: u32): u32 {
  return load<u32>(targets + (<usize>edge << 2));
}

/** First edge in [from, to) whose running sum is above `value`; the last one if rounding left none. */
function firstAbove(from: u32, to: u32, value: f32): u32 {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<f32>(sums + (<usize>middle << 2)) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

// @ts-ignore: decorator
@inline
function propose(from: u32, to: u32): u32 {
  if (!weighted) return from + below(to - from);
  return firstAbove(from, to, unit() * load<f32>(sums + (<usize>(to - 1) << 2)));
}

function hasEdge(a: u32, b: u32): bool {
  let low = rowStart(a);
  const end = rowEnd(a);
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (target(middle) < b) low = middle + 1;
    else high = middle;
  }
  return low < end && target(low) == b;
}

function bias(previous: u32, node: u32): f32 {
  if (node == previous) return inverseP;
  return hasEdge(previous, node) ? 1 : inverseQ;
}

function mass(edge: u32, from: u32, previous: u32): f32 {
  let weight: f32 = 1;
  if (weighted) {
    weight = load<f32>(sums + (<usize>edge << 2));
    if (edge > from) weight -= load<f32>(sums + (<usize>(edge - 1) << 2));
  }
  return weight * bias(previous, target(edge));
}

function exactDraw(previous: u32, from: u32, to: u32): u32 {
  let total: f32 = 0;
  for (let e = from; e < to; e++) total += mass(e, from, previous);
  let left = unit() * total;
  for (let e = from; e < to; e++) {
    left -= mass(e, from, previous);
    if (left < 0) return target(e);
  }
  return target(to - 1);
}

/** Rejection sampling; once it has cost as much as looking at every edge, the exact draw ends it. */
function secondOrder(previous: u32, from: u32, to: u32): u32 {
  const bound = max<f32>(1, max<f32>(inverseP, inverseQ));
  const sure = min<f32>(1, min<f32>(inverseP, inverseQ));
  const tries = max<u32>(8, to - from);
  for (let k: u32 = 0; k < tries; k++) {
    const node = target(propose(from, to));
    const mark = unit() * bound;
    // below the least bias no look at the edges is needed
    if (mark < sure || mark < bias(previous, node)) return node;
  }
  return exactDraw(previous, from, to);
}

/** Writes the walk from `start` as u32 at `out`; returns its nodes, fewer than walkLength where there is no way out. */
export function walk(start: u32, out: usize): u32 {
  const firstOrder = inverseP == 1 && inverseQ == 1;
  let previous = start;
  let current = start;
  store<u32>(out, start);
  for (let i: u32 = 1; i < walkLength; i++) {
    const from = rowStart(current);
    const to = rowEnd(current);
    if (from == to) return i;
    const node = firstOrder || i == 1 ? target(propose(from, to)) : secondOrder(previous, from, to);
    previous = current;
    current = node;
    store<u32>(out + (<usize>i << 2), node);
  }
  return walkLength;
}

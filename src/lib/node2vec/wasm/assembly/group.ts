import { drawNoise } from './noise';
import { below } from './random';
import {
  AT_CONTEXTS,
  AT_GRADIENTS,
  AT_TARGETS,
  AT_WALK,
  AT_WEIGHTS,
  AT_ZERO_ROW,
  contexts,
  contextSize,
  groupSize,
  negatives,
  rowBytes,
  targetRows,
  vectors,
} from './state';
import { walk } from './walk';

/** Bytes that one context's gradients to six targets take. */
const SLOT: usize = 32;

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Four vectors to the vector of their four sums. */
// @ts-ignore: decorator
@inline
function sum4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

/** 1 / (1 + e^-x), relative error < 3e-6: 2^f by a polynomial, the whole power by the exponent's bits. */
// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  const magic = f32x4.splat(12582912); // 1.5 × 2^23: adding it rounds to a whole number in the low bits
  const one = f32x4.splat(1);
  const y = f32x4.pmax(f32x4.pmin(f32x4.mul(x, f32x4.splat(-1.44269504)), f32x4.splat(80)), f32x4.splat(-80));
  const t = f32x4.add(y, magic);
  const f = f32x4.sub(y, f32x4.sub(t, magic));
  let p = madd(f, f32x4.splat(0.0013333558), f32x4.splat(0.0096181291));
  p = madd(p, f, f32x4.splat(0.0555041087));
  p = madd(p, f, f32x4.splat(0.2402265070));
  p = madd(p, f, f32x4.splat(0.6931471806));
  p = madd(p, f, one);
  return f32x4.div(one, f32x4.add(one, i32x4.add(p, i32x4.shl(t, 23))));
}

// @ts-ignore: decorator
@inline
function gradient(dots: v128, labels: v128, rate: v128): v128 {
  return f32x4.mul(f32x4.sub(labels, sigmoid(dots)), rate);
}

/** Gradients of two contexts (rows a, b) to the six targets at `rows`, into the slots at g and g + step. */
function gradients2(a: usize, b: usize, rows: usize, g: usize, step: usize, labels: v128, rate: v128): void {
  let r0 = <usize>load<u32>(rows);
  let r1 = <usize>load<u32>(rows, 4);
  let r2 = <usize>load<u32>(rows, 8);
  let r3 = <usize>load<u32>(rows, 12);
  let r4 = <usize>load<u32>(rows, 16);
  let r5 = <usize>load<u32>(rows, 20);
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
  let b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
  for (let left = <usize>rowBytes; left != 0; left -= 32) {
    let x = v128.load(a);
    let y = v128.load(b);
    let u = v128.load(r0);
    a0 = madd(x, u, a0);
    b0 = madd(y, u, b0);
    u = v128.load(r1);
    a1 = madd(x, u, a1);
    b1 = madd(y, u, b1);
    u = v128.load(r2);
    a2 = madd(x, u, a2);
    b2 = madd(y, u, b2);
    u = v128.load(r3);
    a3 = madd(x, u, a3);
    b3 = madd(y, u, b3);
    u = v128.load(r4);
    a4 = madd(x, u, a4);
    b4 = madd(y, u, b4);
    u = v128.load(r5);
    a5 = madd(x, u, a5);
    b5 = madd(y, u, b5);
    x = v128.load(a, 16);
    y = v128.load(b, 16);
    u = v128.load(r0, 16);
    a0 = madd(x, u, a0);
    b0 = madd(y, u, b0);
    u = v128.load(r1, 16);
    a1 = madd(x, u, a1);
    b1 = madd(y, u, b1);
    u = v128.load(r2, 16);
    a2 = madd(x, u, a2);
    b2 = madd(y, u, b2);
    u = v128.load(r3, 16);
    a3 = madd(x, u, a3);
    b3 = madd(y, u, b3);
    u = v128.load(r4, 16);
    a4 = madd(x, u, a4);
    b4 = madd(y, u, b4);
    u = v128.load(r5, 16);
    a5 = madd(x, u, a5);
    b5 = madd(y, u, b5);
    a += 32;
    b += 32;
    r0 += 32;
    r1 += 32;
    r2 += 32;
    r3 += 32;
    r4 += 32;
    r5 += 32;
  }
  v128.store(g, gradient(sum4(a0, a1, a2, a3), labels, rate));
  v128.store(g + step, gradient(sum4(b0, b1, b2, b3), labels, rate));
  const tail = gradient(sum4(a4, a5, b4, b5), zero, rate);
  v128.store64_lane(g, tail, 0, 16);
  v128.store64_lane(g + step, tail, 1, 16);
}

/** The same for one context. */
function gradients1(a: usize, rows: usize, g: usize, labels: v128, rate: v128): void {
  let r0 = <usize>load<u32>(rows);
  let r1 = <usize>load<u32>(rows, 4);
  let r2 = <usize>load<u32>(rows, 8);
  let r3 = <usize>load<u32>(rows, 12);
  let r4 = <usize>load<u32>(rows, 16);
  let r5 = <usize>load<u32>(rows, 20);
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
  for (let left = <usize>rowBytes; left != 0; left -= 32) {
    let x = v128.load(a);
    a0 = madd(x, v128.load(r0), a0);
    a1 = madd(x, v128.load(r1), a1);
    a2 = madd(x, v128.load(r2), a2);
    a3 = madd(x, v128.load(r3), a3);
    a4 = madd(x, v128.load(r4), a4);
    a5 = madd(x, v128.load(r5), a5);
    x = v128.load(a, 16);
    a0 = madd(x, v128.load(r0, 16), a0);
    a1 = madd(x, v128.load(r1, 16), a1);
    a2 = madd(x, v128.load(r2, 16), a2);
    a3 = madd(x, v128.load(r3, 16), a3);
    a4 = madd(x, v128.load(r4, 16), a4);
    a5 = madd(x, v128.load(r5, 16), a5);
    a += 32;
    r0 += 32;
    r1 += 32;
    r2 += 32;
    r3 += 32;
    r4 += 32;
    r5 += 32;
  }
  v128.store(g, gradient(sum4(a0, a1, a2, a3), labels, rate));
  v128.store64_lane(g, gradient(sum4(a4, a5, zero, zero), zero, rate), 0, 16);
}

/** Moves six target rows and the contexts by their gradients, one 16-byte column at a time so that all stays in registers. */
function update(rows: usize, contextRows: usize, count: u32, g: usize, step: usize): void {
  const r0 = <usize>load<u32>(rows);
  const r1 = <usize>load<u32>(rows, 4);
  const r2 = <usize>load<u32>(rows, 8);
  const r3 = <usize>load<u32>(rows, 12);
  const r4 = <usize>load<u32>(rows, 16);
  const r5 = <usize>load<u32>(rows, 20);
  const end = contextRows + (<usize>count << 2);
  for (let o: usize = 0; o < <usize>rowBytes; o += 16) {
    const u0 = v128.load(r0 + o);
    const u1 = v128.load(r1 + o);
    const u2 = v128.load(r2 + o);
    const u3 = v128.load(r3 + o);
    const u4 = v128.load(r4 + o);
    const u5 = v128.load(r5 + o);
    let d0 = u0, d1 = u1, d2 = u2, d3 = u3, d4 = u4, d5 = u5;
    let slot = g;
    for (let c = contextRows; c < end; c += 4) {
      const row = <usize>load<u32>(c) + o;
      const x = v128.load(row);
      let s = v128.load32_splat(slot);
      let y = madd(s, u0, x);
      d0 = madd(s, x, d0);
      s = v128.load32_splat(slot, 4);
      y = madd(s, u1, y);
      d1 = madd(s, x, d1);
      s = v128.load32_splat(slot, 8);
      y = madd(s, u2, y);
      d2 = madd(s, x, d2);
      s = v128.load32_splat(slot, 12);
      y = madd(s, u3, y);
      d3 = madd(s, x, d3);
      s = v128.load32_splat(slot, 16);
      y = madd(s, u4, y);
      d4 = madd(s, x, d4);
      s = v128.load32_splat(slot, 20);
      y = madd(s, u5, y);
      d5 = madd(s, x, d5);
      v128.store(row, y);
      slot += step;
    }
    v128.store(r0 + o, d0);
    v128.store(r1 + o, d1);
    v128.store(r2 + o, d2);
    v128.store(r3 + o, d3);
    v128.store(r4 + o, d4);
    v128.store(r5 + o, d5);
  }
}

/**
 * Draws the negatives of a group. One that is the centre counts for nothing, one drawn twice counts double: both point their own
 * row at zeros, as two copies of a row in one group would overwrite each other. Returns true when a weight is not 1.
 */
function drawTargets(centre: u32, at: usize): bool {
  const rows = at + AT_TARGETS;
  const weights = at + AT_WEIGHTS;
  let uneven = targetRows != negatives + 1;
  store<u32>(rows, <u32>(contexts + <usize>centre * <usize>rowBytes));
  for (let k: u32 = 1; k <= negatives; k++) {
    const row = <u32>(contexts + <usize>drawNoise() * <usize>rowBytes);
    store<u32>(rows + (<usize>k << 2), row);
    store<f32>(weights + (<usize>k << 2), 1);
    for (let j: u32 = 0; j < k; j++) {
      if (load<u32>(rows + (<usize>j << 2)) != row) continue;
      if (j > 0) {
        const weight = weights + (<usize>j << 2);
        store<f32>(weight, load<f32>(weight) + 1);
      }
      store<u32>(rows + (<usize>k << 2), <u32>(at + AT_ZERO_ROW));
      store<f32>(weights + (<usize>k << 2), 0);
      uneven = true;
      break;
    }
  }
  return uneven;
}

/** Rows past the last negative never change: they fill the last block of six. */
export function prepareScratch(at: usize): void {
  store<f32>(at + AT_WEIGHTS, 1);
  for (let k = negatives + 1; k < targetRows; k++) {
    store<u32>(at + AT_TARGETS + (<usize>k << 2), <u32>(at + AT_ZERO_ROW));
    store<f32>(at + AT_WEIGHTS + (<usize>k << 2), 0);
  }
}

// @ts-ignore: decorator
@inline
function slotOf(at: usize, context: u32, target: u32, step: usize): usize {
  return at + AT_GRADIENTS + <usize>context * step + <usize>(target / 6) * SLOT + (<usize>(target % 6) << 2);
}

function applyWeights(at: usize, count: u32, step: usize): void {
  for (let t: u32 = 1; t < targetRows; t++) {
    const weight = load<f32>(at + AT_WEIGHTS + (<usize>t << 2));
    if (weight == 1) continue;
    for (let c: u32 = 0; c < count; c++) {
      const slot = slotOf(at, c, t, step);
      store<f32>(slot, load<f32>(slot) * weight);
    }
  }
}

/** Adds the group's loss and pairs to `loss` (two f64); the gradients tell the sigmoids. */
function addLoss(at: usize, count: u32, step: usize, rate: f32, loss: usize): void {
  let sum: f64 = 0;
  for (let c: u32 = 0; c < count; c++) {
    for (let t: u32 = 0; t < targetRows; t++) {
      const weight = load<f32>(at + AT_WEIGHTS + (<usize>t << 2));
      if (weight == 0) continue;
      const miss = Math.abs(<f64>load<f32>(slotOf(at, c, t, step)) / <f64>rate);
      sum -= <f64>weight * Math.log(Math.max(1 - miss, 1e-7));
    }
  }
  store<f64>(loss, load<f64>(loss) + sum);
  store<f64>(loss, load<f64>(loss, 8) + <f64>count, 8);
}

function trainGroup(centre: u32, count: u32, rate: f32, at: usize, loss: usize): void {
  const uneven = drawTargets(centre, at);
  const rows = at + AT_TARGETS;
  const contextRows = at + AT_CONTEXTS;
  const step = <usize>(targetRows / 6) * SLOT;
  const rates = f32x4.splat(rate);
  for (let t: u32 = 0; t < targetRows; t += 6) {
    const blockRows = rows + (<usize>t << 2);
    const labels = t == 0 ? f32x4(1, 0, 0, 0) : f32x4.splat(0);
    let g = at + AT_GRADIENTS + <usize>(t / 6) * SLOT;
    let c: u32 = 0;
    for (; c + 1 < count; c += 2) {
      const pair = contextRows + (<usize>c << 2);
      gradients2(load<u32>(pair), load<u32>(pair, 4), blockRows, g, step, labels, rates);
      g += step << 1;
    }
    if (c < count) gradients1(load<u32>(contextRows + (<usize>c << 2)), blockRows, g, labels, rates);
  }
  if (loss) addLoss(at, count, step, rate, loss);
  if (uneven) applyWeights(at, count, step);
  for (let t: u32 = 0; t < targetRows; t += 6) {
    update(rows + (<usize>t << 2), contextRows, count, at + AT_GRADIENTS + <usize>(t / 6) * SLOT, step);
  }
}

/** Walks from `start` and trains on the walk; returns its pairs. `loss` is where to add the loss, or 0. */
export function trainWalk(start: u32, rate: f32, at: usize, loss: usize): u32 {
  const nodes = at + AT_WALK;
  const length = <i32>walk(start, nodes);
  let pairs: u32 = 0;
  for (let i = 0; i < length; i++) {
    const reach = <i32>(contextSize - below(contextSize));
    const centre = load<u32>(nodes + (<usize>i << 2));
    const last = min<i32>(length - 1, i + reach);
    let count: u32 = 0;
    for (let j = max<i32>(0, i - reach); j <= last; j++) {
      if (j == i) continue;
      const row = vectors + <usize>load<u32>(nodes + (<usize>j << 2)) * <usize>rowBytes;
      store<u32>(at + AT_CONTEXTS + (<usize>count << 2), <u32>row);
      count++;
      if (count == groupSize) {
        trainGroup(centre, count, rate, at, loss);
        pairs += count;
        count = 0;
      }
    }
    if (count > 0) trainGroup(centre, count, rate, at, loss);
    pairs += count;
  }
  return pairs;
}

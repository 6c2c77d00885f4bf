import { gradients1, gradients2, SLOT } from './gradients';
import { below } from './random';
import {
  AT_CONTEXTS,
  AT_GRADIENTS,
  AT_TARGETS,
  AT_WALK,
  AT_WEIGHTS,
  contextSize,
  groupSize,
  rowBytes,
  targetRows,
  vectors,
} from './state';
import { drawAhead, takeTargets } from './targets';
import { update } from './update';
import { walk } from './walk';

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
  const uneven = takeTargets(centre, at);
  drawAhead(at);
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

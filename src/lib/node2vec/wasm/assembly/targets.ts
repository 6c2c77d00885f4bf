import { drawNoise } from './noise';
import { AT_AHEAD, AT_SINK, AT_TARGETS, AT_WEIGHTS, AT_ZERO_ROW, contexts, negatives, rowBytes, targetRows } from './state';

/**
 * Draws the next group's negatives and reads one word of each of their cache lines: the misses overlap one another and the
 * group under way. WebAssembly has no prefetch.
 */
export function drawAhead(at: usize): void {
  let sum: u32 = 0;
  for (let k: u32 = 1; k <= negatives; k++) {
    const row = contexts + <usize>drawNoise() * <usize>rowBytes;
    store<u32>(at + AT_AHEAD + (<usize>k << 2), <u32>row);
    for (let o: usize = 0; o < (<usize>rowBytes); o += 64) sum ^= load<u32>(row + o);
  }
  // the sum must go somewhere, or the reads are optimised away
  store<u32>(at + AT_SINK, sum);
}

/**
 * Takes the negatives drawn ahead for this group. One that is the centre counts for nothing, one drawn twice counts double: both point their own
 * row at zeros, as two copies of a row in one group would overwrite each other. Returns true when a weight is not 1.
 */
export function takeTargets(centre: u32, at: usize): bool {
  const rows = at + AT_TARGETS;
  const weights = at + AT_WEIGHTS;
  let uneven = targetRows != negatives + 1;
  store<u32>(rows, <u32>(contexts + <usize>centre * <usize>rowBytes));
  for (let k: u32 = 1; k <= negatives; k++) {
    const row = load<u32>(at + AT_AHEAD + (<usize>k << 2));
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

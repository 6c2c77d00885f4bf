import { prepareNoise } from './noise';
import { below, unit } from './random';
import {
  contexts,
  dimensions,
  nodeCount,
  offsets,
  order,
  rowBytes,
  startContexts,
  sums,
  targets,
  vectors,
  warm,
  weighted,
} from './state';

function sumWeights(): void {
  for (let node: u32 = 0; node < nodeCount; node++) {
    const to = load<u32>(offsets + (<usize>node << 2), 4);
    let sum: f32 = 0;
    for (let e = load<u32>(offsets + (<usize>node << 2)); e < to; e++) {
      const cell = sums + (<usize>e << 2);
      sum += load<f32>(cell);
      store<f32>(cell, sum);
    }
  }
}

function shuffleOrder(): void {
  for (let i: u32 = 0; i < nodeCount; i++) {
    const j = below(i + 1);
    store<u32>(order + (<usize>i << 2), load<u32>(order + (<usize>j << 2)));
    store<u32>(order + (<usize>j << 2), i);
  }
}

function randomRow(row: usize): void {
  for (let k: u32 = 0; k < dimensions; k++) {
    store<f32>(row + (<usize>k << 2), (unit() - 0.5) / <f32>dimensions);
  }
}

/** The mean of the neighbours that have a vector, added to the random row: a new node starts where it belongs. */
function addNeighbours(node: u32, row: usize): void {
  const from = load<u32>(offsets + (<usize>node << 2));
  const to = load<u32>(offsets + (<usize>node << 2), 4);
  let known: u32 = 0;
  for (let e = from; e < to; e++) known += isKnown(load<u32>(targets + (<usize>e << 2))) ? 1 : 0;
  if (known == 0) return;
  const share: f32 = 1 / <f32>known;
  for (let e = from; e < to; e++) {
    const other = load<u32>(targets + (<usize>e << 2));
    if (!isKnown(other)) continue;
    const otherRow = vectors + <usize>other * <usize>rowBytes;
    for (let k: usize = 0; k < <usize>dimensions << 2; k += 4) {
      store<f32>(row + k, load<f32>(row + k) + share * load<f32>(otherRow + k));
    }
  }
}

/** Until the contexts are zeroed, the first word of a context row marks a node without a vector of its own. */
function isKnown(node: u32): bool {
  return load<u32>(contexts + <usize>node * <usize>rowBytes) == 0;
}

function fillVectors(): void {
  for (let node: u32 = 0; node < nodeCount; node++) {
    const row = vectors + <usize>node * <usize>rowBytes;
    if (!warm) {
      memory.fill(row, 0, rowBytes);
      randomRow(row);
    } else if (isNaN<f32>(load<f32>(row))) {
      store<u32>(contexts + <usize>node * <usize>rowBytes, 1);
    }
  }
  if (!warm) return;
  for (let node: u32 = 0; node < nodeCount; node++) {
    if (isKnown(node)) continue;
    const row = vectors + <usize>node * <usize>rowBytes;
    randomRow(row);
    addNeighbours(node, row);
  }
  for (let node: u32 = 0; node < nodeCount; node++) store<u32>(contexts + <usize>node * <usize>rowBytes, 0);
}

/** Everything that one thread does once, before the walks. */
export function prepare(): void {
  if (weighted) sumWeights();
  shuffleOrder();
  // Vectors may hold a warm start, contexts do not yet: they are the work space.
  prepareNoise(contexts);
  memory.fill(contexts, 0, min<usize>(<usize>nodeCount * 28, <usize>nodeCount * <usize>rowBytes));
  fillVectors();
  if (startContexts) memory.copy(contexts, startContexts, <usize>nodeCount * <usize>rowBytes);
}

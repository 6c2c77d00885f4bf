import type { Csr } from '../graph/csr.ts';
import { expectedVisits, Noise } from './noise.ts';
import type { Node2VecOptions } from './options.ts';
import { Random, shuffledOrder } from './random.ts';
import { reportsLoss, scheduleFor } from './schedule.ts';
import { startContexts, startVectors, type WarmStart } from './start-vectors.ts';
import type { TrainProgress, TrainResult } from './trainer.ts';
import { Walker } from './walks.ts';

/** The learning rate falls linearly to this share of its start, as in word2vec. */
const LAST_RATE = 1e-4;
/** Walks between two looks at the clock. */
const WALKS_PER_TICK = 64;

/**
 * The plain, obvious trainer, the oracle that the fast ones are held to: one (centre, context) pair after another, each with
 * its own negatives, in one thread (skip-gram with negative sampling, Mikolov et al. 2013). The same seed gives the same
 * vectors bit for bit. `onTick` is called every few walks.
 */
export function trainReference(
  graph: Csr,
  options: Node2VecOptions,
  { initial, initialContexts }: WarmStart = {},
  onTick?: (progress: TrainProgress) => void,
): TrainResult {
  const started = performance.now();
  const { dimensions, walkLength, contextSize, negatives } = options;
  const { nodeCount } = graph;
  const { epochs, learningRate } = scheduleFor(options, nodeCount, initial);
  const random = new Random(options.seed);
  const order = shuffledOrder(nodeCount, random);
  const vectors = startVectors(graph, dimensions, random, initial);
  const contexts = startContexts(nodeCount, dimensions, initialContexts);
  const noise = new Noise(expectedVisits(graph, walkLength));
  const walker = new Walker(graph, options.p, options.q, random);
  const walk = new Uint32Array(walkLength);
  const change = new Float32Array(dimensions);
  const losses: [number, number][] = [];
  const walksPerEpoch = nodeCount * options.walksPerNode;
  const total = walksPerEpoch * epochs;
  let pairs = 0;

  const trainPair = (centre: number, context: number, rate: number, measured: boolean): number => {
    const v = context * dimensions;
    change.fill(0);
    const hit = step(vectors, v, contexts, centre * dimensions, change, 1, rate);
    let loss = measured ? -Math.log(Math.max(hit, 1e-7)) : 0;
    for (let k = 0; k < negatives; k++) {
      const other = noise.draw(random);
      if (other === centre) continue;
      const miss = step(vectors, v, contexts, other * dimensions, change, 0, rate);
      if (measured) loss -= Math.log(Math.max(1 - miss, 1e-7));
    }
    for (let k = 0; k < dimensions; k++) vectors[v + k] = vectors[v + k]! + change[k]!;
    return loss;
  };

  for (let epoch = 1; epoch <= epochs; epoch++) {
    let epochLoss = 0;
    let epochPairs = 0;
    const measured = reportsLoss(epoch, epochs);
    for (let w = 0; w < walksPerEpoch; w++) {
      const done = (epoch - 1) * walksPerEpoch + w;
      if (w % WALKS_PER_TICK === 0) onTick?.({ epoch, epochs, fraction: done / total });
      const rate = learningRate * Math.max(1 - done / total, LAST_RATE);
      const length = walker.walk(order[w % nodeCount]!, walk);
      for (let i = 0; i < length; i++) {
        const reach = contextSize - random.below(contextSize);
        const last = Math.min(length - 1, i + reach);
        for (let j = Math.max(0, i - reach); j <= last; j++) {
          if (j === i) continue;
          epochLoss += trainPair(walk[i]!, walk[j]!, rate, measured);
          epochPairs++;
        }
      }
    }
    pairs += epochPairs;
    if (epochPairs > 0 && measured) {
      losses.push([epoch, epochLoss / epochPairs]);
      onTick?.({ epoch, epochs, fraction: epoch / epochs, loss: epochLoss / epochPairs });
    } else if (epoch === epochs) onTick?.({ epoch, epochs, fraction: 1 });
  }
  return { vectors, contexts, pairs, losses, seconds: (performance.now() - started) / 1000 };
}

/**
 * Moves the row of `contexts` at c towards (label 1) or away from (label 0) the row of `vectors` at v, and adds to `change` what
 * is to move that row; `change` has the rows' length. Returns the sigmoid of their product before.
 */
function step(
  vectors: Float32Array,
  v: number,
  contexts: Float32Array,
  c: number,
  change: Float32Array,
  label: number,
  rate: number,
): number {
  let dot = 0;
  for (let k = 0; k < change.length; k++) dot += vectors[v + k]! * contexts[c + k]!;
  const sigmoid = 1 / (1 + Math.exp(-dot));
  const gradient = (label - sigmoid) * rate;
  for (let k = 0; k < change.length; k++) {
    const old = contexts[c + k]!;
    change[k] = change[k]! + gradient * old;
    contexts[c + k] = old + gradient * vectors[v + k]!;
  }
  return sigmoid;
}

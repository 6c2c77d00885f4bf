import { throwIfAborted } from '../errors.ts';
import type { Csr } from '../graph/csr.ts';
import { NODE2VEC_DEFAULTS } from './options.ts';
import { Random } from './random.ts';
import type { Trainer } from './trainer.ts';

const NODES = 10_000;
const EDGES_PER_NODE = 8;
/** More than any device trains in the time. */
const ENDLESS_EPOCHS = 10_000;

/**
 * Pairs per second that a trainer reaches with the default options on a graph of 10,000 nodes, measured for so long from its first
 * progress on: what starting costs is left out.
 */
export async function measureTrainer(trainer: Trainer, milliseconds: number): Promise<number> {
  const { walkLength, contextSize, walksPerNode } = NODE2VEC_DEFAULTS;
  const done = new AbortController();
  const total = NODES * walksPerNode * ENDLESS_EPOCHS * pairsOfWalk(walkLength, contextSize);
  let first: { readonly at: number; readonly fraction: number } | undefined;
  let rate = 0;
  const run = trainer.train(
    randomGraph(),
    { ...NODE2VEC_DEFAULTS, epochs: ENDLESS_EPOCHS },
    {
      signal: done.signal,
      onProgress({ fraction }) {
        const at = performance.now();
        if (fraction === 0) return;
        first ??= { at, fraction };
        if (at - first.at < milliseconds) return;
        rate = ((fraction - first.fraction) * total * 1000) / (at - first.at);
        done.abort();
      },
    },
  );
  await run.catch((error: unknown) => {
    if (!done.signal.aborted) throw error;
  });
  if (rate === 0) throwIfAborted(done.signal);
  return rate;
}

/** Every node has neighbours, so that no walk ends early. */
function randomGraph(): Csr {
  const random = new Random(1);
  const offsets = Uint32Array.from({ length: NODES + 1 }, (_, node) => node * EDGES_PER_NODE);
  const targets = new Uint32Array(NODES * EDGES_PER_NODE);
  for (let node = 0; node < NODES; node++) {
    const row = targets.subarray(node * EDGES_PER_NODE, (node + 1) * EDGES_PER_NODE);
    const span = Math.floor(NODES / EDGES_PER_NODE);
    // one in each eighth: ascending and without duplicates
    for (let k = 0; k < EDGES_PER_NODE; k++) row[k] = k * span + random.below(span);
  }
  return { nodeCount: NODES, offsets, targets };
}

/** Expected (centre, context) pairs of a whole walk: a context at distance d is used by reaches of d and more, to both sides. */
export function pairsOfWalk(walkLength: number, contextSize: number): number {
  let pairs = 0;
  for (let distance = 1; distance < Math.min(walkLength, contextSize + 1); distance++) {
    pairs += (2 * (walkLength - distance) * (contextSize - distance + 1)) / contextSize;
  }
  return pairs;
}

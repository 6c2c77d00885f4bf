import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Csr } from '../../src/lib/graph/csr.ts';
import { NODE2VEC_DEFAULTS, type Node2VecOptions } from '../../src/lib/node2vec/options.ts';
import type { Trainer, TrainProgress } from '../../src/lib/node2vec/trainer.ts';
import { linkAuc } from './link-auc.ts';
import { csrOf, moduleGraph } from './module-graph.ts';

export interface TrainerUnderTest {
  readonly name: string;
  open(): Promise<Trainer>;
  /** The same seed gives the same vectors bit for bit. */
  readonly deterministic: boolean;
  /** How far the link-prediction AUC may lie from the reference's; undefined for the reference itself. */
  readonly aucTolerance: number | undefined;
  /** A driver that computes on the CPU: smaller graphs and shorter runs, so that the suite stays short. */
  readonly slow?: boolean;
}

/** Small enough for the plain trainer in a test. */
const QUICK: Node2VecOptions = { ...NODE2VEC_DEFAULTS, dimensions: 16, walksPerNode: 2, epochs: 2 };
const tested = moduleGraph(400, 3);
/** For what must only work, not be good. */
const small = moduleGraph(60, 4).graph;

/** Enough for vectors that mean something. */
const WARM: Node2VecOptions = { ...QUICK, walksPerNode: 5 };

/** Runs that differ by .01 (standard deviation) need many seeds for a close tolerance, few for a wide one. */
const SLOW_AUC_OPTIONS: Node2VecOptions = { ...NODE2VEC_DEFAULTS, dimensions: 16, walksPerNode: 2, epochs: 2 };

/** For AUC on `tested`: one run varies by .01 (standard deviation), so that only means of many seeds can be compared. */
const AUC_OPTIONS: Node2VecOptions = { ...NODE2VEC_DEFAULTS, dimensions: 32, walksPerNode: 5, epochs: 3 };

/** Contract of every trainer, on any device. `referenceAuc` computes the plain trainer's AUC once. */
export function describeTrainer(subject: TrainerUnderTest, referenceAuc: () => Promise<number>): void {
  describe(`Node2Vec trainer: ${subject.name}`, () => {
    const { graph } = subject.slow ? moduleGraph(150, 3) : tested;
    const nodes = graph.nodeCount;
    let trainer: Trainer;
    beforeAll(async () => {
      trainer = await subject.open();
    });
    afterAll(() => trainer?.close());

    it('names its device', () => {
      expect(trainer.device).toMatch(/\S/);
    });

    it('lowers the loss, reports it every 5 epochs and at the end, and counts pairs', async () => {
      const seen: TrainProgress[] = [];
      const short = await trainer.train(graph, { ...QUICK, epochs: 1 });
      const long = await trainer.train(graph, { ...QUICK, epochs: 7 }, { onProgress: (p) => seen.push(p) });
      expect(long.losses.map(([epoch]) => epoch)).toEqual([5, 7]);
      expect(long.losses.at(-1)![1]).toBeLessThan(short.losses[0]![1]);
      expect(long.losses.at(-1)![1]).toBeGreaterThan(0);
      expect(short.pairs / (nodes * QUICK.walksPerNode)).toBeGreaterThan(100);
      expect(long.vectors).toHaveLength(nodes * QUICK.dimensions);
      expect(seen.at(-1)).toMatchObject({ epoch: 7, epochs: 7, fraction: 1, loss: long.losses.at(-1)![1] });
      expect(seen.every((p, i) => i === 0 || p.fraction >= seen[i - 1]!.fraction)).toBe(true);
    });

    const { aucTolerance } = subject;
    it.skipIf(aucTolerance === undefined)(
      `predicts held-out links, AUC within ${aucTolerance} of the reference`,
      async () => {
        // A run that differs every time needs more of them to be sure.
        const seeds = subject.slow ? 2 : subject.deterministic ? 10 : 14;
        const own = await meanAuc(trainer, seeds, subject.slow);
        expect(Math.abs(own - (await referenceAuc()))).toBeLessThan(aucTolerance!);
      },
      120_000,
    );

    it.skipIf(!subject.deterministic)('gives the same vectors for the same seed, others for another', async () => {
      const first = await trainer.train(small, QUICK);
      const again = await trainer.train(small, QUICK);
      const other = await trainer.train(small, { ...QUICK, seed: 2 });
      expect(again.vectors).toEqual(first.vectors);
      expect(other.vectors).not.toEqual(first.vectors);
      expect(again.losses).toEqual(first.losses);
    });

    it('takes an empty graph', async () => {
      const result = await trainer.train(csrOf(0, []), QUICK);
      expect(result).toMatchObject({ pairs: 0, losses: [] });
      expect(result.vectors).toHaveLength(0);
    });

    it('takes one node, with and without an edge to itself', async () => {
      expect((await trainer.train(csrOf(1, []), QUICK)).pairs).toBe(0);
      const loop = await trainer.train(csrOf(1, [[0, 0]]), QUICK);
      expect(loop.vectors.every(Number.isFinite)).toBe(true);
      expect(loop.pairs).toBeGreaterThan(0);
    });

    it('gives isolated nodes finite vectors among connected ones', async () => {
      const { vectors } = await trainer.train(
        csrOf(6, [
          [0, 1],
          [1, 2],
          [4, 5],
        ]),
        QUICK,
      );
      expect(vectors.every(Number.isFinite)).toBe(true);
      expect(vectors.subarray(3 * QUICK.dimensions, 4 * QUICK.dimensions).some((x) => x !== 0)).toBe(true);
    });

    it('stops a walk where a directed graph has no way out', async () => {
      const chain: Csr = { nodeCount: 3, offsets: Uint32Array.of(0, 1, 2, 2), targets: Uint32Array.of(1, 2) };
      const options = { ...QUICK, contextSize: 1, walksPerNode: 7, epochs: 1 };
      // walks 0 1 2, 1 2 and 2: two pairs an edge
      expect((await trainer.train(chain, options)).pairs).toBe(7 * 6);
    });

    it('follows weights', async () => {
      // from 0 to the dead end 1, or to 2, where a loop fills the walk
      const fork = { nodeCount: 3, offsets: Uint32Array.of(0, 2, 2, 3), targets: Uint32Array.of(1, 2, 2) };
      const options = { ...QUICK, contextSize: 1, walksPerNode: 10, epochs: 1 };
      const short = await trainer.train({ ...fork, weights: Float32Array.of(1e6, 1e-6, 1) }, options);
      const long = await trainer.train({ ...fork, weights: Float32Array.of(1e-6, 1e6, 1) }, options);
      expect(short.pairs).toBe(10 * (2 + 38));
      expect(long.pairs).toBe(10 * (38 + 38));
    });

    it.each([
      [0.25, 4],
      [4, 0.25],
      [1e-6, 1e6],
      [1e6, 1e-6],
    ])('walks with p = %f, q = %f, weighted too', async (p, q) => {
      const options = { ...QUICK, epochs: 1, walksPerNode: 2, p, q };
      expect((await trainer.train(small, options)).vectors.every(Number.isFinite)).toBe(true);
      const weights = Float32Array.from(small.targets, (_, i) => 0.5 + (i % 7));
      const result = await trainer.train({ ...small, weights }, options);
      expect(result.vectors.every(Number.isFinite)).toBe(true);
      expect(result.pairs).toBeGreaterThan(0);
    });

    it('takes any number of dimensions, negatives and contexts', async () => {
      for (const [dimensions, negatives, contextSize] of [
        [1, 1, 1],
        [17, 6, 3],
        [100, 11, 40],
        [64, 64, 10],
      ]) {
        const options = {
          ...QUICK,
          dimensions: dimensions!,
          negatives: negatives!,
          contextSize: contextSize!,
          epochs: 1,
        };
        const { vectors, losses } = await trainer.train(small, { ...options, walksPerNode: 1 });
        expect(vectors).toHaveLength(60 * dimensions!);
        expect(vectors.every(Number.isFinite)).toBe(true);
        expect(losses[0]![1]).toBeLessThan(0.72 * (1 + negatives!));
      }
    });

    it('stays finite at the highest learning rate', async () => {
      const { vectors } = await trainer.train(small, { ...QUICK, learningRate: 0.2, epochs: 5 });
      expect(vectors.every(Number.isFinite)).toBe(true);
    });

    it('chooses the epochs itself when told auto', async () => {
      const seen: TrainProgress[] = [];
      await trainer.train(small, { ...QUICK, epochs: 'auto' }, { onProgress: (p) => seen.push(p) });
      expect(seen.at(-1)).toMatchObject({ epoch: 2, epochs: 2, fraction: 1 });
    });

    it('starts from given vectors, and a row of NaN from its neighbours', async () => {
      const d = QUICK.dimensions;
      const { vectors: initial } = await trainer.train(graph, WARM);
      const still = { ...WARM, epochs: 1, walksPerNode: 1, learningRate: 1e-6 };
      const kept = await trainer.train(graph, still, { initial });
      expect(cosine(kept.vectors, initial, 0, initial.length)).toBeGreaterThan(0.999);
      const holed = initial.slice().fill(Number.NaN, 7 * d, 8 * d);
      const filled = await trainer.train(graph, still, { initial: holed });
      expect(filled.vectors.every(Number.isFinite)).toBe(true);
      expect(cosine(filled.vectors, initial, 7 * d, 8 * d)).toBeGreaterThan(0.5);
    });

    it('gives output vectors whose product with a vector tells neighbours from others', async () => {
      const { vectors, contexts } = await trainer.train(graph, WARM);
      const d = WARM.dimensions;
      const product = (a: number, b: number) => {
        let sum = 0;
        for (let k = 0; k < d; k++) sum += vectors[a * d + k]! * contexts[b * d + k]!;
        return sum;
      };
      let [near, far, ties] = [0, 0, 0];
      for (let node = 0; node < nodes; node++) {
        for (let edge = graph.offsets[node]!; edge < graph.offsets[node + 1]!; edge++) {
          near += product(node, graph.targets[edge]!);
          far += product(node, (node + 7 * edge) % nodes);
          ties++;
        }
      }
      expect(contexts).toHaveLength(nodes * d);
      expect(near / ties).toBeGreaterThan(far / ties + 0.1);
    });

    it('starts from given output vectors, and a row of NaN at zero', async () => {
      const d = WARM.dimensions;
      const { vectors: initial, contexts } = await trainer.train(graph, WARM);
      const still = { ...WARM, epochs: 1, walksPerNode: 1, learningRate: 1e-6 };
      const initialContexts = contexts.slice().fill(Number.NaN, 7 * d, 8 * d);
      const kept = await trainer.train(graph, still, { initial, initialContexts });
      expect(cosine(kept.contexts, contexts, 0, 7 * d)).toBeGreaterThan(0.999);
      expect(kept.contexts.subarray(7 * d, 8 * d).every((value) => Math.abs(value) < 1e-3)).toBe(true);
      const wrong = trainer.train(graph, QUICK, { initialContexts: new Float32Array(3) });
      await expect(wrong).rejects.toMatchObject({ code: 'INTERNAL' });
    });

    it('refuses a warm start of the wrong size and options out of range, naming the value', async () => {
      const wrong = trainer.train(graph, QUICK, { initial: new Float32Array(3) });
      await expect(wrong).rejects.toMatchObject({ code: 'INTERNAL' });
      const refused = trainer.train(graph, { ...QUICK, p: 0 });
      await expect(refused).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining('option p: 0') });
      const odd = trainer.train(graph, { ...QUICK, dimensions: 2.5 });
      await expect(odd).rejects.toMatchObject({ code: 'USAGE', hint: expect.stringContaining('1 to 1024') });
    });

    it('stops when aborted, before and during a run, and can train again', async () => {
      const gone = AbortSignal.abort();
      await expect(trainer.train(small, QUICK, { signal: gone })).rejects.toMatchObject({ code: 'INTERRUPTED' });
      const controller = new AbortController();
      const endless = trainer.train(
        small,
        { ...QUICK, epochs: 10_000 },
        { signal: controller.signal, onProgress: () => controller.abort() },
      );
      await expect(endless).rejects.toMatchObject({ code: 'INTERRUPTED' });
      expect((await trainer.train(small, { ...QUICK, epochs: 1 })).pairs).toBeGreaterThan(0);
    });

    it('never yields NaN, whatever the graph', async () => {
      const pairs = fc.array(
        fc.tuple(fc.nat(11), fc.nat(11), fc.float({ min: Math.fround(1e-6), max: 1e6, noNaN: true })),
        { maxLength: 40 },
      );
      const anyGraph = fc.record({ n: fc.integer({ min: 1, max: 12 }), pairs, weighted: fc.boolean() });
      const anyOptions = fc.record({
        dimensions: fc.integer({ min: 1, max: 20 }),
        p: fc.double({ min: 0.01, max: 100, noNaN: true }),
        q: fc.double({ min: 0.01, max: 100, noNaN: true }),
        negatives: fc.integer({ min: 1, max: 12 }),
        learningRate: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        seed: fc.nat(),
      });
      await fc.assert(
        fc.asyncProperty(anyGraph, anyOptions, async ({ n, pairs, weighted }, some) => {
          const inside = pairs.filter(([a, b]) => a < n && b < n);
          const edges = inside.map(([a, b]) => [a, b] as const);
          const graph = csrOf(n, edges, weighted ? inside.map(([, , w]) => w) : undefined);
          const result = await trainer.train(graph, { ...QUICK, ...some });
          expect(result.vectors.every(Number.isFinite)).toBe(true);
          expect(result.losses.every(([, loss]) => Number.isFinite(loss))).toBe(true);
        }),
        { numRuns: subject.slow ? 6 : 10 },
      );
    });
  });
}

/** Mean AUC over some seeds, so that one seed's luck does not decide. */
export async function meanAuc(trainer: Trainer, seeds: number, slow = false): Promise<number> {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) sum += await auc(trainer, seed, slow);
  return sum / seeds;
}

/** Area under the curve of the held-out links, of one run. */
export async function auc(trainer: Trainer, seed: number, slow = false): Promise<number> {
  const options = slow ? SLOW_AUC_OPTIONS : AUC_OPTIONS;
  const { vectors } = await trainer.train(tested.graph, { ...options, seed });
  return linkAuc(vectors, options.dimensions, tested.heldOut, tested.uniform);
}

function cosine(a: Float32Array, b: Float32Array, from: number, to: number): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let k = from; k < to; k++) {
    ab += a[k]! * b[k]!;
    aa += a[k]! ** 2;
    bb += b[k]! ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

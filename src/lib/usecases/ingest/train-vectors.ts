import { buildGraph } from '../../graph/build-graph.ts';
import { buildWalkGraph, type WalkGraph } from '../../graph/walk-graph.ts';
import { createTrainer } from '../../node2vec/create-trainer.ts';
import type { EmbedStepOptions, EmbedStepResult } from './embed-step.ts';

/** Trains the vectors of a graph, from those of the generation before where there are some. */
export async function trainVectors(
  options: EmbedStepOptions,
  before: ReadonlyMap<string, Float32Array> | undefined,
): Promise<EmbedStepResult> {
  const { paths, node2vec, signal, report } = options;
  const walkGraph = buildWalkGraph(buildGraph(paths, await options.edges()));
  const trainer = await createTrainer(options.trainer);
  try {
    const initial = before && before.size > 0 ? startVectors(walkGraph, before, node2vec.dimensions) : undefined;
    const { vectors, losses, note } = await trainer.train(walkGraph.csr, node2vec, {
      onProgress: ({ fraction, epoch, epochs }) => report(fraction, `epoch ${epoch}/${epochs}`),
      ...(signal && { signal }),
      ...(initial && { initial }),
    });
    const { dimensions } = node2vec;
    const rows = walkGraph.files.map(
      (path, row) => [path, vectors.slice(row * dimensions, (row + 1) * dimensions)] as const,
    );
    const device = note === undefined ? trainer.device : `${trainer.device}, ${note}`;
    return { vectors: new Map(rows), device, loss: losses.at(-1)?.[1] };
  } finally {
    await trainer.close();
  }
}

/** Rows of files that had a vector; the others are NaN, which the trainer fills. */
function startVectors(
  { csr, files }: WalkGraph,
  before: ReadonlyMap<string, Float32Array>,
  dimensions: number,
): Float32Array {
  const initial = new Float32Array(csr.nodeCount * dimensions).fill(Number.NaN);
  for (const [row, path] of files.entries()) {
    const vector = before.get(path);
    if (vector?.length === dimensions) initial.set(vector, row * dimensions);
  }
  return initial;
}

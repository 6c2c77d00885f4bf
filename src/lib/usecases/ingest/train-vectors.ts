import { buildGraph, type Dependency } from '../../graph/build-graph.ts';
import { buildWalkGraph, type WalkGraph } from '../../graph/walk-graph.ts';
import { type CreateTrainerOptions, createTrainer } from '../../node2vec/create-trainer.ts';
import type { Node2VecOptions } from '../../node2vec/options.ts';
import type { Stores } from '../../ports/stores.ts';

export interface EmbedStepOptions {
  readonly paths: readonly string[];
  /** The dependencies; looked at only when something is trained. */
  readonly edges: () => Promise<Iterable<Dependency>>;
  /** Whether they are those of the previous generation. */
  readonly hasSameEdges: () => Promise<boolean>;
  readonly stores: Stores;
  /** The generation that is current while this one is made; undefined on the first ingest. */
  readonly previous: number | undefined;
  readonly node2vec: Node2VecOptions;
  readonly trainer: CreateTrainerOptions;
  /** False to train nothing: files keep the vectors that they have. */
  readonly train: boolean;
  readonly signal?: AbortSignal;
  readonly report: (fraction: number, detail: string) => void;
}

export interface EmbedStepResult {
  /** By path. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** The device that trained, and why it was chosen. */
  readonly device: string;
  /** Mean loss at the end; undefined when nothing was trained. */
  readonly loss: number | undefined;
}

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

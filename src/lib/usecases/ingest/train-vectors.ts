import { buildJointGraph, type ChangeSet, type Dependency, type JointGraph } from '../../graph/joint-graph.ts';
import { type CreateTrainerOptions, createTrainer } from '../../node2vec/create-trainer.ts';
import type { Node2VecOptions } from '../../node2vec/options.ts';
import type { Stores } from '../../ports/stores.ts';

export interface EmbedStepOptions {
  readonly paths: readonly string[];
  /** The dependencies; looked at only when something is trained. */
  readonly edges: () => Promise<Iterable<Dependency>>;
  /** Whether they are those of the previous generation. */
  readonly hasSameEdges: () => Promise<boolean>;
  /** The commits of its history; read only when something is trained. */
  readonly changes: () => Promise<readonly ChangeSet[]>;
  /** Whether they are those of the previous generation. */
  readonly hasSameChanges: boolean;
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
  readonly vectors: Vectors;
  /** The output vectors of the same files; none where an earlier version trained them. */
  readonly contexts: Vectors;
  /** The device that trained, and why it was chosen. */
  readonly device: string;
  /** Mean loss at the end; undefined when nothing was trained. */
  readonly loss: number | undefined;
}

/** By path. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** What the generation before has. */
export interface StoredVectors {
  readonly vectors: Vectors;
  readonly contexts: Vectors;
}

/** Trains the vectors of the joint graph, from those of the generation before where there are some. */
export async function trainVectors(
  options: EmbedStepOptions,
  before: StoredVectors | undefined,
): Promise<EmbedStepResult> {
  const { paths, node2vec, signal, report } = options;
  const dependencies = await options.edges();
  const graph = buildJointGraph({ paths, dependencies, changes: await options.changes() });
  const trainer = await createTrainer(options.trainer);
  try {
    // Vectors of an earlier version were trained on another graph: without output vectors, they are no start.
    const warm = before && before.contexts.size > 0;
    const start = (table: Vectors) => startRows(graph, table, node2vec.dimensions);
    const { vectors, contexts, losses, note } = await trainer.train(graph.csr, node2vec, {
      onProgress: ({ fraction, epoch, epochs }) => report(fraction, `epoch ${epoch}/${epochs}`),
      ...(signal && { signal }),
      ...(warm && { initial: start(before.vectors), initialContexts: start(before.contexts) }),
    });
    const { dimensions } = node2vec;
    const rows = (table: Float32Array) =>
      new Map(graph.files.map((path, row) => [path, table.slice(row * dimensions, (row + 1) * dimensions)] as const));
    const device = note === undefined ? trainer.device : `${trainer.device}, ${note}`;
    return { vectors: rows(vectors), contexts: rows(contexts), device, loss: losses.at(-1)?.[1] };
  } finally {
    await trainer.close();
  }
}

/** Rows of files that had a vector; the others are NaN, which the trainer fills. */
function startRows({ csr, files }: JointGraph, before: Vectors, dimensions: number): Float32Array {
  const initial = new Float32Array(csr.nodeCount * dimensions).fill(Number.NaN);
  for (const [row, path] of files.entries()) {
    const vector = before.get(path);
    if (vector?.length === dimensions) initial.set(vector, row * dimensions);
  }
  return initial;
}

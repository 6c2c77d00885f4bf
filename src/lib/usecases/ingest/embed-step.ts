import type { Dependency } from '../../graph/build-graph.ts';
import type { CreateTrainerOptions } from '../../node2vec/create-trainer.ts';
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

/**
 * Trains the structural vectors. The same graph as before keeps its vectors; another one starts from them, so that the
 * space of a repository does not turn between commits.
 */
export async function embedStep(options: EmbedStepOptions): Promise<EmbedStepResult> {
  const { paths, stores, previous } = options;
  const before = previous === undefined ? undefined : await stores.searchIndex.vectors(previous);
  if (before && isEmbedded(options, before) && (await options.hasSameEdges())) {
    return { vectors: before, device: 'none, the graph is unchanged', loss: undefined };
  }
  if (!options.train) {
    const kept = paths.flatMap((path) => {
      const vector = before?.get(path);
      return vector ? [[path, vector] as const] : [];
    });
    return { vectors: new Map(kept), device: 'none, not trained', loss: undefined };
  }
  // Graph and trainers take a while to load.
  const { trainVectors } = await import('./train-vectors.ts');
  return trainVectors(options, before);
}

function isEmbedded({ paths, node2vec }: EmbedStepOptions, before: ReadonlyMap<string, Float32Array>): boolean {
  return before.size === paths.length && paths.every((path) => before.get(path)?.length === node2vec.dimensions);
}

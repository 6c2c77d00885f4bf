import type { EmbedStepOptions, EmbedStepResult } from './train-vectors.ts';

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

import type { EmbedStepOptions, EmbedStepResult, StoredVectors, Vectors } from './train-vectors.ts';

/**
 * Trains the structural vectors. The same graph as before keeps its vectors; another one starts from them, so that the
 * space of a repository does not turn between commits.
 */
export async function embedStep(options: EmbedStepOptions): Promise<EmbedStepResult> {
  const { paths, stores, previous } = options;
  const before = previous === undefined ? undefined : await storedVectors(stores, previous);
  if (before && isEmbedded(options, before) && options.hasSameChanges && (await options.hasSameEdges())) {
    return { ...before, device: 'none, the graph is unchanged', loss: undefined };
  }
  if (!options.train) {
    const kept = (table: Vectors) => new Map([...table].filter(([path]) => known.has(path)));
    const known = new Set(paths);
    const { vectors = new Map(), contexts = new Map() } = before ?? {};
    return { vectors: kept(vectors), contexts: kept(contexts), device: 'none, not trained', loss: undefined };
  }
  // Graph and trainers take a while to load.
  const { trainVectors } = await import('./train-vectors.ts');
  return trainVectors(options, before);
}

async function storedVectors({ searchIndex }: EmbedStepOptions['stores'], generation: number): Promise<StoredVectors> {
  return { vectors: await searchIndex.vectors(generation), contexts: await searchIndex.contexts(generation) };
}

function isEmbedded({ paths, node2vec }: EmbedStepOptions, { vectors, contexts }: StoredVectors): boolean {
  const isWhole = (table: Vectors) =>
    table.size === paths.length && paths.every((path) => table.get(path)?.length === node2vec.dimensions);
  return isWhole(vectors) && isWhole(contexts);
}

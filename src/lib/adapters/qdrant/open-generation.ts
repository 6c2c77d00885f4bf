import type { DocumentKey } from '../../ports/search-index.ts';
import { type Layer, sees, takeOver } from './layers.ts';
import type { Manifest } from './manifests.ts';

/** A document as one of its points tells it. */
export interface StoredDocument extends DocumentKey {
  readonly layer: number;
  readonly language: string;
}

/** A generation that this process writes: its manifest, and what the manifest does not say. */
export interface OpenGeneration {
  manifest: Manifest;
  /** Path → blob, of everything in it. */
  readonly documents: Map<string, string>;
  /** Path → language. */
  readonly languages: Map<string, string>;
  vectors: ReadonlyMap<string, Float32Array>;
}

/** Layers of one generation at most: every one is a condition in each search. The smallest are written anew. */
const MAX_LAYERS = 64;

export function openGeneration(generation: number, repository: string): OpenGeneration {
  return {
    manifest: {
      generation,
      repository,
      layers: [{ layer: generation }],
      isComplete: false,
    },
    documents: new Map(),
    languages: new Map(),
    vectors: new Map(),
  };
}

/** Layers that another generation may take from: those of complete ones, and of those that this process writes. */
export function usableLayers(manifests: readonly Manifest[], isOwn: (generation: number) => boolean): Layer[] {
  return manifests
    .filter(({ generation, isComplete }) => isComplete || isOwn(generation))
    .flatMap(({ layers }) => layers);
}

/**
 * Takes over the wanted documents that are stored already, each from one layer, and writes down in the manifest from where.
 * A layer that somebody still adds to is never taken as a whole.
 */
export function takeDocuments(
  open: OpenGeneration,
  wanted: readonly DocumentKey[],
  stored: readonly StoredDocument[],
  usable: readonly Layer[],
  isGrowing: (layer: number) => boolean,
): void {
  const references = Map.groupBy(usable, ({ layer }) => layer);
  const isVisible = ({ layer, path }: StoredDocument) =>
    references.get(layer)?.some((reference) => sees(reference, path));
  const byLayer = Map.groupBy(
    stored.filter((document) => document.layer !== open.manifest.generation && isVisible(document)),
    ({ layer }) => layer,
  );
  const blobs = new Map(wanted.map(({ path, blob }) => [path, blob]));
  const largestFirst = [...byLayer].sort(([, a], [, b]) => b.length - a.length).slice(0, MAX_LAYERS - 1);
  const taken: Layer[] = [];
  for (const [layer, documents] of largestFirst) {
    const found = documents.filter(({ path, blob }) => blobs.get(path) === blob && !open.documents.has(path));
    if (found.length === 0) continue;
    for (const { path, blob, language } of found) {
      open.documents.set(path, blob);
      open.languages.set(path, language);
    }
    const all = stored.filter((document) => document.layer === layer).map(({ path }) => path);
    taken.push(
      takeOver(
        layer,
        found.map(({ path }) => path),
        all,
        !isGrowing(layer),
      ),
    );
  }
  open.manifest = { ...open.manifest, layers: [...open.manifest.layers, ...taken] };
}

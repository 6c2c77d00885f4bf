import type { IndexedDocument } from '../../ports/search-index.ts';
import type { StoredDocument } from './document-points.ts';
import { type Layer, sees, takeOver } from './layers.ts';
import type { Manifest } from './manifests.ts';

/** A generation that this process writes: its manifest, and what the manifest does not say. */
export interface OpenGeneration {
  manifest: Manifest;
  /** Path → language, of everything in it. */
  readonly documents: Map<string, string>;
  readonly source: Source;
  /** Layer → paths that are taken over from it. */
  readonly taken: Map<number, string[]>;
  vectors: ReadonlyMap<string, Float32Array>;
  contexts: ReadonlyMap<string, Float32Array>;
}

/** The documents that other generations of the repository had when this one was begun. */
export interface Source {
  /** All of each layer, seen by a generation or not. */
  readonly documents: readonly StoredDocument[];
  /** Those that may be taken over are seen by one of these. */
  readonly usable: readonly Layer[];
  /** Layers that somebody still added to. */
  readonly growing: ReadonlySet<number>;
}

/** Layers of one generation at most: every one is a condition in each search. The smallest are written anew. */
const MAX_LAYERS = 64;

export function openGeneration(generation: number, repository: string, source: Source): OpenGeneration {
  return {
    manifest: {
      generation,
      repository,
      layers: [{ layer: generation }],
      isComplete: false,
      hasSegment: true,
    },
    documents: new Map(),
    source,
    taken: new Map(),
    vectors: new Map(),
    contexts: new Map(),
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
 *
 * @returns whether there were any
 */
export function takeDocuments(open: OpenGeneration, wanted: readonly IndexedDocument[]): boolean {
  const { source, taken, documents, manifest } = open;
  const references = Map.groupBy(source.usable, ({ layer }) => layer);
  const isVisible = ({ layer, path }: StoredDocument) =>
    references.get(layer)?.some((reference) => sees(reference, path));
  const byLayer = Map.groupBy(source.documents, ({ layer }) => layer);
  const blobs = new Map(wanted.map(({ path, blob }) => [path, blob]));
  let isAny = false;
  for (const [layer, stored] of [...byLayer].sort(([, a], [, b]) => b.length - a.length)) {
    if (layer === manifest.generation || (!taken.has(layer) && taken.size === MAX_LAYERS - 1)) continue;
    const found = stored.filter(
      (document) => blobs.get(document.path) === document.blob && !documents.has(document.path) && isVisible(document),
    );
    if (found.length === 0) continue;
    isAny = true;
    for (const { path, language } of found) documents.set(path, language);
    taken.set(layer, [...(taken.get(layer) ?? []), ...found.map(({ path }) => path)]);
  }
  if (!isAny) return false;
  const layers = [...taken].map(([layer, paths]) => {
    const all = byLayer.get(layer)!.map(({ path }) => path);
    return takeOver(layer, paths, all, !source.growing.has(layer));
  });
  open.manifest = { ...manifest, layers: [{ layer: manifest.generation }, ...layers] };
  return true;
}

import type { ChunkDefinition, ChunkRecord } from '../../ports/search-index.ts';

/** The definitions in a file's chunks, in source order; a long definition spans several chunks. */
export function definitionsOf(chunks: readonly Pick<ChunkRecord, 'definitions'>[]): ChunkDefinition[] {
  const byPlace = new Map(
    chunks.flatMap(({ definitions }) => definitions).map((it) => [`${it.startLine} ${it.symbol}`, it]),
  );
  return [...byPlace.values()].sort((a, b) => a.startLine - b.startLine);
}

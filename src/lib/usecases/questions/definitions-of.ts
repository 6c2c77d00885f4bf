import type { ChunkDefinition, ChunkRecord } from '../../ports/search-index.ts';

/** What the chunks of a file define, in the order of the text; a long definition is in several of them. */
export function definitionsOf(chunks: readonly Pick<ChunkRecord, 'definitions'>[]): ChunkDefinition[] {
  const byPlace = new Map(
    chunks.flatMap(({ definitions }) => definitions).map((it) => [`${it.startLine} ${it.symbol}`, it]),
  );
  return [...byPlace.values()].sort((a, b) => a.startLine - b.startLine);
}

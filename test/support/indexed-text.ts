import {
  chunkAt,
  type IndexedChunk,
  openTextIndex,
  type TextStores,
} from '../../src/lib/usecases/questions/text-index.ts';
import { countsOfChunks } from './counts-of-chunks.ts';

/** All chunks of a generation with their texts and counts of words, in the order of paths and lines. */
export async function indexedChunks(
  stores: TextStores,
  generation: number,
): Promise<(IndexedChunk & { readonly text: string; readonly users: number; readonly counts: Uint8Array })[]> {
  const { segment, texts: readTexts } = await openTextIndex(stores, generation);
  const texts = await readTexts(Array.from({ length: segment.documents }, (_, document) => document));
  const counts = countsOfChunks(segment)!;
  return Array.from({ length: segment.chunks }, (_, chunk) => {
    const place = chunkAt(segment, chunk);
    const document = segment.documentOf[chunk]!;
    const text = texts.get(document)!.between(place.startLine, place.endLine)!;
    return { ...place, text, users: segment.users[document]!, counts: counts[chunk]! };
  });
}

import { frequentWords } from '../../search/frequent-words.ts';
import { distinctiveTerms, similarText } from '../../search/similar-text.ts';
import type { TextIndex } from './text-index.ts';

export interface SimilarTexts {
  /** BM25 of each document of the index, by its number. */
  readonly similarity: Float64Array;
  /** The distinctive terms of the file. */
  readonly words: readonly string[];
}

/** How similar the texts of an index are to that of one of its files, by distinctive terms; a file that was not read has its path only. */
export async function similarTexts(
  index: TextIndex,
  { path, document }: { readonly path: string; readonly document: number | undefined },
): Promise<SimilarTexts> {
  const { segment } = index;
  const frequent = frequentWords(await textOf(index, document), path);
  const counts = frequent.map(([word]) => segment.frequency(word));
  const terms = distinctiveTerms(frequent, { chunks: segment.chunks, counts });
  return { similarity: similarText(segment, terms), words: terms.map(({ word }) => word) };
}

async function textOf(index: TextIndex, document: number | undefined): Promise<string> {
  if (document === undefined) return '';
  return (await index.texts([document])).get(document)?.text ?? '';
}

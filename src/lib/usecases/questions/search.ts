import type { Encoders } from '../../encoder/encoder.ts';
import { isTextOnly } from '../../languages/index.ts';
import type { Stores } from '../../ports/stores.ts';
import { definitionHit } from '../../search/definition-hit.ts';
import { type Hit, toHit, toHits } from '../../search/hit.ts';
import { fileKey } from '../../search/rank-files.ts';
import { snippetOf } from '../../search/snippet.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';
import { findDefinitions } from './find-definitions.ts';
import { type QuestionFilter, type RankedQuestion, rankQuestion } from './rank-question.ts';
import { type SearchFacets, searchFacets, type TopicsOf } from './search-facets.ts';
import type { SearchUnit } from './search-input.ts';
import { chunkAt, openDocumentIndex, openTextIndex } from './text-index.ts';
import { unreadFiles } from './unread-files.ts';
import { withDocuments } from './with-documents.ts';

export interface SearchOptions extends RepositoryChoice, QuestionFilter {
  /** A question, names, or a text of several lines such as the report of a defect; at most MAX_QUESTION bytes are read. */
  readonly query: string;
  /** Files by default. */
  readonly by?: SearchUnit;
  /** 1 to 100. */
  readonly limit: number;
  /** Adds to each hit what its features added to its score. */
  readonly explain?: boolean;
  /** Adds what the best files have in common. */
  readonly facets?: boolean;
  /** Tells topics, which facets then count, too. */
  readonly topicsOf?: TopicsOf;
  /** Opens the models by which repositories were encoded; without it, words alone are searched for. */
  readonly encoders?: Encoders;
  readonly stores: Stores;
}

export interface SearchHit extends Hit {
  /** The telling lines of the chunk. */
  readonly snippet: string;
}

export interface SearchResult {
  readonly query: string;
  readonly repositories: readonly string[];
  readonly hits: readonly SearchHit[];
  /** Only on request. */
  readonly facets?: SearchFacets;
  /** Sources that were unavailable for this result; absent if none. */
  readonly warnings?: readonly string[];
}

/**
 * Answers a question in words or identifiers with files and the lines to read.
 *
 * @throws {PharosError} USAGE for a question without words, BAD_REPOSITORY from chooseRepositories
 */
export async function search(options: SearchOptions): Promise<SearchResult> {
  const { limit, stores, encoders, by = 'file', explain = false } = options;
  const chosen = await chooseRepositories(stores.catalog, options);
  const repositories = chosen.filter(({ key }) => options.within?.has(key) ?? true);
  const meaning = encoders && { encoders, question: options.query };
  const isOnlyTexts = options.language !== undefined && isTextOnly(options.language);
  const of = isOnlyTexts ? 'documents' : 'code';
  const ranked = await rankQuestion(stores, repositories, options.query, options, {
    of,
    ...(!isOnlyTexts && { meaning }),
  });
  const found = by === 'definition' ? await findDefinitions(stores, repositories, ranked, options, of) : undefined;
  const own = found
    ? found.definitions.slice(0, limit).map((it) => definitionHit(it, explain))
    : await fileHits(options, repositories, ranked);
  const hits = options.language === undefined ? await withDocuments(options, repositories, ranked, own) : own;
  const unread = hits.length === 0 ? unreadFiles(repositories, options.allFiles) : undefined;
  const warnings = [...ranked.warnings, ...(found?.warnings ?? []), ...(unread === undefined ? [] : [unread])];
  const words = ranked.whole.words.map(({ word }) => word);
  const topicsOf = options.facets ? await options.topicsOf?.(repositories) : undefined;
  return {
    query: options.query,
    repositories: repositories.map(({ key }) => key),
    hits: await withSnippets(stores, repositories, hits, words),
    ...(options.facets && { facets: searchFacets(ranked.files, hits, topicsOf) }),
    ...(warnings.length > 0 && { warnings }),
  };
}

async function fileHits(
  options: SearchOptions,
  repositories: readonly IngestedRepository[],
  { files, whole: { phrases, excluded } }: RankedQuestion,
): Promise<Hit[]> {
  const { limit, explain = false } = options;
  const first = toHits(files, limit, explain);
  const isNarrow = options.path ?? options.within ?? options.kind ?? options.tests ?? phrases[0] ?? excluded[0];
  const more = first.length < limit && isNarrow === undefined ? await nextToHits(options, first, repositories) : [];
  return [...first, ...more].slice(0, limit);
}

/** The telling lines of each hit. */
async function withSnippets(
  stores: Stores,
  repositories: readonly IngestedRepository[],
  hits: readonly Hit[],
  words: readonly string[],
): Promise<SearchHit[]> {
  const snippets = new Map<Hit, string>();
  for (const [key, members] of Map.groupBy(hits, ({ repository }) => repository)) {
    const { current } = repositories.find((repository) => repository.key === key)!;
    for (const [isText, list] of Map.groupBy(members, ({ language }) => isTextOnly(language))) {
      const index = await (isText ? openDocumentIndex : openTextIndex)(stores, current.generation);
      const documents = list.map(({ path }) => index.segment.documentAt(path)!);
      const texts = await index.texts(documents);
      for (const [i, hit] of list.entries()) {
        const text = texts.get(documents[i]!)?.between(hit.startLine, hit.endLine) ?? '';
        snippets.set(hit, snippetOf(text, words));
      }
    }
  }
  return hits.map((hit) => ({ ...hit, snippet: snippets.get(hit) ?? '' }));
}

/** Files whose dependencies are looked up when words find little. */
const FIRST_HITS = 5;

/** When words find little: files that depend on a hit, or that a hit depends on. */
async function nextToHits(
  { stores, language, limit, allFiles }: SearchOptions,
  hits: readonly Hit[],
  repositories: readonly IngestedRepository[],
): Promise<Hit[]> {
  const seen = new Set(hits.map(fileKey));
  const found: Hit[] = [];
  for (const hit of hits.slice(0, FIRST_HITS)) {
    const { repository, path } = hit;
    const { generation } = repositories.find(({ key }) => key === repository)!.current;
    const { segment } = await openTextIndex(stores, generation);
    const edges = await stores.catalog.edges(generation, [path]);
    const uses = edges.flatMap(({ from, to }) => (from === path ? [to] : []));
    const usedBy = edges.flatMap(({ from, to }) => (to === path ? [from] : []));
    const others = new Set([...uses, ...usedBy].filter((other) => !seen.has(fileKey({ repository, path: other }))));
    for (const other of [...others].slice(0, limit)) {
      seen.add(fileKey({ repository, path: other }));
      const document = segment.documentAt(other);
      if (document === undefined || segment.firstChunk[document] === segment.firstChunk[document + 1]) continue;
      if (!allFiles && segment.originOf(document).origin) continue;
      const chunk = { repository, ...chunkAt(segment, segment.firstChunk[document]!) };
      if (language !== undefined && chunk.language !== language) continue;
      found.push(toHit(chunk, chunk.definitions[0], hit.score / 20, [`next to ${path}`]));
    }
  }
  return found;
}

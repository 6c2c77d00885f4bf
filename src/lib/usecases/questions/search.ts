import type { Encoders } from '../../encoder/encoder.ts';
import { PharosError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { analyzeQuery } from '../../search/analyze-query.ts';
import { type Hit, toHit, toHits } from '../../search/hit.ts';
import { fileKey, type Neighbours, rankFiles } from '../../search/rank-files.ts';
import { snippetOf } from '../../search/snippet.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';
import { findCandidates, type SearchFilter } from './find-candidates.ts';

export interface SearchOptions extends RepositoryChoice, SearchFilter {
  readonly query: string;
  /** 1 to 100. */
  readonly limit: number;
  /** Adds to each hit what its features added to its score. */
  readonly explain?: boolean;
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
  /** Sources that were unavailable for this result; absent if none. */
  readonly warnings?: readonly string[];
}

/**
 * Answers a question in words or identifiers with files and the lines to read.
 *
 * @throws {PharosError} USAGE for a question without words, BAD_REPOSITORY from chooseRepositories
 */
export async function search(options: SearchOptions): Promise<SearchResult> {
  const { limit, stores, encoders, explain = false } = options;
  const analyzed = analyzeQuery(options.query);
  if (analyzed.words.length === 0) {
    throw new PharosError('USAGE', `The query ${JSON.stringify(options.query.slice(0, 100))} has no words`, {
      hint: 'Use words or names.',
    });
  }
  const repositories = await chooseRepositories(stores.catalog, options);
  const meaning = encoders && { encoders, question: options.query };
  const found = await findCandidates(stores, repositories, analyzed, options, meaning);
  const { query, files, neighbours, warnings } = found;
  const ranked = toHits(rankFiles(query, files, neighbours), limit, explain);
  const isNarrow = options.path ?? options.kind ?? analyzed.phrases[0] ?? analyzed.excluded[0];
  const more =
    ranked.length < limit && isNarrow === undefined ? await nextToHits(options, ranked, repositories, neighbours) : [];
  const hits = await withSnippets(
    stores,
    repositories,
    [...ranked, ...more].slice(0, limit),
    analyzed.words.map(({ word }) => word),
  );
  const keys = repositories.map(({ key }) => key);
  return { query: options.query, repositories: keys, hits, ...(warnings.length > 0 && { warnings }) };
}

/** The telling lines of each hit. */
async function withSnippets(
  { searchIndex }: Stores,
  repositories: readonly IngestedRepository[],
  hits: readonly Hit[],
  words: readonly string[],
): Promise<SearchHit[]> {
  const place = (hit: Pick<Hit, 'repository' | 'path' | 'startLine'>) => `${fileKey(hit)} ${hit.startLine}`;
  const texts = new Map<string, string>();
  for (const { key, current } of repositories) {
    const paths = hits.filter(({ repository }) => repository === key).map(({ path }) => path);
    if (paths.length === 0) continue;
    for (const chunk of await searchIndex.chunks(current.generation, paths)) texts.set(place(chunk), chunk.text);
  }
  return hits.map((hit) => ({ ...hit, snippet: snippetOf(texts.get(place(hit)) ?? '', words) }));
}

/** When words find little: files that depend on a hit, or that a hit depends on. */
async function nextToHits(
  { stores, language, limit }: SearchOptions,
  hits: readonly Hit[],
  repositories: readonly IngestedRepository[],
  neighbours: Neighbours,
): Promise<Hit[]> {
  const seen = new Set(hits.map(fileKey));
  const found: Hit[] = [];
  for (const hit of hits.slice(0, 5)) {
    const generation = repositories.find(({ key }) => key === hit.repository)!.current.generation;
    const { uses = [], usedBy = [] } = neighbours.get(fileKey(hit)) ?? {};
    const others = [...uses, ...usedBy].filter((key) => !seen.has(key)).slice(0, limit);
    for (const key of others) seen.add(key);
    const paths = others.map((key) => key.slice(hit.repository.length + 1));
    const chunks = await stores.searchIndex.chunks(generation, paths);
    for (const [chunk] of Map.groupBy(chunks, (candidate) => candidate.path).values()) {
      if (!chunk || (language !== undefined && chunk.language !== language)) continue;
      found.push(toHit(chunk, chunk.definitions[0], hit.score / 20, [`next to ${hit.path}`]));
    }
  }
  return found;
}

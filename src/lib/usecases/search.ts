import { PharosError } from '../errors.ts';
import type { ChunkMatch } from '../ports/search-index.ts';
import type { Stores } from '../ports/stores.ts';
import { analyzeQuery } from '../search/analyze-query.ts';
import { FIELD_WEIGHTS } from '../search/field-weights.ts';
import { fileKey, type Neighbours, type RankedHit, rankHits, toHit } from '../search/rank-hits.ts';
import { snippetOf } from '../search/snippet.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';

export interface SearchOptions extends RepositoryChoice {
  readonly query: string;
  readonly language?: string;
  /** 1 to 100. */
  readonly limit: number;
  readonly stores: Stores;
}

export interface SearchHit extends RankedHit {
  /** The telling lines of the chunk. */
  readonly snippet: string;
}

export interface SearchResult {
  readonly query: string;
  readonly repositories: readonly string[];
  readonly hits: readonly SearchHit[];
}

/** Chunks that are looked at before ranking; more found nothing more on the development queries. */
const CANDIDATES = 300;
/** Files whose dependencies are looked up. */
const FILES_WITH_NEIGHBOURS = 100;

/**
 * Answers a question in words or identifiers with files and the lines to read.
 *
 * @throws {PharosError} USAGE for an empty question, BAD_REPOSITORY from chooseRepositories
 */
export async function search(options: SearchOptions): Promise<SearchResult> {
  const { query, language, limit, stores } = options;
  const analyzed = analyzeQuery(query);
  if (analyzed.words.length === 0) {
    throw new PharosError('USAGE', `The question ${JSON.stringify(query)} has no words`, {
      hint: 'Ask with words or names.',
    });
  }
  const repositories = await chooseRepositories(stores.catalog, options);
  const candidates = await stores.searchIndex.match({
    generations: repositories.map(({ current }) => current.generation),
    words: analyzed.words,
    limit: CANDIDATES,
    weights: FIELD_WEIGHTS,
    ...(language !== undefined && { language }),
  });
  const neighbours = await neighboursOf(stores, candidates);
  const ranked = rankHits(analyzed, candidates, neighbours).slice(0, limit);
  const filled =
    ranked.length < limit ? [...ranked, ...(await nextToHits(options, ranked, repositories, neighbours))] : ranked;
  const hits = await withSnippets(stores, repositories, filled.slice(0, limit), analyzed.words);
  return { query, repositories: repositories.map(({ key }) => key), hits };
}

/** The telling lines of each hit. */
async function withSnippets(
  { searchIndex }: Stores,
  repositories: readonly IngestedRepository[],
  hits: readonly RankedHit[],
  words: readonly string[],
): Promise<SearchHit[]> {
  const place = ({ repository, path, startLine }: Pick<RankedHit, 'repository' | 'path' | 'startLine'>) =>
    `${repository} ${path} ${startLine}`;
  const texts = new Map<string, string>();
  for (const { key, current } of repositories) {
    const paths = hits.filter(({ repository }) => repository === key).map(({ path }) => path);
    if (paths.length === 0) continue;
    for (const chunk of await searchIndex.chunks(current.generation, paths)) texts.set(place(chunk), chunk.text);
  }
  return hits.map((hit) => ({ ...hit, snippet: snippetOf(texts.get(place(hit)) ?? '', words) }));
}

/** Proved dependencies of the best candidates, both ways. */
async function neighboursOf({ catalog }: Stores, candidates: readonly ChunkMatch[]): Promise<Neighbours> {
  const files = new Map(candidates.map((candidate) => [fileKey(candidate), candidate]));
  const best = [...files.values()].slice(0, FILES_WITH_NEIGHBOURS);
  const neighbours = new Map<string, Set<string>>();
  const tie = (a: string, b: string) => {
    const set = neighbours.get(a) ?? new Set();
    neighbours.set(a, set.add(b));
  };
  for (const [generation, members] of Map.groupBy(best, (candidate) => candidate.generation)) {
    const { repository } = members[0]!;
    const edges = await catalog.edges(
      generation,
      members.map(({ path }) => path),
    );
    for (const { from, to } of edges) {
      tie(fileKey({ repository, path: from }), fileKey({ repository, path: to }));
      tie(fileKey({ repository, path: to }), fileKey({ repository, path: from }));
    }
  }
  return neighbours;
}

/** When words find little: files that depend on a hit, or that a hit depends on. */
async function nextToHits(
  { stores, language, limit }: SearchOptions,
  hits: readonly RankedHit[],
  repositories: readonly IngestedRepository[],
  neighbours: Neighbours,
): Promise<RankedHit[]> {
  const seen = new Set(hits.map(fileKey));
  const found: RankedHit[] = [];
  for (const hit of hits.slice(0, 5)) {
    const generation = repositories.find(({ key }) => key === hit.repository)!.current.generation;
    const others = [...(neighbours.get(fileKey(hit)) ?? [])].filter((key) => !seen.has(key)).slice(0, limit);
    for (const key of others) seen.add(key);
    const paths = others.map((key) => key.slice(hit.repository.length + 1));
    const chunks = await stores.searchIndex.chunks(generation, paths);
    for (const [chunk] of Map.groupBy(chunks, (candidate) => candidate.path).values()) {
      if (!chunk || (language !== undefined && chunk.language !== language)) continue;
      found.push(toHit(chunk, chunk.definitions[0], Math.round(hit.score * 500) / 1e4, [`next to ${hit.path}`]));
    }
  }
  return found;
}

import type { Encoders } from '../../encoder/encoder.ts';
import type { ChunkMatch } from '../../ports/search-index.ts';
import type { Stores } from '../../ports/stores.ts';
import type { AnalyzedQuery } from '../../search/analyze-query.ts';
import { FIELD_WEIGHTS } from '../../search/field-weights.ts';
import { pathFacts } from '../../search/path-facts.ts';
import { pathMatcher } from '../../search/path-glob.ts';
import { type DescribedFile, describeFiles, fileKey, type Neighbours, rankFiles } from '../../search/rank-files.ts';
import { rarestWords, type ScoredQuery, scoreQuery } from '../../search/scored-query.ts';
import { stem } from '../../text/stem.ts';
import { positionsByHash, readWordCounts } from '../../text/word-counts.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { findByMeaning, type MeantPlace, placeKey } from './find-by-meaning.ts';

/** Filters of a search. */
export interface SearchFilter {
  readonly language?: string;
  /** A glob, see search/path-glob. */
  readonly path?: string;
  /** Only chunks with a definition of this kind. */
  readonly kind?: string;
}

/** Input of a search by meaning. */
export interface Meaning {
  readonly encoders: Encoders;
  /** As it was asked. */
  readonly question: string;
}

/** A chunk that has words of the question, or is near it in meaning. */
type FoundChunk = Omit<ChunkMatch, 'score'> & Partial<Pick<MeantPlace, 'meaning'>>;

export interface Candidates {
  readonly query: ScoredQuery;
  readonly files: readonly DescribedFile[];
  readonly neighbours: Neighbours;
  /** Warnings about sources that could not be used. */
  readonly warnings: readonly string[];
}

/** Chunks that are looked at before ranking. */
const CANDIDATES = 400;
/** The same where a part of them is thrown away again: as many as a Qdrant in strict mode gives. */
const CANDIDATES_TO_FILTER = 1000;
/** Files whose dependencies are looked up: the best without them. */
const FILES_WITH_NEIGHBOURS = 40;

/** Said when phrases would leave nothing: questions quote messages and names that are put together elsewhere. */
const NOWHERE = 'No hit has what is in quotes as it stands there; these have its words.';

/** The files that may answer a question, and all that ranking them takes. */
export async function findCandidates(
  stores: Stores,
  repositories: readonly IngestedRepository[],
  analyzed: AnalyzedQuery,
  filter: SearchFilter,
  meaning?: Meaning,
): Promise<Candidates> {
  const { searchIndex } = stores;
  const { language, kind, path } = filter;
  const generations = repositories.map(({ current }) => current.generation);
  const frequencies = await searchIndex.frequencies(
    generations,
    analyzed.words.map(({ word }) => word),
  );
  const query = scoreQuery(analyzed, frequencies);
  const isFiltered = kind !== undefined || analyzed.phrases.length > 0 || analyzed.excluded.length > 0;
  const paths = path === undefined ? undefined : await pathsLike(stores, generations, path);
  const only = { ...(language !== undefined && { language }), ...(paths && { paths }) };
  const matches = await searchIndex.match({
    generations,
    words: rarestWords(analyzed.words.map(({ word }, i) => ({ word, count: frequencies.counts[i]! }))),
    limit: isFiltered ? CANDIDATES_TO_FILTER : CANDIDATES,
    weights: FIELD_WEIGHTS,
    ...only,
  });
  const { places, warnings } = meaning
    ? await findByMeaning(stores, { ...meaning, ...only, repositories })
    : { places: [], warnings: [] };
  const found = await withMeanings(stores, matches, places);
  const allowed = withoutExcluded(ofKind(found, kind), analyzed);
  const quoting = await withPhrases(stores, allowed, analyzed);
  const isNowhere = quoting.length === 0 && allowed.length > 0;
  const files = describeFiles(query, isNowhere ? allowed : quoting);
  const best = rankFiles(query, files).slice(0, FILES_WITH_NEIGHBOURS);
  return {
    query,
    files,
    neighbours: await neighboursOf(stores, repositories, best),
    warnings: isNowhere ? [...warnings, NOWHERE] : warnings,
  };
}

/** The matches, those near the question marked so, and the near chunks that are no matches. */
async function withMeanings(
  { searchIndex }: Stores,
  matches: readonly ChunkMatch[],
  places: readonly MeantPlace[],
): Promise<readonly FoundChunk[]> {
  if (places.length === 0) return matches;
  const meanings = new Map(places.map((place) => [placeKey(place), place.meaning]));
  const mark = <T extends Omit<ChunkMatch, 'score'>>(chunk: T): FoundChunk[] => {
    const meaning = meanings.get(placeKey(chunk));
    return meaning === undefined ? [] : [{ ...chunk, meaning }];
  };
  const known = new Set(matches.map(placeKey));
  const others = Map.groupBy(
    places.filter((place) => !known.has(placeKey(place))),
    ({ generation }) => generation,
  );
  const found: FoundChunk[] = matches.map((match) => mark(match)[0] ?? match);
  for (const [generation, list] of others) {
    const chunks = await searchIndex.chunks(generation, [...new Set(list.map(({ path }) => path))]);
    found.push(...chunks.filter((chunk) => !known.has(placeKey(chunk))).flatMap(mark));
  }
  return found;
}

async function pathsLike({ catalog }: Stores, generations: readonly number[], glob: string): Promise<string[]> {
  const fits = pathMatcher(glob);
  const paths = new Set<string>();
  for (const generation of generations) {
    for (const { path } of await catalog.report(generation, 'files')) if (fits(path)) paths.add(path);
  }
  return [...paths];
}

function ofKind(matches: readonly FoundChunk[], kind: string | undefined): readonly FoundChunk[] {
  if (kind === undefined) return matches;
  return matches.flatMap((match) => {
    const definitions = match.definitions.filter((definition) => definition.kind === kind);
    return definitions.length > 0 ? [{ ...match, definitions }] : [];
  });
}

function withoutExcluded(matches: readonly FoundChunk[], { excluded }: AnalyzedQuery): readonly FoundChunk[] {
  if (excluded.length === 0) return matches;
  const hashes = positionsByHash(excluded);
  const stems = excluded.map(stem);
  return matches.filter(({ path, counts }) => {
    const { nameWords, folderWords } = pathFacts(path);
    const isOnPath = stems.some((word) => nameWords.has(word) || folderWords.has(word));
    return !isOnPath && readWordCounts(counts, hashes).counts.every((count) => count === undefined);
  });
}

/** Chunks whose text has every quoted phrase, as written but for its case. */
async function withPhrases(
  { searchIndex }: Stores,
  matches: readonly FoundChunk[],
  { phrases }: AnalyzedQuery,
): Promise<readonly FoundChunk[]> {
  if (phrases.length === 0) return matches;
  const having = new Set<string>();
  const place = (chunk: Pick<ChunkMatch, 'repository' | 'path' | 'startLine'>) =>
    `${fileKey(chunk)} ${chunk.startLine}`;
  for (const [generation, members] of Map.groupBy(matches, (match) => match.generation)) {
    for (const chunk of await searchIndex.chunks(generation, [...new Set(members.map(({ path }) => path))])) {
      const text = chunk.text.toLowerCase();
      if (phrases.every((phrase) => text.includes(phrase))) having.add(place(chunk));
    }
  }
  return matches.filter((match) => having.has(place(match)));
}

/** Proved dependencies of files. */
async function neighboursOf(
  { catalog }: Stores,
  repositories: readonly IngestedRepository[],
  files: readonly DescribedFile[],
): Promise<Neighbours> {
  const neighbours = new Map<string, { uses: Set<string>; usedBy: Set<string> }>();
  const linksOf = (key: string) => {
    const known = neighbours.get(key) ?? { uses: new Set(), usedBy: new Set() };
    neighbours.set(key, known);
    return known;
  };
  for (const [repository, members] of Map.groupBy(files, (file) => file.repository)) {
    const edges = await catalog.edges(
      repositories.find(({ key }) => key === repository)!.current.generation,
      members.map(({ path }) => path),
    );
    for (const { from, to } of edges) {
      if (from === to) continue;
      const [source, target] = [fileKey({ repository, path: from }), fileKey({ repository, path: to })];
      linksOf(source).uses.add(target);
      linksOf(target).usedBy.add(source);
    }
  }
  return neighbours;
}

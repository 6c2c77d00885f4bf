import type { ChunkRecord } from '../../ports/search-index.ts';
import type { Stores } from '../../ports/stores.ts';
import { FIELD_WEIGHTS } from '../../search/field-weights.ts';
import { frequentWords } from '../../search/frequent-words.ts';
import { toHit } from '../../search/hit.ts';
import { pathMatcher } from '../../search/path-glob.ts';
import { type Relatedness, rankSimilar, type SimilarFile } from '../../search/rank-similar.ts';
import { rarestWords } from '../../search/scored-query.ts';
import { distinctiveTerms, similarText } from '../../search/similar-text.ts';
import { snippetOf } from '../../search/snippet.ts';
import type { RepositoryChoice } from './choose-repositories.ts';
import { coChanges, NO_HISTORY } from './co-changes.ts';
import type { SearchFilter } from './find-candidates.ts';
import { locateFile } from './locate-file.ts';
import type { SearchHit, SearchResult } from './search.ts';

export interface FindSimilarOptions extends RepositoryChoice, SearchFilter {
  /** Repository-relative, or a path on this machine inside a local repository. */
  readonly file: string;
  /** 1 to 100. */
  readonly limit: number;
  /** Adds to each hit what its signals added to its score. */
  readonly explain?: boolean;
  /** Also what changed together with the file in the history of a local repository; default false. */
  readonly history?: boolean;
  readonly signal?: AbortSignal;
  readonly stores: Stores;
}

/** Chunks that are looked at. */
const CANDIDATES = 800;
/** Similar files of which chunks are read at a time, until enough fit the filter. */
const READ = 100;

/**
 * Answers "what belongs together with this file?" by similar words, proved dependencies and similar paths, and by the
 * history where that is asked for.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is in none of the chosen repositories
 */
export async function findSimilar(options: FindSimilarOptions): Promise<SearchResult> {
  const { repository, path, chunks } = await locateFile(options);
  const { generation } = repository.current;
  const { together, warnings } = options.history ? await coChanges(repository, path, options.signal) : NO_HISTORY;
  const { related, words } = await relatedFiles(options.stores, generation, { path, chunks, together });
  const hits = await hitsOf(options, generation, rankSimilar(path, related), words);
  return { query: path, repositories: [repository.key], hits, ...(warnings.length > 0 && { warnings }) };
}

interface AskedFile {
  readonly path: string;
  readonly chunks: readonly ChunkRecord[];
  /** Strength of the joint changes with it, by path. */
  readonly together: ReadonlyMap<string, number>;
}

/** Every file with similar words, a proved dependency or changes in common, and the distinctive terms of the file asked about. */
async function relatedFiles(
  { searchIndex, catalog }: Stores,
  generation: number,
  { path, chunks, together }: AskedFile,
): Promise<{ readonly related: readonly Relatedness[]; readonly words: readonly string[] }> {
  const frequent = frequentWords(chunks.map(({ text }) => text).join('\n'), path);
  const frequencies = await searchIndex.frequencies(
    [generation],
    frequent.map(([word]) => word),
  );
  const terms = distinctiveTerms(frequent, frequencies);
  const counts = new Map(frequent.map(([word], i) => [word, frequencies.counts[i]!]));
  const words = terms.map(({ word }) => word);
  const matches = await searchIndex.match({
    generations: [generation],
    words: rarestWords(words.map((word) => ({ word, count: counts.get(word)! }))),
    limit: CANDIDATES,
    weights: FIELD_WEIGHTS,
  });
  const edges = await catalog.edges(generation, [path]);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const matched = Map.groupBy(matches, (match) => match.path);
  const unmatched = await searchIndex.chunks(
    generation,
    [...new Set([...linked, ...together.keys()])].filter((other) => !matched.has(other)),
  );
  const similarity = similarText(terms);
  const found = [...matched.values(), ...Map.groupBy(unmatched, (chunk) => chunk.path).values()];
  const related = found.flatMap((list) => {
    const { path: other, fileLines: lines } = list[0]!;
    if (other === path) return [];
    const history = together.get(other);
    return [
      {
        ...{ path: other, lines, text: similarity(list), isLinked: linked.has(other) },
        ...(history !== undefined && { history }),
      },
    ];
  });
  return { related, words };
}

/** Shows of each file the chunk that has most of the distinctive terms. */
async function hitsOf(
  { stores, limit, language, path: glob, kind, explain }: FindSimilarOptions,
  generation: number,
  ranked: readonly SimilarFile[],
  words: readonly string[],
): Promise<SearchHit[]> {
  const fits = glob === undefined ? () => true : pathMatcher(glob);
  const wanted = ranked.filter(({ path }) => fits(path));
  const hits: SearchHit[] = [];
  for (let at = 0; at < wanted.length && hits.length < limit; at += READ) {
    const next = wanted.slice(at, language === undefined && kind === undefined ? limit : at + READ);
    const chunks = await stores.searchIndex.chunks(
      generation,
      next.map(({ path }) => path),
    );
    const byPath = Map.groupBy(chunks, ({ path }) => path);
    for (const { path, score, reasons, features } of next) {
      const [first] = (byPath.get(path) ?? []).filter(
        ({ definitions }) => kind === undefined || definitions.some((definition) => definition.kind === kind),
      );
      if (!first || (language !== undefined && first.language !== language)) continue;
      const named = first.definitions.find((definition) => kind === undefined || definition.kind === kind);
      const hit = toHit(first, named, score, reasons);
      hits.push({ ...hit, ...(explain && { features }), snippet: snippetOf(first.text, words) });
    }
  }
  return hits.slice(0, limit);
}

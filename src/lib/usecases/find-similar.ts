import { isAbsolute, relative, resolve, sep } from 'node:path';
import { PharosError } from '../errors.ts';
import type { Stores } from '../ports/stores.ts';
import { FIELD_WEIGHTS } from '../search/field-weights.ts';
import { toHit } from '../search/rank-hits.ts';
import { cosine, type Relatedness, rankSimilar } from '../search/rank-similar.ts';
import { snippetOf } from '../search/snippet.ts';
import { telltaleWords } from '../search/telltale-words.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';
import type { SearchResult } from './search.ts';

export interface FindSimilarOptions extends RepositoryChoice {
  /** Repository-relative, or a path on this machine inside a local repository. */
  readonly file: string;
  readonly language?: string;
  /** 1 to 100. */
  readonly limit: number;
  readonly stores: Stores;
}

const CANDIDATES = 400;

/**
 * Answers "what belongs together with this file?" by similar words, proved dependencies and the structural vectors.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is in none of the chosen repositories
 */
export async function findSimilar(options: FindSimilarOptions): Promise<SearchResult> {
  const { stores, language, limit } = options;
  const { repository, path } = await locate(options);
  const { generation } = repository.current;
  const related = new Map<string, { -readonly [K in keyof Relatedness]: Relatedness[K] }>();
  const relate = (other: string, feature: keyof Relatedness, value: number) => {
    if (other === path) return;
    const known = related.get(other) ?? {};
    known[feature] = Math.max(known[feature] ?? 0, value);
    related.set(other, known);
  };

  const own = await stores.searchIndex.chunks(generation, [path]);
  const words = telltaleWords(own.map(({ text }) => text).join('\n'), path);
  const matches = await stores.searchIndex.match({
    generations: [generation],
    words,
    limit: CANDIDATES,
    weights: FIELD_WEIGHTS,
    ...(language !== undefined && { language }),
  });
  const sums = new Map<string, number>();
  for (const match of matches) if (match.path !== path) sums.set(match.path, (sums.get(match.path) ?? 0) + match.score);
  const most = Math.max(...sums.values(), Number.MIN_VALUE);
  for (const [other, sum] of sums) relate(other, 'text', sum / most);

  for (const [other, closeness] of await proximity(stores, generation, path)) relate(other, 'structure', closeness);

  const vectors = await stores.searchIndex.vectors(generation);
  const vector = vectors.get(path);
  if (vector)
    for (const [other, candidate] of vectors) relate(other, 'embedding', Math.max(0, cosine(vector, candidate)));

  const ranked = rankSimilar(related).slice(0, language === undefined ? limit : undefined);
  const chunks = await stores.searchIndex.chunks(
    generation,
    ranked.map((file) => file.path),
  );
  const firstChunks = new Map(chunks.toReversed().map((chunk) => [chunk.path, chunk]));
  const hits = ranked.flatMap(({ path: other, score, reasons }) => {
    const chunk = firstChunks.get(other);
    if (!chunk || (language !== undefined && chunk.language !== language)) return [];
    return [{ ...toHit(chunk, chunk.definitions[0], score, reasons), snippet: snippetOf(chunk.text, words) }];
  });
  return { query: path, repositories: [repository.key], hits: hits.slice(0, limit) };
}

/** 1 for files one proved dependency away, either way; half of that shared among the neighbours of each for two. */
async function proximity({ catalog }: Stores, generation: number, path: string): Promise<Map<string, number>> {
  const near = new Map<string, number>();
  const first = await catalog.edges(generation, [path]);
  const neighbours = new Set(first.flatMap(({ from, to }) => [from, to]).filter((other) => other !== path));
  const second = await catalog.edges(generation, [...neighbours]);
  const around = new Map<string, Set<string>>();
  for (const { from, to } of second) {
    for (const [hub, other] of [
      [from, to],
      [to, from],
    ] as const) {
      if (neighbours.has(hub) && other !== path) around.set(hub, (around.get(hub) ?? new Set()).add(other));
    }
  }
  for (const others of around.values()) {
    for (const other of others) near.set(other, Math.min(0.5, (near.get(other) ?? 0) + 0.5 / others.size));
  }
  for (const neighbour of neighbours) near.set(neighbour, 1);
  return near;
}

async function locate(options: FindSimilarOptions): Promise<{ repository: IngestedRepository; path: string }> {
  const { file, directory, stores } = options;
  const repositories = await chooseRepositories(stores.catalog, options);
  for (const repository of repositories) {
    const names = [file.replaceAll(sep, '/').replace(/^\.\//, '')];
    const absolute = isAbsolute(file) ? file : resolve(directory ?? '/', file);
    const inside = relative(repository.key, absolute);
    if (inside !== '' && !inside.startsWith('..') && !isAbsolute(inside)) names.unshift(inside.replaceAll(sep, '/'));
    for (const path of names) {
      const chunks = await stores.searchIndex.chunks(repository.current.generation, [path]);
      if (chunks.length > 0) return { repository, path };
    }
  }
  throw new PharosError(
    'BAD_REPOSITORY',
    `No indexed file is called ${file} in ${repositories.map(({ key }) => key).join(', ')}`,
    {
      hint: 'Give the path as `pharos search` prints it, and --repo when it is elsewhere.',
    },
  );
}

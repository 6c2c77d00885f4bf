import { isTextOnly } from '../../languages/index.ts';
import type { Stores } from '../../ports/stores.ts';
import { toHit } from '../../search/hit.ts';
import { bestDocuments } from '../../search/match-history.ts';
import { pathMatcher } from '../../search/path-glob.ts';
import { type Relatedness, rankSimilar, type SimilarFile } from '../../search/rank-similar.ts';
import type { Segment } from '../../search/segment/segment.ts';
import { snippetOf } from '../../search/snippet.ts';
import type { RepositoryChoice } from './choose-repositories.ts';
import { coChanges } from './co-changes.ts';
import type { SearchFilter } from './find-candidates.ts';
import { type LocatedFile, locateFile } from './locate-file.ts';
import { recommendFiles } from './recommend-files.ts';
import { openRecommendIndex } from './recommend-index.ts';
import type { Structure } from './recommend-signals.ts';
import type { SearchHit, SearchResult } from './search.ts';
import { similarTexts } from './similar-texts.ts';
import { chunkAt, chunksOf } from './text-index.ts';

export interface FindSimilarOptions extends RepositoryChoice, SearchFilter {
  /** Repository-relative, or a path on this machine inside a local repository. */
  readonly file: string;
  /** 1 to 100. */
  readonly limit: number;
  /** Adds to each hit what its signals added to its score. */
  readonly explain?: boolean;
  /** Ranks as `recommend` does, by the history and the graph, too; by default where history says something about the file. */
  readonly history?: boolean;
  /** Where `recommend` takes structure from; default: the graph. */
  readonly structure?: Structure;
  readonly signal?: AbortSignal;
  readonly stores: Stores;
}

/** Files that are looked at: the most similar by their text, beside those that are linked. */
const CANDIDATES = 400;

/**
 * Answers "what belongs together with this file?" by similar words, proved dependencies and similar paths, and by
 * history and graph where history says something about the file.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is in none of the chosen repositories
 */
export async function findSimilar(options: FindSimilarOptions): Promise<SearchResult> {
  const located = await locateFile(options);
  const { repository, path } = located;
  const isByHistory = options.history ?? (await hasHistory(options.stores, located));
  const found = isByHistory
    ? await byHistory(options.stores, located, options.structure)
    : await relatedFiles(options.stores, located);
  const { ranked, words, warnings = [] } = found;
  const hits = await hitsOf(options, located, ranked, words);
  return { query: path, repositories: [repository.key], hits, ...(warnings.length > 0 && { warnings }) };
}

interface Ranked {
  readonly ranked: readonly SimilarFile[];
  /** The distinctive terms of the file asked about. */
  readonly words: readonly string[];
  readonly warnings?: readonly string[];
}

/** Fewer commits to a file say little about what belongs to it. */
const LEAST_COMMITS = 3;

/** Whether history says something about a file of code. */
async function hasHistory(stores: Stores, { repository, path }: LocatedFile): Promise<boolean> {
  const state = await stores.history.state(repository.key);
  if (state?.newest === undefined) return false;
  const { history } = await openRecommendIndex({ stores, repository });
  return (history.file(path)?.count ?? 0) >= LEAST_COMMITS;
}

/** As `recommend` ranks them; documents and configuration, which it does not cover, by what changed together with them. */
async function byHistory(stores: Stores, located: LocatedFile, structure?: Structure): Promise<Ranked> {
  const { repository, path, index, document } = located;
  if (document !== undefined && isTextOnly(index.segment.languageOf(document))) {
    const { together, warnings } = await coChanges(stores, repository, path);
    return { ...(await relatedFiles(stores, located, together)), warnings };
  }
  const { files, warnings } = await recommendFiles({
    ...{ stores, repository, seeds: [path], strategy: 'hybrid' },
    ...(structure && { structure }),
  });
  const { words } = await similarTexts(index, { path, document });
  return { ranked: files.filter((file) => index.segment.documentAt(file.path) !== undefined), words, warnings };
}

/** Every file with similar words, a proved dependency or changes in common. */
async function relatedFiles(
  { catalog }: Stores,
  { repository, path, index, document }: LocatedFile,
  together: ReadonlyMap<string, number> = new Map(),
): Promise<Ranked> {
  const { segment } = index;
  const { similarity, words } = await similarTexts(index, { path, document });
  const edges = await catalog.edges(repository.current.generation, [path]);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const found = new Set(bestDocuments(similarity, CANDIDATES));
  for (const other of [...linked, ...together.keys()]) {
    const number = segment.documentAt(other);
    if (number !== undefined) found.add(number);
  }
  const related = [...found].flatMap((other) => {
    if (other === document) return [];
    const history = together.get(segment.path(other));
    return [
      relatedness(segment, other, { text: similarity[other]!, isLinked: linked.has(segment.path(other)), history }),
    ];
  });
  return { ranked: rankSimilar(path, related), words };
}

function relatedness(
  segment: Segment,
  document: number,
  { history, ...rest }: Pick<Relatedness, 'text' | 'isLinked'> & { readonly history: number | undefined },
): Relatedness {
  const path = segment.path(document);
  return { path, lines: segment.lines[document]!, ...rest, ...(history !== undefined && { history }) };
}

/** Shows the first chunk of each file. */
async function hitsOf(
  { limit, language, path: glob, kind, within, explain }: FindSimilarOptions,
  { repository, index }: LocatedFile,
  ranked: readonly SimilarFile[],
  words: readonly string[],
): Promise<SearchHit[]> {
  const { segment } = index;
  const fits = glob === undefined ? () => true : pathMatcher(glob);
  const isKind = (definition: { readonly kind: string }) => kind === undefined || definition.kind === kind;
  const shown: { readonly file: SimilarFile; readonly document: number; readonly chunk: number }[] = [];
  for (const file of ranked) {
    if (shown.length === limit) break;
    const document = segment.documentAt(file.path)!;
    if (within && !within.get(repository.key)?.has(file.path)) continue;
    if (!fits(file.path) || (language !== undefined && segment.languageOf(document) !== language)) continue;
    const chunk = chunksOf(segment, document).find((it) => kind === undefined || segment.definitions(it).some(isKind));
    if (chunk !== undefined) shown.push({ file, document, chunk });
  }
  const texts = await index.texts(shown.map(({ document }) => document));
  return shown.map(({ file: { score, reasons, features }, document, chunk }) => {
    const place = { repository: repository.key, ...chunkAt(segment, chunk) };
    const hit = toHit(place, place.definitions.find(isKind), score, reasons);
    const text = texts.get(document)?.between(place.startLine, place.endLine) ?? '';
    return { ...hit, ...(explain && { features }), snippet: snippetOf(text, words) };
  });
}

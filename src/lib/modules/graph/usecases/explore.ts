import type { Encoders } from '../../../encoder/encoder.ts';
import { PharosError } from '../../../errors.ts';
import { keyOf } from '../../../graph/definition-graph.ts';
import type { Stores } from '../../../ports/stores.ts';
import { words } from '../../../text/words.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { freshness } from '../../../usecases/questions/freshness.ts';
import { openTextIndex } from '../../../usecases/questions/text-index.ts';
import type { Exploration, FoundPlace } from './exploration.ts';
import { type Changes, findChanges } from './find-changes.ts';
import { changedPlaces, namedPlaces, searchedPlaces } from './find-explored.ts';
import type { GraphCache } from './graph-cache.ts';
import { type OpenedGraph, openGraph } from './open-graph.ts';
import { createRelations } from './relations.ts';
import { spendBudget } from './spend-budget.ts';

export interface ExploreOptions extends RepositoryChoice {
  /** A question, a name, or a text of several lines such as the report of a defect. */
  readonly query?: string;
  /** The changes since HEAD branched off this ref, in the local repository of the question. */
  readonly diff?: string;
  /** Tokens, 4 characters each, of the answer as text (`explorationText`). */
  readonly budget: number;
  readonly stores: Stores;
  /** Opens the models by which repositories were encoded. */
  readonly encoders?: Encoders;
  readonly graphs?: GraphCache;
  readonly signal?: AbortSignal;
}

/** Bytes of a question whose words make lines telling. */
const READ = 8192;
/** Shorter words are everywhere. */
const SHORTEST = 3;
const NO_CHANGES: Changes = { changed: [], whole: [], definitions: [], unknown: [], stale: [] };

/**
 * Answers a question or a diff at once, within a budget: the definitions that matter with their source, who calls them,
 * what they call, the tests that reach them, and what was left out.
 *
 * @throws {PharosError} USAGE without a question and a diff; from openGraph, search and findChanges
 */
export async function explore(options: ExploreOptions): Promise<Exploration> {
  const { query, diff, budget, stores, signal } = options;
  if (query === undefined && diff === undefined) {
    throw new PharosError('USAGE', 'Nothing to explore: neither a question nor a diff', {
      hint: 'Give a question, a name, the text of an issue, or a git ref as diff.',
    });
  }
  const { graphs, ...rest } = options;
  const opened = await openGraph({ ...rest, catalog: stores.catalog, ...(graphs && { graphs }) });
  const changes =
    diff === undefined ? NO_CHANGES : await findChanges(opened, { ...rest, catalog: stores.catalog, diff });
  const { places, warnings, isName } = await findPlaces(opened, options, changes);
  const sources = await openTextIndex(stores, opened.repository.current.generation);
  const notes = {
    ...{ whole: changes.whole, unknown: changes.unknown, stale: changes.stale },
    ...(warnings.length > 0 && { warnings }),
  };
  const spent = await spendBudget({
    ...{ places, budget, isName, notes },
    asked: new Set(words((query ?? '').slice(0, READ)).filter((word) => word.length >= SHORTEST)),
    async linesOf({ path, line, endLine }) {
      const document = sources.segment.documentAt(path);
      if (document === undefined) return [];
      return (await sources.texts([document])).get(document)?.lines(line, endLine) ?? [];
    },
    membersOf: ({ path, symbol }) =>
      opened
        .definitions()
        .membersOf({ path, symbol })
        .flatMap((member) => opened.definitions().at({ path, symbol: member }))
        .map(({ line }) => line),
    relations: createRelations(opened, stores.catalog),
  });
  return {
    ...opened.answer,
    ...(query !== undefined && { query }),
    ...(diff !== undefined && { diff }),
    freshness: (await freshness(opened.repository, signal)).freshness,
    ...{ budget, ...spent, ...notes },
  };
}

interface FoundPlaces {
  readonly places: readonly FoundPlace[];
  readonly warnings: readonly string[];
  readonly isName: boolean;
}

/** Changed definitions first, then those of the name, then those that the words find; each once. */
async function findPlaces(
  opened: OpenedGraph,
  { query, stores, encoders, actor }: ExploreOptions,
  changes: Changes,
): Promise<FoundPlaces> {
  const changed = changedPlaces(opened, changes);
  if (query === undefined) return { places: changed, warnings: [], isName: false };
  const named = namedPlaces(opened, query);
  const found = await searchedPlaces(opened, { query, stores, actor, ...(encoders && { encoders }) });
  const byPlace = new Map<string, FoundPlace>();
  for (const place of [...changed, ...named, ...found.places]) {
    const key = `${keyOf(place)}\0${place.line}`;
    const known = byPlace.get(key);
    const reasons = [...new Set([...(known?.reasons ?? []), ...place.reasons])];
    byPlace.set(key, known ? { ...known, reasons } : place);
  }
  const isName = changed.length === 0 && named.length > 0;
  return { places: [...byPlace.values()], warnings: found.warnings, isName };
}

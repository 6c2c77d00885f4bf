import type { Encoders } from '../../../encoder/encoder.ts';
import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { Stores } from '../../../ports/stores.ts';
import { type SearchOptions, search } from '../../../usecases/questions/search.ts';
import type { FoundPlace } from './exploration.ts';
import type { Changes } from './find-changes.ts';
import type { OpenedGraph } from './open-graph.ts';

/** Definitions that a search may find. */
const SEARCHED = 60;
/** Definitions of one name. */
const NAMED = 20;

/** Kinds of definition that run; of a type, members say more than its lines. */
export const CALLABLE = new Set(['function', 'method', 'macro']);

/** The changed definitions: functions before types and values, then those that are used most. */
export function changedPlaces(opened: OpenedGraph, { definitions }: Changes): FoundPlace[] {
  const graph = opened.definitions();
  const uses = new Map(definitions.map((place) => [place, graph.usesOf(place).length]));
  return [...definitions]
    .sort(
      (a, b) =>
        Number(isTestPath(a.path)) - Number(isTestPath(b.path)) ||
        Number(CALLABLE.has(b.kind)) - Number(CALLABLE.has(a.kind)) ||
        uses.get(b)! - uses.get(a)! ||
        byPlace(a, b),
    )
    .map((place) => ({ ...placeOf(place), reasons: [place.isNew ? 'new' : 'changed'] }));
}

/** The definitions of a name that is asked for alone: `name`, `Owner.name` or `path:name`. */
export function namedPlaces({ places }: OpenedGraph, text: string): FoundPlace[] {
  const name = text.trim();
  if (name === '' || /\s/.test(name)) return [];
  const [, file, inFile] = /^(.+?)[:#](?!:)(.+)$/s.exec(name) ?? [];
  const symbol = (inFile ?? name).replaceAll('::', '.').replace(/\(\)$/, '');
  return places
    .filter(
      (place) =>
        (file === undefined || place.path === file) && (place.symbol === symbol || place.symbol.endsWith(`.${symbol}`)),
    )
    .sort(
      (a, b) =>
        Number(isTestPath(a.path)) - Number(isTestPath(b.path)) ||
        Number(b.symbol === symbol) - Number(a.symbol === symbol) ||
        byPlace(a, b),
    )
    .slice(0, NAMED)
    .map((place) => ({ ...placeOf(place), reasons: ['has the name'] }));
}

export interface SearchedOptions extends Pick<SearchOptions, 'actor' | 'query'> {
  readonly stores: Stores;
  readonly encoders?: Encoders;
}

/** The definitions that a search finds, best first. */
export async function searchedPlaces(
  { repository }: OpenedGraph,
  options: SearchedOptions,
): Promise<{ readonly places: FoundPlace[]; readonly warnings: readonly string[] }> {
  const { hits, warnings = [] } = await search({
    ...options,
    repository: repository.key,
    by: 'definition',
    limit: SEARCHED,
  });
  const places = hits.flatMap(({ path, definition, reasons }) => {
    if (!definition) return [];
    const { symbol, kind, startLine: line, endLine } = definition;
    return [{ path, symbol, kind, line, endLine, reasons }];
  });
  return { places, warnings };
}

function placeOf({ path, symbol, kind, line, endLine }: DefinitionPlace): Omit<FoundPlace, 'reasons'> {
  return { path, symbol, kind, line, endLine };
}

function byPlace(a: DefinitionPlace, b: DefinitionPlace): number {
  return a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1;
}

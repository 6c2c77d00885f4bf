import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { readsUses } from '../../../languages/tiers.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { type Calls, calleesOfFound, callersOfFound } from './calls.ts';
import type { FoundPlace, Related } from './exploration.ts';
import { type Implementation, implementationsOfFound } from './hierarchy.ts';
import { impactIn } from './impact.ts';
import type { OpenedGraph } from './open-graph.ts';

export interface FoundRelations {
  readonly callers: Related;
  readonly callees: Related;
  /** Types that are derived from a type, or members that override or implement a member; absent without any. */
  readonly derived?: Related;
}

/** Looks up what the graph proves of definitions. */
export interface Relations {
  /** Undefined when nothing is proved of it: by its language, or because an earlier version wrote the index. */
  readonly of: (place: FoundPlace) => Promise<FoundRelations | undefined>;
  /** Tests that reach one of them, nearest first. */
  readonly testsOf: (places: readonly FoundPlace[]) => Promise<readonly string[]>;
}

export function createRelations(opened: OpenedGraph, catalog: Catalog): Relations {
  const find = (place: FoundPlace): DefinitionPlace | undefined => {
    if (opened.hasNoDefinitions || !readsUses(opened.languages.get(place.path) ?? '', place.kind)) return undefined;
    const found = opened.definitions().at({ path: place.path, symbol: place.symbol });
    return found.find(({ line }) => line === place.line) ?? found[0];
  };
  return {
    async of(place) {
      const target = find(place);
      if (!target) return undefined;
      const callers = related(await callersOfFound(opened, target, { catalog }));
      const callees = related(await calleesOfFound(opened, target, { catalog }));
      const derived = implementationsOfFound(opened, target);
      return { callers, callees, ...(derived.length > 0 && { derived: derivedFrom(derived) }) };
    },
    async testsOf(places) {
      const known = places.flatMap((place) => find(place) ?? []);
      if (known.length === 0) return [];
      const { tests } = await impactIn(opened, { catalog, places: known, limit: 0 });
      return tests;
    },
  };
}

/** Code before tests, each with the line at which it begins. */
function derivedFrom(definitions: readonly Implementation[]): Related {
  const sorted = [...definitions].sort((a, b) => Number(a.test) - Number(b.test));
  return {
    total: definitions.length,
    definitions: sorted.map(({ path, symbol, line }) => ({ path, symbol, lines: line === undefined ? [] : [line] })),
    possible: 0,
  };
}

/** Code before tests. */
function related({ total, definitions, possible }: Calls): Related {
  return {
    total,
    definitions: [...definitions]
      .sort((a, b) => Number(a.test) - Number(b.test))
      .map(({ path, symbol, places }) => ({ path, symbol, lines: [...new Set(places.map(({ line }) => line))] })),
    possible: possible.total,
  };
}

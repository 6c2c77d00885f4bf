import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { PROVED } from '../../../languages/tiers.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { type Calls, calleesOfFound, callersOfFound } from './calls.ts';
import type { FoundPlace, Related } from './exploration.ts';
import { impactIn } from './impact.ts';
import type { OpenedGraph } from './open-graph.ts';

/** Looks up what the graph proves of definitions. */
export interface Relations {
  /** Undefined when nothing is proved of it: by its language, or because an earlier version wrote the index. */
  readonly of: (place: FoundPlace) => Promise<{ readonly callers: Related; readonly callees: Related } | undefined>;
  /** Tests that reach one of them, nearest first. */
  readonly testsOf: (places: readonly FoundPlace[]) => Promise<readonly string[]>;
}

export function createRelations(opened: OpenedGraph, catalog: Catalog): Relations {
  const find = (place: FoundPlace): DefinitionPlace | undefined => {
    if (opened.hasNoDefinitions || !PROVED.has(opened.languages.get(place.path) ?? '')) return undefined;
    const found = opened.definitions().at({ path: place.path, symbol: place.symbol });
    return found.find(({ line }) => line === place.line) ?? found[0];
  };
  return {
    async of(place) {
      const target = find(place);
      if (!target) return undefined;
      const callers = related(await callersOfFound(opened, target, { catalog }));
      return { callers, callees: related(await calleesOfFound(opened, target, { catalog })) };
    },
    async testsOf(places) {
      const known = places.flatMap((place) => find(place) ?? []);
      if (known.length === 0) return [];
      const { tests } = await impactIn(opened, { catalog, places: known, limit: 0 });
      return tests;
    },
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

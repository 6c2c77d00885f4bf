import { type DefinitionGraph, type DefinitionPlace, keyOf, placesOf } from '../../../../../graph/definition-graph.ts';
import { isTestPath } from '../../../../../languages/conventions.ts';
import type { SymbolEdgeRow } from '../../../../../ports/catalog.ts';
import type { ReviewContext } from '../context.ts';
import type { UsedDefinition, UsesSection, UsingDefinition } from '../report.ts';

/** Types and values are used by many, whatever of them changed. */
const CALLABLE = new Set(['function', 'method', 'macro']);

/** The proved uses of each definition that was there before and that the change touches. Imports alone are left out. */
export function usesSection({ diff, opened, possible, limit }: ReviewContext): UsesSection {
  const graph = opened.definitions();
  const places = [...diff.compared].flatMap(([path, { symbols }]) =>
    symbols.symbols
      .filter((symbol) => !symbols.added.has(symbol))
      .flatMap((symbol) => graph.at({ path, symbol }).slice(0, 1)),
  );
  const used = places
    .map((place) => ({ place, users: usersOf(graph, place), possible: possible(place.path, place.symbol) }))
    .filter((one) => one.users.length + one.possible > 0)
    .sort(
      (a, b) =>
        Number(isTestPath(a.place.path)) - Number(isTestPath(b.place.path)) ||
        Number(CALLABLE.has(b.place.kind)) - Number(CALLABLE.has(a.place.kind)) ||
        b.users.length - a.users.length ||
        b.possible - a.possible ||
        (keyOf(a.place) < keyOf(b.place) ? -1 : 1),
    );
  const definitions = used.slice(0, limit).map(({ place, users, possible: count }): UsedDefinition => {
    const { path, symbol, kind, line } = place;
    const shown = users.map(usingDefinition).sort(byRelevance).slice(0, limit);
    return { path, symbol, kind, line, total: users.length, users: shown, possible: count };
  });
  return { total: used.length, definitions };
}

/** The uses of a definition, and of those that it overrides, by the definition that uses it: other than itself, imports left out. */
function usersOf(graph: DefinitionGraph<SymbolEdgeRow>, place: DefinitionPlace): (readonly SymbolEdgeRow[])[] {
  const uses = [place, ...graph.overriddenBy(place)].flatMap((name) => graph.usesOf(name));
  const isCounted = ({ kind, from, fromSymbol }: SymbolEdgeRow) =>
    kind !== 'import' && (from !== place.path || fromSymbol !== place.symbol);
  const byUser = Map.groupBy(uses.filter(isCounted), ({ from, fromSymbol }) =>
    keyOf({ path: from, symbol: fromSymbol }),
  );
  return [...byUser.values()];
}

function usingDefinition(uses: readonly SymbolEdgeRow[]): UsingDefinition {
  const { from: path, fromSymbol: symbol } = uses[0]!;
  const lines = uses.flatMap((use) => placesOf(use).map((at) => at.line));
  return {
    ...{ path, symbol, test: isTestPath(path) },
    kinds: [...new Set(uses.map(({ kind }) => kind))],
    lines: [...new Set(lines)].sort((a, b) => a - b),
  };
}

function byRelevance(a: UsingDefinition, b: UsingDefinition): number {
  return Number(a.test) - Number(b.test) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

import { type DefinitionPlace, keyOf, placesOf } from '../../../../../graph/definition-graph.ts';
import { isTestPath } from '../../../../../languages/conventions.ts';
import type { ReviewContext } from '../context.ts';
import type { UsedDefinition, UsesSection, UsingDefinition } from '../report.ts';

/** Types and values are used by many, whatever of them changed. */
const CALLABLE = new Set(['function', 'method', 'macro']);

/** The proved uses of each definition that was there before and that the change touches. Imports alone are left out. */
export function usesSection(context: ReviewContext): UsesSection {
  const { diff, opened, limit } = context;
  const places = [...diff.compared].flatMap(([path, { symbols }]) =>
    symbols.symbols
      .filter((symbol) => !symbols.added.has(symbol))
      .flatMap((symbol) => opened.definitions().at({ path, symbol }).slice(0, 1)),
  );
  const used = places
    .map((place) => usedDefinition(context, place))
    .filter(({ total, possible }) => total + possible > 0)
    .sort(
      (a, b) =>
        Number(isTestPath(a.path)) - Number(isTestPath(b.path)) ||
        Number(CALLABLE.has(b.kind)) - Number(CALLABLE.has(a.kind)) ||
        b.total - a.total ||
        b.possible - a.possible ||
        (keyOf(a) < keyOf(b) ? -1 : 1),
    );
  return { total: used.length, definitions: used.slice(0, limit) };
}

function usedDefinition({ opened, possible, limit }: ReviewContext, place: DefinitionPlace): UsedDefinition {
  const graph = opened.definitions();
  const { path, symbol, kind, line } = place;
  const uses = [place, ...graph.overriddenBy(place)].flatMap((name) => graph.usesOf(name));
  const byUser = Map.groupBy(
    uses.filter((use) => use.kind !== 'import' && (use.from !== path || use.fromSymbol !== symbol)),
    ({ from, fromSymbol }) => keyOf({ path: from, symbol: fromSymbol }),
  );
  const users = [...byUser.values()].map((same): UsingDefinition => {
    const { from, fromSymbol } = same[0]!;
    const lines = same.flatMap((use) => placesOf(use).map((at) => at.line));
    return {
      ...{ path: from, symbol: fromSymbol, test: isTestPath(from) },
      kinds: [...new Set(same.map((use) => use.kind))],
      lines: [...new Set(lines)].sort((a, b) => a - b),
    };
  });
  users.sort((a, b) => Number(a.test) - Number(b.test) || (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    ...{ path, symbol, kind, line, total: users.length },
    users: users.slice(0, limit),
    possible: possible(path, symbol),
  };
}

import {
  type DefinitionGraph,
  type DefinitionName,
  keyOf,
  placesOf,
  type UsePlace,
} from '../../../graph/definition-graph.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import { relatedLanguages } from '../../../languages/index.ts';
import type { PossibleUseRow, ReportFilters, SymbolEdgeRow } from '../../../ports/catalog.ts';
import { type FoundDefinition, findDefinition } from './find-definition.ts';
import { answerAboutUses, type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface CallsOptions extends GraphOptions {
  /** A definition by its qualified or last name, or `path:name`: see findDefinition. */
  readonly target: string;
  /** Maximum number of calls between the target and a definition; default 1. */
  readonly depth?: number;
  /** Maximum number of definitions; default all. */
  readonly limit?: number;
  /** Lists the places of possible uses, which are otherwise only counted. */
  readonly possible?: boolean;
}

type FoundCallsOptions = Pick<CallsOptions, 'catalog' | 'tests' | 'depth' | 'limit' | 'possible'>;

export interface Calls extends GraphAnswer {
  readonly target: FoundDefinition;
  /** Number of definitions without the limit. */
  readonly total: number;
  /** The nearest first. */
  readonly definitions: readonly CallingDefinition[];
  readonly possible: PossibleUses;
}

export interface CallingDefinition extends DefinitionName {
  /** Absent for the top level of a file, where the symbol is empty. */
  readonly kind?: string;
  readonly line?: number;
  readonly distance: number;
  readonly test: boolean;
  /** The definition, one call nearer to the target, that it calls or is called by. */
  readonly via: DefinitionName;
  /** The calls go to this one, which the target overrides or implements: at run time they may come to the target. */
  readonly through?: DefinitionName;
  /** In the file of the caller. */
  readonly places: readonly CallPlace[];
}

export interface CallPlace extends UsePlace {
  /** `call`, `construct`, `decorate`; `read` where the function itself is passed on. */
  readonly kind: string;
}

/** Uses of members by name, on receivers of unknown type. Each may be of the target, or of another definition of that name. */
export interface PossibleUses {
  readonly total: number;
  /** Only on demand. */
  readonly places?: readonly (DefinitionName & CallPlace)[];
}

/** Kinds of use that call a definition, or pass it on to be called. */
const CALLS = new Set(['call', 'construct', 'decorate', 'read']);

/** Kinds of definition that are passed on to be called. A variable that is read is not; a class is mostly read for one of its members. */
const CALLABLE = new Set(['function', 'method', 'macro']);

/**
 * The definitions that call the target, and those that call them.
 *
 * @throws {PharosError} from openGraph and findDefinition
 */
export async function callers(options: CallsOptions): Promise<Calls> {
  const opened = await openGraph(options);
  return callersOfFound(opened, findDefinition(opened, options.target, options.directory), options);
}

/** The same of a definition that is found already, in a graph that is open. */
export async function callersOfFound(
  opened: OpenedGraph,
  target: FoundDefinition,
  options: FoundCallsOptions,
): Promise<Calls> {
  const graph = opened.definitions();
  const found = walk(target, options.depth ?? 1, (name) => [
    ...[name, ...graph.declaredBy(name)].flatMap((each) => callersOf(graph, each)),
    ...graph.overriddenBy(name).flatMap((through) => callersOf(graph, through).map((call) => ({ ...call, through }))),
  ]);
  const related = languagesOf(opened, target.path);
  const isMember = target.symbol.includes('.');
  const named = isMember ? await possibleUses(options, opened, { name: lastName(target.symbol) }) : [];
  const possible = named.filter(({ from }) => related.has(opened.languages.get(from) ?? ''));
  // Those of its callers may be calls of members
  const kind = (options.depth ?? 1) > 1 ? undefined : target.kind;
  return answer(opened, options, { target, found, possible, kind });
}

/**
 * The definitions that the target calls, and those that they call.
 *
 * @throws {PharosError} from openGraph and findDefinition
 */
export async function callees(options: CallsOptions): Promise<Calls> {
  const opened = await openGraph(options);
  return calleesOfFound(opened, findDefinition(opened, options.target, options.directory), options);
}

/** The same of a definition that is found already, in a graph that is open. */
export async function calleesOfFound(
  opened: OpenedGraph,
  target: FoundDefinition,
  options: FoundCallsOptions,
): Promise<Calls> {
  const graph = opened.definitions();
  const bodies = graph.declaredBy(target);
  const found = walk(
    target,
    options.depth ?? 1,
    (name) => calleesOf(graph, name),
    bodies.length > 0 ? bodies : [target],
  );
  const inFile = await possibleUses(options, opened, { from: target.path });
  const possible = inFile.filter(({ fromSymbol }) => fromSymbol === target.symbol);
  return answer(opened, options, { target, found, possible });
}

interface Call {
  /** The definition at the other end. */
  readonly other: DefinitionName;
  readonly use: SymbolEdgeRow;
  readonly through?: DefinitionName;
}

function callersOf(graph: DefinitionGraph<SymbolEdgeRow>, name: DefinitionName): Call[] {
  return graph
    .usesOf(name)
    .filter(({ kind }) => CALLS.has(kind))
    .map((use) => ({ other: { path: use.from, symbol: use.fromSymbol }, use }));
}

function calleesOf(graph: DefinitionGraph<SymbolEdgeRow>, name: DefinitionName): Call[] {
  return graph
    .usesBy(name)
    .map((use) => ({ other: { path: use.to, symbol: use.toSymbol }, use }))
    .filter(({ other, use }) => CALLS.has(use.kind) && (use.kind !== 'read' || isCallable(graph, other)));
}

function isCallable(graph: DefinitionGraph<SymbolEdgeRow>, name: DefinitionName): boolean {
  return graph.at(name).some(({ kind }) => CALLABLE.has(kind));
}

interface Found {
  readonly name: DefinitionName;
  readonly distance: number;
  readonly via: DefinitionName;
  readonly through?: DefinitionName | undefined;
  readonly uses: readonly SymbolEdgeRow[];
}

/** Breadth first; each definition once, over the calls by which it was reached first. */
function walk(
  target: DefinitionName,
  depth: number,
  next: (name: DefinitionName) => readonly Call[],
  starts: readonly DefinitionName[] = [target],
): readonly Found[] {
  const found = new Map<string, Found>();
  let nearest = starts;
  for (let distance = 1; distance <= depth && nearest.length > 0; distance++) {
    const reached: DefinitionName[] = [];
    for (const via of nearest) {
      for (const [key, calls] of Map.groupBy(next(via), ({ other }) => keyOf(other))) {
        if (found.has(key)) continue;
        const { other } = calls[0]!;
        const direct = calls.filter(({ through }) => through === undefined);
        const shown = direct.length > 0 ? direct : calls;
        found.set(key, { name: other, distance, via, through: shown[0]!.through, uses: shown.map(({ use }) => use) });
        // The top level of a file is called by nothing; the target is shown when it calls itself, and not walked again.
        if (other.symbol !== '' && key !== keyOf(target)) reached.push(other);
      }
    }
    nearest = reached;
  }
  return [...found.values()];
}

async function possibleUses(
  { catalog, tests }: FoundCallsOptions,
  opened: OpenedGraph,
  only: ReportFilters['possibleUses'],
): Promise<readonly PossibleUseRow[]> {
  const rows = await catalog.report(opened.repository.current.generation, 'possibleUses', only);
  return rows.filter(({ kind, from }) => CALLS.has(kind) && (tests !== false || !isTestPath(from)));
}

function answer(
  opened: OpenedGraph,
  { limit, possible: isListed }: FoundCallsOptions,
  {
    target,
    found,
    possible,
    kind,
  }: {
    target: FoundDefinition;
    found: readonly Found[];
    possible: readonly PossibleUseRow[];
    /** Of all that is used. */
    kind?: string | undefined;
  },
): Calls {
  const graph = opened.definitions();
  const definitions = found.slice(0, limit).map(({ name, distance, via, through, uses }): CallingDefinition => {
    const [definition] = graph.at(name);
    const all = uses.flatMap((use) => placesOf(use).map((place) => ({ ...place, kind: use.kind })));
    // One call of a function that each build defines anew is a use of each of them
    const places = [...new Map(all.map((place) => [`${place.line}:${place.column} ${place.kind}`, place])).values()];
    return {
      ...name,
      ...(definition && { kind: definition.kind, line: definition.line }),
      distance,
      test: isTestPath(name.path),
      via: { path: via.path, symbol: via.symbol },
      ...(through && { through }),
      places: places.sort((a, b) => a.line - b.line || a.column - b.column),
    };
  });
  const places = possible.flatMap((use) =>
    placesOf(use).map((place) => ({ path: use.from, symbol: use.fromSymbol, ...place, kind: use.kind })),
  );
  return {
    ...answerAboutUses(opened, target.path, kind),
    target,
    total: found.length,
    definitions,
    possible: { total: places.length, ...(isListed && { places }) },
  };
}

/** Ids of the languages whose files may use a definition of a file. */
function languagesOf({ languages }: OpenedGraph, path: string): ReadonlySet<string> {
  return new Set(relatedLanguages(languages.get(path) ?? ''));
}

function lastName(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}

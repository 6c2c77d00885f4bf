import { type DefinitionGraph, type DefinitionName, keyOf } from '../../../graph/definition-graph.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { SymbolEdgeRow } from '../../../ports/catalog.ts';
import { type FoundDefinition, findDefinition } from './find-definition.ts';
import { answerAboutUses, type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface HierarchyOptions extends GraphOptions {
  /** A definition by its qualified or last name, or `path:name`: see findDefinition. */
  readonly target: string;
}

export interface Hierarchy extends GraphAnswer {
  readonly target: FoundDefinition;
  /** Types that the type is derived from, nearest first. */
  readonly supertypes: readonly RelatedType[];
  /** Types derived from it, nearest first. */
  readonly subtypes: readonly RelatedType[];
}

export interface RelatedType extends DefinitionName {
  readonly kind?: string;
  readonly line?: number;
  /** Derivations between it and the target. */
  readonly distance: number;
  /** How it is related to `via`: `extend` or `implement`. */
  readonly relation: string;
  /** The type, one step nearer to the target. */
  readonly via: DefinitionName;
}

/**
 * The types that a type is derived from, and those that are derived from it.
 *
 * @throws {PharosError} from openGraph and findDefinition
 */
export async function hierarchy(options: HierarchyOptions): Promise<Hierarchy> {
  const opened = await openGraph(options);
  const target = findDefinition(opened, options.target, options.directory);
  const graph = opened.definitions();
  const above = (type: DefinitionName) =>
    graph.supertypesOf(type).map((use) => ({ use, other: { path: use.to, symbol: use.toSymbol } }));
  const answer = answerAboutUses(opened, target.path, target.kind);
  return { ...answer, target, supertypes: relatives(graph, target, above), subtypes: below(graph, target) };
}

export interface Implementations extends GraphAnswer {
  readonly target: FoundDefinition;
  /** The nearest first. */
  readonly definitions: readonly Implementation[];
}

export interface Implementation extends DefinitionName {
  readonly kind?: string;
  readonly line?: number;
  readonly test: boolean;
}

/**
 * The types that are derived from a type, or the members that override or implement a member.
 *
 * @throws {PharosError} from openGraph and findDefinition
 */
export async function implementations(options: HierarchyOptions): Promise<Implementations> {
  const opened = await openGraph(options);
  const target = findDefinition(opened, options.target, options.directory);
  return {
    ...answerAboutUses(opened, target.path, target.kind),
    target,
    definitions: implementationsOfFound(opened, target),
  };
}

/** The same of a definition that is found already, in a graph that is open. */
export function implementationsOfFound(opened: OpenedGraph, target: DefinitionName): readonly Implementation[] {
  const graph = opened.definitions();
  const overrides = graph.overridesOf(target);
  const found: readonly DefinitionName[] = overrides.length > 0 ? overrides : below(graph, target);
  return found.map(({ path, symbol }) => ({ ...shown(graph, { path, symbol }), test: isTestPath(path) }));
}

type Graph = DefinitionGraph<SymbolEdgeRow>;

function below(graph: Graph, target: DefinitionName): readonly RelatedType[] {
  return relatives(graph, target, (type) =>
    graph.subtypesOf(type).map((use) => ({ use, other: { path: use.from, symbol: use.fromSymbol } })),
  );
}

/** Breadth first, each type once. */
function relatives(
  graph: Graph,
  { path, symbol }: DefinitionName,
  next: (type: DefinitionName) => readonly { readonly use: SymbolEdgeRow; readonly other: DefinitionName }[],
): readonly RelatedType[] {
  const target = { path, symbol };
  const found = new Map<string, RelatedType>();
  const seen = new Set([keyOf(target)]);
  const waiting: { readonly type: DefinitionName; readonly distance: number }[] = [{ type: target, distance: 0 }];
  for (const { type: via, distance } of waiting) {
    for (const { use, other } of next(via)) {
      const key = keyOf(other);
      if (other.symbol === '' || seen.has(key)) continue;
      seen.add(key);
      found.set(key, { ...shown(graph, other), distance: distance + 1, relation: use.kind, via });
      waiting.push({ type: other, distance: distance + 1 });
    }
  }
  return [...found.values()];
}

/** With its kind and line, where it is known. */
function shown(graph: Graph, name: DefinitionName): DefinitionName & { kind?: string; line?: number } {
  const [definition] = graph.at(name);
  return { ...name, ...(definition && { kind: definition.kind, line: definition.line }) };
}

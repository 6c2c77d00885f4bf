import type { ChalkInstance } from 'chalk';
import { type DefinitionName, keyOf } from '../graph/definition-graph.ts';
import type { Hierarchy, RelatedType } from '../modules/graph/usecases/hierarchy.ts';
import { printable } from './printable.ts';
import { branches, type Tree } from './tree.ts';

/** Renders the supertypes and subtypes of a type as two trees. */
export function describeHierarchy({ target, supertypes, subtypes }: Hierarchy, style: ChalkInstance): string {
  const name = style.bold(printable(`${target.path}:${target.symbol}`));
  if (supertypes.length + subtypes.length === 0) return `${name} has no proved supertypes or subtypes`;
  const above = drawn(supertypes, target, 'is derived from', style);
  return [name, ...above, ...drawn(subtypes, target, 'has subtypes', style)].join('\n');
}

function drawn(types: readonly RelatedType[], target: DefinitionName, title: string, style: ChalkInstance): string[] {
  if (types.length === 0) return [];
  const next = Map.groupBy(types, ({ via }) => keyOf(via));
  const grow = (type: DefinitionName): readonly Tree[] =>
    (next.get(keyOf(type)) ?? []).map((one) => ({ label: label(one, style), children: grow(one) }));
  return [title, branches({ label: '', children: grow(target) })];
}

function label({ path, symbol, line, relation }: RelatedType, style: ChalkInstance): string {
  return `${printable(`${path}:${symbol}`)}  ${style.dim(line === undefined ? relation : `${relation}, line ${line}`)}`;
}

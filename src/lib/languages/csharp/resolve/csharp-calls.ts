import type { DefinitionFact } from '../../../parse/facts.ts';
import type { LinkBudget } from '../../../resolve/link-budget.ts';
import {
  type CsharpDefinitions,
  type MemberDefinition,
  parameterCounts,
  type TypeDefinition,
} from './csharp-definitions.ts';
import type { Lineage, NamedType } from './csharp-members.ts';

/** Levels of a lineage that are looked through. */
const MAX_LEVELS = 100;
const STEPS = 2;

/** A call, or a value that is read where the number of arguments is undefined. */
export interface Wanted {
  readonly name: string;
  readonly given: number | undefined;
  /** Only what the type is derived from. */
  readonly isBase?: boolean;
}

/**
 * The member that a name means in a type: that of the nearest type which has a fitting one (C# specification 12.6.4, 12.8.10). Undefined
 * where several fit, which only the types of their parameters tell apart, and where a type between may have one that is not known.
 */
export function memberIn(
  { levels, openFrom }: Lineage,
  definitions: CsharpDefinitions,
  { name, given, isBase = false }: Wanted,
  budget: LinkBudget,
  own?: TypeDefinition,
): MemberDefinition | undefined {
  let chosen: MemberDefinition | undefined;
  let isOverride = false;
  for (const [depth, level] of levels.entries()) {
    if (depth >= Math.min(openFrom, MAX_LEVELS)) break;
    if (depth === 0 && isBase) continue;
    const types: TypeDefinition[] = [];
    for (const part of level) {
      budget.spend(STEPS);
      const type = meant(definitions, part, own);
      // Another part of the type, or another type of the name
      const mayBe = type && definitions.of(part.path, part.type).some((it) => it !== type && it.members.has(name));
      if (!type || (mayBe && !type.members.has(name))) return chosen;
      // A class does not have the members of interfaces
      if (depth === 0 || type.kind !== 'interface' || isInterface(definitions, levels[0]!)) types.push(type);
    }
    const all = types.flatMap(({ members }) => members.get(name) ?? []);
    if (all.some(({ fact }) => (fact.kind === 'method') !== (given !== undefined))) return undefined;
    const fitting = given === undefined ? all : all.filter(({ fact }) => takes(fact, given));
    if (fitting.length === 0) continue;
    // One that is further away is what the nearer one overrides, or another overload
    if (fitting.length > 1 || (chosen && !isOverride)) return undefined;
    chosen ??= fitting[0];
    isOverride = /\boverride\s/.test(fitting[0]!.fact.signature);
  }
  return chosen;
}

function takes(fact: DefinitionFact, given: number): boolean {
  const [least, most] = parameterCounts(fact);
  return least <= given && given <= most;
}

/** The definition of a type in a file; undefined where it has several of that name and none of them is the own one. */
function meant(
  definitions: CsharpDefinitions,
  { path, type }: NamedType,
  own?: TypeDefinition,
): TypeDefinition | undefined {
  if (own?.path === path && own.symbol === type) return own;
  const found = definitions.of(path, type);
  return found.length === 1 ? found[0] : undefined;
}

function isInterface(definitions: CsharpDefinitions, level: readonly NamedType[]): boolean {
  return level.some(({ path, type }) => definitions.of(path, type)[0]?.kind === 'interface');
}

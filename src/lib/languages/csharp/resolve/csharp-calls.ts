import type { DefinitionFact } from '../../../parse/facts.ts';
import type { LinkBudget } from '../../../resolve/link-budget.ts';
import {
  type CsharpDefinitions,
  type MemberDefinition,
  type NamedType,
  parameterCounts,
  type TypeDefinition,
} from './csharp-definitions.ts';
import type { Lineage } from './csharp-members.ts';

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

/** The members that names mean in types, remembered. */
export class CsharpCalls {
  readonly #definitions: CsharpDefinitions;
  readonly #known = new WeakMap<Lineage, Map<string, MemberDefinition | undefined>>();

  constructor(definitions: CsharpDefinitions) {
    this.#definitions = definitions;
  }

  /**
   * The member that a name means in a type: that of the nearest type which has a fitting one (C# specification 12.6.4, 12.8.10).
   * Undefined where several fit, which only the types of their parameters tell apart, and where a type between may have one that is
   * not known. `own`: the type itself, where its file has several of its name.
   */
  memberIn(lineage: Lineage, wanted: Wanted, budget: LinkBudget, own?: TypeDefinition): MemberDefinition | undefined {
    budget.spend(STEPS * (1 + lineage.levels.length));
    const known = this.#known.get(lineage) ?? new Map<string, MemberDefinition | undefined>();
    this.#known.set(lineage, known);
    const { name, given, isBase = false } = wanted;
    const key = `${name} ${given} ${isBase} ${own?.overload} ${own?.path}`;
    if (!known.has(key)) known.set(key, find(lineage, this.#definitions, wanted, own));
    return known.get(key);
  }
}

function find(
  { levels, openFrom }: Lineage,
  definitions: CsharpDefinitions,
  { name, given, isBase = false }: Wanted,
  own: TypeDefinition | undefined,
): MemberDefinition | undefined {
  let chosen: MemberDefinition | undefined;
  let isOverride = false;
  for (const [depth, level] of levels.entries()) {
    if (depth >= Math.min(openFrom, MAX_LEVELS)) break;
    if (depth === 0 && isBase) continue;
    // A class does not have the members of interfaces
    const others = depth > 0 && !isInterface(definitions, levels[0]!) ? 'interface' : undefined;
    const merged = definitions.membersOf(level, others);
    const all = merged ? (merged.get(name) ?? []) : partMembers(level, definitions, name, own);
    if (!all) return chosen;
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

/** Where files have several types or parts of a name: undefined if another one than the own has the member. */
function partMembers(
  level: readonly NamedType[],
  definitions: CsharpDefinitions,
  name: string,
  own: TypeDefinition | undefined,
): readonly MemberDefinition[] | undefined {
  const found: MemberDefinition[] = [];
  for (const { path, type } of level) {
    const [first, ...others] = definitions.of(path, type).slice(0, 2);
    const isOwn = own?.path === path && own.symbol === type;
    const meant = isOwn ? own : others.length === 0 ? first : undefined;
    const members = meant?.members.get(name);
    if (!meant || (!members && definitions.someHas({ path, type }, name))) return undefined;
    found.push(...(members ?? []));
  }
  return found;
}

function isInterface(definitions: CsharpDefinitions, level: readonly NamedType[]): boolean {
  return level.some(({ path, type }) => definitions.of(path, type)[0]?.kind === 'interface');
}

import type { UseKind } from '../../../parse/code-facts.ts';
import type { ReferenceKind } from '../../../parse/facts.ts';
import type { LinkBudget } from '../../../resolve/link-budget.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Target, UseTable } from '../../../resolve/use-table.ts';
import type { CsharpCalls } from './csharp-calls.ts';
import { type CsharpDefinitions, type NamedType, TYPE_KINDS, type TypeDefinition } from './csharp-definitions.ts';
import type { CsharpMembers, Lineage } from './csharp-members.ts';
import type { CsharpScopes, Unit } from './csharp-scopes.ts';
import type { CsharpTypes, TypeDeclaration } from './csharp-types.ts';

interface Place {
  readonly line: number;
  /** Index of the definition around it. */
  readonly within: number;
}

interface Found {
  readonly types: readonly (NamedType & { readonly declaration?: TypeDeclaration })[];
  readonly rest: readonly string[];
}

interface Repository {
  readonly scopes: CsharpScopes;
  readonly types: CsharpTypes;
  readonly members: CsharpMembers;
  readonly definitions: CsharpDefinitions;
  readonly calls: CsharpCalls;
}

/** Names of types without more being done with them: dropped where the same line makes or derives from the type. */
const PLAIN = new Set<ReferenceKind>(['type', 'call', 'use']);

/** The uses of types and members in one file, as a member of one project. */
export class CsharpUses {
  readonly #source: ResolvableFile;
  readonly #unit: Unit;
  readonly #repository: Repository;
  readonly #uses: UseTable;
  readonly #budget: LinkBudget;
  /** Places of what is more than a name, by line, definition around it and target. */
  readonly #told = new Set<string>();
  readonly #plain: { readonly place: Place; readonly kind: UseKind; readonly target: Target }[] = [];
  /** Calls by line, definition around it and name. */
  readonly #called = new Set<string>();
  /** Indexes of the definitions of types, by their qualified name. */
  readonly #typesOf = new Map<string, readonly number[]>();
  #static: readonly Found['types'][] | undefined;
  readonly #unproved: { readonly place: Place; readonly name: string }[] = [];

  constructor(source: ResolvableFile, unit: Unit, repository: Repository, uses: UseTable, budget: LinkBudget) {
    this.#source = source;
    this.#unit = unit;
    this.#repository = repository;
    this.#uses = uses;
    this.#budget = budget;
  }

  /** A type, and the member behind it that is read. */
  use({ types, rest }: Found, kind: ReferenceKind, place: Place): void {
    for (const type of types) {
      const found = this.#definitionOf(type);
      if (!found) continue;
      const target = { path: found.path, symbol: found.symbol, overload: found.overload };
      if (PLAIN.has(kind)) this.#plain.push({ place, kind: kind === 'use' ? 'read' : 'type', target });
      else this.#tell(place, this.#kindOf(kind, found, place), target);
    }
    const [name] = rest;
    if (kind !== 'use' || name === undefined) return;
    const member = this.#memberOf(types, { name, given: undefined });
    if (member) this.#plain.push({ place, kind: 'read', target: member });
  }

  /** `A.M(…)` */
  callOnType(found: Found | undefined, name: string, given: number, place: Place): void {
    if (!found || found.rest.length > 0) return;
    const member = this.#memberOf(found.types, { name, given });
    if (member) this.#call(member, name, place);
  }

  /** `this.M(…)`, `base.M(…)` */
  callOwn(name: string, given: number, place: Place, isBase: boolean): void {
    const own = this.#around(place.within);
    const lineage = own && this.#repository.members.lineageOf(this.#unit, own.symbol);
    const wanted = { name, given, isBase };
    const found = lineage && this.#repository.calls.memberIn(lineage, wanted, this.#budget, own);
    if (found) this.#call(found, name, place);
    else this.callOnValue(name, place);
  }

  /** `M(…)`: of the types around the place, innermost first; the first that has the name decides (C# specification 12.8.4). */
  callAlone(name: string, given: number, place: Place): void {
    const { members, calls } = this.#repository;
    let own = this.#around(place.within);
    for (let type = own?.symbol ?? ''; type !== ''; type = type.slice(0, Math.max(0, type.lastIndexOf('.')))) {
      this.#budget.spend(1);
      const lineage: Lineage = members.lineageOf(this.#unit, type);
      if (lineage.members.has(name)) {
        const found = calls.memberIn(lineage, { name, given }, this.#budget, own);
        if (found) this.#call(found, name, place);
        else this.callOnValue(name, place);
        return;
      }
      if (lineage.isOpen) return;
      own = undefined;
    }
    const found = this.#imported().flatMap((types) => this.#memberOf(types, { name, given }) ?? []);
    if (found.length === 1) this.#call(found[0]!, name, place);
  }

  /** The types whose members `using static` gives names to. */
  #imported(): readonly Found['types'][] {
    this.#static ??= [...this.#unit.usings.values(), this.#unit.shared].flat().flatMap((using) => {
      const found = using.isStatic ? this.#repository.scopes.target(this.#unit, using) : undefined;
      if (typeof found !== 'object') return [];
      return [found.map((declaration) => ({ path: declaration.path, type: declaration.name, declaration }))];
    });
    return this.#static;
  }

  /** A call on a value of any type: proved only if the same call is proved in another way. */
  callOnValue(name: string, place: Place): void {
    this.#unproved.push({ place, name });
  }

  /** Adds what other uses of the file decide. */
  finish(): void {
    for (const { place, kind, target } of this.#plain)
      if (!this.#told.has(keyOf(place, target))) this.#uses.add({ ...this.#at(place), kind }, target);
    for (const { place, name } of this.#unproved)
      if (!this.#called.has(`${place.line} ${place.within} ${name}`))
        this.#uses.addPossible({ ...this.#at(place), kind: 'call' }, name);
  }

  #call(target: Target, name: string, place: Place): void {
    this.#called.add(`${place.line} ${place.within} ${name}`);
    this.#tell(place, 'call', target);
  }

  #tell(place: Place, kind: UseKind, { path, symbol, overload = 0 }: Target): void {
    const target = { path, symbol, overload };
    this.#told.add(keyOf(place, target));
    this.#uses.add({ ...this.#at(place), kind }, target);
  }

  #at({ line, within }: Place) {
    return { symbol: this.#source.facts.definitions[within]?.qualifiedName ?? '', line, column: 0 };
  }

  #kindOf(kind: ReferenceKind, { kind: target }: TypeDefinition, { within }: Place): UseKind {
    const user = this.#source.facts.definitions[within]?.kind;
    if (kind === 'extend') return target === 'interface' && user !== 'interface' ? 'implement' : 'extend';
    return kind as UseKind;
  }

  #memberOf(
    types: Found['types'],
    wanted: { readonly name: string; readonly given: number | undefined },
  ): Target | undefined {
    const [first] = types;
    const own = first && this.#definitionOf(first);
    const { members, calls } = this.#repository;
    const lineage = own && members.lineageOfFound(this.#unit, first);
    return lineage && calls.memberIn(lineage, wanted, this.#budget, own);
  }

  /** The type of a declaration; undefined where the file has several of its name that nothing tells apart. */
  #definitionOf({ path, type, declaration }: Found['types'][number]): TypeDefinition | undefined {
    const found = this.#repository.definitions.of(path, type);
    if (found.length < 2 || !declaration) return found.length === 1 ? found[0] : undefined;
    return this.#repository.types.countIn(path, declaration.name) === found.length
      ? found[declaration.ordinal]
      : undefined;
  }

  /** The innermost type around a place. */
  #around(within: number): TypeDefinition | undefined {
    const { definitions } = this.#source.facts;
    const fact = definitions[within];
    if (!fact) return undefined;
    const { kind, name, qualifiedName } = fact;
    const symbol = TYPE_KINDS.has(kind) ? qualifiedName : qualifiedName.slice(0, -name.length - 1);
    const all = this.#repository.definitions.of(this.#source.path, symbol);
    if (all.length < 2) return all[0];
    const known = this.#typesOf.get(symbol);
    const types =
      known ?? definitions.flatMap((at, i) => (at.qualifiedName === symbol && TYPE_KINDS.has(at.kind) ? [i] : []));
    if (!known) this.#typesOf.set(symbol, types);
    return all[types.findLastIndex((i) => i <= within)];
  }
}

function keyOf({ line, within }: Place, { path, symbol, overload = 0 }: Target): string {
  return `${line} ${within} ${path}\0${symbol} ${overload}`;
}

import type { ImportFact } from '../../../parse/facts.ts';
import { Lineages, MAX_ANCESTORS, namesByOwner, SUPERTYPES } from '../../../resolve/lineage.ts';
import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import { type CompilationUnit, isStatic } from './compilation-unit.ts';
import type { JavaType, JavaTypes } from './java-types.ts';
import { OnDemandImports } from './on-demand-imports.ts';

/** Meaning of a simple type name at a location, and the declaration that gives it. */
export interface Meaning {
  readonly via: 'scope' | 'import' | 'package' | 'on-demand' | 'path';
  /** Absent when the name is proved to come from elsewhere, or from several places. */
  readonly type?: JavaType;
  readonly isAmbiguous?: true;
  readonly fact?: ImportFact;
}

/** A name with dots: the type that its beginning means, and what follows it. */
export interface ChainMeaning extends Meaning {
  readonly type: JavaType;
  readonly rest: readonly string[];
}

/** A place that type names are looked up from: a file, or a definition that brings types into scope. */
export interface Scope {
  readonly unit: CompilationUnit;
  /** Qualified name of the definition; empty for the file. */
  readonly name: string;
  readonly outer: Scope | undefined;
}

/** Names of more parts than this are not looked up as types. */
const MAX_PARTS = 64;

/**
 * The scope of type names (JLS 6.3, 6.4.1, 6.5.5): member types of the enclosing types, inherited ones too, then the
 * file's own types and single-type imports, then the package, then imports on demand.
 */
export class JavaScopes {
  readonly #types: JavaTypes;
  readonly #scopes = new Map<string, Map<string, Scope>>();
  readonly #onlyPackages = new Map<CompilationUnit, boolean>();
  readonly #meanings: Table<string, Meaning | undefined>;
  readonly #chains: Table<string, ChainMeaning | undefined>;
  readonly #members: Table<string, JavaType | undefined>;
  readonly #bringers: Table<string, boolean>;
  readonly #supertypes: Table<string, readonly (JavaType | undefined)[]>;
  readonly #lineages: Lineages<JavaType, 'types'>;
  readonly #declared = new Map<CompilationUnit, ReadonlyMap<string, readonly string[]>>();
  readonly #onDemandImports = new Map<CompilationUnit, OnDemandImports>();

  constructor(types: JavaTypes) {
    this.#types = types;
    const solver = new Solver();
    this.#meanings = solver.table<string, Meaning | undefined>(FIRST, (key) => {
      const [path, enclosing, name] = key.split('\0') as [string, string, string];
      return this.#simple(this.at(path, enclosing), name);
    });
    this.#chains = solver.table<string, ChainMeaning | undefined>(FIRST, (key) => {
      const [path, enclosing, name] = key.split('\0') as [string, string, string];
      return this.#chain(this.at(path, enclosing), name.split('.'));
    });
    this.#members = solver.table<string, JavaType | undefined>(FIRST, (key) => {
      const [path, owner, name] = key.split('\0') as [string, string, string];
      return this.#member({ path, name: owner }, name);
    });
    const truth = { none: false, join: (before: boolean, now: boolean) => before || now };
    this.#bringers = solver.table(truth, (key: string) => {
      const [path, name] = key.split('\0') as [string, string];
      return this.#bringsTypes(path, name);
    });
    this.#supertypes = solver.table<string, readonly (JavaType | undefined)[]>(SUPERTYPES, (key: string) => {
      const [path, name] = key.split('\0') as [string, string];
      return this.#supertypesOf(this.#types.unit(path), name);
    });
    this.#lineages = new Lineages({
      keyOf,
      supertypesOf: (type) =>
        types.unit(type.path).supertypes.has(type.name) ? this.#supertypes.known(keyOf(type)) : [],
      declares: ({ path, name: owner }, _, name) => types.unit(path).types.has(`${owner}.${name}`),
      declaredIn: (type) => this.#namesIn(type),
    });
  }

  /** The innermost scope around a place inside the definition of this qualified name; empty at top level. */
  at(path: string, enclosing: string): Scope {
    const scopes = this.#scopes.get(path) ?? new Map<string, Scope>();
    this.#scopes.set(path, scopes);
    const known = scopes.get(enclosing);
    if (known) return known;
    const unit = this.#types.unit(path);
    const outer = enclosing === '' ? undefined : this.at(path, ownerOf(enclosing));
    const bringsTypes = unit.owners.has(enclosing) || unit.supertypes.has(enclosing);
    const scope = outer && !bringsTypes ? outer : { unit, name: enclosing, outer };
    scopes.set(enclosing, scope);
    return scope;
  }

  /** Meaning of a simple name as a type. */
  simple(scope: Scope, name: string): Meaning | undefined {
    return this.#meanings.get(placeOf(scope, name));
  }

  /** The longest beginning of a dotted name that is a type (JLS 6.5.2: a type in scope before a package). */
  chain(scope: Scope, parts: readonly string[]): ChainMeaning | undefined {
    return this.#chains.get(placeOf(scope, parts.join('.')));
  }

  /** Number of types searched for the member types of one; 0 if none of them has any. */
  depthOf(type: JavaType): number {
    if (!this.#bringers.get(keyOf(type))) return 0;
    const seen = new Map([[keyOf(type), type]]);
    for (let lineage = this.#lineages.of(type); ; lineage = this.#lineages.of(type)) {
      if (lineage) return lineage.size;
      for (const [key, { path, name }] of seen)
        if (this.#types.unit(path).supertypes.has(name))
          for (const supertype of this.#supertypes.get(key)) if (supertype) seen.set(keyOf(supertype), supertype);
    }
  }

  *#simple(scope: Scope, name: string): Walk<Meaning | undefined> {
    return yield* scope.outer ? this.#inDefinition(scope, scope.outer, name) : this.#inFile(scope.unit, name);
  }

  *#chain(scope: Scope, parts: readonly string[]): Walk<ChainMeaning | undefined> {
    const head = yield* this.#meanings.ask(placeOf(scope, parts[0]!));
    if (head) return head.type && (yield* this.#descend({ ...head, type: head.type }, parts, 1));
    if (parts.length < 2 || !this.#types.isFirstSegment(parts[0]!)) return undefined;
    for (let length = 2; length <= Math.min(parts.length, MAX_PARTS); length++) {
      const type = this.#types.find(parts.slice(0, length).join('.'), scope.unit.path);
      if (type === 'ambiguous') return undefined;
      if (type) return yield* this.#descend({ via: 'path', type }, parts, length);
    }
    return undefined;
  }

  /** A member type by name: declared in the type, or inherited by it (JLS 8.5, 9.5). */
  *#memberType(owner: JavaType, name: string): Walk<JavaType | undefined> {
    const brings = this.#bringers.known(keyOf(owner));
    if (brings === false) return undefined;
    const lineage = brings && this.#lineages.of(owner);
    const found = lineage
      ? memberOf(lineage.find('types', name), name)
      : yield* this.#members.ask(`${owner.path}\0${owner.name}\0${name}`);
    return found && this.#types.isInherited(found, owner) ? found : undefined;
  }

  *#inDefinition({ unit, name: enclosing }: Scope, outer: Scope, name: string): Walk<Meaning | undefined> {
    const { path, types } = unit;
    const local = { path, name: `${enclosing}.${name}` };
    const type = types.has(enclosing)
      ? yield* this.#memberType({ path, name: enclosing }, name)
      : types.has(local.name)
        ? local
        : undefined;
    return type ? { via: 'scope', type } : yield* this.#meanings.ask(placeOf(outer, name));
  }

  *#inFile(unit: CompilationUnit, name: string): Walk<Meaning | undefined> {
    if (unit.types.has(name)) return { via: 'scope', type: { path: unit.path, name } };
    for (const fact of unit.single.get(name) ?? []) {
      const owner = this.#types.find(fact.specifier, unit.path);
      if (owner === 'ambiguous') return { via: 'import', fact };
      // Kotlin may import a function beside the class of that name.
      if (!owner && unit.language === 'kotlin' && this.#types.callablesOf(fact.specifier, unit.path).length > 0)
        continue;
      if (!isStatic(fact)) return { via: 'import', fact, ...(owner && { type: owner }) };
      if (!owner) return { via: 'import', fact };
      const type = yield* this.#memberType(owner, name);
      if (type) return { via: 'import', fact, type };
    }
    const own = this.#types.findInPackage(name, unit.path, this.#hasOnlyPackages(unit));
    if (own === 'ambiguous') return { via: 'package', isAmbiguous: true };
    return own ? { via: 'package', type: own } : yield* this.#onDemand(unit, name);
  }

  /** Whether all that a file imports on demand lies in the repository. */
  #hasOnlyPackages(unit: CompilationUnit): boolean {
    let isOnly = this.#onlyPackages.get(unit);
    isOnly ??= unit.onDemand.every((fact) => isStatic(fact) || this.#types.hasPackage(fact.specifier));
    this.#onlyPackages.set(unit, isOnly);
    return isOnly;
  }

  *#onDemand(unit: CompilationUnit, name: string): Walk<Meaning | undefined> {
    const found = new Map<string, Meaning>();
    for (const { fact, owner } of this.#onDemandOf(unit).bringing(name)) {
      const type =
        owner && owner !== 'ambiguous'
          ? yield* this.#memberType(owner, name)
          : isStatic(fact)
            ? undefined
            : this.#types.find(`${fact.specifier}.${name}`, unit.path);
      if (type === 'ambiguous') return { via: 'on-demand', fact, isAmbiguous: true };
      if (type && this.#types.isAccessible(type, unit))
        found.set(`${type.path}\0${type.name}`, { via: 'on-demand', fact, type });
    }
    return found.size === 1 ? found.values().next().value : undefined;
  }

  /** How many imports on demand of a file are searched for every name. */
  breadthOf(path: string): number {
    return this.#onDemandOf(this.#types.unit(path)).breadth;
  }

  #onDemandOf(unit: CompilationUnit): OnDemandImports {
    let imports = this.#onDemandImports.get(unit);
    imports ??= new OnDemandImports(unit, this.#types, (type) => this.#namesIn(type));
    this.#onDemandImports.set(unit, imports);
    return imports;
  }

  *#descend(head: Meaning & { type: JavaType }, parts: readonly string[], from: number): Walk<ChainMeaning> {
    let { type } = head;
    let at = from;
    for (; at < parts.length; at++) {
      const member = yield* this.#memberType(type, parts[at]!);
      if (!member) break;
      type = member;
    }
    return { ...head, type, rest: parts.slice(at) };
  }

  /** Supertypes are searched in the order of the text, depth first. */
  *#member(owner: JavaType, name: string): Walk<JavaType | undefined> {
    if (!(yield* this.#bringers.ask(keyOf(owner)))) return undefined;
    if (this.#lineages.lacks(owner, ['types'], name)) return undefined;
    const lineage = this.#lineages.of(owner);
    if (lineage) return memberOf(lineage.find('types', name), name);
    const seen = new Set<string>();
    const waiting = [owner];
    for (let type = waiting.pop(); type && seen.size < MAX_ANCESTORS; type = waiting.pop()) {
      const key = keyOf(type);
      if (seen.has(key)) continue;
      seen.add(key);
      const unit = this.#types.unit(type.path);
      const qualified = `${type.name}.${name}`;
      if (unit.types.has(qualified)) return { path: type.path, name: qualified };
      if (!unit.supertypes.has(type.name)) continue;
      const supertypes = yield* this.#supertypes.ask(key);
      for (let i = supertypes.length - 1; i >= 0; i--) if (supertypes[i]) waiting.push(supertypes[i]!);
    }
    return undefined;
  }

  /** The member types that a type itself declares. */
  #namesIn({ path, name }: JavaType): readonly string[] {
    const unit = this.#types.unit(path);
    const known = this.#declared.get(unit) ?? namesByOwner(unit.types);
    this.#declared.set(unit, known);
    return known.get(name) ?? [];
  }

  /** Whether a type declares member types, or inherits some: most do not, and names need not be looked for in them. */
  *#bringsTypes(path: string, name: string): Walk<boolean> {
    const unit = this.#types.unit(path);
    let brings = unit.owners.has(name);
    if (brings || !unit.supertypes.has(name)) return brings;
    for (const supertype of yield* this.#supertypes.ask(`${path}\0${name}`))
      if (supertype) brings = (yield* this.#bringers.ask(keyOf(supertype))) || brings;
    return brings;
  }

  /** Supertypes that lie in the repository. Their names are looked up outside of the type: its members are in scope in its body only. */
  *#supertypesOf(unit: CompilationUnit, name: string): Walk<readonly (JavaType | undefined)[]> {
    const around = this.at(unit.path, ownerOf(name));
    const found: (JavaType | undefined)[] = [];
    for (const stated of unit.supertypes.get(name) ?? []) {
      const meaning = yield* this.#chains.ask(placeOf(around, stated));
      found.push(meaning && meaning.rest.length === 0 ? meaning.type : undefined);
    }
    return found;
  }
}

/** Where types need one another, what is found first stays. */
const FIRST = { none: undefined, join: <T>(before: T | undefined, now: T | undefined) => before ?? now };

function memberOf(owner: JavaType | undefined, name: string): JavaType | undefined {
  return owner && { path: owner.path, name: `${owner.name}.${name}` };
}

function placeOf({ unit, name: enclosing }: Scope, name: string): string {
  return `${unit.path}\0${enclosing}\0${name}`;
}

function keyOf({ path, name }: JavaType): string {
  return `${path}\0${name}`;
}

function ownerOf(qualifiedName: string): string {
  return qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.')));
}

import type { ImportFact } from '../../parse/facts.ts';
import { type CompilationUnit, isStatic, type JavaType, type JavaTypes } from './java-types.ts';

/** What a simple type name means at a place, and through which declaration. */
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
  readonly meanings: Map<string, Meaning | undefined>;
}

/**
 * The scope of type names (JLS 6.3, 6.4.1, 6.5.5): member types of the enclosing types, inherited ones too, then the
 * file's own types and single-type imports, then the package, then imports on demand.
 */
export class JavaScopes {
  readonly #types: JavaTypes;
  readonly #scopes = new Map<string, Map<string, Scope>>();
  readonly #supertypes = new Map<string, readonly JavaType[]>();

  constructor(types: JavaTypes) {
    this.#types = types;
  }

  /** The innermost scope around a place inside the definition of this qualified name; empty at top level. */
  at(path: string, enclosing: string): Scope {
    const scopes = this.#scopes.get(path) ?? new Map<string, Scope>();
    this.#scopes.set(path, scopes);
    const known = scopes.get(enclosing);
    if (known) return known;
    const unit = this.#types.unit(path);
    const outer = enclosing === '' ? undefined : this.at(path, ownerOf(enclosing));
    const bringsTypes =
      unit.owners.has(enclosing) || (unit.types.has(enclosing) && this.#supertypesOf(unit, enclosing).length > 0);
    const scope = outer && !bringsTypes ? outer : { unit, name: enclosing, outer, meanings: new Map() };
    scopes.set(enclosing, scope);
    return scope;
  }

  /** What a simple name means as a type. */
  simple(scope: Scope, name: string): Meaning | undefined {
    const { meanings } = scope;
    const known = meanings.get(name);
    if (known || meanings.has(name)) return known;
    const meaning = scope.outer ? this.#inDefinition(scope, scope.outer, name) : this.#inFile(scope.unit, name);
    meanings.set(name, meaning);
    return meaning;
  }

  /** The longest beginning of a dotted name that is a type (JLS 6.5.2: a type in scope before a package). */
  chain(scope: Scope, parts: readonly string[]): ChainMeaning | undefined {
    const head = this.simple(scope, parts[0]!);
    if (head) return head.type && this.#descend({ ...head, type: head.type }, parts, 1);
    if (parts.length < 2 || !this.#types.isFirstSegment(parts[0]!)) return undefined;
    for (let length = 2; length <= parts.length; length++) {
      const type = this.#types.find(parts.slice(0, length).join('.'), scope.unit.path);
      if (type === 'ambiguous') return undefined;
      if (type) return this.#descend({ via: 'path', type }, parts, length);
    }
    return undefined;
  }

  /** A member type by name: declared in the type, or inherited by it (JLS 8.5, 9.5). */
  memberType(owner: JavaType, name: string): JavaType | undefined {
    return this.#member(owner, name, 'types', undefined);
  }

  /** A member of any kind: method, field, constant, type. */
  member(owner: JavaType, name: string): JavaType | undefined {
    return this.#member(owner, name, 'names', undefined);
  }

  #inDefinition({ unit, name: enclosing }: Scope, outer: Scope, name: string): Meaning | undefined {
    const { path, types } = unit;
    const local = { path, name: `${enclosing}.${name}` };
    const type = types.has(enclosing)
      ? this.memberType({ path, name: enclosing }, name)
      : types.has(local.name)
        ? local
        : undefined;
    return type ? { via: 'scope', type } : this.simple(outer, name);
  }

  #inFile(unit: CompilationUnit, name: string): Meaning | undefined {
    if (unit.types.has(name)) return { via: 'scope', type: { path: unit.path, name } };
    for (const fact of unit.single.get(name) ?? []) {
      const owner = this.#types.find(fact.specifier, unit.path);
      if (owner === 'ambiguous') return { via: 'import', fact };
      if (!isStatic(fact)) return { via: 'import', fact, ...(owner && { type: owner }) };
      if (!owner) return { via: 'import', fact };
      const type = this.memberType(owner, name);
      if (type) return { via: 'import', fact, type };
    }
    const isOnly = unit.onDemand.every((fact) => isStatic(fact) || this.#types.hasPackage(fact.specifier));
    const own = this.#types.findInPackage(name, unit.path, isOnly);
    if (own === 'ambiguous') return { via: 'package', isAmbiguous: true };
    return own ? { via: 'package', type: own } : this.#onDemand(unit, name);
  }

  #onDemand(unit: CompilationUnit, name: string): Meaning | undefined {
    const found = new Map<string, Meaning>();
    for (const fact of unit.onDemand) {
      const { specifier } = fact;
      const owner = this.#types.find(specifier, unit.path);
      const type =
        owner && owner !== 'ambiguous'
          ? this.memberType(owner, name)
          : isStatic(fact)
            ? undefined
            : this.#types.find(`${specifier}.${name}`, unit.path);
      if (type === 'ambiguous') return { via: 'on-demand', fact, isAmbiguous: true };
      if (type) found.set(`${type.path}\0${type.name}`, { via: 'on-demand', fact, type });
    }
    return found.size === 1 ? found.values().next().value : undefined;
  }

  #descend(head: Meaning & { type: JavaType }, parts: readonly string[], from: number): ChainMeaning {
    let { type } = head;
    let at = from;
    for (; at < parts.length; at++) {
      const member = this.memberType(type, parts[at]!);
      if (!member) break;
      type = member;
    }
    return { ...head, type, rest: parts.slice(at) };
  }

  #member(
    owner: JavaType,
    name: string,
    among: 'types' | 'names',
    seen: Set<string> | undefined,
  ): JavaType | undefined {
    const unit = this.#types.unit(owner.path);
    const qualified = `${owner.name}.${name}`;
    if (unit[among].has(qualified)) return { path: owner.path, name: qualified };
    const supertypes = this.#supertypesOf(unit, owner.name);
    if (supertypes.length === 0) return undefined;
    const visited = seen ?? new Set();
    const key = `${owner.path}\0${owner.name}`;
    if (visited.has(key)) return undefined;
    visited.add(key);
    for (const supertype of supertypes) {
      const found = this.#member(supertype, name, among, visited);
      if (found) return found;
    }
    return undefined;
  }

  /** Supertypes that lie in the repository. Their names are looked up outside of the type: its members are in scope in its body only. */
  #supertypesOf(unit: CompilationUnit, name: string): readonly JavaType[] {
    const stated = unit.supertypes.get(name);
    if (!stated) return [];
    const key = `${unit.path}\0${name}`;
    const known = this.#supertypes.get(key);
    if (known) return known;
    this.#supertypes.set(key, []);
    const around = this.at(unit.path, ownerOf(name));
    const found = stated.flatMap((supertype) => {
      const meaning = this.chain(around, supertype.split('.'));
      return meaning && meaning.rest.length === 0 ? [meaning.type] : [];
    });
    this.#supertypes.set(key, found);
    return found;
  }
}

function ownerOf(qualifiedName: string): string {
  return qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.')));
}

import type { ImportFact } from '../../parse/facts.ts';
import { type CompilationUnit, isStatic, isTypeIn, type JavaType, type JavaTypes } from './java-types.ts';

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

/**
 * The scope of type names (JLS 6.3, 6.4.1, 6.5.5): member types of the enclosing types, inherited ones too, then the
 * file's own types and single-type imports, then the package, then imports on demand.
 */
export class JavaScopes {
  readonly #types: JavaTypes;
  readonly #meanings = new Map<string, Meaning | undefined>();
  readonly #supertypes = new Map<string, readonly JavaType[]>();

  constructor(types: JavaTypes) {
    this.#types = types;
  }

  /** `enclosing` is the qualified name of the definition around the place; empty at top level. */
  simple(path: string, enclosing: string, name: string): Meaning | undefined {
    const key = `${path}\0${enclosing}\0${name}`;
    if (this.#meanings.has(key)) return this.#meanings.get(key);
    const unit = this.#types.unit(path);
    const meaning = enclosing === '' ? this.#inFile(unit, name) : this.#inType(unit, enclosing, name);
    this.#meanings.set(key, meaning);
    return meaning;
  }

  /** The longest beginning of a dotted name that is a type (JLS 6.5.2: a type in scope before a package). */
  chain(path: string, enclosing: string, parts: readonly string[]): ChainMeaning | undefined {
    const head = this.simple(path, enclosing, parts[0]!);
    if (head) return head.type && this.#descend({ ...head, type: head.type }, parts, 1);
    if (parts.length < 2 || !this.#types.isFirstSegment(parts[0]!)) return undefined;
    for (let length = 2; length <= parts.length; length++) {
      const type = this.#types.find(parts.slice(0, length).join('.'), path);
      if (type === 'ambiguous') return undefined;
      if (type) return this.#descend({ via: 'path', type }, parts, length);
    }
    return undefined;
  }

  /** A member type by name: declared in the type, or inherited by it (JLS 8.5, 9.5). */
  memberType({ path, name: owner }: JavaType, name: string, seen = new Set<string>()): JavaType | undefined {
    return this.#member({ path, name: owner }, name, isTypeIn, seen);
  }

  /** A member of any kind: method, field, constant, type. */
  member(owner: JavaType, name: string): JavaType | undefined {
    return this.#member(owner, name, (unit, qualified) => unit.kinds.has(qualified), new Set());
  }

  #inType(unit: CompilationUnit, enclosing: string, name: string): Meaning | undefined {
    const type = isTypeIn(unit, enclosing)
      ? this.memberType({ path: unit.path, name: enclosing }, name)
      : isTypeIn(unit, `${enclosing}.${name}`)
        ? { path: unit.path, name: `${enclosing}.${name}` }
        : undefined;
    if (type) return { via: 'scope', type };
    const dot = enclosing.lastIndexOf('.');
    return this.simple(unit.path, dot < 0 ? '' : enclosing.slice(0, dot), name);
  }

  #inFile(unit: CompilationUnit, name: string): Meaning | undefined {
    if (isTypeIn(unit, name)) return { via: 'scope', type: { path: unit.path, name } };
    for (const fact of unit.single.get(name) ?? []) {
      const owner = this.#types.find(fact.specifier, unit.path);
      if (owner === 'ambiguous') return { via: 'import', fact };
      if (!isStatic(fact)) return { via: 'import', fact, ...(owner && { type: owner }) };
      if (!owner) return { via: 'import', fact };
      const type = this.memberType(owner, name);
      if (type) return { via: 'import', fact, type };
    }
    const isOnly = unit.onDemand.every(
      ({ specifier }) => this.#types.hasPackage(specifier) || this.#types.find(specifier, unit.path),
    );
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
    isWanted: (unit: CompilationUnit, qualified: string) => boolean,
    seen: Set<string>,
  ): JavaType | undefined {
    const unit = this.#types.unit(owner.path);
    const qualified = `${owner.name}.${name}`;
    if (isWanted(unit, qualified)) return { path: owner.path, name: qualified };
    const key = `${owner.path}\0${owner.name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    for (const supertype of this.#supertypesOf(unit, owner.name)) {
      const found = this.#member(supertype, name, isWanted, seen);
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
    const dot = name.lastIndexOf('.');
    const found = stated.flatMap((supertype) => {
      const meaning = this.chain(unit.path, dot < 0 ? '' : name.slice(0, dot), supertype.split('.'));
      return meaning && meaning.rest.length === 0 ? [meaning.type] : [];
    });
    this.#supertypes.set(key, found);
    return found;
  }
}

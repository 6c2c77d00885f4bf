import type { NamedType } from './csharp-definitions.ts';
import type { CsharpScopes, Unit } from './csharp-scopes.ts';
import { type CsharpTypes, join, type TypeDeclaration } from './csharp-types.ts';

/** A declaration of a type, nested or not, in its file. */
interface Part {
  readonly unit: Unit;
  /** Name within the file. */
  readonly type: string;
  readonly namespace: string;
}

/** All that a type contains: of its parts, and of what it is derived from. */
export interface Lineage {
  /** The declarations of nested types by their names. */
  readonly types: ReadonlyMap<string, readonly NamedType[]>;
  readonly members: ReadonlySet<string>;
  /** Declarations of the type itself, then of the types that it is derived from directly, and so on. */
  readonly levels: readonly (readonly NamedType[])[];
  /** The first level that is not known as a whole; Infinity if all are. */
  readonly openFrom: number;
  /** Derived from a class that is not known: it may have other members. */
  readonly isOpen: boolean;
}

/** Types that one is derived from, after which the rest is taken for unknown. */
const MAX_PARTS = 200;

/** Interfaces give a class that implements them no names (C# specification 7.7, 12.5); by the convention of .NET they begin so. */
const INTERFACE = /^(?:.*\.)?I\p{Lu}/u;

/** Members of types over all of their parts and base types (C# specification 12.5). */
export class CsharpMembers {
  readonly #types: CsharpTypes;
  readonly #scopes: CsharpScopes;
  readonly #unitsOf: (path: string) => readonly Unit[];
  readonly #lineages = new Map<string, Lineage>();

  constructor(types: CsharpTypes, scopes: CsharpScopes, unitsOf: (path: string) => readonly Unit[]) {
    this.#types = types;
    this.#scopes = scopes;
    this.#unitsOf = unitsOf;
  }

  lineageOf(unit: Unit, type: string): Lineage {
    const key = `${unit.project.path}\0${unit.file.path}\0${type}`;
    const known = this.#lineages.get(key);
    if (known) return known;
    const shared = this.#sharedKey(unit, type) ?? key;
    const lineage = this.#lineages.get(shared) ?? this.#collect(unit, type);
    this.#lineages.set(shared, lineage);
    this.#lineages.set(key, lineage);
    return lineage;
  }

  /** The key of all parts of a type in one project: a type in a thousand files has one lineage. */
  #sharedKey(unit: Unit, type: string): string | undefined {
    const { path } = unit.file;
    const [outer = ''] = type.split('.', 1);
    const full = join(this.#types.namespaceOf(path, outer), outer);
    const found = this.#types.find(full, 'any', unit.project.path, unit.project.reach);
    if (typeof found !== 'object' || !found.some((part) => part.path === path)) return undefined;
    return `${unit.project.path}\0${found[0]!.path}\0${type}`;
  }

  #collect(unit: Unit, type: string): Lineage {
    const types = new Map<string, NamedType[]>();
    const members = new Set<string>();
    const levels: NamedType[][] = [];
    let openFrom = Infinity;
    const seen = new Set<string>();
    for (let parts = this.#partsOf(unit, type); parts.length > 0; ) {
      const level: NamedType[] = [];
      const next: Part[] = [];
      for (const part of parts) {
        const { path } = part.unit.file;
        const key = `${path}\0${part.type}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const body = this.#types.bodyOf(path, part.type);
        if (!body) continue;
        level.push({ path, type: part.type });
        for (const name of body.members) members.add(name);
        for (const name of body.types) {
          const nested = { path, type: `${part.type}.${name}` };
          const same = types.get(name);
          if (!same) types.set(name, [nested]);
          else if (!same.some((other) => other.path === path)) same.push(nested);
        }
        for (const base of body.bases) {
          const found = seen.size > MAX_PARTS ? undefined : this.#baseOf(part, base);
          if (found) next.push(...found);
          else if (!INTERFACE.test(base)) openFrom = Math.min(openFrom, levels.length + 1);
        }
      }
      if (level.length > 0) levels.push(level);
      parts = next;
    }
    return { types, members, levels, openFrom, isOpen: openFrom < Infinity };
  }

  /** The declarations of types that a name leads to, seen from a file, each as a type of its own. */
  lineageOfFound(unit: Unit, { path, type }: NamedType): Lineage | undefined {
    const units = this.#unitsOf(path);
    const own = units.find(({ project }) => project.path === unit.project.path) ?? units[0];
    return own && this.lineageOf(own, type);
  }

  /** The declarations of one type: parts of a type outside of types are in several files. */
  #partsOf(unit: Unit, type: string): Part[] {
    const [outer = ''] = type.split('.', 1);
    const namespace = this.#types.namespaceOf(unit.file.path, outer);
    const own = { unit, type, namespace };
    const found = this.#types.find(join(namespace, outer), 'any', unit.project.path, unit.project.reach);
    if (typeof found !== 'object') return [own];
    return [own, ...this.#parts(found, type.slice(outer.length), unit)];
  }

  #parts(found: readonly TypeDeclaration[], nested: string, from: Unit): Part[] {
    return found.flatMap(({ path, name, namespace }) => {
      const units = this.#unitsOf(path);
      const unit = units.find(({ project }) => project.path === from.project.path) ?? units[0];
      return unit ? [{ unit, type: `${name}${nested}`, namespace }] : [];
    });
  }

  /** Undefined when the repository does not have it. */
  #baseOf({ unit, type, namespace }: Part, base: string): Part[] | undefined {
    const [name = '', count] = base.split('`');
    const parts = name.split('.');
    const arity = count === undefined ? 0 : Number(count);
    const { file } = unit;
    // Nested beside it, or in a type around it.
    for (let at = type.lastIndexOf('.'); parts.length === 1 && at > 0; at = type.lastIndexOf('.', at - 1)) {
      const around = type.slice(0, at);
      if (this.#types.bodyOf(file.path, around)?.types.has(name))
        return [{ unit, type: `${around}.${name}`, namespace }];
    }
    const head = this.#scopes.simple(unit, parts[0]!, parts.length === 1 ? arity : 0, { namespace, type });
    if (typeof head?.found === 'object') return this.#parts(head.found, name.slice(parts[0]!.length), unit);
    if (head?.namespace === undefined) return undefined;
    const found = this.#scopes.inNamespace(unit, head.namespace, parts.slice(1), arity);
    return typeof found === 'object' ? this.#parts(found, '', unit) : undefined;
  }
}

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
  /** Paths of the files that declare a nested type, by its name. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  readonly members: ReadonlySet<string>;
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
    const lineage = this.#collect(unit, type);
    this.#lineages.set(key, lineage);
    return lineage;
  }

  #collect(unit: Unit, type: string): Lineage {
    const types = new Map<string, string[]>();
    const members = new Set<string>();
    let isOpen = false;
    const seen = new Set<string>();
    const open = this.#partsOf(unit, type);
    for (let part = open.pop(); part; part = open.pop()) {
      const { path } = part.unit.file;
      const key = `${path}\0${part.type}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const body = this.#types.bodyOf(path, part.type);
      if (!body) continue;
      for (const name of body.members) members.add(name);
      for (const name of body.types) {
        const paths = types.get(name);
        if (!paths) types.set(name, [path]);
        else if (!paths.includes(path)) paths.push(path);
      }
      for (const base of body.bases) {
        const parts = seen.size > MAX_PARTS ? undefined : this.#baseOf(part, base);
        if (parts) open.push(...parts);
        else isOpen ||= !INTERFACE.test(base);
      }
    }
    return { types, members, isOpen };
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

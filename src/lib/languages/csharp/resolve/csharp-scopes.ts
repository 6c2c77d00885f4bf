import type { ImportFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { CsharpProject, ProjectUsing } from './csharp-projects.ts';
import { type Arity, type CsharpTypes, type FoundType, join } from './csharp-types.ts';

/** A using directive that a file sees: its own, or one of its whole project. */
export interface Using {
  readonly specifier: string;
  readonly isStatic: boolean;
  readonly alias: string | undefined;
  /** Namespace around it; `''` for the whole file. */
  readonly scope: string;
  /** Absent where the line is not in the file. */
  readonly fact?: ImportFact;
}

/** A file as a member of one project. */
export interface Unit {
  readonly file: ResolvableFile;
  readonly project: CsharpProject;
  /** Those of the file, by the namespace around them. */
  readonly usings: ReadonlyMap<string, readonly Using[]>;
  /** Those of all files of the project. */
  readonly shared: readonly Using[];
  readonly usingCount: number;
}

/** Where a name stands: in a namespace, and in types of the file, `''` outside of types. */
export interface Place {
  readonly namespace: string;
  readonly type: string;
}

export interface NameMeaning {
  readonly found: Exclude<FoundType, undefined> | undefined;
  /** It is a namespace, whose full name this is. */
  readonly namespace?: string;
  /** The directive that brings it into scope; absent in the same or a surrounding namespace. */
  readonly using?: Using;
}

/** Namespace and type names (C# specification 7.8) of a file in one project. */
export class CsharpScopes {
  readonly #types: CsharpTypes;
  readonly #globalUsings = new Map<string, Using[]>();

  constructor(types: CsharpTypes, members: Iterable<readonly [ResolvableFile, readonly CsharpProject[]]>) {
    this.#types = types;
    for (const [{ facts }, projects] of members) {
      const global = facts.imports.filter(isGlobal).map((fact) => {
        const { fact: _line, ...using } = usingOf(fact);
        return using;
      });
      if (global.length === 0) continue;
      for (const project of projects) this.#sharedIn(project).push(...global);
    }
  }

  unitOf(file: ResolvableFile, project: CsharpProject): Unit {
    const own = file.facts.imports.map(usingOf);
    const shared = this.#sharedIn(project);
    const usings = Map.groupBy(own, ({ scope }) => scope);
    return { file, project, usings, shared, usingCount: own.length + shared.length };
  }

  #sharedIn(project: CsharpProject): Using[] {
    const known = this.#globalUsings.get(project.path) ?? project.usings.map(projectUsing);
    this.#globalUsings.set(project.path, known);
    return known;
  }

  /** A simple name outside of the types of its place: in the namespaces around it, innermost first, and by their using directives. */
  simple(unit: Unit, name: string, arity: Arity, { namespace }: Place): NameMeaning | undefined {
    for (const around of outwards(namespace)) {
      const full = join(around, name);
      const found = this.#find(unit, full, arity);
      if (found) return { found };
      if (arity === 0 && this.#types.isNamespace(full)) return { found: undefined, namespace: full };
      const used = this.#byUsing(unit, name, arity, around);
      if (used) return used;
    }
    return undefined;
  }

  /** A dotted name behind its first part, which is a namespace: the type that it begins with. */
  inNamespace(unit: Unit, namespace: string, parts: readonly string[], arity: Arity): FoundType {
    let around = namespace;
    for (const [i, part] of parts.entries()) {
      const full = join(around, part);
      const found = this.#find(unit, full, i === parts.length - 1 ? arity : 0);
      if (found) return found;
      if (!this.#types.isNamespace(full)) return undefined;
      around = full;
    }
    return undefined;
  }

  /** The type that a using directive names, of an alias or `using static`; outer types of nested ones. */
  target(unit: Unit, using: Using): FoundType {
    const parts = using.specifier.replace(/^global::/, '').split('.');
    for (const around of using.specifier.startsWith('global::') ? [''] : outwards(using.scope)) {
      const found = this.inNamespace(unit, around, parts, 'any');
      if (found) return found;
    }
    return undefined;
  }

  /** The namespace that a using directive names; undefined when the repository has none of that name. */
  namespaceOf(using: Using): string | undefined {
    const specifier = using.specifier.replace(/^global::/, '');
    return outwards(using.scope)
      .map((around) => join(around, specifier))
      .find((name) => this.#types.isNamespace(name));
  }

  #byUsing(unit: Unit, name: string, arity: Arity, scope: string): NameMeaning | undefined {
    const own = unit.usings.get(scope) ?? [];
    const usings = scope === '' ? [...own, ...unit.shared] : own;
    const alias = arity === 0 ? usings.find((using) => using.alias === name) : undefined;
    if (alias) {
      const namespace = this.namespaceOf(alias);
      const found = this.target(unit, alias);
      return { found, using: alias, ...(!found && namespace !== undefined && { namespace }) };
    }
    let meaning: NameMeaning | undefined;
    for (const using of usings) {
      if (using.alias !== undefined || using.isStatic) continue;
      const namespace = this.namespaceOf(using);
      const found = namespace === undefined ? undefined : this.#find(unit, join(namespace, name), arity);
      if (!found) continue;
      if (!meaning) meaning = { found, using };
      else if (!isSame(meaning.found, found)) return { found: 'ambiguous', using };
    }
    return meaning;
  }

  #find({ project }: Unit, fullName: string, arity: Arity): FoundType {
    return this.#types.find(fullName, arity, project.path, project.reach);
  }
}

/** A namespace and those around it, innermost first, the global one last. */
function outwards(namespace: string): string[] {
  const all = [''];
  for (let dot = namespace.indexOf('.'); dot >= 0; dot = namespace.indexOf('.', dot + 1))
    all.push(namespace.slice(0, dot));
  if (namespace !== '') all.push(namespace);
  return all.reverse();
}

function isSame(one: FoundType, other: FoundType): boolean {
  return typeof one === 'object' && typeof other === 'object' && one[0] === other[0];
}

function isGlobal({ flags }: ImportFact): boolean {
  return flags?.includes('global') === true;
}

function usingOf(fact: ImportFact): Using {
  return {
    specifier: fact.specifier,
    isStatic: fact.flags?.includes('static') === true,
    alias: fact.names[0]?.alias,
    scope: fact.scope?.[0] ?? '',
    fact,
  };
}

function projectUsing({ specifier, isStatic, alias }: ProjectUsing): Using {
  return { specifier, isStatic, alias, scope: '' };
}

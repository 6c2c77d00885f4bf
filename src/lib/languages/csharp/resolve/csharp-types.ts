import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { MAX_NAME } from '../read/statement.ts';
import { TYPE_KINDS } from './csharp-definitions.ts';
import type { CsharpProjects } from './csharp-projects.ts';

/** One declaration of a type outside of types; of a partial type there are several. */
export interface TypeDeclaration {
  readonly path: string;
  readonly namespace: string;
  /** Without the number of type parameters. */
  readonly name: string;
  readonly arity: number;
  readonly isPartial: boolean;
  readonly projects: readonly string[];
  /** How many types of its name are before it in its file. */
  readonly ordinal: number;
}

/** All declarations of one type that a file may mean, or several types between which nothing chooses. */
export type FoundType = readonly TypeDeclaration[] | 'ambiguous' | undefined;

/** Type arguments are there but not counted (`more`), or were left out with the rest of the name (`any`). */
export type Arity = number | 'more' | 'any';

/** Declarations and base types of one type, over all of its parts in a file. */
export interface TypeBody {
  /** Names of nested types. */
  readonly types: Set<string>;
  /** Names of all members. */
  readonly members: Set<string>;
  /** Names of base types, with `1 for one type argument. */
  readonly bases: Set<string>;
}

/** The types of a repository by their full name, and what they contain. */
export class CsharpTypes {
  readonly #byName = new Map<string, TypeDeclaration[]>();
  readonly #namespaces = new Set<string>(['']);
  readonly #simpleNames = new Set<string>();
  /** By path, then by qualified name. */
  readonly #bodies = new Map<string, Map<string, TypeBody>>();
  /** Namespaces by path, by the index of a definition outside of types. */
  readonly #namespaceOf = new Map<string, Map<string, string>>();
  readonly #counts = new Map<string, ReadonlyMap<string, number>>();

  constructor(files: readonly ResolvableFile[], projects: CsharpProjects) {
    for (const { path, facts } of files) {
      const owners = projects.of(path).map((project) => project.path);
      const { package: own = '' } = facts;
      const namespaces = new Map([['', own.length > MAX_NAME ? '' : own]]);
      this.#namespaceOf.set(path, namespaces);
      const before = new Map<string, number>();
      this.#counts.set(path, before);
      for (const directive of facts.directives ?? []) {
        const parts = /^([^:]*):([^` ]*)(?:`(\d+))?( partial)?$/.exec(directive);
        if (!parts) continue;
        const [, namespace = '', name = '', arity = '0', partial] = parts;
        const declaration = {
          path,
          namespace,
          name,
          arity: Number(arity),
          isPartial: partial !== undefined,
          projects: owners,
          ordinal: before.get(name) ?? 0,
        };
        before.set(name, declaration.ordinal + 1);
        const full = join(namespace, name);
        const others = this.#byName.get(full);
        if (others) others.push(declaration);
        else this.#byName.set(full, [declaration]);
        if (!namespaces.has(name)) namespaces.set(name, namespace);
        this.#addNamespace(namespace);
      }
      this.#bodies.set(path, bodiesOf(facts));
      for (const { kind, name } of facts.definitions) if (TYPE_KINDS.has(kind)) this.#simpleNames.add(name);
    }
  }

  isNamespace(name: string): boolean {
    return this.#namespaces.has(name);
  }

  /** Some type has this name, or begins a name in front of `Attribute`. */
  canBeType(name: string): boolean {
    return this.#simpleNames.has(name);
  }

  /** The namespace of a type outside of types; else that of its file. */
  namespaceOf(path: string, type: string): string {
    const namespaces = this.#namespaceOf.get(path);
    return namespaces?.get(type) ?? namespaces?.get('') ?? '';
  }

  /** How many types of a name a file declares outside of types. */
  countIn(path: string, name: string): number {
    return this.#counts.get(path)?.get(name) ?? 0;
  }

  bodyOf(path: string, qualifiedName: string): TypeBody | undefined {
    return this.#bodies.get(path)?.get(qualifiedName);
  }

  /** The type of a full name that a project sees: its own before those of the projects that it refers to (CS0436). */
  find(fullName: string, arity: Arity, project: string, reach: ReadonlySet<string>): FoundType {
    const all = this.#byName.get(fullName);
    if (!all) return undefined;
    const fitting = all.filter(
      (type) =>
        (arity === 'any' || (arity === 'more' ? type.arity > 0 : type.arity === arity)) &&
        type.projects.some((owner) => reach.has(owner)),
    );
    const own = fitting.filter(({ projects }) => projects.includes(project));
    const seen = own.length > 0 ? own : fitting;
    if (seen.length <= 1) return seen.length === 0 ? undefined : seen;
    return isOneType(seen) ? seen : 'ambiguous';
  }

  #addNamespace(name: string): void {
    for (let at = name; !this.#namespaces.has(at); at = at.slice(0, Math.max(0, at.lastIndexOf('.'))))
      this.#namespaces.add(at);
  }
}

/** In one file (variants of one type, chosen by symbols of the preprocessor or by arity), or parts of one type in one project. */
function isOneType(declarations: readonly TypeDeclaration[]): boolean {
  const [first, ...rest] = declarations;
  if (rest.every(({ path }) => path === first!.path)) return true;
  return (
    declarations.every(({ isPartial, arity }) => isPartial && arity === first!.arity) &&
    first!.projects.some((project) => rest.every(({ projects }) => projects.includes(project)))
  );
}

function bodiesOf({ definitions, exports }: ResolvableFile['facts']): Map<string, TypeBody> {
  const bodies = new Map<string, TypeBody>();
  const bodyOf = (name: string): TypeBody => {
    const known = bodies.get(name) ?? { types: new Set(), members: new Set(), bases: new Set() };
    bodies.set(name, known);
    return known;
  };
  for (const { kind, name, qualifiedName } of definitions) {
    if (TYPE_KINDS.has(kind)) bodyOf(qualifiedName);
    if (qualifiedName === name) continue;
    const owner = bodyOf(qualifiedName.slice(0, -name.length - 1));
    if (TYPE_KINDS.has(kind)) owner.types.add(name);
    else owner.members.add(name);
  }
  for (const { name, local } of exports)
    if (local !== undefined && name.endsWith('.*')) bodyOf(name.slice(0, -2)).bases.add(local);
  return bodies;
}

/** A name in a namespace; `''` is the global one. */
export function join(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}.${name}`;
}

import type { ImportKind, ReferenceFact } from '../../../parse/facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type {
  Edge,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
  UnresolvedReason,
} from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { CsharpMembers } from './csharp-members.ts';
import { CsharpProjects } from './csharp-projects.ts';
import { CsharpScopes, type NameMeaning, type Place, type Unit } from './csharp-scopes.ts';
import { type Arity, CsharpTypes } from './csharp-types.ts';

/**
 * C# (C# specification 7.8, 14.5–14.6): names of types through nested types, the namespaces around them, using directives of the file
 * and of its project, among the types of the projects that a project refers to. A type in several parts is all of its files.
 */
export function createCsharpResolver(view: RepositoryView): Resolver {
  const files = [...view.files.values()].filter(({ language }) => language === 'csharp');
  const projects = new CsharpProjects(
    view,
    files.map(({ path }) => path),
  );
  const types = new CsharpTypes(files, projects);
  const scopes = new CsharpScopes(
    types,
    files.map((file) => [file, projects.of(file.path)]),
  );
  const units = new Map<string, readonly Unit[]>();
  const unitsOf = (path: string): readonly Unit[] => {
    const file = view.files.get(path);
    const known = units.get(path) ?? (file ? projects.of(path).map((project) => scopes.unitOf(file, project)) : []);
    units.set(path, known);
    return known;
  };
  const members = new CsharpMembers(types, scopes, unitsOf);
  return { link: (file) => new FileLinker(file, unitsOf(file.path), { types, scopes, members }).link() };
}

interface Repository {
  readonly types: CsharpTypes;
  readonly scopes: CsharpScopes;
  readonly members: CsharpMembers;
}

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #units: readonly Unit[];
  readonly #repository: Repository;
  readonly #budget: LinkBudget;
  readonly #test: boolean;
  readonly #edges = new Map<string, Edge>();
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #externals = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(source: ResolvableFile, units: readonly Unit[], repository: Repository) {
    this.#source = source;
    this.#units = units;
    this.#repository = repository;
    this.#budget = new LinkBudget(source.path);
    this.#test = isTest(source.path);
  }

  link(): FileLinks {
    const from = this.#source.path;
    for (const unit of this.#units) {
      this.#seen.clear();
      this.#linkUsings(unit);
      for (const reference of this.#source.facts.references) this.#linkReference(unit, reference);
    }
    return {
      edges: [...this.#edges.values()],
      symbolEdges: [],
      possibleUses: [],
      unresolved: [...this.#unresolved.values()],
      externals: [...this.#externals].map((name) => ({ from, package: name })),
    };
  }

  /** Directives that name a type depend on it; those that name a namespace depend on the types of it that are used. */
  #linkUsings(unit: Unit): void {
    const { scopes } = this.#repository;
    for (const using of [...unit.usings.values()].flat()) {
      const { fact, specifier } = using;
      this.#budget.spend(specifier.length / 8);
      if (scopes.namespaceOf(using) !== undefined) continue;
      const found = using.isStatic || using.alias !== undefined ? scopes.target(unit, using) : undefined;
      if (found) this.#addFound({ found, using }, specifier, fact?.line ?? 1);
      else if (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(specifier)) this.#externals.add(packageOf(specifier, using.isStatic));
    }
  }

  #linkReference(unit: Unit, { name, kind, uses }: ReferenceFact): void {
    const isAttribute = name.endsWith('!');
    const text = (isAttribute ? name.slice(0, -1) : name).replace(/^global::/, '');
    const parts = text.split('.');
    const isGlobal = name.startsWith('global::');
    const arity = kind === 'call' ? 'more' : 0;
    for (let i = 0; i < uses.length; i += 2) {
      const line = uses[i]!;
      const place = this.#placeOf(uses[i + 1]!);
      const key = `${kind} ${name}\0${place.namespace}\0${place.type}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      if (isAttribute && this.#linkName(unit, [...parts.slice(0, -1), `${parts.at(-1)}Attribute`], place, line))
        continue;
      this.#linkName(unit, parts, place, line, { arity, isValue: kind === 'use', isGlobal });
    }
  }

  /** Whether the name means something in the repository. */
  #linkName(
    unit: Unit,
    parts: readonly string[],
    place: Place,
    line: number,
    { arity = 0, isValue = false, isGlobal = false }: { arity?: Arity; isValue?: boolean; isGlobal?: boolean } = {},
  ): boolean {
    const { types, scopes } = this.#repository;
    if (!parts.some((part) => types.canBeType(part))) return false;
    const [head = ''] = parts;
    this.#budget.spend(1 + unit.usingCount + parts.length + place.namespace.length / 8);
    const headArity = parts.length === 1 ? arity : 0;
    let meaning: NameMeaning | undefined = { found: undefined, namespace: '' };
    let rest = parts;
    if (!isGlobal) {
      const inside = this.#inTypes(unit, head, place, isValue);
      if (inside === 'member') return true;
      if (typeof inside === 'object') {
        for (const path of inside) this.#addEdge(path, 'package', line, head);
        return true;
      }
      meaning = scopes.simple(unit, head, headArity, place);
      if (inside === 'open' && this.#leadsElsewhere(meaning)) return this.#giveUp(head, 'package', line, 'conditional');
      rest = parts.slice(1);
    }
    if (meaning?.namespace === undefined) return meaning !== undefined && this.#addFound(meaning, head, line);
    const found = scopes.inNamespace(unit, meaning.namespace, rest, arity);
    const specifier = parts.join('.');
    if (found === 'ambiguous') return this.#giveUp(specifier, 'path', line, found);
    for (const { path } of found ?? []) this.#addEdge(path, 'path', line, specifier);
    return found !== undefined;
  }

  #leadsElsewhere(meaning: NameMeaning | undefined): boolean {
    const found = meaning?.found;
    return found === 'ambiguous' || found?.some(({ path }) => path !== this.#source.path) === true;
  }

  /**
   * A name within the types around it: the files of a nested type, a member that hides types, or `open` where a base type that is not
   * known may have such a member.
   */
  #inTypes(
    unit: Unit,
    name: string,
    place: Place,
    isValue: boolean,
  ): readonly string[] | 'member' | 'open' | undefined {
    let isOpen = false;
    for (let type = place.type; type !== ''; type = type.slice(0, Math.max(0, type.lastIndexOf('.')))) {
      this.#budget.spend(1);
      const lineage = this.#repository.members.lineageOf(unit, type);
      const paths = lineage.types.get(name);
      if (paths) return paths;
      if (isValue && lineage.members.has(name)) return 'member';
      isOpen ||= isValue && lineage.isOpen;
    }
    return isOpen ? 'open' : undefined;
  }

  #placeOf(within: number): Place {
    const { types } = this.#repository;
    const { path, facts } = this.#source;
    const definition = facts.definitions[within];
    if (!definition) return { namespace: types.namespaceOf(path, ''), type: '' };
    const { qualifiedName } = definition;
    const isType = types.bodyOf(path, qualifiedName) !== undefined;
    const type = isType ? qualifiedName : qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.')));
    return { namespace: types.namespaceOf(path, type.split('.', 1)[0]!), type };
  }

  #addFound({ found, using }: NameMeaning, name: string, line: number): boolean {
    const kind = using ? 'import' : 'package';
    const fact = using?.fact;
    if (found === 'ambiguous') return this.#giveUp(name, kind, line, found);
    for (const { path } of found ?? [])
      if (fact) this.#addEdge(path, kind, fact.line, fact.specifier);
      else this.#addEdge(path, kind, line, using?.specifier ?? name);
    return found !== undefined;
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): void {
    const from = this.#source.path;
    const key = `${kind}\0${to}\0${specifier}`;
    if (to === from || this.#edges.has(key)) return;
    this.#edges.set(key, { from, to, kind, line, specifier, test: this.#test });
  }

  #giveUp(specifier: string, kind: ImportKind, line: number, reason: UnresolvedReason): true {
    const from = this.#source.path;
    const key = `${kind}\0${specifier}`;
    if (!this.#unresolved.has(key)) this.#unresolved.set(key, { from, specifier, kind, line, reason });
    return true;
  }
}

/** The namespace of a type that is outside. */
function packageOf(specifier: string, isType: boolean): string {
  const dot = specifier.lastIndexOf('.');
  return isType && dot > 0 ? specifier.slice(0, dot) : specifier;
}

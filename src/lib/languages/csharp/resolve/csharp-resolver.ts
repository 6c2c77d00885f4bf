import type { ImportKind, ReferenceFact, ReferenceKind } from '../../../parse/facts.ts';
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
import { UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { CsharpCalls } from './csharp-calls.ts';
import { CsharpDefinitions, type NamedType } from './csharp-definitions.ts';
import { CsharpMembers } from './csharp-members.ts';
import { CsharpProjects } from './csharp-projects.ts';
import { CsharpScopes, type NameMeaning, type Place, type Unit } from './csharp-scopes.ts';
import { type Arity, CsharpTypes, type TypeDeclaration } from './csharp-types.ts';
import { CsharpUses } from './csharp-uses.ts';

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
  const definitions = new CsharpDefinitions(view);
  const repository = { types, scopes, members, definitions, calls: new CsharpCalls(definitions) };
  return { link: (file) => new FileLinker(file, unitsOf(file.path), repository).link() };
}

interface Repository {
  readonly types: CsharpTypes;
  readonly scopes: CsharpScopes;
  readonly members: CsharpMembers;
  readonly definitions: CsharpDefinitions;
  readonly calls: CsharpCalls;
}

/** The types that a name means, each with the declaration it begins with, and the parts behind the name of the type. */
interface Meant {
  readonly types: readonly FoundPart[];
  readonly rest: readonly string[];
}

type FoundPart = NamedType & { readonly declaration?: TypeDeclaration };

/** A member, or what is not proved. */
const NO_TYPE: Meant = { types: [], rest: [] };

class FileLinker {
  readonly #source: ResolvableFile;
  readonly #units: readonly Unit[];
  readonly #repository: Repository;
  readonly #budget: LinkBudget;
  readonly #test: boolean;
  readonly #edges = new Map<string, Edge>();
  readonly #unresolved = new Map<string, Unresolved>();
  readonly #externals = new Set<string>();
  readonly #uses: UseTable;
  /** What names mean by their places, in one project. */
  readonly #meant = new Map<string, Meant | undefined>();

  constructor(source: ResolvableFile, units: readonly Unit[], repository: Repository) {
    this.#source = source;
    this.#units = units;
    this.#repository = repository;
    this.#budget = new LinkBudget(source.path);
    this.#test = isTest(source.path);
    this.#uses = new UseTable(source.path);
  }

  link(): FileLinks {
    const from = this.#source.path;
    for (const unit of this.#units) {
      this.#meant.clear();
      this.#linkUsings(unit);
      const uses = new CsharpUses(this.#source, unit, this.#repository, this.#uses, this.#budget);
      for (const reference of this.#source.facts.references) this.#linkReference(unit, reference, uses);
      uses.finish();
    }
    return {
      edges: [...this.#edges.values()],
      symbolEdges: this.#uses.edges(),
      possibleUses: this.#uses.possibleUses(),
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
      if (found) this.#addFound({ found, using }, [], specifier, fact?.line ?? 1);
      else if (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(specifier)) this.#externals.add(packageOf(specifier, using.isStatic));
    }
  }

  #linkReference(unit: Unit, { name: written, kind, uses }: ReferenceFact, table: CsharpUses): void {
    const [name = '', member, given] = written.split('::').filter((part) => part !== 'global');
    const isGlobal = written.startsWith('global::');
    for (let i = 0; i < uses.length; i += 2) {
      const place = { line: uses[i]!, within: uses[i + 1]! };
      if (kind === 'call' && member !== undefined) {
        const count = member.startsWith('#') ? Number(member.slice(1)) : given && Number(given.slice(1));
        this.#budget.spend(1);
        if (member.startsWith('#')) table.callAlone(name, Number(count), place);
        else if (name === '$') table.callOnValue(member, place);
        else if (name === 'this' || name === 'base') table.callOwn(member, Number(count), place, name === 'base');
        else table.callOnType(this.#meaningOf(unit, name, 'use', isGlobal, place), member, Number(count), place);
      } else {
        const found = this.#meaningOf(unit, name, kind, isGlobal, place);
        if (found) table.use(found, kind, place);
      }
    }
  }

  /** What a name means; edges to the files are added. */
  #meaningOf(unit: Unit, name: string, kind: ReferenceKind, isGlobal: boolean, at: CodePlace): Meant | undefined {
    const place = this.#placeOf(at.within);
    const how = kind === 'call' ? 'more' : kind === 'use' ? 'value' : name.endsWith('!') ? 'attribute' : 'type';
    const key = `${how} ${isGlobal} ${name}\0${place.namespace}\0${place.type}`;
    if (!this.#meant.has(key)) this.#meant.set(key, this.#find(unit, name, how, isGlobal, place, at.line));
    return this.#meant.get(key);
  }

  #find(
    unit: Unit,
    name: string,
    how: 'more' | 'value' | 'attribute' | 'type',
    isGlobal: boolean,
    place: Place,
    line: number,
  ): Meant | undefined {
    const [text = '', count] = (how === 'attribute' ? name.slice(0, -1) : name).split('.#');
    const parts = text.split('.');
    const arity = how === 'more' ? 'more' : Number(count ?? 0);
    if (how === 'attribute') {
      const long = this.#linkName(unit, [...parts.slice(0, -1), `${parts.at(-1)}Attribute`], place, line);
      if (long) return long;
    }
    return this.#linkName(unit, parts, place, line, { arity, isValue: how === 'value', isGlobal });
  }

  /** The types that a name means; undefined when it means nothing in the repository. */
  #linkName(
    unit: Unit,
    parts: readonly string[],
    place: Place,
    line: number,
    { arity = 0, isValue = false, isGlobal = false }: { arity?: Arity; isValue?: boolean; isGlobal?: boolean } = {},
  ): Meant | undefined {
    const { types, scopes } = this.#repository;
    if (!parts.some((part) => types.canBeType(part))) return undefined;
    const [head = ''] = parts;
    this.#budget.spend(1 + unit.usingCount + parts.length + place.namespace.length / 8);
    const headArity = parts.length === 1 ? arity : 0;
    let meaning: NameMeaning | undefined = { found: undefined, namespace: '' };
    let rest = parts;
    if (!isGlobal) {
      const inside = this.#inTypes(unit, head, place, isValue);
      if (inside === 'member') return NO_TYPE;
      if (typeof inside === 'object') {
        for (const { path } of inside) this.#addEdge(path, 'package', line, head);
        return this.#nested(inside, parts.slice(1));
      }
      meaning = scopes.simple(unit, head, headArity, place);
      if (inside === 'open' && this.#leadsElsewhere(meaning)) return this.#giveUp(head, 'package', line, 'conditional');
      rest = parts.slice(1);
    }
    if (meaning?.namespace === undefined) return meaning && this.#addFound(meaning, rest, head, line);
    const found = scopes.inNamespace(unit, meaning.namespace, rest, arity);
    const specifier = parts.join('.');
    if (found === 'ambiguous') return this.#giveUp(specifier, 'path', line, found);
    if (!found) return undefined;
    for (const { path } of found) this.#addEdge(path, 'path', line, specifier);
    const named = partsIn(found[0]!.namespace) + 1 - partsIn(meaning.namespace);
    return this.#nested(found.map(partOf), rest.slice(named));
  }

  /** Goes on to nested types as far as the parts of the name are such. */
  #nested(found: readonly FoundPart[], parts: readonly string[]): Meant {
    // Of several parts in one file the first
    let types: readonly FoundPart[] = [
      ...new Map(found.toReversed().map((part) => [part.path, part])).values(),
    ].reverse();
    for (const [i, part] of parts.entries()) {
      const inner = types.filter(({ path, type }) => this.#repository.types.bodyOf(path, type)?.types.has(part));
      if (inner.length === 0) return { types, rest: parts.slice(i) };
      types = inner.map(({ path, type }) => ({ path, type: `${type}.${part}` }));
    }
    return { types, rest: [] };
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
  ): readonly NamedType[] | 'member' | 'open' | undefined {
    let isOpen = false;
    for (let type = place.type; type !== ''; type = type.slice(0, Math.max(0, type.lastIndexOf('.')))) {
      this.#budget.spend(1);
      const lineage = this.#repository.members.lineageOf(unit, type);
      const nested = lineage.types.get(name);
      if (nested) return nested;
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

  #addFound({ found, using }: NameMeaning, rest: readonly string[], name: string, line: number): Meant | undefined {
    const kind = using ? 'import' : 'package';
    const fact = using?.fact;
    if (found === 'ambiguous') return this.#giveUp(name, kind, line, found);
    for (const { path } of found ?? [])
      if (fact) this.#addEdge(path, kind, fact.line, fact.specifier);
      else this.#addEdge(path, kind, line, using?.specifier ?? name);
    return found && this.#nested(found.map(partOf), rest);
  }

  #addEdge(to: string, kind: ImportKind, line: number, specifier: string): void {
    const from = this.#source.path;
    const key = `${kind}\0${to}\0${specifier}`;
    if (to === from || this.#edges.has(key)) return;
    this.#edges.set(key, { from, to, kind, line, specifier, test: this.#test });
  }

  #giveUp(specifier: string, kind: ImportKind, line: number, reason: UnresolvedReason): Meant {
    const from = this.#source.path;
    const key = `${kind}\0${specifier}`;
    if (!this.#unresolved.has(key)) this.#unresolved.set(key, { from, specifier, kind, line, reason });
    return NO_TYPE;
  }
}

interface CodePlace {
  readonly line: number;
  /** Index of the definition around it. */
  readonly within: number;
}

function partOf(declaration: TypeDeclaration): FoundPart {
  return { path: declaration.path, type: declaration.name, declaration };
}

function partsIn(namespace: string): number {
  return namespace === '' ? 0 : namespace.split('.').length;
}

/** The namespace of a type that is outside. */
function packageOf(specifier: string, isType: boolean): string {
  const dot = specifier.lastIndexOf('.');
  return isType && dot > 0 ? specifier.slice(0, dot) : specifier;
}

import type { DefinitionKind, FileFacts, ImportFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { modulePackages } from './module-packages.ts';
import type { SourceRoot, SourceRoots, Visibility } from './source-roots.ts';
import type { UnreadJava } from './unread-sources.ts';

/** A type by the file that declares it and its name there: `Outer.Inner`. */
export interface JavaType {
  readonly path: string;
  readonly name: string;
}

/** Contribution of one compilation unit to the scope of names. */
export interface CompilationUnit {
  readonly path: string;
  readonly package: string;
  /** Qualified names of all definitions. */
  readonly names: ReadonlySet<string>;
  /** Those of types. */
  readonly types: ReadonlySet<string>;
  /** Those of definitions right inside of which a type is defined. */
  readonly owners: ReadonlySet<string>;
  readonly supertypes: ReadonlyMap<string, readonly string[]>;
  /** `public`, `protected` or `private`, of the types that say so. */
  readonly access: ReadonlyMap<string, string>;
  /** Its text is unknown: it has the type that its name says, and perhaps more. */
  readonly isUnread?: true;
  /** Imports of one name, by that name. */
  readonly single: ReadonlyMap<string, readonly ImportFact[]>;
  /** Each package or type once. */
  readonly onDemand: readonly ImportFact[];
}

export type Found = JavaType | 'ambiguous' | undefined;

const TYPE_KINDS: ReadonlySet<DefinitionKind> = new Set(['class', 'interface', 'enum']);
const SURE: readonly Visibility[] = ['same-root', 'proved'];
const LIKELY: readonly Visibility[] = [...SURE, 'unknown'];
/** Characters of a package's name that somebody has written. */
const MAX_PACKAGE = 1000;
const NOWHERE: ReadonlySet<string> = new Set();
const NO_UNIT: CompilationUnit = {
  path: '',
  package: '',
  names: new Set(),
  types: new Set(),
  owners: new Set(),
  supertypes: new Map(),
  access: new Map(),
  single: new Map(),
  onDemand: [],
};

export function isStatic(fact: ImportFact): boolean {
  return fact.flags?.includes('static') ?? false;
}

/** All types of a repository by fully qualified name (JLS 6.7), and which of several one file means. */
export class JavaTypes {
  readonly #roots: SourceRoots;
  readonly #units = new Map<string, CompilationUnit>();
  readonly #byName = new Map<string, JavaType[]>();
  readonly #places = new Map<string, Set<string>>();
  readonly #packages = new Set<string>();
  readonly #firstSegments = new Set<string>();
  /** Packages, and what they lie below. */
  readonly #prefixes = new Set<string>();
  readonly #choices = new Map<SourceRoot | undefined, Map<string, Found>>();

  /** `unread` are files whose text is unknown: by their names and folders each declares one type (JLS 7.6). */
  constructor(files: Iterable<ResolvableFile>, roots: SourceRoots, unread: readonly UnreadJava[] = []) {
    this.#roots = roots;
    const all = [...files];
    const exports = modulePackages(all);
    for (const unit of [...all.map((file) => readUnit(file, exports)), ...unread.map(unreadUnit)]) {
      this.#units.set(unit.path, unit);
      const prefix = unit.package === '' ? '' : `${unit.package}.`;
      if (unit.package !== '' && unit.names.size > 0) this.#packages.add(unit.package);
      this.#firstSegments.add(unit.package.split('.', 1)[0]!);
      this.#addPrefixes(unit.package);
      for (const name of unit.types) {
        const type = { path: unit.path, name };
        const types = this.#byName.get(prefix + name);
        if (types) types.push(type);
        else {
          this.#byName.set(prefix + name, [type]);
          this.#addPlace(prefix + name);
        }
      }
    }
  }

  unit(path: string): CompilationUnit {
    return this.#units.get(path) ?? NO_UNIT;
  }

  /** The qualifiers of a simple name in qualified type names: packages and enclosing types. */
  placesOf(name: string): ReadonlySet<string> {
    return this.#places.get(name) ?? NOWHERE;
  }

  /** Whether a name that begins so can mean a type of the repository. */
  canBeType(first: string): boolean {
    return this.#places.has(first) || this.isFirstSegment(first);
  }

  #addPlace(qualified: string): void {
    const dot = qualified.lastIndexOf('.');
    const name = qualified.slice(dot + 1);
    const places = this.#places.get(name) ?? new Set();
    this.#places.set(name, places.add(qualified.slice(0, Math.max(0, dot))));
  }

  hasPackage(name: string): boolean {
    return this.#packages.has(name);
  }

  /** Whether a name is a package of the repository, or begins the name of one. */
  isPrefix(name: string): boolean {
    return this.#prefixes.has(name);
  }

  hasType(qualified: string): boolean {
    return this.#byName.has(qualified);
  }

  #addPrefixes(name: string): void {
    if (name.length > MAX_PACKAGE) return;
    for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
      const prefix = name.slice(0, end);
      if (this.#prefixes.has(prefix)) return;
      this.#prefixes.add(prefix);
    }
  }

  /** Whether a qualified name can begin with this segment and be a type of the repository. */
  isFirstSegment(segment: string): boolean {
    return segment !== '' && this.#firstSegments.has(segment);
  }

  /** The type that a fully qualified name means in a file: of several, the one that its source root or its module's dependencies lead to. */
  find(name: string, from: string): Found {
    const candidates = this.#byName.get(name);
    if (!candidates) return undefined;
    if (candidates.length === 1 && !this.#roots.of(candidates[0]!.path)?.isData) return candidates[0];
    return this.#chosen(`${name}\0find`, candidates, from, LIKELY);
  }

  /** Whether a class has a member type of one that it is derived from (JLS 8.5): private ones stay, those without a word in their package. */
  isInherited(type: JavaType, by: JavaType): boolean {
    if (type.path === by.path && type.name.startsWith(`${by.name}.`)) return true;
    const { access, package: home } = this.unit(type.path);
    const stated = access.get(type.name);
    return stated === 'private' ? false : stated !== undefined || home === this.unit(by.path).package;
  }

  /** Whether an import on demand brings a type (JLS 6.6, 7.5.2). */
  isAccessible(type: JavaType, from: CompilationUnit): boolean {
    const { access, package: home, path } = this.unit(type.path);
    const stated = access.get(type.name);
    if (path === from.path || stated === 'public') return true;
    return stated !== 'private' && home === from.package;
  }

  /** A type of the file's own package. One of which no build file says that it is seen counts only when `isOnly` place for the name. */
  findInPackage(name: string, from: string, isOnly: boolean): Found {
    const unit = this.unit(from);
    if (unit.package === '') return this.#findUnnamed(name, from);
    const qualified = `${unit.package}.${name}`;
    const candidates = this.#byName.get(qualified) ?? [];
    return this.#chosen(`${qualified}\0${isOnly}`, candidates, from, isOnly ? LIKELY : SURE);
  }

  /**
   * The types that product flavours or other source sets of one module declare under one name, where `find` calls it
   * ambiguous: every build has one of them.
   */
  variantsOf(name: string, from: string): readonly JavaType[] {
    const candidates = this.#byName.get(name) ?? [];
    const roots = candidates.map(({ path }) => this.#roots.of(path));
    const [first] = roots;
    const isOneModule = roots.every((root) => root?.module === first?.module && root?.project === first?.project);
    const sets = new Set(roots.map((root) => root?.set));
    const isVariant =
      isOneModule && sets.size === candidates.length && !sets.has('main') && first?.module !== undefined;
    return isVariant ? candidates.filter(({ path }) => this.#roots.visibility(from, path) !== 'hidden') : [];
  }

  /** The unnamed package is one for each folder that is compiled by itself (JLS 7.4.2): of other folders only the main sources of a test's module. */
  #findUnnamed(name: string, from: string): Found {
    const here = this.#roots.of(from);
    const candidates = this.#byName.get(name)?.filter(({ path }) => {
      const there = this.#roots.of(path);
      return (
        this.unit(path).package === '' && (there === here || (here?.module !== undefined && there?.set !== here.set))
      );
    });
    return this.#choose(candidates ?? [], from, SURE);
  }

  /** The choice depends only on the source root, so it is made once for each. */
  #chosen(key: string, candidates: readonly JavaType[], from: string, tiers: readonly Visibility[]): Found {
    if (candidates.length === 0) return undefined;
    const root = this.#roots.of(from);
    const known = this.#choices.get(root) ?? new Map<string, Found>();
    this.#choices.set(root, known);
    if (!known.has(key)) known.set(key, this.#choose(candidates, from, tiers));
    return known.get(key);
  }

  /** The one candidate that is seen best; `tiers` from best to worst. */
  #choose(candidates: readonly JavaType[], from: string, tiers: readonly Visibility[]): Found {
    let found: Found;
    let best = tiers.length;
    for (const type of candidates) {
      const tier = tiers.indexOf(this.#roots.visibility(from, type.path));
      if (tier < 0 || tier > best) continue;
      found = tier === best ? 'ambiguous' : type;
      best = tier;
    }
    return found;
  }
}

function unreadUnit({ path, package: name }: UnreadJava): CompilationUnit {
  const type = path.slice(path.lastIndexOf('/') + 1, -'.java'.length);
  const access = new Map([[type, 'public']]);
  const [names, owners] = [new Set([type]), new Set([''])];
  return { ...NO_UNIT, path, package: name, names, types: names, owners, access, isUnread: true };
}

function readUnit({ path, facts }: ResolvableFile, exports: ReadonlyMap<string, readonly string[]>): CompilationUnit {
  const names = new Set<string>();
  const types = new Set<string>();
  const owners = new Set<string>();
  for (const { qualifiedName, kind } of facts.definitions) {
    names.add(qualifiedName);
    if (!TYPE_KINDS.has(kind)) continue;
    types.add(qualifiedName);
    owners.add(qualifiedName.slice(0, Math.max(0, qualifiedName.lastIndexOf('.'))));
  }
  const access = accessIn(facts);
  const supertypes = new Map<string, string[]>();
  for (const { name, local } of facts.exports) {
    if (!name.endsWith('.*') || local === undefined) continue;
    const type = name.slice(0, -2);
    push(supertypes, type, local);
  }
  const single = new Map<string, ImportFact[]>();
  const onDemand = new Map<string, ImportFact>();
  for (const fact of facts.imports) {
    const name = fact.names[0]?.name;
    if (name === undefined) continue;
    const key = `${fact.specifier} ${isStatic(fact)}`;
    if (name !== '*') push(single, name, fact);
    else if (fact.flags?.includes('module')) {
      // A module import declaration imports on demand what the module exports (JLS 7.5.5).
      for (const specifier of exports.get(fact.specifier) ?? []) {
        onDemand.set(`${specifier} false`, { ...fact, specifier });
      }
    } else if (!onDemand.has(key)) onDemand.set(key, fact);
  }
  return {
    path,
    package: facts.package ?? '',
    names,
    types,
    owners,
    supertypes,
    access,
    single,
    onDemand: [...onDemand.values()],
  };
}

/** Members of interfaces are public (JLS 9.5). */
function accessIn({ definitions, code }: FileFacts): Map<string, string> {
  const access = new Map<string, string>();
  for (const { qualifiedName, kind } of definitions) {
    if (kind === 'interface') access.set(`${qualifiedName}.`, 'public');
    const around = access.get(qualifiedName.slice(0, qualifiedName.lastIndexOf('.') + 1));
    if (around && TYPE_KINDS.has(kind)) access.set(qualifiedName, around);
  }
  for (const { of, flags } of code?.declarations ?? []) {
    const stated = flags?.find((flag) => flag === 'public' || flag === 'protected' || flag === 'private');
    if (stated !== undefined && of >= 0 && TYPE_KINDS.has(definitions[of]!.kind))
      access.set(definitions[of]!.qualifiedName, stated);
  }
  return access;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

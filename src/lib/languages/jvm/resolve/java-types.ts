import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { type CompilationUnit, NO_UNIT, readUnit, unreadUnit } from './compilation-unit.ts';
import { modulePackages } from './module-packages.ts';
import { withFullImports } from './scala-imports.ts';
import type { SourceRoot, SourceRoots, Visibility } from './source-roots.ts';
import type { UnreadJava } from './unread-sources.ts';

/** A type by the file that declares it and its name there: `Outer.Inner`. */
export interface JavaType {
  readonly path: string;
  readonly name: string;
}

export type Found = JavaType | 'ambiguous' | undefined;

const SURE: readonly Visibility[] = ['same-root', 'proved'];
const LIKELY: readonly Visibility[] = [...SURE, 'unknown'];
/** Characters of a package's name that somebody has written. */
const MAX_PACKAGE = 1000;
const NOWHERE: ReadonlySet<string> = new Set();

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
  /** Files of the functions and properties outside of types. */
  readonly #callables = new Map<string, string[]>();
  /** Names that mean types in one file alone: of imports under another name, of private classes. */
  readonly #ownNames = new Set<string>();
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
      for (const [name, [fact]] of unit.single) if (fact!.names[0]!.alias !== undefined) this.#ownNames.add(name);
      // Other files cannot name what a script declares.
      if (unit.path.endsWith('.kts')) continue;
      for (const name of unit.callables) put(this.#callables, prefix + name, unit.path);
      for (const name of unit.types) {
        // Private classes of a Kotlin file are seen in that file alone.
        if (unit.language === 'kotlin' && !name.includes('.') && unit.access.get(name) === 'private') {
          this.#ownNames.add(name);
          continue;
        }
        const type = { path: unit.path, name };
        const types = this.#byName.get(prefix + name);
        if (types) types.push(type);
        else {
          this.#byName.set(prefix + name, [type]);
          this.#addPlace(prefix + name);
        }
      }
    }
    for (const [path, unit] of this.#units)
      if (unit.language === 'scala')
        this.#units.set(
          path,
          withFullImports(unit, (name) => this.isName(name)),
        );
  }

  /** Whether something of the repository has a qualified name, or one that begins so. */
  isName(name: string): boolean {
    return this.#prefixes.has(name) || this.#byName.has(name) || this.#callables.has(name);
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
    return this.#places.has(first) || this.#ownNames.has(first) || this.isFirstSegment(first);
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

  /**
   * Files that declare functions and properties of a qualified name, as far as code of a file sees them: overloads lie in
   * several files. Those that no build file leads to count where there are no others, and they lie in one source root.
   */
  callablesOf(name: string, from: string): readonly string[] | 'ambiguous' {
    const all = this.#callables.get(name);
    if (!all) return [];
    const seen = all.filter((path) => SURE.includes(this.#roots.visibility(from, path)));
    if (seen.length > 0) return seen;
    const likely = all.filter((path) => this.#roots.visibility(from, path) === 'unknown');
    return new Set(likely.map((path) => this.#roots.of(path))).size > 1 ? 'ambiguous' : likely;
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
    for (const home of [...unit.inside, unit.package, ...unit.around]) {
      const qualified = `${home}.${name}`;
      const candidates = this.#byName.get(qualified) ?? [];
      const found = this.#chosen(`${qualified}\0${isOnly}`, candidates, from, isOnly ? LIKELY : SURE);
      if (found) return found;
    }
    return undefined;
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

function put(lists: Map<string, string[]>, key: string, path: string): void {
  const list = lists.get(key);
  if (list) list.push(path);
  else lists.set(key, [path]);
}

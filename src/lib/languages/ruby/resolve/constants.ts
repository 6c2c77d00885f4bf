import { directoryOf, isInside, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { constantOf, type Domain, findDomains } from './autoload-roots.ts';
import { isConstant, lexicalScopes, type Nesting } from './lexical-scope.ts';

/** A constant of a domain: a file by its path, a folder without a file, or one that files define in their own way. */
export type Constant =
  | { readonly is: 'file'; readonly name: string; readonly path: string }
  | { readonly is: 'folder'; readonly name: string }
  | { readonly is: 'unproved'; readonly name: string; readonly paths: readonly string[] };

/** A constant of the file itself. */
export interface OwnConstant {
  readonly is: 'own';
  readonly name: string;
}

/** Ruby's own and the framework's, which repositories reopen. */
const FOREIGN =
  /^(?:Rails|Active[A-Z]\w+|Action[A-Z]\w+|Object|Module|Class|Kernel|String|Symbol|Array|Hash|Integer|Float|Numeric|Range|Time|Date|DateTime|File|IO|Enumerable|Comparable|Exception|\w*Error|NilClass|URI|Net|RSpec|Capybara|Minitest)$/;
const MAX_DEPTH = 20;
const MAX_PARTS = 20;

/**
 * Constants that Zeitwerk loads by their paths, looked up as Ruby does: in the classes and modules around the place, from the inside
 * to the outside, then in the ancestors of the innermost one, then at the top (Ruby, "Constants").
 */
export class Constants {
  readonly domain: Domain;
  readonly #files = new Map<string, string[]>();
  readonly #folders = new Set<string>();
  /** Files by the names of the constants that they define. */
  readonly #definers = new Map<string, Set<string>>();
  /** Names of superclasses and included modules by the class, each as written and with where it is looked up. */
  readonly #parents = new Map<string, [name: string, nesting: Nesting][]>();
  readonly #ancestors = new Map<string, readonly string[]>();

  constructor(domain: Domain, roots: readonly Domain[], view: RepositoryView, sources: readonly ResolvableFile[]) {
    this.domain = domain;
    for (const owner of [domain, ...roots]) this.#addPaths(owner, view.paths);
    for (const file of sources) {
      const isOwn = [domain, ...roots].some(({ folder }) => isInside(file.path, folder));
      if (isOwn && !isTest(file.path) && !/(?:^|\/)db\/migrate\//.test(file.path)) this.#addDefinitions(file);
    }
  }

  /** The constant that a name means at a place; undefined for one from outside. `own`: the names that the file itself defines. */
  find(name: string, nesting: Nesting, own: ReadonlySet<string>, depth = 0): Constant | OwnConstant | undefined {
    const [head, ...rest] = name.split('::', MAX_PARTS);
    const places = [...nesting.slice(0, MAX_PARTS).map((scope) => `${scope}::${head}`)];
    const ancestors = nesting[0] === undefined ? [] : this.#ancestorsOf(nesting[0], depth);
    places.push(...ancestors.map((ancestor) => `${ancestor}::${head}`), head!);
    for (const place of places) {
      const first = this.#at(place);
      if (first) return this.#deepest(first, rest);
      if (own.has(place)) return this.#below(place, rest) ?? ownConstant(place, rest, own);
    }
    return undefined;
  }

  #below(place: string, rest: readonly string[]): Constant | undefined {
    const next = rest.length > 0 ? this.#at(`${place}::${rest[0]}`) : undefined;
    return next && this.#deepest(next, rest.slice(1));
  }

  #deepest(first: Constant, rest: readonly string[]): Constant {
    let at = first;
    for (const part of rest) {
      const next = this.#at(`${at.name}::${part}`) ?? this.#inherited(at.name, part);
      if (!next) {
        return at.is === 'folder' ? { is: 'unproved', name: `${at.name}::${part}`, paths: [] } : at;
      }
      at = next;
    }
    return at;
  }

  #inherited(name: string, part: string): Constant | undefined {
    for (const ancestor of this.#ancestorsOf(name, 0)) {
      const found = this.#at(`${ancestor}::${part}`);
      if (found) return found;
    }
    return undefined;
  }

  /** The constant of a full name. A file counts only if it defines what its path says. */
  #at(name: string): Constant | undefined {
    const files = this.#files.get(name);
    const definers = this.#definers.get(name);
    const proved = files?.filter((path) => definers?.has(path)) ?? [];
    if (proved.length === 1) return { is: 'file', name, path: proved[0]! };
    if (files && files.length > 0) return { is: 'unproved', name, paths: files };
    if (this.#folders.has(name)) return { is: 'folder', name };
    if (!definers) return undefined;
    // Rails loads it before anything else.
    const application = joinPath(this.domain.folder, 'config/application.rb')!;
    if (definers.size === 1 && definers.has(application)) return { is: 'file', name, path: application };
    for (let end = name.lastIndexOf('::'); end > 0; end = name.lastIndexOf('::', end - 1)) {
      const owner = this.#files.get(name.slice(0, end));
      if (owner?.length === 1 && definers.has(owner[0]!)) return { is: 'file', name, path: owner[0]! };
    }
    return FOREIGN.test(name.split('::', 1)[0]!) ? undefined : { is: 'unproved', name, paths: [...definers] };
  }

  /** Ancestors in the domain, those of ancestors behind them. */
  #ancestorsOf(name: string, depth: number): readonly string[] {
    const known = this.#ancestors.get(name);
    if (known) return known;
    if (depth > MAX_DEPTH) return [];
    // while it is being worked out, and where classes inherit in a circle
    this.#ancestors.set(name, []);
    const found = new Set<string>();
    for (const [parent, nesting] of this.#parents.get(name) ?? []) {
      const constant = this.find(parent, nesting, new Set(), depth + 1);
      if (!constant || constant.is === 'own') continue;
      found.add(constant.name);
      for (const ancestor of this.#ancestorsOf(constant.name, depth + 1)) found.add(ancestor);
    }
    found.delete(name);
    const ancestors = [...found].slice(0, 50);
    this.#ancestors.set(name, ancestors);
    return ancestors;
  }

  #addPaths(domain: Domain, paths: ReadonlySet<string>): void {
    for (const path of paths) {
      if (!path.endsWith('.rb')) continue;
      const root = rootOf(domain, path);
      const name = root === undefined ? undefined : constantOf(domain, root, path);
      if (root === undefined || name === undefined) continue;
      const files = this.#files.get(name);
      if (files) files.push(path);
      else this.#files.set(name, [path]);
      for (let at = directoryOf(path); at !== root && at.length > root.length; at = directoryOf(at)) {
        const folder = constantOf(domain, root, at);
        if (folder !== undefined) this.#folders.add(folder);
      }
    }
  }

  #addDefinitions({ path, facts }: ResolvableFile): void {
    const scopes = lexicalScopes(facts);
    const nestings = new Map(scopes.map((scope) => [scope.fact.qualifiedName, scope.inner]));
    for (const scope of scopes) {
      if (!isConstant(scope)) continue;
      const definers = this.#definers.get(scope.name) ?? new Set();
      this.#definers.set(scope.name, definers.add(path));
      const parent = /^class\s+[\w:]+\s*<\s*([A-Z][\w:]*)/.exec(scope.fact.signature)?.[1];
      if (parent) this.#addParent(scope.name, parent, scope.outer);
    }
    for (const line of facts.directives ?? []) {
      const [, scope, name] = /^include (\S*) (\S+)$/.exec(line) ?? [];
      const nesting = scope ? nestings.get(scope) : undefined;
      if (nesting?.[0] !== undefined && name) this.#addParent(nesting[0], name, nesting);
    }
  }

  #addParent(name: string, parent: string, nesting: Nesting): void {
    const parents = this.#parents.get(name) ?? [];
    if (parents.length < 50) parents.push([parent.replace(/^::/, ''), parent.startsWith('::') ? [] : nesting]);
    this.#parents.set(name, parents);
  }
}

/** As far as the file defines the parts of the name. */
function ownConstant(place: string, rest: readonly string[], own: ReadonlySet<string>): OwnConstant {
  let name = place;
  for (const part of rest) {
    if (!own.has(`${name}::${part}`)) break;
    name = `${name}::${part}`;
  }
  return { is: 'own', name };
}

/** The constants of each domain, and which domain a file belongs to. */
export class ConstantTables {
  readonly #domains: readonly Domain[];
  readonly #view: RepositoryView;
  readonly #sources: readonly ResolvableFile[];
  readonly #tables = new Map<Domain, Constants>();

  constructor(view: RepositoryView, sources: readonly ResolvableFile[]) {
    this.#view = view;
    this.#sources = sources;
    this.#domains = findDomains(view, sources).sort((a, b) => b.folder.length - a.folder.length);
  }

  /** Undefined where Zeitwerk loads nothing. */
  of(path: string): Constants | undefined {
    const domain = this.#domains.find(({ folder }) => isInside(path, folder));
    if (!domain) return undefined;
    let table = this.#tables.get(domain);
    // An application sees the engines below it, the dummy application of an engine the engine around it.
    const others = this.#domains.filter(
      (other) => other !== domain && (isInside(other.folder, domain.folder) || isInside(domain.folder, other.folder)),
    );
    table ??= new Constants(
      domain,
      others.filter(({ folder }) => !isTest(`${folder}/`)),
      this.#view,
      this.#sources,
    );
    this.#tables.set(domain, table);
    return table;
  }
}

/** The longest root above a path. */
function rootOf({ roots }: Domain, path: string): string | undefined {
  for (let at = directoryOf(path); ; at = directoryOf(at)) {
    if (roots.has(at)) return at;
    if (at === '') return undefined;
  }
}

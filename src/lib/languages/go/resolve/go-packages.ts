import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { areCompatible, type BuildConstraint, constraintText, parseConstraint } from './build-constraint.ts';

/** A file as the go command sees it. */
export interface GoFile {
  readonly path: string;
  readonly source: ResolvableFile;
  readonly package: string;
  readonly isTest: boolean;
  readonly constraint: BuildConstraint | undefined;
}

/** The files of one folder with one package name; `x_test` is a package of its own. */
export interface GoPackage {
  readonly dir: string;
  readonly name: string;
  readonly files: readonly GoFile[];
}

/** The files that declare a name of a package. */
export type Members = ReadonlyMap<string, readonly GoFile[]>;

/** The packages of a repository by folder (go/build, `Context.Import`). */
export class GoPackages {
  readonly #files = new Map<string, GoFile>();
  /** Folders with a file other than tests. */
  readonly #importable = new Set<string>();
  readonly #byDir = new Map<string, Map<string, GoFile[]>>();
  readonly #imported = new Map<string, GoPackage | undefined>();
  readonly #own = new Map<GoFile, GoPackage>();
  readonly #members = new Map<GoPackage, Members>();

  /** Files that were not read, by folder: which package they belong to and what they declare is unknown. */
  readonly #unread = new Map<string, string[]>();

  constructor(sources: Iterable<ResolvableFile>, unread: Iterable<string> = []) {
    for (const path of unread) {
      const slash = path.lastIndexOf('/');
      if (!path.endsWith('.go') || path.endsWith('_test.go') || /^[._]/.test(path.slice(slash + 1))) continue;
      const dir = slash < 0 ? '' : path.slice(0, slash);
      const files = this.#unread.get(dir);
      if (files) files.push(path);
      else this.#unread.set(dir, [path]);
    }
    // equal constraints are one object, so that pairs of them are compared once
    const constraints = new Map<string, BuildConstraint | undefined>();
    for (const source of sources) {
      const slash = source.path.lastIndexOf('/');
      const dir = slash < 0 ? '' : source.path.slice(0, slash);
      const base = source.path.slice(slash + 1);
      const name = source.facts.package;
      // The go command passes over such files, and over those of a package "documentation".
      if (name === undefined || name === 'documentation' || /^[._]/.test(base)) continue;
      const text = constraintText(base, source.facts.directives ?? []);
      if (!constraints.has(text)) constraints.set(text, parseConstraint(text));
      const constraint = constraints.get(text);
      const file = { path: source.path, source, package: name, isTest: base.endsWith('_test.go'), constraint };
      this.#files.set(source.path, file);
      if (!file.isTest) this.#importable.add(dir);
      const packages = this.#byDir.get(dir) ?? new Map<string, GoFile[]>();
      this.#byDir.set(dir, packages);
      const files = packages.get(name);
      if (files) files.push(file);
      else packages.set(name, [file]);
    }
  }

  file(path: string): GoFile | undefined {
    return this.#files.get(path);
  }

  has(dir: string): boolean {
    return this.#importable.has(dir) || this.#unread.has(dir);
  }

  /** Files of a folder that were not read, without tests. */
  unreadIn(dir: string): readonly string[] {
    return this.#unread.get(dir) ?? [];
  }

  /** Whether no file of a folder was read. */
  isUnread(dir: string): boolean {
    return this.#unread.has(dir) && !this.#importable.has(dir);
  }

  /**
   * The package that an import of a folder names; undefined when its files disagree. Files that no plain build takes
   * (`//go:build ignore`) and programs beside a library do not count.
   */
  imported(dir: string): GoPackage | undefined {
    if (this.#imported.has(dir)) return this.#imported.get(dir);
    const packages = [...(this.#byDir.get(dir) ?? [])]
      .map(([name, files]) => ({ dir, name, files: files.filter(({ isTest }) => !isTest) }))
      .filter(({ files }) => files.length > 0);
    const found =
      only(packages) ??
      only(packages.filter(({ files }) => files.some(({ constraint }) => !constraint))) ??
      only(packages.filter(({ name }) => name !== 'main'));
    this.#imported.set(dir, found);
    return found;
  }

  /** The package of a file with its tests: what shares its scope. */
  own(file: GoFile): GoPackage {
    let own = this.#own.get(file);
    if (!own) {
      own = this.#ownOf(file);
      this.#own.set(file, own);
    }
    return own;
  }

  #ownOf(file: GoFile): GoPackage {
    const dir = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
    const key = `${dir}\0${file.package}`;
    const known = this.#imported.get(key);
    if (known) return known;
    const own = { dir, name: file.package, files: this.#byDir.get(dir)?.get(file.package) ?? [] };
    this.#imported.set(key, own);
    return own;
  }

  /** Names of the package block, and `Type.Method`, with the files that declare them. */
  membersOf(pkg: GoPackage): Members {
    const known = this.#members.get(pkg);
    if (known) return known;
    const members = new Map<string, GoFile[]>();
    for (const file of pkg.files) {
      for (const { qualifiedName } of file.source.facts.definitions) {
        const files = members.get(qualifiedName);
        if (!files) members.set(qualifiedName, [file]);
        else if (files.at(-1) !== file) files.push(file);
      }
    }
    this.#members.set(pkg, members);
    return members;
  }
}

/** The files among candidates that some build takes together with the given one. */
export function buildableWith(file: GoFile, candidates: readonly GoFile[]): readonly GoFile[] {
  if (!file.constraint) return candidates;
  return candidates.filter((candidate) => areCompatible(file.constraint, candidate.constraint));
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

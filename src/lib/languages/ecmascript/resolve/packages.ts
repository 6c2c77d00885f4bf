import { satisfiesRange } from '../../../formats/version-range.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { type PackageManifest, readPackageManifest } from './package-manifest.ts';
import { findWorkspaces, type Workspace } from './workspaces.ts';

/**
 * A folder, as seen from the package: what `npm install ./packages/a` writes (npm, "package.json", "Local Paths"; npm-package-arg: what
 * follows `file:` is a path), `link:` and `portal:` (Yarn, pnpm), and the bare path that npm takes as well.
 */
const LOCAL = /^(?:(?:file|link|portal):(?!\/)([^~].*)|(?:workspace:)?(\.{1,2}(?:\/.*)?))$/;

/** Meaning of a package name where it is imported. */
export type PackageLookup =
  | { readonly kind: 'package'; readonly manifest: PackageManifest }
  | { readonly kind: 'ambiguous' }
  /** Declared as a dependency that a registry or another place outside provides. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'unknown' };

/** The packages of a repository, and which of them a name reaches from a directory. */
export class Packages {
  readonly #byDirectory = new Map<string, PackageManifest>();
  readonly #workspaces = new Map<string, Workspace>();
  /** Directories of packages that belong to some workspace. */
  readonly #members = new Set<string>();
  readonly #scopes = new Map<string, readonly PackageManifest[]>();
  readonly #lookups = new Map<string, PackageLookup>();

  constructor(view: RepositoryView) {
    for (const path of view.manifests.keys()) {
      if (!/(?:^|\/)package\.json$/.test(path) || /(?:^|\/)node_modules\//.test(path)) continue;
      const manifest = readManifest(view, path, (text) => readPackageManifest(path, text));
      if (manifest) this.#byDirectory.set(manifest.directory, manifest);
    }
    for (const workspace of findWorkspaces(this.#byDirectory, view)) {
      this.#workspaces.set(workspace.directory, workspace);
      for (const directory of workspace.directories) this.#members.add(directory);
    }
  }

  at(directory: string): PackageManifest | undefined {
    return this.#byDirectory.get(directory);
  }

  all(): Iterable<PackageManifest> {
    return this.#byDirectory.values();
  }

  /** The package.json files above a directory, nearest first. */
  scopes(directory: string): readonly PackageManifest[] {
    let found = this.#scopes.get(directory);
    if (!found) {
      found = [...ancestors(directory)].flatMap((at) => this.#byDirectory.get(at) ?? []);
      this.#scopes.set(directory, found);
    }
    return found;
  }

  /**
   * The package that `name` names below a directory: its own (Node.js, PACKAGE_SELF_RESOLVE), or what the package
   * manager links there: by path (`file:`, `link:`, `portal:`, `workspace:`), or a workspace member whose version
   * lies in the range that is asked for. A range that no member satisfies is fetched from the registry.
   */
  lookUp(name: string, directory: string): PackageLookup {
    const key = `${this.scopes(directory)[0]?.directory ?? ''}\0${name}`;
    let found = this.#lookups.get(key);
    if (!found) {
      found = this.#lookUp(name, directory);
      this.#lookups.set(key, found);
    }
    return found;
  }

  #lookUp(name: string, directory: string): PackageLookup {
    const scopes = this.scopes(directory);
    const own = scopes[0];
    if (own?.name === name && (own.exports !== undefined || this.#members.has(own.directory))) {
      return { kind: 'package', manifest: own };
    }
    for (const scope of scopes) {
      const range = scope.dependencies.get(name);
      if (range !== undefined) return this.#declared(name, range, scope);
    }
    const members = this.#membersNamed(name, directory);
    if (members.length > 1) return { kind: 'ambiguous' };
    return members[0] ? { kind: 'package', manifest: members[0] } : { kind: 'unknown' };
  }

  #declared(name: string, range: string, scope: PackageManifest): PackageLookup {
    const local = LOCAL.exec(range);
    if (local) {
      const directory = joinPath(scope.directory, local[1] ?? local[2]!);
      const manifest = directory === undefined ? undefined : this.#byDirectory.get(directory);
      return manifest ? { kind: 'package', manifest } : { kind: 'outside' };
    }
    const alias =
      /^(?:npm|workspace):((?:@[^/@]+\/)?[^/@]+)@(.*)$/.exec(range) ?? /^npm:((?:@[^/@]+\/)?[^/@]+)$/.exec(range);
    const wanted = alias ? (alias[2] ?? '*') : range.replace(/^workspace:/, '');
    if (/^[a-z+]+:/i.test(wanted) && !wanted.startsWith('catalog:')) return { kind: 'outside' };
    const members = this.#membersNamed(alias ? alias[1]! : name, scope.directory);
    if (members.length > 1) return { kind: 'ambiguous' };
    const [manifest] = members;
    if (!manifest) return { kind: 'outside' };
    const isLinked = range.startsWith('workspace:') || satisfiesRange(manifest.version, wanted) !== false;
    return isLinked ? { kind: 'package', manifest } : { kind: 'outside' };
  }

  /** Members of that name of the innermost workspace around a directory that has one. */
  #membersNamed(name: string, directory: string): readonly PackageManifest[] {
    for (const around of ancestors(directory)) {
      const members = this.#workspaces.get(around)?.members.get(name);
      if (members) return members;
    }
    return [];
  }
}

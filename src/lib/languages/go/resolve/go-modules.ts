import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { type ModuleFile, parseModuleFile, type Replacement } from './module-file.ts';
import { isStandardLibrary } from './standard-library.ts';

/** A module of the repository: the folder of its go.mod. */
export interface GoModule {
  readonly dir: string;
  readonly path: string;
  readonly file: ModuleFile;
}

/** Where an import path leads. `dir` holds the package's files; `missing` names a place in the repository without any. */
export type Location =
  | { readonly kind: 'local'; readonly dir: string }
  | { readonly kind: 'missing'; readonly dir: string }
  | { readonly kind: 'published' }
  | { readonly kind: 'external'; readonly package: string };

/** Longer paths name no folder. */
const MAX_IMPORT_PATH = 4096;

interface Workspace {
  readonly dir: string;
  readonly members: readonly GoModule[];
  readonly replaces: readonly Replacement[];
}

/** Targets of the import paths of one module: folders of this repository by module path; undefined = from elsewhere. */
type BuildList = ReadonlyMap<string, string | undefined>;

/**
 * Maps import paths to folders by the Go Modules Reference: the main module, the modules of its workspace, local
 * `replace` targets, then the vendor folder. A module of the repository that none of these ties to the importing one is
 * built from its published version, so it proves nothing about the files here.
 */
export class GoModules {
  readonly #byDir = new Map<string, GoModule>();
  readonly #byPath = new Map<string, GoModule>();
  readonly #workspaces: Workspace[] = [];
  readonly #moduleOf = new Map<string, GoModule | undefined>();
  readonly #workspaceOfModule = new Map<GoModule, Workspace | undefined>();
  readonly #buildLists = new Map<GoModule, BuildList>();
  readonly #hasPackage: (dir: string) => boolean;

  constructor(view: Pick<RepositoryView, 'manifests' | 'onFailure'>, hasPackage: (dir: string) => boolean) {
    this.#hasPackage = hasPackage;
    const paths = [...view.manifests.keys()].sort();
    for (const manifest of paths.filter((path) => /(?:^|\/)go\.mod$/.test(path))) {
      const file = readManifest(view, manifest, parseModuleFile);
      if (!file) continue;
      const module = { dir: manifest.slice(0, -'/go.mod'.length), path: file.path ?? '', file };
      this.#byDir.set(module.dir, module);
      if (module.path !== '' && !this.#byPath.has(module.path)) this.#byPath.set(module.path, module);
    }
    for (const manifest of paths.filter((path) => /(?:^|\/)go\.work$/.test(path))) {
      const file = readManifest(view, manifest, parseModuleFile);
      if (!file) continue;
      const dir = manifest.slice(0, -'/go.work'.length);
      const members = file.uses.flatMap((use) => this.#byDir.get(joinPath(dir, use) ?? '..') ?? []);
      this.#workspaces.push({ dir, members, replaces: file.replaces });
    }
  }

  /**
   * A repository without go.mod lies in some GOPATH; one package with an import comment (`package x // import "a.b/x"`)
   * tells the path of them all ("Import path checking", cmd/go).
   */
  addImportComment(dir: string, importPath: string): void {
    if (this.#byDir.size > 0 || (dir !== '' && !importPath.endsWith(`/${dir}`))) return;
    const path = dir === '' ? importPath : importPath.slice(0, -dir.length - 1);
    this.#byDir.set('', { dir: '', path, file: parseModuleFile('') });
    this.#moduleOf.clear();
  }

  /** The module that a folder belongs to: that of the nearest go.mod above. */
  moduleOf(dir: string): GoModule | undefined {
    if (this.#moduleOf.has(dir)) return this.#moduleOf.get(dir);
    const module = this.#byDir.get(dir) ?? (dir === '' ? undefined : this.moduleOf(directoryOf(dir)));
    this.#moduleOf.set(dir, module);
    return module;
  }

  /** The path by which a folder's package is imported, as far as it is known. */
  importPathOf(dir: string): string | undefined {
    const vendor = `/${dir}`.lastIndexOf('/vendor/');
    if (vendor >= 0) return dir.slice(vendor + '/vendor/'.length - 1);
    const module = this.moduleOf(dir);
    if (!module || module.path === '') return undefined;
    const below = module.dir === '' ? dir : dir.slice(module.dir.length + 1);
    if (module.path === 'std') return below;
    return below === '' ? module.path : `${module.path}/${below}`;
  }

  locate(importPath: string, from: string): Location {
    if (importPath.length > MAX_IMPORT_PATH) return { kind: 'external', package: importPath.split('/', 1)[0]! };
    if (/^\.\.?(?:\/|$)/.test(importPath)) {
      const dir = joinPath(from, importPath);
      if (dir === undefined) return { kind: 'external', package: importPath };
      return { kind: this.#hasPackage(dir) ? 'local' : 'missing', dir };
    }
    const module = this.moduleOf(from);
    const isToolchain = module?.path === 'std' || module?.path === 'cmd';
    if (isStandardLibrary(importPath) && !isToolchain) return { kind: 'external', package: importPath };

    const list = module ? this.#buildListOf(module) : undefined;
    let missing: string | undefined;
    let isElsewhere = false;
    for (const prefix of prefixes(importPath)) {
      if (!list?.has(prefix)) continue;
      const root = list.get(prefix);
      if (root === undefined) {
        isElsewhere = true;
        break;
      }
      const dir = joinPath(root, `./${importPath.slice(prefix.length)}`);
      if (dir === undefined) continue;
      if (this.#hasPackage(dir) && this.#isWithin(dir, root)) return { kind: 'local', dir };
      missing ??= dir;
    }
    const vendored = this.#vendorFolders(module, from).find((dir) => this.#hasPackage(`${dir}${importPath}`));
    if (vendored !== undefined) return { kind: 'local', dir: `${vendored}${importPath}` };
    if (isElsewhere) return { kind: 'external', package: packageOf(importPath, module) };
    if (isToolchain) {
      const std = this.#byPath.get('std');
      const dir = std && joinPath(std.dir, `./${importPath}`);
      if (dir !== undefined && this.#hasPackage(dir)) return { kind: 'local', dir };
      if (isStandardLibrary(importPath)) return { kind: 'external', package: importPath };
    }
    if (this.#isPublished(importPath)) return { kind: 'published' };
    const isRequired = [...prefixes(importPath)].some((prefix) => module?.file.requires.has(prefix));
    if (missing !== undefined && !isRequired) return { kind: 'missing', dir: missing };
    return { kind: 'external', package: packageOf(importPath, module) };
  }

  #buildListOf(module: GoModule): BuildList {
    const known = this.#buildLists.get(module);
    if (known) return known;
    const list = new Map<string, string | undefined>();
    const workspace = this.#workspaceOf(module);
    const replaces = workspace
      ? [...workspace.members.flatMap(({ dir, file }) => file.replaces.map((replace) => ({ replace, dir, file })))]
      : module.file.replaces.map((replace) => ({ replace, dir: module.dir, file: module.file }));
    for (const { replace, dir, file } of replaces) {
      const required = file.requires.get(replace.path);
      if (replace.version !== undefined && required !== undefined && required !== replace.version) continue;
      list.set(replace.path, localTarget(dir, replace.target));
    }
    for (const { path, target } of workspace?.replaces ?? []) list.set(path, localTarget(workspace!.dir, target));
    for (const member of workspace?.members ?? []) list.set(member.path, member.dir);
    list.set(module.path, module.dir);
    list.delete('');
    this.#buildLists.set(module, list);
    return list;
  }

  /** The nearest go.work above a module counts, when it uses the module (`go help work`). */
  #workspaceOf(module: GoModule): Workspace | undefined {
    if (this.#workspaceOfModule.has(module)) return this.#workspaceOfModule.get(module);
    const above = this.#workspaces.filter(({ dir }) => dir === '' || `${module.dir}/`.startsWith(`${dir}/`));
    const nearest = above.sort((a, b) => b.dir.length - a.dir.length)[0];
    const workspace = nearest?.members.includes(module) ? nearest : undefined;
    this.#workspaceOfModule.set(module, workspace);
    return workspace;
  }

  /** With modules, vendor lies beside go.mod or go.work; without, in any folder above ("Vendor Directories", cmd/go). */
  #vendorFolders(module: GoModule | undefined, from: string): string[] {
    const dirs = module ? [module.dir] : ancestors(from);
    const workspace = module && this.#workspaceOf(module);
    if (workspace) dirs.push(workspace.dir);
    return dirs.map((dir) => (dir === '' ? 'vendor/' : `${dir}/vendor/`));
  }

  /** A module owns a folder unless a go.mod between them makes it another's. */
  #isWithin(dir: string, root: string): boolean {
    return this.#byDir.has(root) ? this.moduleOf(dir)?.dir === root : true;
  }

  /** Whether the path belongs to a module of this repository, though not to one that the importer is built with. */
  #isPublished(importPath: string): boolean {
    for (const prefix of prefixes(importPath)) {
      const module = this.#byPath.get(prefix);
      if (!module) continue;
      const dir = joinPath(module.dir, `./${importPath.slice(prefix.length)}`);
      if (dir !== undefined && this.#hasPackage(dir) && this.#isWithin(dir, module.dir)) return true;
    }
    return false;
  }
}

/** The package as the module proxy names it: what go.mod requires, else the host's usual depth. */
function packageOf(importPath: string, module: GoModule | undefined): string {
  for (const prefix of prefixes(importPath)) if (module?.file.requires.has(prefix)) return prefix;
  const depth = /^(?:github\.com|gitlab\.com|bitbucket\.org|golang\.org)\//.test(importPath) ? 3 : 2;
  const parts = importPath.split('/');
  if (!parts[0]!.includes('.')) return parts[0]!;
  return parts.slice(0, depth).join('/');
}

function localTarget(dir: string, target: string): string | undefined {
  return /^\.\.?(?:\/|$)/.test(target) ? joinPath(dir, target) : undefined;
}

/** `a/b/c`, `a/b`, `a` */
function* prefixes(path: string): Generator<string> {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
}

function ancestors(dir: string): string[] {
  const dirs = [dir];
  while (dirs.at(-1) !== '') dirs.push(directoryOf(dirs.at(-1)!));
  return dirs;
}

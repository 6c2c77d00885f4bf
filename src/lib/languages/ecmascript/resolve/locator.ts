import { isInside, joinPath, relativeTo } from '../../../resolve/repository-path.ts';
import type { RepositoryView, UnresolvedReason } from '../../../resolve/resolver.ts';
import { ambientModules } from './ambient-modules.ts';
import { BuiltFiles } from './built-files.ts';
import { BundleEntries } from './bundle-entries.ts';
import { DenoImports } from './deno-imports.ts';
import { frameworkModule } from './framework-aliases.ts';
import { isNodeBuiltin } from './node-builtins.ts';
import { lookUpExports } from './package-exports.ts';
import type { PackageManifest } from './package-manifest.ts';
import { Packages } from './packages.ts';
import { Projects } from './projects.ts';
import { type FileRules, isSourcePath, SourceFiles } from './source-files.ts';
import { externalOf, withoutLoaders } from './specifier-text.ts';
import { ASSET, type Request, type Target } from './target.ts';
import { ToolAliases } from './tool-aliases.ts';
import type { TsConfig } from './ts-config.ts';
import { versionedPaths } from './types-versions.ts';

/** Longest specifier that can name a file; Linux's PATH_MAX. */
const MAX_SPECIFIER_LENGTH = 4096;
/** Most packages that one's `exports` or `imports` may pass a specifier on through; Node.js knows no such chains. */
const MAX_HOPS = 8;
const NITRO = ['nuxt', 'nitropack', 'nitro', '@nuxt/kit'];
const SCHEME = /^([a-z][\w+.-]*):(.*)$/i;
/** Types of a route (SvelteKit, "$types"). */
const MADE = /^\.\/\$types(?:\.[jt]s)?$/;
const NAME = /^(?:@[a-z0-9-][\w.~-]*\/)?[a-z0-9_-][\w.~-]*$/i;

/**
 * Finds the file that a specifier names, by the rules of TypeScript (Handbook, "Modules – Reference") for TypeScript files and of
 * Node.js ("Modules: CommonJS modules", "ECMAScript modules", "Packages") for JavaScript files. Where the two differ only in
 * what they try, everything that either tries is tried, in the order of the importing language.
 */
export class Locator {
  readonly files: SourceFiles;
  readonly packages: Packages;
  readonly projects: Projects;
  readonly tools: ToolAliases;
  readonly #built: BuiltFiles;
  readonly #bundles: BundleEntries;
  readonly #deno: DenoImports;
  /** Looked for when a name first needs it: it takes the facts of every file. */
  #ambient: ReadonlyMap<string, string> | undefined;
  readonly #sources: RepositoryView['files'];

  constructor(view: RepositoryView) {
    this.files = new SourceFiles(view.paths, view.links);
    this.packages = new Packages(view);
    this.projects = new Projects(view, this.packages);
    this.tools = new ToolAliases(view, this.packages);
    this.#built = new BuiltFiles(this.files, this.projects, this.packages);
    this.#sources = view.files;
    this.#bundles = new BundleEntries(this.files, view);
    this.#deno = new DenoImports(view);
  }

  find(request: Request): Target {
    const specifier = withoutLoaders(request.specifier);
    const end = specifier.search(/[?#]/);
    const plain = end < 0 ? specifier : specifier.slice(0, end);
    for (const text of plain === specifier || plain === '' ? [specifier] : [specifier, plain]) {
      const found = this.#locate({ ...request, specifier: text });
      if (found.kind !== 'unresolved') return found;
      if (text === plain || plain === '') return found;
    }
    return { kind: 'unresolved', reason: 'not-found' };
  }

  #locate(request: Request): Target {
    const { specifier, directory, projects } = request;
    const scheme = SCHEME.exec(specifier);
    if (specifier.length > MAX_SPECIFIER_LENGTH && !scheme) return { kind: 'unresolved', reason: 'not-found' };
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return this.#relative(request);
    for (const project of projects) {
      const found = this.#alias(specifier, project, request);
      if (found !== undefined) return this.#found(found);
    }
    const mapped = this.#deno.find(specifier, directory);
    if (mapped && mapped.specifier !== specifier && request.hops < MAX_HOPS) {
      return this.#locate({ ...request, ...mapped, hops: request.hops + 1 });
    }
    const alias = this.tools.find(specifier, directory);
    for (const path of alias?.paths ?? []) {
      const found = this.#fileOrDirectory(path, request, false);
      if (found !== undefined) return this.#found(found);
    }
    if (specifier.startsWith('/')) return { kind: 'unresolved', reason: 'conditional' };
    if (isNodeBuiltin(specifier)) return { kind: 'external', package: `node:${specifier.replace(/^node:/, '')}` };
    const made = alias || !/^(?:[#$]|~icons\/)/.test(specifier) ? undefined : frameworkModule(specifier);
    const isKnown = (name: string) =>
      this.packages.scopes(directory).some(({ dependencies }) => dependencies.has(name) || dependencies.has('nuxt'));
    if (made !== undefined && (made === 'unplugin-icons' || isKnown(made))) {
      return made === 'generated' ? { kind: 'unresolved', reason: made } : { kind: 'external', package: made };
    }
    if (specifier.startsWith('#') && !alias) {
      const found = this.#packageImport(request);
      // Nitro makes modules of such names, and its plugins add more.
      const isNitro = this.packages
        .scopes(directory)
        .some(({ dependencies }) => NITRO.some((name) => dependencies.has(name)));
      return found.kind === 'unresolved' && isNitro ? { kind: 'unresolved', reason: 'generated' } : found;
    }
    if (scheme)
      return (
        this.#denoMember(scheme[1]!, scheme[2]!, request) ?? {
          kind: 'external',
          package: externalOf(scheme[1]!, scheme[2]!),
        }
      );
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
    const aliased =
      projects.some(({ paths }) => paths.targetsOf(specifier) !== undefined) || (alias?.paths.length ?? 0) > 0;
    if (!NAME.test(name))
      return { kind: 'unresolved', reason: alias?.paths.length === 0 ? 'conditional' : this.#aliasReason(projects) };
    const found = this.packages.lookUp(name, directory);
    if (found.kind === 'package') return this.#inPackage(found.manifest, specifier.slice(name.length + 1), request);
    if (found.kind === 'ambiguous') return { kind: 'unresolved', reason: 'ambiguous' };
    const own = found.kind === 'unknown' ? this.#denoMember('jsr', specifier, request) : undefined;
    if (own) return own;
    if (found.kind === 'outside') return { kind: 'external', package: name };
    this.#ambient ??= ambientModules(this.#sources);
    const ambient = this.#ambient.get(specifier);
    if (ambient) return ambient === 'several' ? { kind: 'unresolved', reason: 'ambiguous' } : this.#found(ambient);
    if (aliased) return { kind: 'unresolved', reason: 'not-found' };
    return alias || this.#looksLocal(specifier, request)
      ? { kind: 'unresolved', reason: 'conditional' }
      : { kind: 'external', package: name };
  }

  #relative(request: Request): Target {
    const { specifier, directory, projects } = request;
    const path = joinPath(directory, specifier);
    if (path === undefined) return { kind: 'unresolved', reason: 'not-found' };
    const isDirectory = /(?:^|\/)\.{0,2}$/.test(specifier);
    const found = this.#fileOrDirectory(path, request, isDirectory);
    if (found !== undefined) return this.#found(found);
    for (const { rootDirs } of projects) {
      const root = rootDirs.filter((dir) => isInside(path, dir)).sort((a, b) => b.length - a.length)[0];
      if (root === undefined) continue;
      for (const other of rootDirs) {
        const candidate = other === root ? undefined : joinPath(other, relativeTo(path, root) || '.');
        const merged = candidate === undefined ? undefined : this.#fileOrDirectory(candidate, request, isDirectory);
        if (merged !== undefined) return this.#found(merged);
      }
    }
    return { kind: 'unresolved', reason: this.#built.isMade(path) || MADE.test(specifier) ? 'generated' : 'not-found' };
  }

  /** `paths`: the pattern with the longest prefix, its targets in order; then `baseUrl`. */
  #alias(specifier: string, project: TsConfig, rules: FileRules): string | undefined {
    for (const path of project.paths.targetsOf(specifier) ?? []) {
      const found = this.#fileOrDirectory(path, rules, false);
      if (found !== undefined) return found;
      const source = this.#built.sourceOf(path);
      if (source !== undefined) return source;
    }
    const path = project.baseUrl === undefined ? undefined : joinPath(project.baseUrl, specifier);
    return path === undefined ? undefined : this.#fileOrDirectory(path, rules, false);
  }

  /** Node.js, LOAD_AS_FILE and LOAD_AS_DIRECTORY; TypeScript, "Directory modules". */
  #fileOrDirectory(path: string, rules: FileRules, isDirectory: boolean): string | undefined {
    if (!isDirectory) {
      const file = path === '' ? undefined : this.files.file(path, rules);
      if (file !== undefined) return file;
    }
    const manifest = this.packages.at(path);
    return (manifest && this.#entry(manifest, rules)) ?? this.files.index(path, rules);
  }

  #entry(manifest: PackageManifest, rules: FileRules): string | undefined {
    const { typeEntries, codeEntries, directory } = manifest;
    const entries = rules.fromTypeScript
      ? [...typeEntries, ...codeEntries].flatMap((entry) => [
          ...versionedPaths(manifest, entry),
          joinPath(directory, entry),
        ])
      : [...codeEntries, ...typeEntries].map((entry) => joinPath(directory, entry));
    for (const path of entries) {
      if (path === undefined) continue;
      const found =
        (path !== directory ? this.files.file(path, rules) : undefined) ??
        this.files.index(path, rules) ??
        this.#sourceOf(path, manifest, true);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Node.js, PACKAGE_RESOLVE; without `exports` the entry fields and paths of files. */
  #inPackage(manifest: PackageManifest, subpath: string, request: Request): Target {
    if (manifest.exports !== undefined) {
      return this.#exported(manifest.exports, subpath === '' ? '.' : `./${subpath}`, manifest, request);
    }
    if (subpath === '') {
      const entry = this.#entry(manifest, request) ?? this.files.index(manifest.directory, request);
      if (entry !== undefined) return this.#found(entry);
      return { kind: 'unresolved', reason: manifest.codeEntries.length > 0 ? 'generated' : 'not-found' };
    }
    const path = joinPath(manifest.directory, subpath);
    if (path === undefined) return { kind: 'unresolved', reason: 'not-found' };
    const versioned = request.fromTypeScript ? versionedPaths(manifest, subpath) : [];
    const found =
      firstOf([...versioned, path], (one) => this.#fileOrDirectory(one, request, false)) ??
      this.#sourceOf(path, manifest, false);
    if (found !== undefined) return this.#found(found);
    return { kind: 'unresolved', reason: this.#built.isMade(path) ? 'generated' : 'not-found' };
  }

  /** The source of a file that a build of the package creates. */
  #sourceOf(path: string, manifest: PackageManifest, isMain: boolean): string | undefined {
    return this.#built.sourceOf(path) ?? this.#bundles.sourceOf(path, manifest, isMain);
  }

  #packageImport(request: Request): Target {
    const scope = this.packages.scopes(request.directory)[0];
    if (scope?.imports === undefined) return { kind: 'unresolved', reason: this.#aliasReason(request.projects) };
    return this.#exported(scope.imports, request.specifier, scope, request);
  }

  /**
   * The target that the conditions choose, or the source that it is built from; else the one source file that another
   * condition of the same key names (`source`, `development`, a name of the project's own).
   */
  #exported(field: unknown, key: string, manifest: PackageManifest, request: Request): Target {
    const custom = request.projects.flatMap(({ conditions }) => conditions);
    const usual = [
      ...(request.isRunTime ? [] : ['types']),
      'node',
      'browser',
      request.isRequire ? 'require' : 'import',
      'module',
    ];
    const targets = lookUpExports(field, key, new Set([...custom, ...usual]));
    if (!targets) return { kind: 'unresolved', reason: 'not-exported' };
    for (const target of targets.chosen) {
      if (target.startsWith('.')) continue;
      if (request.hops === MAX_HOPS) return { kind: 'unresolved', reason: 'not-exported' };
      const hops = request.hops + 1;
      return this.#locate({ ...request, specifier: target, directory: manifest.directory, hops });
    }
    const paths = (list: readonly string[]) => list.flatMap((target) => joinPath(manifest.directory, target) ?? []);
    const chosen = paths(targets.chosen);
    const present =
      chosen.find((path) => this.files.has(path)) ??
      firstOf(chosen, (path) => this.#sourceOf(path, manifest, key === '.'));
    if (present !== undefined) return this.#found(present);
    const others = paths(targets.others);
    const sources = new Set(
      others.filter((path) => this.files.has(path) && isSourcePath(path) && !/\.d\.[cm]?ts$/.test(path)),
    );
    if (sources.size === 1) return this.#found([...sources][0]!);
    const built = new Set(others.flatMap((path) => this.#sourceOf(path, manifest, key === '.') ?? []));
    if (built.size === 1) return this.#found([...built][0]!);
    if (chosen.length > 0 && chosen.every((path) => !isSourcePath(path))) return ASSET;
    return { kind: 'unresolved', reason: 'generated' };
  }

  /** A package of a Deno workspace, by its name or as `jsr:` names it. */
  #denoMember(scheme: string, rest: string, request: Request): Target | undefined {
    const [, name, subpath = ''] = /^\/?(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?\/?(.*)$/.exec(rest) ?? [];
    const member = scheme === 'jsr' && name !== undefined ? this.#deno.member(name) : undefined;
    if (!member) return undefined;
    const targets = lookUpExports(member.exports, subpath === '' ? '.' : `./${subpath}`, new Set(['default']));
    const path = targets?.chosen.flatMap((target) => joinPath(member.directory, target) ?? [])[0];
    const found = path === undefined ? undefined : this.files.file(path, request);
    return found === undefined ? { kind: 'unresolved', reason: 'not-exported' } : this.#found(found);
  }

  #found(path: string): Target {
    const real = this.files.real(path);
    return isSourcePath(real) ? { kind: 'file', path: real } : ASSET;
  }

  /** A name that no package can have is an alias: of a config that is generated, or of a tool's settings. */
  #aliasReason(projects: readonly TsConfig[]): UnresolvedReason {
    return projects.some(({ missing }) => missing?.startsWith('.')) ? 'generated' : 'not-found';
  }

  /** An undeclared name that is a path of the importing package: some bundler's root directory. */
  #looksLocal(specifier: string, request: Request): boolean {
    const root = this.packages.scopes(request.directory)[0]?.directory ?? '';
    return ['.', 'src', 'app', 'lib'].some((base) => {
      const path = joinPath(root, `${base}/${specifier.replace(/^@/, '')}`);
      const found = path === undefined ? undefined : this.#fileOrDirectory(path, request, false);
      return found !== undefined && specifier.includes('/');
    });
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

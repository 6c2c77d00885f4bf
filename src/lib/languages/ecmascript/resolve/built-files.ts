import { ancestors, directoryOf, isInside, joinPath, relativeTo } from '../../../resolve/repository-path.ts';
import { commonDirectory } from './common-directory.ts';
import { publishedFolders } from './package-manifest.ts';
import type { Packages } from './packages.ts';
import type { Projects } from './projects.ts';
import type { SourceFiles } from './source-files.ts';
import type { TsConfig } from './ts-config.ts';

/** Folders that frameworks fill when they run. */
const FRAMEWORK_FOLDER = /(?:^|\/)\.(?:nuxt|output|next|svelte-kit|astro|docusaurus|react-router|wxt|expo)\//;
const BUILT = /(?:\.d\.[cm]?ts|\.[cm]?js|\.jsx)$/;

/**
 * Finds the source behind a file that a build creates: below the `outDir` or `declarationDir` of a project the layout
 * is that below its `rootDir`, or below the directory that all its source files share (TSConfig Reference, "rootDir").
 */
export class BuiltFiles {
  readonly #files: SourceFiles;
  readonly #projects: Projects;
  readonly #packages: Packages;
  #byOutDir: Map<string, TsConfig[]> | undefined;
  readonly #roots = new Map<TsConfig, readonly string[]>();

  constructor(files: SourceFiles, projects: Projects, packages: Packages) {
    this.#files = files;
    this.#projects = projects;
    this.#packages = packages;
  }

  /** Whether a path that is not there lies where a build writes: an output of TypeScript or of the package, or a framework's own folder. */
  isMade(path: string): boolean {
    if (FRAMEWORK_FOLDER.test(path) || this.#projectsFor(path).length > 0) return true;
    const manifest = this.#packages.scopes(directoryOf(path))[0];
    const [folder, ...below] = manifest ? relativeTo(path, manifest.directory).split('/') : [];
    if (!manifest || folder === undefined || below.length === 0 || !publishedFolders(manifest).has(folder))
      return false;
    return !this.#files.isDirectory(joinPath(manifest.directory, folder) ?? '');
  }

  /** The one source file that `path` is built from, or undefined when no project proves it. */
  sourceOf(path: string): string | undefined {
    const found = new Set<string>();
    for (const { config, outDir } of this.#projectsFor(path)) {
      const rest = relativeTo(path, outDir).replace(BUILT, '');
      for (const root of this.#rootsOf(config)) {
        const stem = joinPath(root, rest);
        const source = stem === undefined ? undefined : this.#files.sourceWithStem(stem);
        if (source === undefined || isInside(source, outDir)) continue;
        found.add(source);
        break;
      }
    }
    return found.size === 1 ? [...found][0] : undefined;
  }

  #projectsFor(path: string): { config: TsConfig; outDir: string }[] {
    if (!this.#byOutDir) {
      this.#byOutDir = new Map();
      for (const config of this.#projects.all()) {
        for (const outDir of new Set(config.outDirs)) {
          const others = this.#byOutDir.get(outDir);
          if (others) others.push(config);
          else this.#byOutDir.set(outDir, [config]);
        }
      }
    }
    const byOutDir = this.#byOutDir;
    return [...ancestors(directoryOf(path))].flatMap((outDir) =>
      (byOutDir.get(outDir) ?? []).map((config) => ({ config, outDir })),
    );
  }

  /** `rootDir`; else the directory that the project's files share, then the config's own (composite, TypeScript 6). */
  #rootsOf(config: TsConfig): readonly string[] {
    let roots = this.#roots.get(config);
    if (!roots) {
      if (config.rootDir !== undefined) roots = [config.rootDir];
      else if (config.isComposite) roots = [config.directory];
      else {
        const inputs = new Set(config.searchRoots.flatMap((root) => this.#files.below(root)));
        const own = [...inputs].filter((path) => !/\.d\.[cm]?ts$/.test(path) && config.includes(path));
        roots = own.length > 0 ? [commonDirectory(own), config.directory] : [];
      }
      this.#roots.set(config, roots);
    }
    return roots;
  }
}

import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { type GradleSettings, projectsNamed, readGradleSettings, speaksOfAndroid } from './gradle-script.ts';
import { parseMavenProject } from './maven-project.ts';
import { type JvmModule, ModuleReach } from './module-reach.ts';

/** Most parents of a pom.xml. */
const MAX_PARENTS = 64;
const BUILD_FILE = /^(?:.*\/)?(?:pom\.xml|build\.gradle(?:\.kts)?)$/;

/** The Maven and Gradle modules of a repository. */
export class JvmModules {
  readonly #byDir = new Map<string, JvmModule>();
  readonly #moduleOf = new Map<string, JvmModule | undefined>();
  readonly #reach: ModuleReach;
  /** Folders of scripts that speak of Android. */
  readonly #android = new Set<string>();

  constructor(view: Pick<RepositoryView, 'manifests' | 'onFailure'>) {
    const paths = [...view.manifests.keys()].filter((path) => BUILD_FILE.test(path)).sort();
    for (const path of paths) {
      const dir = directoryOf(path);
      if (!this.#byDir.has(dir)) this.#byDir.set(dir, { dir, dependencies: new Map() });
    }
    this.#readMaven(view, paths);
    this.#readGradle(view, paths);
    this.#reach = new ModuleReach(this.#byDir);
  }

  /** Whether a module's script, or one above it, speaks of Android: its plugin compiles source sets together. */
  isAndroid(dir: string | undefined): boolean {
    return dir !== undefined && [...ancestors(dir)].some((above) => this.#android.has(above));
  }

  /** The module of the nearest build file above a folder. */
  moduleOf(dir: string): JvmModule | undefined {
    if (this.#moduleOf.has(dir)) return this.#moduleOf.get(dir);
    const module = this.#byDir.get(dir) ?? (dir === '' ? undefined : this.moduleOf(directoryOf(dir)));
    this.#moduleOf.set(dir, module);
    return module;
  }

  /** Whether one module depends on another, and if so, whether it sees its tests too; undefined when it does not. */
  dependency(from: string, to: string): { readonly withTests: boolean } | undefined {
    return this.#reach.of(from, to);
  }

  #depend(dir: string, to: string | undefined, withTests: boolean): void {
    const dependencies = this.#byDir.get(dir)?.dependencies;
    if (dependencies && to !== undefined && to !== dir && this.#byDir.has(to)) {
      dependencies.set(to, withTests || (dependencies.get(to) ?? false));
    }
  }

  /** Maven: dependencies by artifact id, with those that the parents state for all their children. */
  #readMaven(view: Pick<RepositoryView, 'manifests' | 'onFailure'>, paths: readonly string[]): void {
    const projects = new Map(
      paths
        .filter((path) => path.endsWith('pom.xml'))
        .flatMap((path) => {
          const project = readManifest(view, path, parseMavenProject);
          return project ? [[path, project] as const] : [];
        }),
    );
    const dirs = new Map<string, string | undefined>();
    for (const [path, { artifactId }] of projects) {
      dirs.set(artifactId, dirs.has(artifactId) ? undefined : directoryOf(path));
    }
    const local = new Map(
      [...projects].map(([path, { dependencies }]) => [
        path,
        dependencies.flatMap(({ artifactId, isTestJar }) => {
          const dir = dirs.get(artifactId);
          return dir === undefined ? [] : [{ dir, isTestJar }];
        }),
      ]),
    );
    for (const path of projects.keys()) {
      const seen = new Set<string>();
      for (let pom: string | undefined = path; pom !== undefined && !seen.has(pom); ) {
        if (seen.add(pom).size > MAX_PARENTS) {
          view.onFailure?.({ path, reason: `it has more than ${MAX_PARENTS} parents` });
          break;
        }
        for (const { dir, isTestJar } of local.get(pom) ?? []) this.#depend(directoryOf(path), dir, isTestJar);
        const parentPath: string | undefined = projects.get(pom)?.parentPath;
        const above: string | undefined = parentPath === undefined ? undefined : joinPath(directoryOf(pom), parentPath);
        pom = above === undefined || above.endsWith('.xml') ? above : joinPath(above, 'pom.xml');
      }
    }
  }

  /** Gradle: `project(":a:b")` names a folder below that of settings.gradle, unless that sets its `projectDir`; `projects.a.b` is the same, typed. */
  #readGradle(view: Pick<RepositoryView, 'manifests' | 'onFailure'>, paths: readonly string[]): void {
    const roots = new Map<string, GradleSettings>();
    for (const path of view.manifests.keys()) {
      if (!/(?:^|\/)settings\.gradle(?:\.kts)?$/.test(path)) continue;
      const dir = directoryOf(path);
      const settings = roots.has(dir) ? undefined : readManifest(view, path, (text) => readGradleSettings(text, dir));
      if (settings) roots.set(dir, settings);
    }
    for (const path of paths.filter((path) => !path.endsWith('pom.xml'))) {
      const dir = directoryOf(path);
      if (readManifest(view, path, speaksOfAndroid)) this.#android.add(dir);
      const root = [...ancestors(dir)].find((above) => roots.has(above));
      if (root === undefined) continue;
      const { moved, typed } = roots.get(root)!;
      for (const { name, withTests } of readManifest(view, path, (text) => projectsNamed(text, typed)) ?? []) {
        const below = name.slice(1).replaceAll(':', '/');
        this.#depend(dir, moved.get(name) ?? joinPath(root, below), withTests);
      }
    }
  }
}

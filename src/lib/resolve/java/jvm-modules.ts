import { directoryOf, joinPath } from '../repository-path.ts';
import type { RepositoryView } from '../resolver.ts';
import { parseMavenProject } from './maven-project.ts';

/** A build module by its folder, and the modules of the repository that it is compiled against. */
export interface JvmModule {
  readonly dir: string;
  /** Folder → whether its test classes are seen as well. */
  readonly dependencies: Map<string, boolean>;
}

const BUILD_FILE = /^(?:.*\/)?(?:pom\.xml|build\.gradle(?:\.kts)?)$/;

/** The Maven and Gradle modules of a repository. */
export class JvmModules {
  readonly #byDir = new Map<string, JvmModule>();
  readonly #moduleOf = new Map<string, JvmModule | undefined>();
  readonly #reachable = new Map<string, ReadonlyMap<string, boolean>>();

  constructor({ manifests }: Pick<RepositoryView, 'manifests'>) {
    const paths = [...manifests.keys()].filter((path) => BUILD_FILE.test(path)).sort();
    for (const path of paths) {
      const dir = directoryOf(path);
      if (!this.#byDir.has(dir)) this.#byDir.set(dir, { dir, dependencies: new Map() });
    }
    this.#readMaven(manifests, paths);
    this.#readGradle(manifests, paths);
  }

  /** The module of the nearest build file above a folder. */
  moduleOf(dir: string): JvmModule | undefined {
    if (this.#moduleOf.has(dir)) return this.#moduleOf.get(dir);
    const module = this.#byDir.get(dir) ?? (dir === '' ? undefined : this.moduleOf(directoryOf(dir)));
    this.#moduleOf.set(dir, module);
    return module;
  }

  /** Folders of all modules that one depends on, directly or through others. */
  reachableFrom(dir: string): ReadonlyMap<string, boolean> {
    const known = this.#reachable.get(dir);
    if (known) return known;
    const reachable = new Map<string, boolean>();
    const waiting = [dir];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const [to, withTests] of this.#byDir.get(next)?.dependencies ?? []) {
        if (!reachable.has(to)) waiting.push(to);
        reachable.set(to, withTests || (reachable.get(to) ?? false));
      }
    }
    this.#reachable.set(dir, reachable);
    return reachable;
  }

  #depend(dir: string, to: string | undefined, withTests: boolean): void {
    const dependencies = this.#byDir.get(dir)?.dependencies;
    if (dependencies && to !== undefined && to !== dir && this.#byDir.has(to)) {
      dependencies.set(to, withTests || (dependencies.get(to) ?? false));
    }
  }

  /** Maven: dependencies by artifact id, with those that the parents state for all their children. */
  #readMaven(manifests: ReadonlyMap<string, string>, paths: readonly string[]): void {
    const projects = new Map(
      paths
        .filter((path) => path.endsWith('pom.xml'))
        .map((path) => [path, parseMavenProject(manifests.get(path)!)] as const),
    );
    const dirs = new Map<string, string | undefined>();
    for (const [path, { artifactId }] of projects) {
      dirs.set(artifactId, dirs.has(artifactId) ? undefined : directoryOf(path));
    }
    for (const path of projects.keys()) {
      const seen = new Set<string>();
      for (let pom: string | undefined = path; pom !== undefined && !seen.has(pom); ) {
        seen.add(pom);
        const project = projects.get(pom);
        for (const { artifactId, isTestJar } of project?.dependencies ?? []) {
          this.#depend(directoryOf(path), dirs.get(artifactId), isTestJar);
        }
        const above: string | undefined =
          project?.parentPath === undefined ? undefined : joinPath(directoryOf(pom), project.parentPath);
        pom = above === undefined || above.endsWith('.xml') ? above : joinPath(above, 'pom.xml');
      }
    }
  }

  /** Gradle: `project(":a:b")` names a folder below that of settings.gradle, unless that sets its `projectDir`; `projects.a.b` is the same, typed. */
  #readGradle(manifests: ReadonlyMap<string, string>, paths: readonly string[]): void {
    const settings = [...manifests.keys()].filter((path) => /(?:^|\/)settings\.gradle(?:\.kts)?$/.test(path));
    const roots = settings.map((path) => {
      const dir = directoryOf(path);
      const moved = new Map<string, string | undefined>();
      const text = manifests.get(path)!;
      for (const [, name, to] of text.matchAll(
        /project\s*\(\s*["']([^"']+)["']\s*\)\s*\.\s*projectDir\s*=\s*(?:new\s+)?[fF]ile\s*\(\s*(?:\w+\s*,\s*)?["']([^"']+)["']/g,
      )) {
        moved.set(name!, joinPath(dir, to!));
      }
      const typed = new Map<string, string>();
      for (const [, name] of text.matchAll(/["']:?([\w.-]+(?::[\w.-]+)*)["']/g)) typed.set(accessor(name!), `:${name}`);
      return { dir, moved, typed };
    });
    for (const path of paths.filter((path) => !path.endsWith('pom.xml'))) {
      const dir = directoryOf(path);
      const root = roots
        .filter((root) => root.dir === '' || `${dir}/`.startsWith(`${root.dir}/`))
        .sort((a, b) => b.dir.length - a.dir.length)[0];
      if (!root) continue;
      const text = manifests.get(path)!.replace(/\/\*[\s\S]*?\*\//g, '');
      const names = [
        ...text.matchAll(/(testFixtures\s*\(\s*)?project\s*\(\s*(?:path\s*[:=]\s*)?["'](:[^"']+)["']/g),
        ...[...text.matchAll(/(testFixtures\s*\(\s*)?\bprojects\.([\w.]+)/g)].map(
          ([all, fixtures, name]) => [all, fixtures, root.typed.get(name!.toLowerCase())] as const,
        ),
      ];
      for (const [, fixtures, name] of names) {
        if (name === undefined) continue;
        const below = name.slice(1).replaceAll(':', '/');
        this.#depend(dir, root.moved.get(name) ?? joinPath(root.dir, below), fixtures !== undefined);
      }
    }
  }
}

/** `a:my-lib` as Gradle's type-safe accessor names it, in lower case: `a.mylib`. */
function accessor(name: string): string {
  return name.replace(/[-_]/g, '').replaceAll(':', '.').toLowerCase();
}

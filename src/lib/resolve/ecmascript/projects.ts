import { ancestors, directoryOf, joinPath } from '../repository-path.ts';
import type { RepositoryView } from '../resolver.ts';
import type { Packages } from './packages.ts';
import { isObject, stringOf } from './read-json.ts';
import { readTsConfig, type TsConfig } from './ts-config.ts';

const CONFIG = /(?:^|\/)[jt]sconfig[^/]*\.json$/;
const MAIN_CONFIG = /(?:^|\/)[jt]sconfig\.json$/;

/** The TypeScript projects of a repository, and which of them a file belongs to. */
export class Projects {
  readonly #manifests: ReadonlyMap<string, string>;
  readonly #packages: Packages;
  readonly #configs = new Map<string, TsConfig | undefined>();
  readonly #byDirectory = new Map<string, string[]>();
  readonly #projects = new Map<string, readonly TsConfig[]>();

  constructor(view: RepositoryView, packages: Packages) {
    this.#manifests = view.manifests;
    this.#packages = packages;
    for (const path of [...view.manifests.keys()].sort()) {
      if (!CONFIG.test(path)) continue;
      const directory = directoryOf(path);
      const siblings = this.#byDirectory.get(directory) ?? [];
      // tsconfig.json speaks for its directory before tsconfig.build.json and others.
      if (MAIN_CONFIG.test(path)) siblings.unshift(path);
      else siblings.push(path);
      this.#byDirectory.set(directory, siblings);
    }
  }

  all(): TsConfig[] {
    return [...this.#byDirectory.values()].flat().flatMap((path) => this.#config(path) ?? []);
  }

  /**
   * The projects whose settings hold for a file, nearest first: those that include it, directly or through
   * `references`, as TypeScript's language server looks for them; then the nearest config that leaves it out (tests).
   */
  of(path: string): readonly TsConfig[] {
    let found = this.#projects.get(path);
    if (!found) {
      found = this.#find(path);
      this.#projects.set(path, found);
    }
    return found;
  }

  #find(path: string): TsConfig[] {
    const including = new Set<TsConfig>();
    let nearest: TsConfig | undefined;
    for (const directory of ancestors(directoryOf(path))) {
      const siblings = (this.#byDirectory.get(directory) ?? []).flatMap((config) => this.#config(config) ?? []);
      nearest ??= siblings[0];
      // Under another name than tsconfig.json, a config without a file list is there to be extended.
      const isProject = (config: TsConfig) => MAIN_CONFIG.test(config.path) || config.hasFileList;
      const main =
        siblings.find((config) => isProject(config) && config.includes(path)) ?? this.#referenced(siblings[0], path, 0);
      if (main) including.add(main);
    }
    if (nearest && including.size === 0) including.add(nearest);
    return [...including];
  }

  #referenced(config: TsConfig | undefined, path: string, depth: number): TsConfig | undefined {
    if (!config || depth > 5) return undefined;
    for (const reference of config.references) {
      const project = this.#config(reference);
      if (project?.includes(path)) return project;
      const deeper = this.#referenced(project, path, depth + 1);
      if (deeper) return deeper;
    }
    return undefined;
  }

  #config(path: string): TsConfig | undefined {
    if (!this.#configs.has(path)) {
      const texts = {
        text: (other: string) => this.#manifests.get(other),
        packageConfig: (specifier: string, from: string) => this.#packageConfig(specifier, from),
      };
      this.#configs.set(path, readTsConfig(path, texts));
    }
    return this.#configs.get(path);
  }

  /** `extends` of a package: a file of it, its `exports`, its `tsconfig` field, or its tsconfig.json. */
  #packageConfig(specifier: string, from: string): string | undefined {
    const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
    const found = name === undefined ? undefined : this.#packages.lookUp(name, from);
    if (found?.kind !== 'package') return undefined;
    const { manifest } = found;
    const exported = isObject(manifest.exports)
      ? stringOf(manifest.exports[rest === '' ? '.' : `./${rest}`])
      : undefined;
    const field = rest === '' ? stringOf(manifest.json['tsconfig']) : undefined;
    const wanted = [
      exported,
      field,
      ...(rest === '' ? ['tsconfig.json'] : [rest, `${rest}.json`, `${rest}/tsconfig.json`]),
    ];
    return wanted
      .flatMap((file) => (file === undefined ? [] : (joinPath(manifest.directory, file) ?? [])))
      .find((file) => this.#manifests.has(file));
  }
}

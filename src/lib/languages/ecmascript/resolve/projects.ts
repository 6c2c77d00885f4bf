import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { Packages } from './packages.ts';
import { isObject, type JsonObject, readJsonObject, stringOf } from './read-json.ts';
import { ReferencedProjects } from './referenced-projects.ts';
import { readTsConfig, type TsConfig } from './ts-config.ts';

const CONFIG = /(?:^|\/)[jt]sconfig[^/]*\.json$/;
const MAIN_CONFIG = /(?:^|\/)[jt]sconfig\.json$/;

/** Most configs of one directory that are asked whether they include a file. */
const MAX_SIBLINGS = 50;

/** The TypeScript projects of a repository, and which of them a file belongs to. */
export class Projects {
  readonly #view: RepositoryView;
  readonly #packages: Packages;
  readonly #texts = new Map<string, JsonObject | undefined>();
  readonly #configs = new Map<string, TsConfig | undefined>();
  readonly #referenced = new Map<TsConfig, ReferencedProjects>();
  readonly #byDirectory = new Map<string, string[]>();
  readonly #projects = new Map<string, readonly TsConfig[]>();

  constructor(view: RepositoryView, packages: Packages) {
    this.#view = view;
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
    for (const siblings of this.#byDirectory.values()) {
      for (const path of siblings.splice(MAX_SIBLINGS)) {
        view.onFailure?.({ path, reason: `its folder has more than ${MAX_SIBLINGS} such configs` });
      }
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
        siblings.find((config) => isProject(config) && config.includes(path)) ??
        (siblings[0] && this.#referencedBy(siblings[0]).including(path));
      if (main) including.add(main);
    }
    if (nearest && including.size === 0) including.add(nearest);
    return [...including];
  }

  #referencedBy(config: TsConfig): ReferencedProjects {
    let found = this.#referenced.get(config);
    if (!found) {
      found = new ReferencedProjects(config, (path) => this.#config(path));
      this.#referenced.set(config, found);
      if (found.isCut) this.#view.onFailure?.({ path: config.path, reason: 'it leads to too many references' });
    }
    return found;
  }

  #config(path: string): TsConfig | undefined {
    if (!this.#configs.has(path)) {
      const texts = {
        has: (other: string) => this.#view.manifests.has(other),
        config: (other: string) => this.#json(other),
        packageConfig: (specifier: string, from: string) => this.#packageConfig(specifier, from),
      };
      this.#configs.set(
        path,
        readManifest(this.#view, path, () => readTsConfig(path, texts)),
      );
    }
    return this.#configs.get(path);
  }

  #json(path: string): JsonObject | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, readManifest(this.#view, path, readJsonObject));
    return this.#texts.get(path);
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
      .find((file) => this.#view.manifests.has(file));
  }
}

import { limitLength } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, isInside, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { exportedObject, propertyIn, stringsIn, withoutComments } from './config-literals.ts';
import { nuxtSources } from './framework-aliases.ts';
import type { PackageManifest } from './package-manifest.ts';

/** Most layers of one project. */
const MAX_LAYERS = 50;

/** One Nuxt application or layer (Nuxt, "Layers"): a folder with a nuxt.config. */
export interface NuxtLayer {
  readonly root: string;
  /** Its sources: `app/` or `srcDir`. */
  readonly source: string;
  /** Text of the object that its config exports, without comments. */
  readonly config: string;
}

/** The Nuxt projects of a repository: applications with the layers that they extend. */
export class NuxtProjects {
  readonly #layers = new Map<string, NuxtLayer>();
  readonly #extended = new Map<string, readonly string[]>();
  /** For each layer the applications and layers that extend it. */
  readonly #users = new Map<string, Set<string>>();

  constructor(
    view: RepositoryView,
    folders: ReadonlySet<string>,
    manifestAt: (directory: string) => PackageManifest | undefined,
  ) {
    for (const path of [...view.manifests.keys()].sort()) {
      if (!/(?:^|\/)nuxt\.config\.[cm]?[jt]s$/.test(path) || /(?:^|\/)node_modules\//.test(path)) continue;
      const root = directoryOf(path);
      const read = readManifest(view, path, (text) => {
        limitLength(text);
        return { text, config: exportedObject(withoutComments(text)) };
      });
      const { text = '', config = '' } = read ?? {};
      const candidates = nuxtSources(text, manifestAt(root)).flatMap((source) => joinPath(root, source) ?? []);
      const source = candidates.find((folder) => folder === root || folders.has(folder)) ?? root;
      this.#layers.set(root, { root, source, config });
    }
    for (const { root, config } of this.#layers.values()) {
      const stated = stringsIn(propertyIn(config, 'extends')).flatMap((text) =>
        /^\.{1,2}(?:\/|$)/.test(text) ? (joinPath(root, text) ?? []) : [],
      );
      const own = joinPath(root, 'layers')!;
      const found = [...this.#layers.keys()].filter((other) => directoryOf(other) === own && other !== own);
      const layers = [...new Set([...stated, ...found])].filter((layer) => layer !== root && this.#layers.has(layer));
      this.#extended.set(root, layers);
      for (const layer of layers) this.#users.set(layer, (this.#users.get(layer) ?? new Set()).add(root));
    }
  }

  get isEmpty(): boolean {
    return this.#layers.size === 0;
  }

  /** The folder of the application that a file is part of: a layer belongs to the one that alone extends it. */
  rootOf(path: string): string | undefined {
    for (const directory of ancestors(directoryOf(path))) {
      if (!this.#layers.has(directory)) continue;
      let root = directory;
      for (let i = 0; i < MAX_LAYERS; i++) {
        const users = this.#users.get(root);
        if (users?.size !== 1) break;
        root = [...users][0]!;
      }
      return root;
    }
    return undefined;
  }

  /** The application and its layers, in the order of their priority. */
  layersOf(root: string): readonly NuxtLayer[] {
    const found = new Set([root]);
    for (const layer of found) {
      if (found.size >= MAX_LAYERS) break;
      for (const next of this.#extended.get(layer) ?? []) found.add(next);
    }
    return [...found].map((layer) => this.#layers.get(layer)!);
  }

  /** The layer that a file lies in. */
  layerOf(path: string): NuxtLayer | undefined {
    for (const directory of ancestors(directoryOf(path))) {
      const layer = this.#layers.get(directory);
      if (layer) return layer;
    }
    return undefined;
  }
}

/** A path of a Nuxt config from the repository's root: from its sources, or with one of the aliases that Nuxt gives. */
export function nuxtPath({ root, source }: NuxtLayer, text: string): string | undefined {
  const [, alias = '', rest = ''] = /^(~~|@@|~|@)(?:\/(.*))?$/.exec(text) ?? [];
  if (alias !== '') return joinPath(alias.length === 2 ? root : source, rest === '' ? '.' : rest);
  return /^[\w.(]/.test(text) ? joinPath(source, text) : undefined;
}

export function isInLayer(path: string, layer: NuxtLayer, folder: string): boolean {
  const at = joinPath(layer.root, folder);
  return at !== undefined && isInside(path, at);
}

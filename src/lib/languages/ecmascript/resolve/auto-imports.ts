import { ancestors, directoryOf, isInside } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { type DeclaredImports, declaredImports } from './declared-imports.ts';
import type { Binding } from './module-exports.ts';
import { addAppNames, addServerNames, nuxtComponents } from './nuxt-names.ts';
import { isInLayer, NuxtProjects } from './nuxt-projects.ts';
import { Packages } from './packages.ts';
import { type ScannedModules, ScannedNames } from './scanned-names.ts';
import { SourceFiles } from './source-files.ts';
import type { Target } from './target.ts';
import { addUnpluginNames, type UnpluginConfig, unpluginComponents, unpluginConfigs } from './unplugin-names.ts';

type Names = ReadonlyMap<string, Binding | 'ambiguous'>;
type Part = 'app' | 'server' | 'components';

const NO_NAMES: Names = new Map();

/**
 * Names that a file may use without importing them: Nuxt and two plugins of bundlers (unplugin-vue-components, unplugin-auto-import) add
 * the imports, by rules that they document. Two candidates for a name are none.
 */
export class AutoImports {
  readonly #files: SourceFiles;
  readonly #nuxt: NuxtProjects;
  readonly #unplugin: readonly UnpluginConfig[];
  readonly #declared: readonly DeclaredImports[];
  readonly #modules: ScannedModules;
  readonly #packages: Packages;
  readonly #known = new Map<string, Names>();
  readonly isEmpty: boolean;

  constructor(view: RepositoryView, targetsOf: (file: ResolvableFile) => readonly Target[], modules: ScannedModules) {
    const isPossible = [...view.manifests.keys()].some((path) => /(?:^|\/)nuxt\.config\./.test(path));
    const unplugin = unpluginConfigs(view);
    this.#packages = new Packages(isPossible || unplugin.length > 0 ? view : { ...view, manifests: new Map() });
    this.#files = new SourceFiles(isPossible || unplugin.length > 0 ? view.paths : new Set());
    const folders = new Set(isPossible ? [...view.paths].flatMap((path) => [...ancestors(directoryOf(path))]) : []);
    this.#nuxt = new NuxtProjects(view, folders, (directory) => this.#packages.at(directory));
    this.#unplugin = unplugin;
    this.#declared = isPossible || unplugin.length > 0 ? declaredImports(view, targetsOf) : [];
    this.#modules = modules;
    this.isEmpty = this.#nuxt.isEmpty && unplugin.length === 0;
  }

  /** What a name stands for in a file that neither imports nor declares it. */
  value(path: string, name: string): Binding | undefined {
    if (this.isEmpty) return undefined;
    return this.#find(path, name, 'app');
  }

  /** The component that a template names in PascalCase. */
  component(path: string, name: string): Binding | undefined {
    if (this.isEmpty) return undefined;
    // Nuxt, "Dynamic Imports": the same component, loaded when it is shown.
    const [, lazy] = /^Lazy(\p{Lu}.*)$/u.exec(name) ?? [];
    return (
      this.#find(path, name, 'components') ?? (lazy === undefined ? undefined : this.#find(path, lazy, 'components'))
    );
  }

  /** Whether several components have a name. */
  isAmbiguous(path: string, name: string): boolean {
    return !this.isEmpty && this.#namesFor(path, 'components').get(name) === 'ambiguous';
  }

  #find(path: string, name: string, part: Part): Binding | undefined {
    const declared = this.#declaredFor(path).flatMap(
      (one) => (part === 'components' ? one.components : one.values).get(name) ?? [],
    );
    if (declared[0]) return declared[0];
    const found = this.#namesFor(path, part).get(name);
    return found === 'ambiguous' ? undefined : found;
  }

  /** Of the package that a file is in; the nearest first. */
  #declaredFor(path: string): DeclaredImports[] {
    if (this.#declared.length === 0) return [];
    const scope = this.#packages.scopes(directoryOf(path))[0]?.directory ?? '';
    return this.#declared
      .filter(
        ({ directory }) =>
          isInside(directory, scope) && (this.#packages.scopes(directory)[0]?.directory ?? '') === scope,
      )
      .sort((a, b) => b.directory.length - a.directory.length);
  }

  #namesFor(path: string, part: Part): Names {
    const root = this.#nuxt.rootOf(path);
    if (root !== undefined) {
      const layer = this.#nuxt.layerOf(path)!;
      // These run where Nuxt is built or started, not in the application.
      if (isInLayer(path, layer, 'modules') || /(?:^|\/)nuxt\.config\.\w+$/.test(path)) return NO_NAMES;
      const isServer = part !== 'components' && isInLayer(path, layer, 'server');
      return this.#nuxtNames(root, isServer ? 'server' : part);
    }
    const plugin = this.#pluginOf(path);
    return plugin ? this.#pluginNames(plugin, part) : NO_NAMES;
  }

  #pluginOf(path: string): UnpluginConfig | undefined {
    if (this.#unplugin.length === 0) return undefined;
    for (const directory of ancestors(directoryOf(path))) {
      const found = this.#unplugin.find((config) => config.directory === directory);
      if (found) return found;
    }
    return undefined;
  }

  #nuxtNames(root: string, part: Part): Names {
    return this.#remember(`${root}\0${part}`, () => {
      const layers = this.#nuxt.layersOf(root);
      if (part === 'components') return nuxtComponents(layers, (folder) => this.#files.below(folder));
      const names = new ScannedNames(this.#files, this.#modules);
      for (const layer of layers) part === 'server' ? addServerNames(names, layer) : addAppNames(names, layer);
      return names.names;
    });
  }

  #pluginNames(config: UnpluginConfig, part: Part): Names {
    return this.#remember(`${config.directory}\0${part}\0`, () => {
      if (part === 'components') return unpluginComponents(config, (folder) => this.#files.below(folder));
      const names = new ScannedNames(this.#files, this.#modules);
      addUnpluginNames(names, config);
      return names.names;
    });
  }

  #remember(key: string, make: () => Names): Names {
    let names = this.#known.get(key);
    if (!names) {
      names = make();
      this.#known.set(key, names);
    }
    return names;
  }
}

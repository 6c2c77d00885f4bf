import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { readAliases, readNameMapper, type ToolAlias } from './alias-table.ts';
import { frameworkAliases } from './framework-aliases.ts';
import type { Packages } from './packages.ts';
import { isObject } from './read-json.ts';

/** Configs of bundlers, test runners and compilers that have aliases. */
const CONFIG =
  /(?:^|\/)(?:(?:vite|vitest|webpack|rspack|rsbuild|rollup|jest|babel|metro|nuxt|svelte|astro|electron\.vite|next)\.config(?:\.[\w-]+)?\.(?:[cm]?[jt]s|json)|\.babelrc(?:\.[cm]?js|\.json)?)$/;

/** Result of applying an alias to a specifier. */
export interface AliasMatch {
  readonly prefix: string;
  /** Paths to try in order; none when the config computes them. */
  readonly paths: readonly string[];
}

/** The aliases of tools around a file: those of the nearest config that has one that fits, the longest prefix first. */
export class ToolAliases {
  readonly #view: RepositoryView;
  readonly #packages: Packages;
  readonly #configs = new Map<string, string[]>();
  readonly #tables = new Map<string, readonly ToolAlias[]>();

  constructor(view: RepositoryView, packages: Packages) {
    this.#view = view;
    this.#packages = packages;
    for (const path of view.manifests.keys()) {
      if (!CONFIG.test(path) || /(?:^|\/)node_modules\//.test(path)) continue;
      const directory = directoryOf(path);
      this.#configs.set(directory, [...(this.#configs.get(directory) ?? []), path]);
    }
  }

  find(specifier: string, directory: string): AliasMatch | undefined {
    for (const at of ancestors(directory)) {
      const fitting = this.#at(at).filter((alias) => fits(alias, specifier));
      const [best] = fitting.sort((a, b) => b.prefix.length - a.prefix.length);
      if (!best) continue;
      const same = fitting.filter(({ prefix }) => prefix === best.prefix);
      const rest = specifier.slice(best.prefix.length);
      const paths = same.flatMap(({ targets }) =>
        targets.flatMap(
          (target) =>
            joinPath(
              '',
              target.replace('*', () => rest),
            ) ?? [],
        ),
      );
      return { prefix: best.prefix, paths: [...new Set(paths)] };
    }
    return undefined;
  }

  #at(directory: string): readonly ToolAlias[] {
    let table = this.#tables.get(directory);
    if (!table) {
      const view = this.#view;
      const configs = [...(this.#configs.get(directory) ?? [])].sort();
      const read = configs.flatMap((path) => readManifest(view, path, (text) => readAliases(text, directory)) ?? []);
      const manifest = this.#packages.at(directory);
      const jest = manifest?.json['jest'];
      const mapped = readNameMapper(isObject(jest) ? jest['moduleNameMapper'] : undefined, directory);
      const modules = readNameMapper(manifest?.json['_moduleAliases'], directory);
      table = [...read, ...mapped, ...modules, ...frameworkAliases(directory, configs, view, manifest)];
      this.#tables.set(directory, table);
    }
    return table;
  }
}

/** Rollup's alias plugin, which Vite uses, and webpack: the name itself, or a path below it. */
function fits({ prefix, isExact }: ToolAlias, specifier: string): boolean {
  if (isExact || !specifier.startsWith(prefix)) return specifier === prefix;
  return specifier.length === prefix.length || prefix.endsWith('/') || specifier[prefix.length] === '/';
}

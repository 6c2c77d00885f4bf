import { limitLength } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { unpluginComponentName } from './component-files.ts';
import { callOf, propertyIn, stringsIn, withoutComments } from './config-literals.ts';
import type { Binding } from './module-exports.ts';
import type { ScannedNames } from './scanned-names.ts';

const CONFIG =
  /(?:^|\/)(?:vite|vitest|webpack|rollup|rspack|rsbuild|vue|quasar|electron\.vite)\.config(?:\.[\w-]+)?\.[cm]?[jt]s$/;
const COMPONENTS = /^unplugin-vue-components\/\w+$/;
const AUTO_IMPORT = /^unplugin-auto-import\/\w+$/;

/** The options of the two plugins in the config of a folder. */
export interface UnpluginConfig {
  readonly directory: string;
  /** Undefined where the plugin is not used. */
  readonly components: string | undefined;
  readonly autoImport: string | undefined;
}

/** Configs of bundlers that use unplugin-vue-components or unplugin-auto-import. */
export function unpluginConfigs(view: RepositoryView): UnpluginConfig[] {
  return [...view.manifests.keys()].sort().flatMap((path) => {
    if (!CONFIG.test(path)) return [];
    return (
      readManifest(view, path, (text) => {
        limitLength(text);
        if (!text.includes('unplugin-')) return undefined;
        const config = withoutComments(text);
        const [components, autoImport] = [callOf(config, COMPONENTS), callOf(config, AUTO_IMPORT)];
        if (components === undefined && autoImport === undefined) return undefined;
        return { directory: directoryOf(path), components, autoImport };
      }) ?? []
    );
  });
}

/** Components by name in the folders that the options list, or in `src/components` (unplugin-vue-components, "Configuration"). */
export function unpluginComponents(
  { directory, components: options }: UnpluginConfig,
  below: (folder: string) => readonly string[],
): ReadonlyMap<string, Binding | 'ambiguous'> {
  const found = new Map<string, Binding | 'ambiguous'>();
  // Patterns of files take the place of folders, and computed ones are not known.
  if (options === undefined || propertyIn(options, 'globs') !== undefined) return found;
  const dirs = propertyIn(options, 'dirs');
  const stated = dirs === undefined ? ['src/components'] : stringsIn(dirs);
  const folders = stated.flatMap((text) =>
    text.includes('*') ? [] : (joinPath(directory, text.replace(/^\/+/, '')) ?? []),
  );
  const endings = propertyIn(options, 'extensions');
  const extensions = new Set(endings === undefined ? ['vue'] : stringsIn(endings));
  const isDeep = propertyIn(options, 'deep') !== 'false';
  const isNamespaced = propertyIn(options, 'directoryAsNamespace') === 'true';
  for (const folder of folders) {
    for (const path of below(folder)) {
      const rest = path.slice(folder.length + 1);
      if (!extensions.has(path.slice(path.lastIndexOf('.') + 1)) || (!isDeep && rest.includes('/'))) continue;
      const name = unpluginComponentName(path, folders, isNamespaced);
      found.set(name, found.has(name) ? 'ambiguous' : { path, name: 'default' });
    }
  }
  return found;
}

/** What the modules in the folders of `dirs` export (unplugin-auto-import, "Configuration"). */
export function addUnpluginNames(names: ScannedNames, { directory, autoImport: options }: UnpluginConfig): void {
  if (options === undefined) return;
  const stated = stringsIn(propertyIn(options, 'dirs'));
  names.scan(stated.flatMap((text) => joinPath(directory, text.replace(/^\/+/, '')) ?? []));
}

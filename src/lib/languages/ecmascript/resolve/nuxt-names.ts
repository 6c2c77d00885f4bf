import { isInside, joinPath } from '../../../resolve/repository-path.ts';
import { nuxtComponentName } from './component-files.ts';
import { itemsOf, propertyIn, stringIn, stringsIn } from './config-literals.ts';
import type { Binding } from './module-exports.ts';
import { type NuxtLayer, nuxtPath } from './nuxt-projects.ts';
import type { ScannedNames } from './scanned-names.ts';

const COMPONENT = /\.(?:vue|[cm]?[jt]sx?)$/;
const NOT_COMPONENT = /\.d\.[cm]?ts$|(?:M|\.m|-m)ixin\.[jt]sx?$/;

interface ComponentFolder {
  readonly path: string;
  readonly prefix: string;
  readonly hasPathPrefix: boolean;
}

/** Components by name that Nuxt finds in the folders of an application and its layers (Nuxt, "components/ directory"). */
export function nuxtComponents(
  layers: readonly NuxtLayer[],
  below: (folder: string) => readonly string[],
): ReadonlyMap<string, Binding | 'ambiguous'> {
  const found = new Map<string, Binding | 'ambiguous'>();
  const scanned: string[] = [];
  for (const layer of layers) {
    const own = new Map<string, string>();
    for (const folder of componentFolders(layer)) {
      for (const path of below(folder.path)) {
        if (!COMPONENT.test(path) || NOT_COMPONENT.test(path) || scanned.some((other) => isInside(path, other)))
          continue;
        const name = nuxtComponentName(path, folder.path, folder.prefix, folder.hasPathPrefix);
        if (name === '' || found.has(name)) {
          // The variants of a component for browser and server are one; others of the same name hide one another.
          const other = own.get(name);
          if (other !== undefined && variant(other) !== variant(path)) found.set(name, 'ambiguous');
          continue;
        }
        own.set(name, path);
        found.set(name, { path, name: 'default' });
      }
      scanned.push(folder.path);
    }
  }
  return found;
}

function variant(path: string): string {
  return path.replace(/\.(?:client|server)(?=\.)/, '');
}

/** The folders that `components` of a config lists, or the usual ones. */
function componentFolders(layer: NuxtLayer): ComponentFolder[] {
  const usual = ['components/islands', 'components/global', 'components'].map((path) => ({
    text: path,
    prefix: '',
    hasPathPrefix: true,
  }));
  const stated = propertyIn(layer.config, 'components');
  if (stated === 'false') return [];
  const list = stated?.startsWith('{') ? (propertyIn(stated, 'dirs') ?? '[]') : stated;
  const isList = list?.startsWith('[');
  const folders = isList ? itemsOf(list!).flatMap((item) => folderIn(item) ?? []) : usual;
  const found = folders.flatMap(({ text, prefix, hasPathPrefix }) => {
    const path = nuxtPath(layer, text);
    return path === undefined ? [] : [{ path, prefix, hasPathPrefix }];
  });
  const depth = ({ path }: ComponentFolder) => path.split('/').length;
  return isList ? found.sort((a, b) => depth(b) - depth(a)) : found;
}

function folderIn(item: string): { text: string; prefix: string; hasPathPrefix: boolean } | undefined {
  const isObject = item.startsWith('{');
  const text = stringIn(isObject ? propertyIn(item, 'path') : item);
  if (text === undefined) return undefined;
  const prefix = isObject ? (stringIn(propertyIn(item, 'prefix')) ?? '') : '';
  return { text, prefix, hasPathPrefix: !isObject || propertyIn(item, 'pathPrefix') !== 'false' };
}

/** Names that Nuxt imports in the application (Nuxt, "Auto-imports"): what its scanned folders and its config list. */
export function addAppNames(names: ScannedNames, layer: NuxtLayer): void {
  const { config, source, root } = layer;
  const imports = propertyIn(config, 'imports') ?? '{}';
  if (propertyIn(imports, 'scan') === 'false') return;
  const stated = stringsIn(propertyIn(imports, 'dirs')).flatMap((text) => nuxtPath(layer, text) ?? []);
  const usual = ['composables', 'utils', 'types'].flatMap((name) => joinPath(source, name) ?? []);
  // Pinia, "Nuxt", "Auto imports"
  const pinia = /['"]@pinia\/nuxt['"]/.test(config)
    ? stringsIn(propertyIn(propertyIn(config, 'pinia') ?? '', 'storesDirs'))
    : undefined;
  const stores = pinia?.length === 0 ? ['stores'] : (pinia ?? []);
  const shared = ['shared/utils', 'shared/types'].flatMap((name) => joinPath(root, name) ?? []);
  const folders = [...usual, ...shared, ...stated, ...stores.flatMap((text) => nuxtPath(layer, text) ?? [])];
  for (const item of itemsOf(propertyIn(imports, 'imports') ?? '[]')) {
    const [name, from] = [stringIn(propertyIn(item, 'name')), stringIn(propertyIn(item, 'from'))];
    const path = from === undefined ? undefined : nuxtPath(layer, from);
    if (name !== undefined && path !== undefined && /^[~@./]/.test(from!))
      names.add(stringIn(propertyIn(item, 'as')) ?? name, path, name);
  }
  names.scan([...new Set(folders)]);
}

/** Names that Nitro imports on the server (Nitro, "Auto Imports"). */
export function addServerNames(names: ScannedNames, { root }: NuxtLayer): void {
  const folders = ['server/utils/**', 'shared/utils', 'shared/types'].flatMap((name) => joinPath(root, name) ?? []);
  names.scan(folders);
}

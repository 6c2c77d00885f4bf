import { satisfiesRange } from '../../../formats/version-range.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { ToolAlias } from './alias-table.ts';
import type { PackageManifest } from './package-manifest.ts';

/**
 * Aliases that a framework gives without being told: Nuxt's `~` and `@` for its sources, `~~` and `@@` for the project and `#shared` (Nuxt,
 * "Configuration: alias"), SvelteKit's `$lib` (SvelteKit, "$lib"). What a config states under the same name comes before them.
 */
export function frameworkAliases(
  directory: string,
  configs: readonly string[],
  view: Pick<RepositoryView, 'manifests' | 'paths'>,
  manifest: PackageManifest | undefined,
): ToolAlias[] {
  const named = (prefix: string, ...folders: readonly string[]): ToolAlias => {
    const targets = folders.flatMap((folder) => joinPath(directory, folder) ?? []).map((folder) => `${folder}*`);
    return { prefix, isExact: false, targets };
  };
  const nuxt = configs.find((path) => /(?:^|\/)nuxt\.config\./.test(path));
  if (nuxt !== undefined) {
    const sources = nuxtSources(view.manifests.get(nuxt) ?? '', manifest);
    return [
      ...['~', '@'].map((prefix) => named(prefix, ...sources)),
      ...['~~', '@@'].map((prefix) => named(prefix, '.')),
      named('#shared', './shared'),
    ];
  }
  return configs.some((path) => /(?:^|\/)svelte\.config\./.test(path)) ? [named('$lib', './src/lib')] : [];
}

/** Names that a framework makes or brings: `$app/…` of SvelteKit, `#imports` of Nuxt, `~icons/…` of unplugin-icons. */
export function frameworkModule(specifier: string): 'generated' | string | undefined {
  if (/^\$(?:app|env)\/|^\$service-worker$/.test(specifier)) return '@sveltejs/kit';
  if (/^#(?:imports|components|build|internal)(?:\/|$)/.test(specifier)) return 'generated';
  if (specifier.startsWith('~icons/')) return 'unplugin-icons';
  return /^#app(?:\/|$)/.test(specifier) ? 'nuxt' : undefined;
}

/** `srcDir`; by default `app` since version 4, the project's folder before. */
export function nuxtSources(config: string, manifest: PackageManifest | undefined): string[] {
  const stated = /\bsrcDir\s*:\s*['"]([^'"\n]+)['"]/.exec(config)?.[1];
  if (stated !== undefined) return [`./${stated.replace(/^\/|\/$/g, '')}`];
  const range = manifest?.dependencies.get('nuxt');
  const isEarlier = range !== undefined && satisfiesRange('3.999.0', range) === true;
  return isEarlier && !/\bcompatibilityVersion\s*:\s*[4-9]/.test(config) ? ['.'] : ['./app', '.'];
}

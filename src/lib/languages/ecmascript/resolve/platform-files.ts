import type { Packages } from './packages.ts';
import type { TsConfig } from './ts-config.ts';

/** Suffixes that Metro tries before the extension, besides the plain name (React Native, "Platform-specific code"). */
const PLATFORMS = ['.ios', '.android', '.native', '.web', '.windows', '.macos'];
const NATIVE = /^(?:react-native(?:-web|-windows|-macos)?|expo)$/;
const PLAIN = [''];

/** Endings of names that are tried before a file's own: `moduleSuffixes` (TSConfig Reference) and, with React Native, its platforms. */
export function suffixesOf(directory: string, projects: readonly TsConfig[], packages: Packages): readonly string[] {
  const stated = projects.find(({ suffixes }) => suffixes.length > 0)?.suffixes ?? [];
  const isNative = packages
    .scopes(directory)
    .some(({ dependencies }) => [...dependencies.keys()].some((name) => NATIVE.test(name)));
  if (stated.length === 0 && !isNative) return PLAIN;
  const rest = isNative ? PLATFORMS : [];
  const last = stated.length === 0 ? ['', ...rest] : [...stated, ...rest];
  return [...new Set(stated.includes('') || stated.length === 0 || isNative ? [...last, ''] : last)];
}

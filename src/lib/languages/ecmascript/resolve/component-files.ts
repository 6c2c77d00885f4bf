import { isInside, relativeTo } from '../../../resolve/repository-path.ts';

/** What `.client`, `.server`, `.global` and `.island` say about a component is not part of its name. */
const MODE = /(?:\.(?:client|server))?(?:\.(?:global|island))*$/;
const GROUP = /^\(.*\)$/;

/**
 * The name in PascalCase of a component in a folder that Nuxt scans: its path below that folder, of which what the file name
 * repeats counts once (Nuxt, "components/ directory", "Component Names"; `resolveComponentNameSegments`). Empty where it has none.
 */
export function nuxtComponentName(path: string, folder: string, prefix: string, hasPathPrefix: boolean): string {
  const below = relativeTo(path, folder);
  const slash = below.lastIndexOf('/');
  const directories = slash < 0 ? '' : below.slice(0, slash);
  let name = below
    .slice(slash + 1)
    .replace(/\.\w+$/, '')
    .replace(MODE, '');
  if (name.toLowerCase() === 'index')
    name = hasPathPrefix ? '' : (directories || folder).slice((directories || folder).lastIndexOf('/') + 1);
  const prefixParts = [
    ...(prefix === '' ? [] : splitByCase(prefix)),
    ...(hasPathPrefix && directories !== '' ? splitByCase(directories) : []),
  ];
  return pascal(nameSegments(name, prefixParts));
}

function nameSegments(name: string, prefixParts: readonly string[]): string[] {
  const nameParts = splitByCase(name);
  const content = nameParts.join('/').toLowerCase();
  const prefix = prefixParts.filter((part) => !GROUP.test(part.trim()));
  const segments = prefix.flatMap((part) => splitByCase(part));
  let matched = '';
  for (let index = prefix.length - 1; index >= 0; index--) {
    const part = prefix[index]!;
    matched = [...splitByCase(part).map((one) => one.toLowerCase()), ...(matched === '' ? [] : [matched])].join('/');
    const isRepeated = content === matched || content.startsWith(`${matched}/`);
    const isTwice =
      part.toLowerCase() === content &&
      prefixParts[index + 1] !== undefined &&
      prefixParts[index] === prefixParts[index + 1];
    if (isRepeated || isTwice) segments.length = index;
  }
  return [...segments, ...nameParts];
}

/** The name of a component for unplugin-vue-components: that of its file, or of the folder of an index file. */
export function unpluginComponentName(path: string, folders: readonly string[], isNamespaced: boolean): string {
  const folder = folders.find((one) => isInside(path, one)) ?? '';
  const below = relativeTo(path, folder)
    .replace(/\.\w+$/, '')
    .split('/');
  const parts = below.at(-1) === 'index' && below.length > 1 ? below.slice(0, -1) : below;
  const named = isNamespaced ? parts : parts.slice(-1);
  return pascal(named.flatMap((part) => splitByCase(part)));
}

/** Splits a name at `-`, `_`, `/` and `.`, and where upper case begins or ends (the package scule, which Nuxt uses). */
function splitByCase(name: string): string[] {
  const parts: string[] = [];
  let buffer = '';
  let wasUpper: boolean | undefined;
  for (const char of name) {
    if (/[-_/.]/.test(char)) {
      parts.push(buffer);
      buffer = '';
      wasUpper = undefined;
      continue;
    }
    const isUpper = /\d/.test(char) ? undefined : char !== char.toLowerCase();
    if (wasUpper === false && isUpper === true) {
      parts.push(buffer);
      buffer = char;
    } else if (wasUpper === true && isUpper === false && buffer.length > 1) {
      parts.push(buffer.slice(0, -1));
      buffer = buffer.slice(-1) + char;
    } else buffer += char;
    wasUpper = isUpper;
  }
  parts.push(buffer);
  return parts;
}

function pascal(parts: readonly string[]): string {
  return parts
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
    .replace(/["']/g, '');
}

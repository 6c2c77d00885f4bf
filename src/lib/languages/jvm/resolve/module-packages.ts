import type { ResolvableFile } from '../../../resolve/resolver.ts';

/** The packages that each module exports to everybody (JLS 7.7.2), by its name. */
export function modulePackages(files: readonly ResolvableFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { facts } of files) {
    const module = facts.definitions.find(({ kind }) => kind === 'module')?.name;
    if (module === undefined) continue;
    for (const { name, local } of facts.exports)
      if (name === 'exports' && local !== undefined) found.set(module, [...(found.get(module) ?? []), local]);
  }
  return found;
}

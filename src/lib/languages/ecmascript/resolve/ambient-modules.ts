import type { ResolvableFile } from '../../../resolve/resolver.ts';

/**
 * The files that declare modules by name: `declare module 'x' { … }` in a file that is not a module itself (TypeScript
 * Handbook, "Ambient Modules"; in a module it only adds to one). `several` stands for a name that more than one declares.
 */
export function ambientModules(files: ReadonlyMap<string, ResolvableFile>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, { facts }] of files) {
    if (!path.endsWith('.ts') || !facts?.definitions.some(({ kind }) => kind === 'module')) continue;
    const isModule = facts.exports.length > 0 || facts.definitions.some(({ exported }) => exported);
    if (isModule || facts.imports.some(({ kind, flags }) => kind !== 'type' || !flags)) continue;
    for (const { kind, qualifiedName, signature } of facts.definitions) {
      if (kind !== 'module' || !/^module\s*['"]/.test(signature) || qualifiedName.includes('*')) continue;
      const other = found.get(qualifiedName);
      found.set(qualifiedName, other === undefined || other === path ? path : 'several');
    }
  }
  return found;
}

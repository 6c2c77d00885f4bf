import type { ImportFact } from '../../../parse/facts.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import { joinPath } from './repository-path.ts';

/** Where the modules that a file declares are looked for: `relative` is its own name unless it is a root, mod.rs or named by `#[path]`. */
export interface ModuleDirectory {
  readonly directory: string;
  readonly relative?: string;
}

/** The files that `mod x;` may load: `x.rs`, `x/mod.rs`, or what `#[path]` names; one under `cfg_attr` holds beside the default. */
export function moduleSources(
  { specifier, flags }: ImportFact,
  { directory, relative }: ModuleDirectory,
  exists: (path: string) => boolean,
): { path: string; place: ModuleDirectory }[] {
  const sources: { path: string; place: ModuleDirectory }[] = [];
  const stated = flagValue(flags, 'path=');
  const conditional = (flags ?? []).filter((flag) => flag.startsWith('cfg-path=')).map((flag) => flag.slice(9));
  for (const path of stated === undefined ? conditional : [stated]) {
    const target = joinPath(directory, path);
    if (target !== undefined && exists(target)) {
      sources.push({ path: target, place: { directory: directoryOf(target) } });
    }
  }
  if (stated !== undefined) return sources;
  const base = [directory, relative].filter(Boolean).join('/');
  const file = joinPath(base, `${specifier}.rs`)!;
  const folder = joinPath(base, `${specifier}/mod.rs`)!;
  // both at once is an error (E0761): the language does not choose
  if (exists(file) && exists(folder)) return sources;
  if (exists(file)) sources.push({ path: file, place: { directory: base, relative: specifier } });
  if (exists(folder)) sources.push({ path: folder, place: { directory: directoryOf(folder) } });
  return sources;
}

/** Where a file that is not a root, mod.rs or named by `#[path]` looks for its modules. */
export function ownDirectory(file: string): ModuleDirectory {
  const directory = directoryOf(file);
  return { directory, relative: file.slice(directory === '' ? 0 : directory.length + 1).replace(/\.rs$/, '') };
}

/** The rest of the flag that begins with a key. */
export function flagValue(flags: readonly string[] | undefined, key: string): string | undefined {
  return flags?.find((flag) => flag.startsWith(key))?.slice(key.length);
}

import type { TomlTable } from '../../../formats/toml.ts';
import { type CargoManifest, stringOf, tableOf, tablesOf } from './cargo-manifest.ts';
import { joinPath } from './repository-path.ts';

export type TargetKind = 'lib' | 'bin' | 'example' | 'test' | 'bench' | 'build';

export interface CargoTarget {
  readonly kind: TargetKind;
  /** The file of its crate root. */
  readonly root: string;
}

const FOLDERS: readonly (readonly [key: string, kind: TargetKind, folder: string])[] = [
  ['bin', 'bin', 'src/bin'],
  ['example', 'example', 'examples'],
  ['test', 'test', 'tests'],
  ['bench', 'bench', 'benches'],
];

/**
 * The targets of a package (Cargo Book, "Cargo Targets"): those that the manifest lists, and those that Cargo finds
 * by their place unless `autolib`, `autobins`, `autoexamples`, `autotests` or `autobenches` is false.
 *
 * @param childrenOf the names right inside a folder, folders with a `/` at the end
 */
export function targetsOf(
  manifest: CargoManifest,
  edition: number,
  exists: (path: string) => boolean,
  childrenOf: (folder: string) => readonly string[],
): CargoTarget[] {
  const { directory, toml } = manifest;
  const settings = tableOf(toml['package']);
  const targets: CargoTarget[] = [];
  const seen = new Set<string>();

  function add(kind: TargetKind, relative: string | undefined): boolean {
    const root = relative === undefined ? undefined : joinPath(directory, relative);
    if (root === undefined || !exists(root)) return false;
    if (!seen.has(root)) targets.push({ kind, root });
    seen.add(root);
    return true;
  }

  const lib = tableOf(toml['lib']);
  if (toml['lib'] !== undefined || settings['autolib'] !== false) add('lib', stringOf(lib['path']) ?? 'src/lib.rs');
  for (const [key, kind, folder] of FOLDERS) {
    const listed = tablesOf(toml[key]);
    for (const target of listed) addListed(target, kind, folder);
    const auto = settings[key === 'bench' ? 'autobenches' : `auto${key}s`];
    // in the edition of 2015 a listed target of a kind turns the search for others of that kind off
    if (auto === false || (auto !== true && edition < 2018 && listed.length > 0)) continue;
    if (kind === 'bin') add('bin', 'src/main.rs');
    for (const child of childrenOf(joinPath(directory, folder) ?? folder)) {
      if (child.endsWith('.rs')) add(kind, `${folder}/${child}`);
      else if (child.endsWith('/')) add(kind, `${folder}/${child}main.rs`);
    }
  }
  const build = settings['build'];
  if (build !== false) {
    const scripts = Array.isArray(build) ? build.map(stringOf) : [stringOf(build) ?? 'build.rs'];
    for (const script of scripts) add('build', script);
  }
  return targets;

  function addListed(target: TomlTable, kind: TargetKind, folder: string): void {
    const path = stringOf(target['path']);
    if (path !== undefined) {
      add(kind, path);
      return;
    }
    const name = stringOf(target['name']);
    if (name === undefined) return;
    if (add(kind, `${folder}/${name}.rs`) || add(kind, `${folder}/${name}/main.rs`)) return;
    if (kind === 'bin') add(kind, 'src/main.rs');
  }
}

/** The name that other crates know a package's library by. */
export function libraryName({ toml }: CargoManifest): string {
  const name = stringOf(tableOf(toml['lib'])['name']) ?? stringOf(tableOf(toml['package'])['name']) ?? '';
  return name.replaceAll('-', '_');
}

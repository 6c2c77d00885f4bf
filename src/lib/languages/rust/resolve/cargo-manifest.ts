import { parseToml, type TomlTable } from '../../../formats/toml.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { joinPath } from './repository-path.ts';

/** One Cargo.toml as written, by the folder it lies in. */
export interface CargoManifest {
  readonly directory: string;
  readonly toml: TomlTable;
}

export interface CargoDependency {
  /** The key it is listed under. */
  readonly key: string;
  /** The package's own name: `package = …`, or the key. */
  readonly package: string;
  /** It is given another name than the package's. */
  readonly isRenamed: boolean;
  /** Folder of the package when it is part of this repository. */
  readonly directory?: string;
}

export type DependencyKind = 'dependencies' | 'dev-dependencies' | 'build-dependencies';

/** Reads every Cargo.toml; one that is not TOML counts as absent: Cargo itself could not read it. */
export function readManifests(view: RepositoryView): Map<string, CargoManifest> {
  const manifests = new Map<string, CargoManifest>();
  for (const path of view.manifests.keys()) {
    if (path !== 'Cargo.toml' && !path.endsWith('/Cargo.toml')) continue;
    const toml = readManifest(view, path, parseToml);
    if (toml) manifests.set(directoryOf(path), { directory: directoryOf(path), toml });
  }
  return manifests;
}

/** The manifest whose `[workspace]` a package belongs to: `package.workspace`, its own, or the nearest above. */
export function workspaceOf(
  { directory, toml }: CargoManifest,
  manifests: ReadonlyMap<string, CargoManifest>,
): CargoManifest | undefined {
  const named = stringOf(tableOf(toml['package'])['workspace']);
  if (named !== undefined) return manifests.get(joinPath(directory, named) ?? '\0');
  for (let at: string | undefined = directory; at !== undefined; at = at === '' ? undefined : directoryOf(at)) {
    const manifest = manifests.get(at);
    if (manifest?.toml['workspace'] !== undefined) return manifest;
  }
  return undefined;
}

/**
 * The dependencies of one kind, those for single targets included (Cargo Book, "Specifying Dependencies"): path,
 * renamed, inherited from the workspace, and replaced by a `[patch]` of it. A version alone names the registry's package,
 * even when the repository holds one of the same name.
 */
export function dependenciesOf(
  manifest: CargoManifest,
  workspace: CargoManifest | undefined,
  kind: DependencyKind,
): CargoDependency[] {
  const tables = [manifest.toml, ...Object.values(tableOf(manifest.toml['target'])).map(tableOf)];
  const inherited = tableOf(tableOf(workspace?.toml['workspace'])['dependencies']);
  const found: CargoDependency[] = [];
  for (const table of tables) {
    // Cargo takes dev_dependencies for dev-dependencies up to the edition of 2021
    const listed = { ...tableOf(table[kind.replace('-', '_')]), ...tableOf(table[kind]) };
    for (const [key, value] of Object.entries(listed)) {
      const isInherited = tableOf(value)['workspace'] === true;
      const specification = tableOf(isInherited ? inherited[key] : value);
      const base = isInherited ? (workspace ?? manifest) : manifest;
      const name = stringOf(specification['package']) ?? key;
      const path = stringOf(specification['path']) ?? patchOf(name, specification, workspace ?? manifest);
      const origin = stringOf(specification['path']) === undefined ? (workspace ?? manifest) : base;
      const directory = path === undefined ? undefined : joinPath(origin.directory, path);
      found.push({
        key,
        package: name,
        isRenamed: stringOf(specification['package']) !== undefined,
        ...(directory !== undefined && { directory }),
      });
    }
  }
  return found;
}

/** The paths of `[patch]` tables, by source and the name of the package. */
const patches = new WeakMap<CargoManifest, ReadonlyMap<string, string | undefined>>();

/** The path that `[patch.<source>]` of the workspace gives for a package of that source. */
function patchOf(name: string, specification: TomlTable, workspace: CargoManifest): string | undefined {
  const source = stringOf(specification['git']) ?? stringOf(specification['registry']) ?? 'crates-io';
  const known = patches.get(workspace) ?? readPatches(workspace);
  patches.set(workspace, known);
  return known.get(`${source}\n${name}`);
}

function readPatches({ toml }: CargoManifest): ReadonlyMap<string, string | undefined> {
  const paths = new Map<string, string | undefined>();
  for (const [source, listed] of Object.entries(tableOf(toml['patch']))) {
    for (const [key, value] of Object.entries(tableOf(listed))) {
      const patch = tableOf(value);
      const name = `${source}\n${stringOf(patch['package']) ?? key}`;
      if (!paths.has(name)) paths.set(name, stringOf(patch['path']));
    }
  }
  return paths;
}

/** The edition that a package states or inherits; 2015 when it states none. */
export function editionOf({ toml }: CargoManifest, workspace: CargoManifest | undefined): number {
  const stated = tableOf(toml['package'])['edition'];
  const edition =
    typeof stated === 'object' ? tableOf(tableOf(workspace?.toml['workspace'])['package'])['edition'] : stated;
  return Number(edition ?? 2015) || 2015;
}

/** A table, or an empty one where something else stands. */
export function tableOf(value: unknown): TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as TomlTable) : {};
}

export function tablesOf(value: unknown): TomlTable[] {
  return Array.isArray(value) ? value.map(tableOf) : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

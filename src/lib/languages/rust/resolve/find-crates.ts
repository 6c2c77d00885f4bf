import type { RepositoryView } from '../../../resolve/resolver.ts';
import {
  type CargoDependency,
  type CargoManifest,
  dependenciesOf,
  editionOf,
  readManifests,
  stringOf,
  tableOf,
  workspaceOf,
} from './cargo-manifest.ts';
import { libraryName, targetsOf } from './cargo-targets.ts';
import type { ExternCrate, RustCrate } from './rust-module.ts';

interface CargoPackage {
  readonly manifest: CargoManifest;
  readonly workspace: CargoManifest | undefined;
  readonly edition: number;
  readonly crates: RustCrate[];
  library?: RustCrate;
}

/**
 * Every crate that some Cargo.toml of the repository describes. Whether a package is a member of a workspace decides
 * what it inherits, never whether it can be compiled, so excluded and nested packages count as well.
 */
export function findCrates(view: RepositoryView): RustCrate[] {
  const manifests = readManifests(view);
  const childrenOf = listFolders(view.paths);
  const packages = new Map<string, CargoPackage>();
  for (const manifest of manifests.values()) {
    if (stringOf(tableOf(manifest.toml['package'])['name']) === undefined) continue;
    const workspace = workspaceOf(manifest, manifests);
    const edition = editionOf(manifest, workspace);
    const targets = targetsOf(manifest, edition, (path) => view.paths.has(path), childrenOf);
    const crates = targets.map(
      ({ kind, root }): RustCrate => ({
        root,
        kind,
        edition,
        externs: new Map(),
        macros: new Map(),
        members: new Map(),
      }),
    );
    const library = crates.find(({ kind }) => kind === 'lib');
    packages.set(manifest.directory, { manifest, workspace, edition, crates, ...(library && { library }) });
  }
  for (const cargoPackage of packages.values()) addExterns(cargoPackage, packages);
  return [...packages.values()].flatMap(({ crates }) => crates);
}

function addExterns(
  { manifest, workspace, crates, library }: CargoPackage,
  packages: ReadonlyMap<string, CargoPackage>,
): void {
  const normal = dependenciesOf(manifest, workspace, 'dependencies');
  const dev = dependenciesOf(manifest, workspace, 'dev-dependencies');
  const build = dependenciesOf(manifest, workspace, 'build-dependencies');
  for (const crate of crates) {
    const visible = crate.kind === 'build' ? build : [...dev, ...normal];
    for (const dependency of visible) crate.externs.set(...externOf(dependency, packages));
    if (library && crate !== library && crate.kind !== 'build') {
      crate.externs.set(libraryName(manifest), {
        package: stringOf(tableOf(manifest.toml['package'])['name']) ?? '',
        crate: library,
      });
    }
  }
}

function externOf(
  { key, package: name, isRenamed, directory }: CargoDependency,
  packages: ReadonlyMap<string, CargoPackage>,
): [string, ExternCrate] {
  const target = directory === undefined ? undefined : packages.get(directory);
  const known = key.replaceAll('-', '_');
  if (!target?.library) return [known, { package: name }];
  // an unrenamed dependency is known by the name of its library, which need not be the package's
  return [isRenamed ? known : libraryName(target.manifest), { package: name, crate: target.library }];
}

/** The folders that hold Rust files, with the names right inside them. */
function listFolders(paths: ReadonlySet<string>): (folder: string) => readonly string[] {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    if (!path.endsWith('.rs')) continue;
    let name = path;
    for (
      let slash = path.lastIndexOf('/'), depth = 0;
      slash >= 0 && depth < 2;
      slash = path.lastIndexOf('/', slash - 1), depth++
    ) {
      const folder = path.slice(0, slash);
      name = path.slice(slash + 1);
      const cut = name.indexOf('/');
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, names.add(cut < 0 ? name : name.slice(0, cut + 1)));
    }
  }
  const sorted = new Map<string, readonly string[]>();
  return (folder) => {
    const names = sorted.get(folder) ?? [...(folders.get(folder) ?? [])].sort();
    sorted.set(folder, names);
    return names;
  };
}

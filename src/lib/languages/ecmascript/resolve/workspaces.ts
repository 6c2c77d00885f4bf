import { lastMatch } from '../../../formats/glob.ts';
import { parseYaml } from '../../../formats/yaml.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf, joinPath, relativeTo } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { PackageManifest } from './package-manifest.ts';
import { isObject, readJsonObject, stringOf, stringsOf } from './read-json.ts';

/** A workspace root and the packages that its package manager links by name. */
export interface Workspace {
  readonly directory: string;
  readonly members: ReadonlyMap<string, readonly PackageManifest[]>;
  readonly directories: ReadonlySet<string>;
}

/**
 * The workspaces of a repository: `workspaces` of a package.json (npm, Yarn, Bun), pnpm-workspace.yaml (pnpm), lerna.json
 * (Lerna) and rush.json (Rush). A root belongs to its own workspace.
 */
export function findWorkspaces(packages: ReadonlyMap<string, PackageManifest>, view: RepositoryView): Workspace[] {
  const roots = new Map<string, { path: string; globs: string[] }>();
  const add = (path: string, globs: readonly string[] = []) => {
    if (globs.length === 0) return;
    const root = roots.get(directoryOf(path)) ?? { path, globs: [] };
    roots.set(directoryOf(path), { path, globs: root.globs.concat(globs) });
  };
  for (const { path, workspaces } of packages.values()) add(path, workspaces);
  for (const path of view.manifests.keys()) {
    const read = LISTS[path.slice(path.lastIndexOf('/') + 1)];
    if (read) add(path, readManifest(view, path, read));
  }
  const below = [...packages.values()].sort((a, b) => (`${a.directory}/` < `${b.directory}/` ? -1 : 1));
  return [...roots].flatMap(([directory, { path, globs }]) => {
    return readManifest(view, path, () => readWorkspace(directory, globs, inside(below, directory))) ?? [];
  });
}

/** Where the package managers besides npm and Yarn list what they link. */
const LISTS: Readonly<Record<string, (text: string) => string[]>> = {
  'pnpm-workspace.yaml': (text) => stringsOf(fieldOf(parseYaml(text), 'packages')),
  'lerna.json': (text) => stringsOf(readJsonObject(text)?.['packages']),
  'rush.json': (text) => {
    const projects = readJsonObject(text)?.['projects'];
    return Array.isArray(projects) ? projects.flatMap((item) => stringOf(fieldOf(item, 'projectFolder')) ?? []) : [];
  },
};

function fieldOf(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

/** The packages of a sorted list that lie in a directory, or are it. */
function inside(sorted: readonly PackageManifest[], directory: string): readonly PackageManifest[] {
  if (directory === '') return sorted;
  const first = `${directory}/`;
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (`${sorted[middle]!.directory}/` < first) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && `${sorted[end]!.directory}/`.startsWith(first)) end++;
  return sorted.slice(low, end);
}

function readWorkspace(directory: string, globs: readonly string[], packages: readonly PackageManifest[]): Workspace {
  const isNegated = globs.map((glob) => glob.startsWith('!'));
  const last = lastMatch(
    globs.map((glob, i) => joinPath('', glob.slice(isNegated[i] ? 1 : 0).replace(/^\.\//, '')) ?? ''),
    { dot: true },
  );
  const members = new Map<string, PackageManifest[]>();
  const directories = new Set<string>();
  for (const manifest of packages) {
    const relative = relativeTo(manifest.directory, directory);
    const decisive = last(relative);
    const isMember = decisive < 0 ? relative === '' : !isNegated[decisive];
    if (!isMember) continue;
    directories.add(manifest.directory);
    if (manifest.name === undefined) continue;
    const namesakes = members.get(manifest.name);
    if (namesakes) namesakes.push(manifest);
    else members.set(manifest.name, [manifest]);
  }
  return { directory, members, directories };
}

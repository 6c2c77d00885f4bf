import { directoryOf, isInside, joinPath, relativeTo } from '../repository-path.ts';
import { globToRegExp } from './glob.ts';
import type { PackageManifest } from './package-manifest.ts';
import { readJsonObject, stringOf, stringsOf } from './read-json.ts';

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
export function findWorkspaces(
  packages: ReadonlyMap<string, PackageManifest>,
  manifests: ReadonlyMap<string, string>,
): Workspace[] {
  const roots = new Map<string, string[]>();
  const add = (directory: string, globs: readonly string[]) => {
    if (globs.length > 0) roots.set(directory, [...(roots.get(directory) ?? []), ...globs]);
  };
  for (const { directory, workspaces } of packages.values()) add(directory, workspaces);
  for (const [path, text] of manifests) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    if (file === 'pnpm-workspace.yaml') add(directoryOf(path), yamlList(text, 'packages'));
    else if (file === 'lerna.json') add(directoryOf(path), stringsOf(readJsonObject(text)?.['packages']));
    else if (file === 'rush.json') {
      const projects = readJsonObject(text)?.['projects'];
      const folders = Array.isArray(projects) ? projects.flatMap((item) => stringOf(item?.projectFolder) ?? []) : [];
      add(directoryOf(path), folders);
    }
  }
  return [...roots].map(([directory, globs]) => readWorkspace(directory, globs, packages));
}

function readWorkspace(
  directory: string,
  globs: readonly string[],
  packages: ReadonlyMap<string, PackageManifest>,
): Workspace {
  const patterns = globs.map((glob) => {
    const isNegated = glob.startsWith('!');
    const path = joinPath('', glob.replace(/^!/, '').replace(/^\.\//, '')) ?? '';
    return { isNegated, pattern: globToRegExp(path, { dot: true }) };
  });
  const members = new Map<string, PackageManifest[]>();
  const directories = new Set<string>();
  for (const manifest of packages.values()) {
    if (!isInside(manifest.directory, directory)) continue;
    const relative = relativeTo(manifest.directory, directory);
    let isMember = relative === '';
    for (const { isNegated, pattern } of patterns) if (pattern.test(relative)) isMember = !isNegated;
    if (!isMember) continue;
    directories.add(manifest.directory);
    if (manifest.name === undefined) continue;
    members.set(manifest.name, [...(members.get(manifest.name) ?? []), manifest]);
  }
  return { directory, members, directories };
}

/** The items of one top-level block or flow sequence of plain or quoted strings: all that pnpm-workspace.yaml needs. */
function yamlList(text: string, key: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return [];
  const unquote = (item: string) => /^(['"])(.*?)\1/.exec(item)?.[2] ?? item.replace(/\s+#.*$/, '').trim();
  const flow = /^[^:]+:\s*\[(.*)\]/.exec(lines[start]!);
  if (flow)
    return flow[1]!
      .split(',')
      .map((item) => unquote(item.trim()))
      .filter(Boolean);
  const items: string[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const item = /^\s*-\s+(.+?)\s*$/.exec(line);
    if (!item) break;
    items.push(unquote(item[1]!));
  }
  return items;
}

import louvainModule from 'graphology-communities-louvain';
import type { Area, MapSource } from './repository-map.ts';
import { shortNames } from './short-names.ts';
import type { TiedGraph } from './tied-graph.ts';

// The package exports the function itself, its types a default beside it.
const louvain = louvainModule as unknown as typeof louvainModule.default;

/** A folder names an area when this part of its files lies in it. */
const MOST = 0.5;

/** The communities (Louvain) of files and folders, the largest first, each named by the folder that most of it lies in. */
export function findAreas(
  graph: TiedGraph,
  { paths, rank }: Pick<MapSource, 'paths' | 'rank'>,
): { readonly areas: readonly Area[]; readonly area: readonly number[] } {
  const communities = louvain(graph, { getEdgeWeight: 'weight', randomWalk: false });
  const groups = Map.groupBy(paths.keys(), (file) => communities[paths[file]!]!);
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const area = new Array<number>(paths.length).fill(0);
  for (const [place, files] of sorted.entries()) for (const file of files) area[file] = place;
  return { areas: nameAreas(sorted, paths, rank), area };
}

function nameAreas(groups: readonly number[][], paths: readonly string[], rank: readonly number[]): Area[] {
  const folders = groups.map((files) => commonFolder(files.map((file) => paths[file]!)));
  const names = shortNames(paths);
  return groups.map((files, i) => {
    const folder = folders[i]!;
    const main = names[files.reduce((best, file) => (rank[file]! > rank[best]! ? file : best))]!;
    const isShared = folders.indexOf(folder) !== folders.lastIndexOf(folder);
    const name = folder === '' ? main : isShared ? `${folder} · ${main}` : folder;
    return { name, files: files.length };
  });
}

/** The deepest folder that most of the paths lie in; empty when that is the root. */
function commonFolder(paths: readonly string[]): string {
  let folder = '';
  for (;;) {
    const below = Map.groupBy(
      paths.filter((path) => path.startsWith(folder) && path.includes('/', folder.length)),
      (path) => path.slice(0, path.indexOf('/', folder.length) + 1),
    );
    const [next, inside] = [...below].reduce((a, b) => (b[1].length > a[1].length ? b : a), ['', [] as string[]]);
    if (inside.length < MOST * paths.length) return folder.slice(0, -1);
    folder = next;
  }
}

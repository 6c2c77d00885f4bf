import { findCommunities } from '../../../graph/find-communities.ts';
import { layOutAreas } from '../../../map/lay-out-areas.ts';
import type { Area, MapSource, RepositoryMap } from '../../../map/repository-map.ts';
import { Random } from '../../../node2vec/random.ts';
import { type GraphOptions, openGraph } from './open-graph.ts';
import { readMap } from './read-map.ts';

/** Areas of a map; the smaller parts of a repository are one area. */
const AREAS = 40;
const OTHERS = 'other files';

/**
 * The map of a repository, laid out: its areas are the parts that an overview of it names; tests are left out.
 *
 * @throws {PharosError} from openGraph
 */
export async function areaMap(options: GraphOptions): Promise<RepositoryMap> {
  const withoutTests = { ...options, tests: false };
  const source = await readMap({ ...withoutTests, definitions: false });
  const { graph } = await openGraph(withoutTests);
  const random = new Random(1);
  const { communities } = findCommunities(graph, () => random.unit());
  const short = communities.slice(0, AREAS).map(({ name, words }) => (words.length > 0 ? words.join(', ') : name));
  const names = short.map((name, place) =>
    short.indexOf(name) === short.lastIndexOf(name) ? name : communities[place]!.name,
  );
  const known = new Map<string, number>();
  for (const [place, { files }] of communities.slice(0, AREAS).entries())
    for (const file of files) known.set(file, place);
  return layOutAreas(withAreas(source, names, known));
}

/** Files of no part go where most of what they are linked to is, else where most of their folder is. */
function withAreas(source: MapSource, names: readonly string[], known: ReadonlyMap<string, number>) {
  const { paths, edges } = source;
  const place = paths.map((path) => known.get(path));
  const neighbours = paths.map((): number[] => []);
  for (let i = 0; i < edges.length; i += 2) {
    neighbours[edges[i]!]!.push(edges[i + 1]!);
    neighbours[edges[i + 1]!]!.push(edges[i]!);
  }
  const linked = place.map((own, file) => own ?? mostFrequent(neighbours[file]!.map((other) => place[other])));
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  const folders = Map.groupBy(linked.keys(), (file) => folderOf(paths[file]!));
  const placed = linked.map(
    (own, file) =>
      own ?? mostFrequent(folders.get(folderOf(paths[file]!))!.map((other) => linked[other])) ?? names.length,
  );
  return { ...source, ...sorted([...names, OTHERS], placed) };
}

/** Areas with files, the largest first. */
function sorted(names: readonly string[], placed: readonly number[]): { areas: Area[]; area: number[] } {
  const counts = names.map(() => 0);
  for (const place of placed) counts[place]!++;
  const order = [...names.keys()]
    .filter((place) => counts[place]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  const now = new Map(order.map((place, i) => [place, i]));
  return {
    areas: order.map((place) => ({ name: names[place]!, files: counts[place]! })),
    area: placed.map((place) => now.get(place)!),
  };
}

function mostFrequent(values: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[number | undefined, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    [undefined, 0],
  )[0];
}

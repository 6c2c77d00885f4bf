import { UndirectedGraph } from 'graphology';
import forceAtlas2Module, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import type { Area, MapSource, RepositoryMap } from './repository-map.ts';
import { type TiedGraph, tiedGraph } from './tied-graph.ts';

// The package exports the function itself, its types a default beside it.
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default;

/** Forces between areas, as discs: their links decide who lies beside whom. */
const AREA_FORCES: ForceAtlas2Settings = { adjustSizes: true, strongGravityMode: true, scalingRatio: 50, slowDown: 2 };
const AREA_ROUNDS = 300;
/** Forces between the files of an area. */
const FILE_FORCES: ForceAtlas2Settings = { linLogMode: true, gravity: 4, slowDown: 5 };
const FILE_ROUNDS = 120;
/** Pairs of files that are looked at in one area; a second is enough for some hundred millions. */
const PAIRS = 30_000_000;
const FEWEST_ROUNDS = 10;
/** Half the distance between two files that lie beside each other. */
const SPACE = 10;
/** Of a spiral that puts points evenly, in radians. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export interface AreaMapSource extends MapSource {
  readonly areas: readonly Area[];
  readonly area: readonly number[];
}

/**
 * Finds where the files of known areas lie: the areas as discs that do not overlap, the files of each inside of its disc
 * (ForceAtlas2, Jacomy et al. 2014). Less exact than a layout of all files at once, and bounded in time: seconds for 10,000 files.
 * The same source gives the same map.
 */
export function layOutAreas(source: AreaMapSource): RepositoryMap {
  const { paths, areas, area } = source;
  const graph = tiedGraph(source);
  const members = areas.map((): number[] => []);
  for (const [file, place] of area.entries()) members[place]!.push(file);
  const middles = placeAreas(graph, source, members);
  const x = new Array<number>(paths.length).fill(0);
  const y = new Array<number>(paths.length).fill(0);
  for (const [place, files] of members.entries()) {
    const inside = placeFiles(graph, paths, files);
    for (const [i, file] of files.entries()) {
      x[file] = Math.round((middles[place]!.x + inside[i]!.x) * 10) / 10;
      y[file] = Math.round((middles[place]!.y + inside[i]!.y) * 10) / 10;
    }
  }
  return { ...source, x, y };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const radiusOf = (files: number) => (Math.sqrt(files) + 1) * SPACE;

function placeAreas(
  graph: TiedGraph,
  { paths, area }: Pick<AreaMapSource, 'paths' | 'area'>,
  members: readonly (readonly number[])[],
): readonly Point[] {
  const discs = new UndirectedGraph<{ x: number; y: number; size: number }, { weight: number }>();
  for (const [place, { length }] of members.entries()) {
    discs.addNode(place, { ...spiral(place, 100), size: radiusOf(length) * 1.1 });
  }
  const places = new Map(paths.map((path, file) => [path, area[file]!]));
  graph.forEachEdge((_edge, { weight }, a, b) => {
    const [from, to] = [places.get(a), places.get(b)];
    if (from === undefined || to === undefined || from === to) return;
    discs.updateEdge(from, to, ({ weight: sum = 0 }) => ({ weight: sum + weight }));
  });
  if (members.length > 1) {
    forceAtlas2.assign(discs, { iterations: AREA_ROUNDS, getEdgeWeight: 'weight', settings: AREA_FORCES });
  }
  return members.map((_files, place) => discs.getNodeAttributes(place));
}

/** Places around 0, within the radius of the area. */
function placeFiles(graph: TiedGraph, paths: readonly string[], files: readonly number[]): readonly Point[] {
  const own = new Map(files.map((file, i) => [paths[file]!, i]));
  const part: TiedGraph = new UndirectedGraph();
  // In path order, so that files of a folder begin beside each other.
  for (const [path, i] of own) part.addNode(path, spiral(i, SPACE));
  for (const path of own.keys()) {
    graph.forEachEdge(path, (_edge, { weight }, a, b) => {
      const other = a === path ? b : a;
      if (own.has(other) || other.endsWith('/')) part.mergeEdge(path, other, { weight });
    });
  }
  let folders = 0;
  part.updateEachNodeAttributes((node, attributes) => (own.has(node) ? attributes : spiral(++folders, SPACE)));
  const rounds = Math.max(FEWEST_ROUNDS, Math.min(FILE_ROUNDS, Math.floor(PAIRS / part.order ** 2)));
  const settings = { ...FILE_FORCES, barnesHutOptimize: part.order > 500 };
  forceAtlas2.assign(part, { iterations: rounds, getEdgeWeight: 'weight', settings });
  return fitted(
    files.map((file) => part.getNodeAttributes(paths[file]!) as Point),
    radiusOf(files.length),
  );
}

/** The same places around their middle, so that the disc just holds nearly all of them; those beyond lie on its edge. */
function fitted(points: readonly Point[], radius: number): readonly Point[] {
  const mean = (axis: 'x' | 'y') => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [middleX, middleY] = [mean('x'), mean('y')];
  const distances = points.map(({ x, y }) => Math.hypot(x - middleX, y - middleY));
  const most = distances.toSorted((a, b) => a - b)[Math.floor(0.95 * (points.length - 1))] || 1;
  return points.map(({ x, y }, i) => {
    const scale = radius / Math.max(most, distances[i]!);
    return { x: (x - middleX) * scale, y: (y - middleY) * scale };
  });
}

function spiral(turn: number, step: number): Point {
  const distance = Math.sqrt(turn) * step;
  return { x: distance * Math.cos(turn * GOLDEN_ANGLE), y: distance * Math.sin(turn * GOLDEN_ANGLE) };
}

import { UndirectedGraph } from 'graphology';
import forceAtlas2Module, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import { findAreas } from './find-areas.ts';
import type { MapSource, RepositoryMap } from './repository-map.ts';
import { type TiedGraph, tiedGraph } from './tied-graph.ts';

// The package exports the function itself, its types a default beside it.
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default;

/** How much stronger a dependency inside an area pulls than one between two. */
const INSIDE = 3;
/** Forces between areas, as discs: their links decide who lies beside whom. */
const AREA_FORCES: ForceAtlas2Settings = {
  adjustSizes: true,
  strongGravityMode: true,
  scalingRatio: 50,
  slowDown: 2,
};
/** Forces between files: LinLog (Noack 2007) shows groups as such. */
const FILE_FORCES: ForceAtlas2Settings = {
  linLogMode: true,
  outboundAttractionDistribution: true,
  barnesHutOptimize: true,
  barnesHutTheta: 0.8,
  gravity: 4,
  slowDown: 5,
};
const AREA_ROUNDS = 600;
const FILE_ROUNDS = 200;
/** Of a spiral that puts points evenly, in radians. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Finds the areas and where the files lie: ForceAtlas2 (Jacomy et al. 2014) places the areas, then the files, which begin in
 * their area. The same source gives the same map.
 */
export function layOut(source: MapSource): RepositoryMap {
  const { paths } = source;
  const graph = tiedGraph(source);
  const { areas, area } = findAreas(graph, source);
  const areaOf = areaByNode(graph, paths, area);
  placeAreas(graph, areaOf);
  graph.updateEachEdgeAttributes((_edge, { weight }, a, b) => ({
    weight: areaOf.get(a) === areaOf.get(b) ? weight * INSIDE : weight,
  }));
  forceAtlas2.assign(graph, { iterations: FILE_ROUNDS, getEdgeWeight: 'weight', settings: FILE_FORCES });
  const along = (axis: 'x' | 'y') => paths.map((path) => Math.round(graph.getNodeAttribute(path, axis)! * 10) / 10);
  return { ...source, areas, area, x: along('x'), y: along('y') };
}

/** The area of every node: a folder belongs where most of its files do. */
function areaByNode(graph: TiedGraph, paths: readonly string[], area: readonly number[]): ReadonlyMap<string, number> {
  const areas = new Map(paths.map((path, i) => [path, area[i]!]));
  const byDepth = graph.filterNodes((node) => node.endsWith('/')).sort((a, b) => b.length - a.length);
  for (const folder of byDepth) {
    const counts = new Map<number, number>();
    for (const neighbour of graph.neighbors(folder)) {
      const own = areas.get(neighbour);
      if (own !== undefined) counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    areas.set(folder, [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]);
  }
  return areas;
}

/** Gives every node a first place: its area's, and there a point on a spiral. */
function placeAreas(graph: TiedGraph, areaOf: ReadonlyMap<string, number>): void {
  const discs = new UndirectedGraph<{ x: number; y: number; size: number }, { weight: number }>();
  for (const [place, nodes] of [...Map.groupBy(graph.nodes(), (node) => areaOf.get(node)!)].sort(([a], [b]) => a - b)) {
    discs.addNode(place, { ...spiral(place, 100), size: Math.sqrt(nodes.length) * 10 });
  }
  graph.forEachEdge((_edge, { weight }, a, b) => {
    const [from, to] = [areaOf.get(a)!, areaOf.get(b)!];
    if (from !== to) discs.updateEdge(from, to, ({ weight: sum = 0 }) => ({ weight: sum + weight }));
  });
  forceAtlas2.assign(discs, { iterations: AREA_ROUNDS, getEdgeWeight: 'weight', settings: AREA_FORCES });
  const taken = new Map<number, number>();
  for (const node of graph.nodes().sort()) {
    const area = areaOf.get(node)!;
    const turn = (taken.get(area) ?? 0) + 1;
    taken.set(area, turn);
    const { x, y } = discs.getNodeAttributes(area);
    const { x: right, y: down } = spiral(turn, 10);
    graph.mergeNodeAttributes(node, { x: x + right, y: y + down });
  }
}

function spiral(turn: number, step: number): { x: number; y: number } {
  const distance = Math.sqrt(turn) * step;
  return { x: distance * Math.cos(turn * GOLDEN_ANGLE), y: distance * Math.sin(turn * GOLDEN_ANGLE) };
}

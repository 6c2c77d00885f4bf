import type { FileGraph } from './build-graph.ts';
import type { Csr } from './csr.ts';

/** A proved dependency weighs 1; the tie to the own directory is weak, so that it speaks where imports are silent. */
const DEPENDENCY_WEIGHT = 1;
const DIRECTORY_WEIGHT = 0.2;

/** The graph that Node2Vec walks: undirected, files first (rows 0 … files.length), their directories after them. */
export interface WalkGraph {
  readonly csr: Csr;
  /** Paths of the file nodes in row order. */
  readonly files: readonly string[];
}

/**
 * Ties every file to its directory and every directory to its parent, beside the proved dependencies, so that a file without edges gets a meaning too.
 * The same dependencies in another order give the same graph.
 */
export function buildWalkGraph(graph: FileGraph): WalkGraph {
  const files = graph.nodes().sort();
  const rows = new Map(files.map((path, row) => [path, row]));
  const neighbours: Map<number, number>[] = files.map(() => new Map());
  const tie = (a: number, b: number, weight: number) => {
    neighbours[a]!.set(b, weight);
    neighbours[b]!.set(a, weight);
  };
  const directoryRow = (path: string): number => {
    const key = `${path}/`;
    const known = rows.get(key);
    if (known !== undefined) return known;
    const row = neighbours.length;
    rows.set(key, row);
    neighbours.push(new Map());
    if (path !== '') tie(row, directoryRow(directoryOf(path)), DIRECTORY_WEIGHT);
    return row;
  };
  for (const path of files) tie(rows.get(path)!, directoryRow(directoryOf(path)), DIRECTORY_WEIGHT);
  graph.forEachDirectedEdge((_edge, _attributes, from, to) => tie(rows.get(from)!, rows.get(to)!, DEPENDENCY_WEIGHT));
  return { csr: toCsr(neighbours), files };
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function toCsr(neighbours: readonly ReadonlyMap<number, number>[]): Csr {
  const offsets = new Uint32Array(neighbours.length + 1);
  for (let row = 0; row < neighbours.length; row++) offsets[row + 1] = offsets[row]! + neighbours[row]!.size;
  const targets = new Uint32Array(offsets[neighbours.length]!);
  const weights = new Float32Array(targets.length);
  for (let row = 0; row < neighbours.length; row++) {
    const sorted = [...neighbours[row]!].sort(([a], [b]) => a - b);
    for (let i = 0; i < sorted.length; i++) {
      const [target, weight] = sorted[i]!;
      targets[offsets[row]! + i] = target;
      weights[offsets[row]! + i] = weight;
    }
  }
  return { nodeCount: neighbours.length, offsets, targets, weights };
}

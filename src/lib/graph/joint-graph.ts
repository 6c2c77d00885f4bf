import type { Csr } from './csr.ts';

/** A dependency between two files, as the graph sees it. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
}

/** Files that were changed together: one commit. */
export interface ChangeSet {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Paths of today. */
  readonly paths: readonly string[];
}

/** Rows of files come first, in the order of their paths; their directories follow. */
export interface JointGraph {
  readonly csr: Csr;
  readonly files: readonly string[];
}

export interface JointGraphParts {
  readonly paths: Iterable<string>;
  readonly dependencies: Iterable<Dependency>;
  readonly changes: readonly ChangeSet[];
}

const YEAR = 365 * 86_400_000;
/** Of the tie between a file and its directory, and between a directory and its parent. */
const DIRECTORY_WEIGHT = 0.5;
/** Structure is remembered longer than activity. */
const HALF_LIFE = 4 * YEAR;
/** A commit of more files moves or reformats everything, and says nothing about any two of them. */
const MOST_FILES = 50;

/**
 * The undirected graph of all that ties files together: proved imports, damped by the square root of the number of importers, so that a hub ties nothing
 * to everything; directories; and commits. A commit of n files ties each pair of them as a node of its own would do, tied by 1 / √n to each file: walks
 * are half as long without these nodes, and training costs as much as without a history. The same parts in another order of imports give the same graph.
 */
export function buildJointGraph({ paths, dependencies, changes }: JointGraphParts): JointGraph {
  const files = [...new Set(paths)].sort();
  const rows = new Map(files.map((path, row) => [path, row]));
  const neighbours: Map<number, number>[] = files.map(() => new Map());
  const tie = (a: number, b: number, weight: number) => {
    neighbours[a]!.set(b, (neighbours[a]!.get(b) ?? 0) + weight);
    neighbours[b]!.set(a, (neighbours[b]!.get(a) ?? 0) + weight);
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
  const targets = new Map<number, Set<number>>();
  for (const { from, to } of dependencies) {
    const [a, b] = [rows.get(from), rows.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const known = targets.get(b) ?? new Set();
    targets.set(b, known.add(a));
  }
  for (const [target, importers] of targets) {
    for (const importer of importers) tie(importer, target, 1 / Math.sqrt(importers.size));
  }
  for (const { paths: changed, weight } of tiesOfChanges(changes)) {
    const known = changed.flatMap((path) => rows.get(path) ?? []);
    const { length } = known;
    for (let i = 0; i < length; i++) {
      for (let j = 0; j < i; j++) tie(known[i]!, known[j]!, weight / (length * Math.sqrt(length)));
    }
  }
  return { csr: toCsr(neighbours), files };
}

/** The commits that tie files together, by their age relative to the newest. */
function* tiesOfChanges(changes: readonly ChangeSet[]): Generator<{ paths: readonly string[]; weight: number }> {
  const newest = changes.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  for (const { at, paths } of changes) {
    if (paths.length < 2 || paths.length > MOST_FILES) continue;
    yield { paths, weight: 0.5 ** ((newest - at) / HALF_LIFE) };
  }
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

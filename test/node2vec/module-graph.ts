import type { Csr } from '../../src/lib/graph/csr.ts';
import { Random } from '../../src/lib/node2vec/random.ts';

type Pair = readonly [a: number, b: number];

export interface ModuleGraph {
  /** Undirected, both directions held, without the held-out edges. */
  readonly graph: Csr;
  /** Edges of the whole graph, held-out ones included. */
  readonly edgeCount: number;
  readonly heldOut: readonly Pair[];
  /** As many pairs that are no edges, both ends uniform. */
  readonly uniform: readonly Pair[];
  /** The same, each with a held-out edge's first end and a second end drawn by degree: popularity alone tells nothing. */
  readonly degreeMatched: readonly Pair[];
}

/** Rows from undirected edges; weights, when given, run parallel to `edges`. Duplicates are kept once. */
export function csrOf(nodeCount: number, edges: readonly Pair[], weights?: readonly number[]): Csr {
  const rows = Array.from({ length: nodeCount }, () => new Map<number, number>());
  edges.forEach(([a, b], i) => {
    rows[a]!.set(b, weights?.[i] ?? 1);
    rows[b]!.set(a, weights?.[i] ?? 1);
  });
  return csrOfRows(
    rows.map((row) => [...row].sort((x, y) => x[0] - y[0])),
    weights !== undefined,
  );
}

/** Rows from sorted [target, weight] lists; directed as given. */
function csrOfRows(rows: readonly (readonly Pair[])[], weighted: boolean): Csr {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.length;
  });
  const targets = new Uint32Array(offsets[rows.length]!);
  const weights = new Float32Array(weighted ? targets.length : 0);
  rows.forEach((row, i) => {
    row.forEach(([target, weight], k) => {
      targets[offsets[i]! + k] = target;
      if (weighted) weights[offsets[i]! + k] = weight;
    });
  });
  return { nodeCount: rows.length, offsets, targets, ...(weighted ? { weights } : {}) };
}

/**
 * A graph like a code base's: modules of Pareto-distributed size with preferential attachment inside, a few popular nodes
 * everywhere, triangles closed; about 4.3 edges a node. One tenth of the edges is held out, no node left without any.
 */
export function moduleGraph(nodeCount: number, seed = 1, meanOut = 4.6): ModuleGraph {
  const random = new Random(seed, 77);
  const { from, to, count } = growEdges(nodeCount, random, meanOut);
  const degrees = new Uint32Array(nodeCount);
  for (let e = 0; e < count; e++) {
    degrees[from[e]!]!++;
    degrees[to[e]!]!++;
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const wanted = Math.floor(count / 10);
  const heldOut: Pair[] = [];
  const kept: number[] = [];
  for (const e of order) {
    const a = from[e]!;
    const b = to[e]!;
    if (heldOut.length < wanted && degrees[a]! > 1 && degrees[b]! > 1) {
      degrees[a]!--;
      degrees[b]!--;
      heldOut.push([a, b]);
    } else kept.push(e);
  }
  const full = rowsOf(nodeCount, from, to, order);
  const graph = rowsOf(nodeCount, from, to, kept);
  const isEdge = (a: number, b: number): boolean =>
    full.targets.subarray(full.offsets[a], full.offsets[a + 1]).includes(b);
  // beyond this many, more test pairs only cost time
  const tested = heldOut.slice(0, 20_000);
  const uniform = tested.map((): Pair => {
    for (;;) {
      const a = random.below(nodeCount);
      const b = random.below(nodeCount);
      if (a !== b && !isEdge(a, b)) return [a, b];
    }
  });
  const degreeMatched = tested.map(([a]): Pair => {
    for (;;) {
      const b = graph.targets[random.below(graph.targets.length)]!;
      if (a !== b && !isEdge(a, b)) return [a, b];
    }
  });
  return { graph, edgeCount: count, heldOut: tested, uniform, degreeMatched };
}

function growEdges(nodeCount: number, random: Random, meanOut: number) {
  const bags: number[][] = [];
  const moduleOf = new Uint32Array(nodeCount);
  for (let start = 0; start < nodeCount; ) {
    const size = Math.min(nodeCount - start, 400, Math.max(5, Math.floor(8 / (1 - random.unit()) ** 0.7)));
    bags.push(Array.from({ length: size }, (_, k) => start + k));
    moduleOf.fill(bags.length - 1, start, start + size);
    start += size;
  }
  const popularity = new Float64Array(nodeCount);
  for (let i = 0, sum = 0; i < nodeCount; i++) {
    sum += (1 - random.unit()) ** -0.75;
    popularity[i] = sum;
  }
  const popular = (): number => {
    const mark = random.unit() * popularity[nodeCount - 1]!;
    let low = 0;
    let high = nodeCount - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (popularity[middle]! <= mark) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const neighbours: number[][] = Array.from({ length: nodeCount }, () => []);
  const from: number[] = [];
  const to: number[] = [];
  const pick = (list: readonly number[]): number => list[random.below(list.length)]!;
  for (let i = 0; i < nodeCount; i++) {
    // a stride that shares no factor with nodeCount visits every node once, in a scattered order
    const node = (i * scatter(nodeCount)) % nodeCount;
    const out = 1 + Math.floor(-Math.log(1 - random.unit()) * meanOut);
    for (let k = 0; k < out; k++) {
      const kind = random.unit();
      let other: number;
      if (kind < 0.2 && neighbours[node]!.length > 0) other = pick(neighbours[pick(neighbours[node]!)]!);
      else other = kind < 0.7 ? pick(bags[moduleOf[node]!]!) : popular();
      if (other === node || neighbours[node]!.includes(other)) continue;
      from.push(node);
      to.push(other);
      neighbours[node]!.push(other);
      neighbours[other]!.push(node);
      bags[moduleOf[other]!]!.push(other);
    }
  }
  return { from, to, count: from.length };
}

function scatter(n: number): number {
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let stride = Math.max(1, Math.floor(n * 0.618));
  while (gcd(stride, n) !== 1) stride++;
  return stride;
}

/** Rows of the chosen edges, both directions, each row ascending. */
function rowsOf(nodeCount: number, from: readonly number[], to: readonly number[], chosen: Iterable<number>): Csr {
  const offsets = new Uint32Array(nodeCount + 1);
  for (const e of chosen) {
    offsets[from[e]! + 1]!++;
    offsets[to[e]! + 1]!++;
  }
  for (let i = 0; i < nodeCount; i++) offsets[i + 1]! += offsets[i]!;
  const next = offsets.slice();
  const targets = new Uint32Array(offsets[nodeCount]!);
  for (const e of chosen) {
    targets[next[from[e]!]!++] = to[e]!;
    targets[next[to[e]!]!++] = from[e]!;
  }
  for (let i = 0; i < nodeCount; i++) targets.subarray(offsets[i], offsets[i + 1]).sort();
  return { nodeCount, offsets, targets };
}

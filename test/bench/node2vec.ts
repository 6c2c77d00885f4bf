/**
 * npm run bench:node2vec -- [--only speed,walks,schedule,drift,large] [--sizes 2000,10000] [--threads 1,2] [--seeds 3]
 *                           [--peer <node2vec-c binary>] [--svg <file>] [--json]
 *                           [--gpu [--software]]
 * Prints tables, or one JSON object. Pairs per second and core are per second of processor time, so that other work on the
 * machine weighs less; --gpu measures the GPU trainer instead, at 10k, 200k and 2M nodes (--software takes an adapter that computes on
 * the CPU, to try the benchmark). The peer (github.com/xgfs/node2vec-c) runs in between, on the same graphs.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createTrainer } from '../../src/lib/node2vec/create-trainer.ts';
import { pairsOfWalk } from '../../src/lib/node2vec/measure-trainer.ts';
import { NODE2VEC_DEFAULTS, type Node2VecOptions } from '../../src/lib/node2vec/options.ts';
import { Random } from '../../src/lib/node2vec/random.ts';
import { csrOf } from '../node2vec/module-graph.ts';
import { gpuRows } from './node2vec-gpu.ts';
import { GraphFiles } from './node2vec-graphs.ts';
import type { RunFigures, RunTask } from './node2vec-run.ts';
import { type Curve, epochsSvg } from './node2vec-svg.ts';

type Row = Record<string, string | number>;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string' },
    threads: { type: 'string', default: '1,2' },
    seeds: { type: 'string', default: '3' },
    peer: { type: 'string' },
    svg: { type: 'string', default: 'docs/node2vec-epochs.svg' },
    json: { type: 'boolean', default: false },
    gpu: { type: 'boolean', default: false },
    software: { type: 'boolean', default: false },
  },
});
const numbers = (list: string) => list.split(',').map(Number);
const sizes = numbers(flags.sizes ?? (flags.gpu ? '10000,200000,2000000' : '2000,10000,50000,200000'));
const threadCounts = numbers(flags.threads);
const graphs = new GraphFiles();
const million = (value: number) => Number((value / 1e6).toFixed(2));

function runOnce(file: string, task: RunTask): RunFigures {
  const script = new URL('./node2vec-run.ts', import.meta.url).pathname;
  const out = execFileSync(process.execPath, [script, file, JSON.stringify(task)], { maxBuffer: 1 << 20 });
  return JSON.parse(out.toString()) as RunFigures;
}

/** Several seeds of one setting: means, best speed, largest memory. */
function measure(nodes: number, threads: number, change: Partial<Node2VecOptions>, seeds: number): Row {
  const runs = Array.from({ length: seeds }, (_, i) =>
    runOnce(graphs.file(nodes), { threads, options: { ...NODE2VEC_DEFAULTS, ...change, seed: i + 1 } }),
  );
  const mean = (pick: (run: RunFigures) => number) => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
  return {
    nodes,
    threads,
    'M pairs': million(mean((r) => r.pairs)),
    seconds: Number(mean((r) => r.seconds).toFixed(2)),
    'M pairs/s': million(Math.max(...runs.map((r) => r.pairs / r.seconds))),
    'M pairs/s/core': million(Math.max(...runs.map((r) => r.pairs / r.cpuSeconds))),
    'RSS MiB': Math.max(...runs.map((r) => r.rssMiB)),
    'AUC uniform': Number(mean((r) => r.uniformAuc).toFixed(4)),
    'AUC degree': Number(mean((r) => r.degreeMatchedAuc).toFixed(4)),
  };
}

/** The default run up to 10k nodes; above, one epoch, one seed above 50k. */
function speed(): Row[] {
  const rows: Row[] = [];
  for (const nodes of sizes) {
    const epochs = nodes <= 10_000 ? 10 : 1;
    for (const threads of threadCounts) {
      rows.push({ ...measure(nodes, threads, { epochs }, nodes > 50_000 ? 1 : Number(flags.seeds)), epochs });
    }
    if (flags.peer) rows.push(peer(nodes, epochs));
  }
  return rows;
}

/** node2vec-c with the same settings, one thread; its own report of the seconds, without reading the graph. */
function peer(nodes: number, epochs: number): Row {
  const walks = nodes <= 10_000 ? 10 : epochs;
  const sizesOf = ['-dim', '64', '-walklen', '20', '-window', '10', '-nsamples', '5', '-p', '1', '-q', '1'];
  const io = ['-input', graphs.bcsr(nodes), '-output', `${graphs.folder}/peer.bin`, '-threads', '1', '-verbose', '1'];
  const out = execFileSync(flags.peer!, [...io, ...sizesOf, '-nwalks', String(walks)]).toString();
  const seconds = Number(/took ([\d.]+) s/.exec(out)?.[1]);
  // all walks of these graphs are whole: 20 nodes, reach 1 to 10 with equal chance
  const pairs = nodes * walks * pairsOfWalk(20, 10);
  const rate = million(pairs / seconds);
  return {
    nodes,
    threads: 'node2vec-c, 1',
    'M pairs': million(pairs),
    seconds,
    'M pairs/s': rate,
    'M pairs/s/core': rate,
  };
}

function walks(): Row[] {
  return [
    [1, 1],
    [0.25, 4],
    [4, 0.25],
  ].map(([p, q]) => ({ p: p!, q: q!, ...measure(10_000, 1, { p: p!, q: q!, epochs: 1 }, Number(flags.seeds)) }));
}

/** AUC over epochs at several learning rates, and `auto`; writes the SVG. */
function schedule(): Row[] {
  const rows: Row[] = [];
  const curves: Curve[] = [];
  for (const nodes of sizes.filter((n) => n <= 10_000)) {
    for (const learningRate of [0.025, 0.05]) {
      const points: [number, number][] = [];
      for (const epochs of [1, 2, 3, 5, 10]) {
        const row = measure(nodes, 2, { epochs, learningRate }, Number(flags.seeds));
        rows.push({ learningRate, epochs, ...row });
        points.push([epochs, Number(row['AUC uniform'])]);
      }
      curves.push({ label: `${nodes} nodes, lr ${learningRate}`, points });
    }
    rows.push({ learningRate: 'auto', epochs: 'auto', ...measure(nodes, 2, { epochs: 'auto' }, Number(flags.seeds)) });
  }
  writeFileSync(flags.svg, epochsSvg(curves));
  return rows;
}

/**
 * How far vectors of unchanged nodes turn when 2 % of the edges are replaced: mean cosine between the two vectors of a node,
 * and the AUC of the second run, trained cold and warm.
 */
async function drift(): Promise<Row[]> {
  const nodes = 2000;
  const { graph, heldOut, uniform } = graphs.load(nodes);
  const { linkAuc } = await import('../node2vec/link-auc.ts');
  const random = new Random(9);
  const edges: [number, number][] = [];
  for (let a = 0; a < nodes; a++) {
    for (const b of graph.targets.subarray(graph.offsets[a], graph.offsets[a + 1])) {
      if (a < b) edges.push(random.unit() < 0.02 ? [a, random.below(nodes)] : [a, b]);
    }
  }
  const changed = csrOf(nodes, edges);
  const trainer = await createTrainer();
  const before = await trainer.train(graph, NODE2VEC_DEFAULTS);
  const rows: Row[] = [];
  for (const [start, epochs, learningRate] of [
    ['cold, same seed', 10, 0.025],
    ['cold, other seed', 10, 0.025],
    ['cold', 2, 0.025],
    ['warm', 10, 0.025],
    ['warm', 2, 0.025],
    ['warm', 1, 0.025],
    ['warm', 1, 0.01],
    ['warm', 'auto', 0.025],
    ['cold', 'auto', 0.025],
  ] as const) {
    const options = { ...NODE2VEC_DEFAULTS, epochs, learningRate, seed: start === 'cold, other seed' ? 2 : 1 };
    const run = start === 'warm' ? { initial: before.vectors } : {};
    const after = await trainer.train(changed, options, run);
    let cosines = 0;
    for (let node = 0; node < nodes; node++) cosines += cosineOf(before.vectors, after.vectors, node, 64);
    const auc = Number(linkAuc(after.vectors, 64, heldOut, uniform).toFixed(4));
    rows.push({ start, epochs, learningRate, 'mean cosine': Number((cosines / nodes).toFixed(3)), 'AUC uniform': auc });
  }
  return rows;
}

function cosineOf(a: Float32Array, b: Float32Array, node: number, dimensions: number): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let k = node * dimensions; k < (node + 1) * dimensions; k++) {
    ab += a[k]! * b[k]!;
    aa += a[k]! ** 2;
    bb += b[k]! ** 2;
  }
  return ab / Math.sqrt(aa * bb + 1e-20);
}

/** A million nodes, five million edges, one walk from every node. */
function large(): Row[] {
  const nodes = 1_000_000;
  const file = graphs.file(nodes, 5.5);
  const run = runOnce(file, { threads: 2, options: { ...NODE2VEC_DEFAULTS, walksPerNode: 1, epochs: 1 } });
  const seconds = Number(run.seconds.toFixed(1));
  return [{ nodes, 'walks/node': 1, seconds, 'M pairs/s': million(run.pairs / run.seconds), 'RSS MiB': run.rssMiB }];
}

const gpu = () => gpuRows(graphs, sizes, flags.software, runOnce);
const sections: Record<string, () => Row[] | Promise<Row[]>> = { speed, walks, schedule, drift, large, gpu };
const report: Record<string, Row[]> = {};
try {
  for (const name of (flags.only ?? (flags.gpu ? 'gpu' : 'speed,walks')).split(',')) {
    report[name] = await sections[name]!();
    if (!flags.json) {
      process.stdout.write(`${name}\n${table(report[name])}\n`);
    }
  }
} finally {
  graphs.remove();
}
if (flags.json) process.stdout.write(`${JSON.stringify(report)}\n`);

/** Rows as a Markdown table. */
function table(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => `| ${names.map((name) => row[name] ?? '').join(' | ')} |`);
  return [`| ${names.join(' | ')} |`, `|${'---|'.repeat(names.length)}`, ...lines, ''].join('\n');
}

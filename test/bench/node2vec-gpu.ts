import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAdapter } from '../../src/lib/node2vec/gpu/find-adapter.ts';
import { openDevice } from '../../src/lib/node2vec/gpu/open-device.ts';
import { NODE2VEC_DEFAULTS } from '../../src/lib/node2vec/options.ts';
import { measureBandwidth, rowBytesPerPair } from './gpu-bandwidth.ts';
import type { GraphFiles } from './node2vec-graphs.ts';
import type { RunFigures, RunTask } from './node2vec-run.ts';

type Row = Record<string, string | number>;

/** Ten epochs where they take seconds, else one. */
const epochsFor = (nodes: number) => (nodes <= 200_000 ? 10 : 1);

/**
 * The GPU trainer on each size, its share of the card's memory bandwidth, and PyTorch
 * Geometric's Node2Vec on the same graph and card where python has it.
 */
export async function gpuRows(
  graphs: GraphFiles,
  sizes: readonly number[],
  software: boolean,
  runOnce: (file: string, task: RunTask) => RunFigures,
): Promise<Row[]> {
  const found = await findAdapter();
  const open = await openDevice(found);
  const bandwidth = await measureBandwidth(open, software ? 1 : 512);
  open.device.destroy();
  const rows: Row[] = [];
  for (const nodes of sizes) {
    const options = { ...NODE2VEC_DEFAULTS, epochs: software ? 1 : epochsFor(nodes) };
    const run = runOnce(graphs.file(nodes), { options, threads: 1, device: software ? 'software-gpu' : 'gpu' });
    const touched = (run.pairs / run.seconds) * rowBytesPerPair(options.walkLength, options.contextSize);
    rows.push({
      nodes,
      trainer: found.name,
      epochs: options.epochs,
      ...figures(run.pairs, run.seconds, run.uniformAuc, run.degreeMatchedAuc),
      'GB/s touched': Number((touched / 1e9).toFixed(1)),
      'GB/s measured': Number((bandwidth / 1e9).toFixed(1)),
      share: Number((touched / bandwidth).toFixed(2)),
    });
    rows.push(torchRow(graphs, nodes, options.epochs));
  }
  return rows;
}

function figures(pairs: number, seconds: number, uniform: number, degreeMatched: number): Row {
  return {
    'M pairs': Number((pairs / 1e6).toFixed(1)),
    seconds: Number(seconds.toFixed(2)),
    'M pairs/s': Number((pairs / seconds / 1e6).toFixed(2)),
    'AUC uniform': Number(uniform.toFixed(4)),
    'AUC degree': Number(degreeMatched.toFixed(4)),
  };
}

/** PyTorch Geometric's run, or why there is none. */
function torchRow(graphs: GraphFiles, nodes: number, epochs: number): Row {
  const row = { nodes, trainer: 'PyTorch Geometric', epochs };
  const check = spawnSync('python3', ['-c', 'import torch, torch_geometric; assert torch.cuda.is_available()']);
  if (check.status !== 0) return { ...row, seconds: 'python3 has no torch_geometric with CUDA' };
  const { graph, heldOut, uniform, degreeMatched } = graphs.load(nodes);
  const write = (name: string, words: Uint32Array) => writeFileSync(join(graphs.folder, name), words);
  write('offsets.u32', graph.offsets);
  write('targets.u32', graph.targets);
  for (const [name, pairs] of Object.entries({ heldOut, uniform, degreeMatched })) {
    write(`${name}.u32`, Uint32Array.from(pairs.flat()));
  }
  const script = new URL('./node2vec-torch.py', import.meta.url).pathname;
  const out = execFileSync('python3', [script, graphs.folder, String(epochs)], { maxBuffer: 1 << 20 }).toString();
  const run = JSON.parse(out) as { pairs: number; seconds: number; uniform: number; degreeMatched: number };
  return { ...row, ...figures(run.pairs, run.seconds, run.uniform, run.degreeMatched) };
}

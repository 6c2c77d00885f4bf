// One training in a process of its own, so that seconds and peak memory are its own: node node2vec-run.ts <graph file> <task JSON>
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { createTrainer } from '../../src/lib/node2vec/create-trainer.ts';
import { createGpuTrainer } from '../../src/lib/node2vec/gpu/create-gpu-trainer.ts';
import type { Node2VecOptions } from '../../src/lib/node2vec/options.ts';
import { linkAuc } from '../node2vec/link-auc.ts';
import type { ModuleGraph } from '../node2vec/module-graph.ts';

export interface RunTask {
  readonly options: Node2VecOptions;
  readonly threads: number;
  /** `software-gpu` is the GPU trainer on an adapter that computes on the CPU, to try the benchmark. */
  readonly device?: 'cpu' | 'reference' | 'gpu' | 'software-gpu';
}

export interface RunFigures {
  readonly pairs: number;
  readonly seconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  readonly rssMiB: number;
  readonly uniformAuc: number;
  readonly degreeMatchedAuc: number;
  readonly loss: number | undefined;
}

const [, , file, json] = process.argv;
const task = JSON.parse(json!) as RunTask;
const { graph, heldOut, uniform, degreeMatched } = deserialize(readFileSync(file!)) as ModuleGraph;
const { device = 'cpu', threads } = task;
const trainer =
  device === 'software-gpu' ? await createGpuTrainer({ software: true }) : await createTrainer({ device, threads });
const cpu = process.cpuUsage();
const result = await trainer.train(graph, task.options);
const used = process.cpuUsage(cpu);
const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
const { dimensions } = task.options;
const figures: RunFigures = {
  pairs: result.pairs,
  seconds: result.seconds,
  cpuSeconds: (used.user + used.system) / 1e6,
  rssMiB,
  uniformAuc: linkAuc(result.vectors, dimensions, heldOut, uniform),
  degreeMatchedAuc: linkAuc(result.vectors, dimensions, heldOut, degreeMatched),
  loss: result.losses.at(-1)?.[1],
};
process.stdout.write(JSON.stringify(figures));
await trainer.close();

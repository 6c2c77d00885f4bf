import { parentPort, workerData } from 'node:worker_threads';

/** Start data of a thread: the globals of assembly/state.ts by name. */
export interface WasmTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly globals: Readonly<Record<string, number | bigint>>;
  readonly thread: number;
}

const { module, memory, globals, thread } = workerData as WasmTask;
const { exports } = new WebAssembly.Instance(module, {
  env: {
    memory,
    abort: () => {
      throw new Error('The Node2Vec kernel aborted');
    },
  },
});
for (const [name, value] of Object.entries(globals)) (exports[name] as WebAssembly.Global).value = value;
(exports['work'] as (thread: number) => void)(thread);
parentPort?.postMessage('done');

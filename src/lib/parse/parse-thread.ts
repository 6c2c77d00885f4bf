import { Worker } from 'node:worker_threads';
import { SpareThread } from '../spare-thread.ts';
import type { ParseJob } from './parse-file.ts';
import type { ParseWorkerData } from './parse-worker.ts';
import type { ParsedFile } from './parsed-file.ts';
import { ThreadWatch } from './thread-watch.ts';

/** WASM memory never shrinks: a fresh thread after this many files gives it back. It stays flat over 7,000 real files, so a leak would have to be small. */
const FILES_PER_WORKER = 5000;
const MAX_HEAP_MB = 512;
/** A thread whose heap is full ends alone; but V8 ends the process when one collection moves more than it can still hold. */
const YOUNG_MB = 16;

/** Files that a thread may have parsed which is kept for the next work. */
const FILES_OF_SPARE = 500;

/** One whose parsers are not optimized: whoever has much to parse starts threads of its own. */
const spare = new SpareThread();

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** One worker thread that survives its files: the file during which it hangs or dies is reported as failed, the rest go on in a new one. */
export class ParseThread {
  #worker: Worker | undefined;
  #files = 0;
  #closed = false;
  /** Place of the file at work in its batch, and whether it is really being parsed. */
  #progress = new Int32Array(new SharedArrayBuffer(8));
  readonly #optimized: readonly string[] | undefined;
  #isBusy = false;

  /** `optimized`: languages of which there is enough that optimized code pays; all by default. */
  constructor(optimized?: readonly string[]) {
    this.#optimized = optimized;
  }

  async parse(batch: readonly ParseJob[]): Promise<ParsedFile[]> {
    const failed: ParsedFile[] = [];
    let remaining = batch;
    for (;;) {
      try {
        return [...failed, ...(await this.#run(remaining))];
      } catch (error) {
        await this.#drop();
        if (this.#closed) throw error;
        const culprit = remaining[Atomics.load(this.#progress, 0)]!;
        const reason = error instanceof Error ? error.message : String(error);
        failed.push({ path: culprit.path, status: 'failed', reason, facts: '', chunks: [], text: new Uint8Array() });
        remaining = remaining.filter((job) => job !== culprit);
        if (remaining.length === 0) return failed;
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    const isSpare = this.#optimized?.length === 0 && !this.#isBusy && this.#files <= FILES_OF_SPARE;
    if (!worker || !isSpare) return this.#drop();
    this.#worker = undefined;
    await spare.keep({ worker, progress: this.#progress.buffer });
  }

  #run(batch: readonly ParseJob[]): Promise<ParsedFile[]> {
    const worker = this.#worker ?? this.#start();
    this.#isBusy = true;
    this.#progress.fill(0);
    return new Promise<ParsedFile[]>((resolve, reject) => {
      const watch = new ThreadWatch(worker, this.#progress);
      const watchdog = setInterval(() => {
        if (watch.isStuck()) settle(() => reject(new Error('the parser hung')));
      }, 500);
      const settle = (outcome: () => void) => {
        clearInterval(watchdog);
        worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
        worker.on('error', () => undefined);
        outcome();
      };
      worker.on('message', (parsed: ParsedFile[]) => settle(() => resolve(parsed)));
      worker.on('error', (error) => settle(() => reject(new Error(`the parser crashed: ${error.message}`))));
      worker.on('exit', () => settle(() => reject(new Error('the parser thread ended'))));
      worker.postMessage(batch);
    }).then(async (parsed) => {
      this.#isBusy = false;
      this.#files += batch.length;
      if (this.#files >= FILES_PER_WORKER) await this.#drop();
      return parsed;
    });
  }

  #start(): Worker {
    this.#files = 0;
    const kept = this.#optimized?.length === 0 ? spare.take() : undefined;
    if (kept) this.#progress = new Int32Array(kept.progress);
    this.#worker =
      kept?.worker ??
      new Worker(new URL(`./parse-worker.${extension}`, import.meta.url), {
        workerData: { progress: this.#progress.buffer, optimized: this.#optimized } satisfies ParseWorkerData,
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
      });
    return this.#worker;
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

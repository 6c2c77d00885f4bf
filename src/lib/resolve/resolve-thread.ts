import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { PharosError, throwIfAborted } from '../errors.ts';
import { SpareThread } from '../spare-thread.ts';
import { type LinkedFileRows, LinkedRows, type PackedFileRows, type Rows } from './linked-rows.ts';
import { TOO_COMPLEX } from './linker.ts';
import { type PackedRepository, pathAt } from './packed-repository.ts';
import { ResolveProgress } from './resolve-progress.ts';
import { failuresByPath, type Resolution } from './resolve-repository.ts';
import type { LinkFailure } from './resolver.ts';
import type { ResolvedBatch, ResolveTask } from './serve-links.ts';
import { type Stall, StallWatch, TICK } from './stall-watch.ts';

export interface ResolveOptions {
  /** The files to link; default all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Seconds that all of it may take; one file, or one step of the preparation, a tenth of them. By default they grow with the repository. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called whenever the thread has advanced, and never while it stands still. */
  readonly report?: ((fraction: number, detail: string) => void) | undefined;
}

/** The rows of all linked files, most of them made while they are read. */
export type PackedResolution = {
  readonly [K in keyof Resolution]: Resolution[K] extends readonly (infer T)[] ? Rows<T> : never;
} & Pick<Resolution, 'edges' | 'unresolved' | 'setups' | 'failures'>;

/** Deep recursion over honest code needs some; a main thread has 1. */
const STACK_MB = 64;
/** A thread whose heap is full ends alone; but V8 ends the process when one collection moves more than it can still hold. */
const YOUNG_MB = 16;
/** Milliseconds for a thread to end once it shall. */
const GRACE = 5000;
const MB = 1024 * 1024;

/** Seconds: honest repositories have taken a twentieth of it at most. */
const BASE_LIMIT = 300;
const LIMIT_PER_FILE = 0.05;
/** Facts that were known before are here packed, to a third of their size; most of the limit is BASE_LIMIT. */
const LIMIT_PER_MB = 5;

/** Texts of a repository whose thread is kept for the next work. */
const TEXTS_OF_SPARE = 2000;
const spare = new SpareThread();

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const ENTRY = new URL(`./resolve-worker.${extension}`, import.meta.url);

/** Seconds that linking the files of a repository may take; far above what any honest one needs. */
function stepLimit({ files, places }: PackedRepository): number {
  let bytes = 0;
  for (let i = 0; i < places.length; i += 3) bytes += places[i + 2]! - places[i + 1]!;
  return Math.ceil(BASE_LIMIT + files.length * LIMIT_PER_FILE + (bytes / MB) * LIMIT_PER_MB);
}

/**
 * Resolves a repository in a thread that can be killed. The file during which the thread hangs or dies is reported as a
 * failure, and another thread goes on with the rest.
 *
 *     starting ──► preparing ──► linking a file ──► linking the next ──► … ──► done
 *                      │               │ stands still or dies: that file failed, start again without it
 *                      │ stands still or dies: TOO_COMPLEX, naming the text that was read last
 */
export class ResolveThread {
  readonly #entry: URL;
  readonly #heap: number;
  #progress = new ResolveProgress();
  #worker: Worker | undefined;
  /** Whether the thread has nothing to do, and little to forget. */
  #isSpare = true;

  /** Starts the thread at once, so that it is there when it is needed: `entry` is the module that it runs, `heap` what it may hold, in MB. */
  constructor(entry = ENTRY, heap = ownHeap()) {
    this.#entry = entry;
    this.#heap = heap;
    const kept = this.#isUsual() ? spare.take() : undefined;
    if (!kept) {
      this.#start();
      return;
    }
    this.#progress = new ResolveProgress(kept.progress);
    this.#progress.reset();
    this.#adopt(kept.worker);
  }

  /**
   * The rows of the files, those of each in the order of their paths.
   *
   * @throws {PharosError} TOO_COMPLEX when the whole takes longer than the limit, or the ecosystems cannot be prepared;
   *   INTERRUPTED when the signal fires
   */
  async resolve(repository: PackedRepository, options: ResolveOptions = {}): Promise<PackedResolution> {
    const { only, signal, limit = stepLimit(repository) } = options;
    const wanted = repository.files
      .flatMap(({ path }, index) => (!only || only.has(path) ? [{ path, index }] : []))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ index }) => index);
    const links = new Map<number, LinkedFileRows>();
    const failures: LinkFailure[] = [];
    const failed = new Set<number>();
    const watch = new StallWatch(this.#progress, limit);
    const paths = new Map(repository.paths.map((path) => [path, path]));
    const take = (batch: ResolvedBatch) => {
      failures.push(...batch.failures);
      for (const [index, linked] of batch.linked) {
        const { path } = repository.files[index]!;
        if ('rows' in linked) links.set(index, { path, rows: withSharedPaths(linked.rows, path, paths) });
        else {
          failed.add(index);
          failures.push({ path, reason: linked.failure });
        }
      }
    };
    for (;;) {
      const files = wanted.filter((index) => !links.has(index) && !failed.has(index));
      if (files.length === 0) break;
      const count = () => links.size + failed.size;
      try {
        await this.#run({ repository, files }, { ...options, watch, take, count, total: wanted.length });
      } catch (error) {
        await this.#drop();
        throwIfAborted(signal);
        if (!(error instanceof ThreadEnd)) throw error;
        this.#refuseUnlessOneFile(repository, error, limit);
        const culprit = this.#progress.file;
        failed.add(culprit);
        failures.push({ path: repository.files[culprit]!.path, reason: error.reason });
      }
    }
    const linked = wanted.flatMap((index) => links.get(index) ?? []);
    return {
      edges: linked.flatMap(({ rows }) => rows.edges),
      symbolEdges: new LinkedRows('symbolEdges', linked),
      possibleUses: new LinkedRows('possibleUses', linked),
      definitions: new LinkedRows('definitions', linked),
      unresolved: linked.flatMap(({ rows }) => rows.unresolved),
      externals: new LinkedRows('externals', linked),
      setups: linked.flatMap(({ rows }) => rows.setups ?? []),
      failures: failuresByPath(failures),
    };
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker || !this.#isSpare || !this.#isUsual()) return this.#drop();
    this.#worker = undefined;
    await spare.keep({ worker, progress: this.#progress.buffer });
  }

  #run(task: ResolveTask, { watch, signal, report, take, count, total }: RunOptions): Promise<void> {
    const worker = this.#worker ?? this.#start();
    this.#isSpare = false;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    watch.start();
    const timer = setInterval(() => {
      const seen = watch.look();
      if (seen === 'advanced') {
        const isLinking = this.#progress.phase === 'linking';
        report?.(count() / total, isLinking ? `${count()}/${total} files` : 'reading manifests');
      } else if (seen) reject(new ThreadEnd(seen, `no step forward in ${watch.stillLimit} s`));
    }, TICK);
    const onAbort = () => reject(signal!.reason);
    const onMessage = (batch: ResolvedBatch) => {
      take(batch);
      if (!batch.isLast) return;
      this.#isSpare = task.repository.paths.length <= TEXTS_OF_SPARE;
      resolve();
    };
    const onError = (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash';
      reject(new ThreadEnd(why, why === 'memory' ? 'out of memory' : error.message));
    };
    const onExit = () => reject(new ThreadEnd('crash', 'the resolve thread ended'));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
    return promise.finally(() => {
      clearInterval(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
  }

  #start(): Worker {
    this.#progress.reset();
    const worker = new Worker(this.#entry, {
      workerData: this.#progress.buffer,
      resourceLimits: {
        stackSizeMb: STACK_MB,
        maxOldGenerationSizeMb: this.#heap,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
    });
    return this.#adopt(worker);
  }

  #adopt(worker: Worker): Worker {
    // One that dies before its task is replaced by then; an error that nobody hears would end the process.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    this.#worker = worker;
    return worker;
  }

  #isUsual(): boolean {
    return this.#entry === ENTRY && this.#heap === ownHeap();
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    // V8 omits its checks from some loops over builtins: such a thread is left behind rather than waited for.
    if (worker) await Promise.race([worker.terminate(), sleep(GRACE, undefined, { ref: false })]);
  }

  /** Throws unless the thread ended in the middle of one file. */
  #refuseUnlessOneFile(repository: PackedRepository, error: ThreadEnd, limit: number): void {
    const { phase, file, text } = this.#progress;
    if (phase === 'linking' && error.why !== 'late') return;
    if (error.why === 'crash' || error.why === 'unborn')
      throw new PharosError('INTERNAL', error.message, { cause: error });
    const path = pathAt(repository, phase === 'linking' ? file : text);
    const place = path === undefined ? '' : `; it was at ${path}`;
    throw error.why === 'late'
      ? new PharosError('TOO_COMPLEX', `Resolving exceeded the limit of ${limit} s for this repository${place}`, {
          hint: 'Give it more time with --step-limit <seconds>, or exclude that file.',
        })
      : new PharosError('TOO_COMPLEX', `The manifests of the repository cannot be read (${error.message})${place}`, {
          hint: 'Exclude that file, or give it more time with --step-limit <seconds>.',
        });
  }
}

interface RunOptions extends ResolveOptions {
  readonly watch: StallWatch;
  readonly take: (batch: ResolvedBatch) => void;
  /** Files that are done. */
  readonly count: () => number;
  readonly total: number;
}

/** Why a thread ended before its task. */
class ThreadEnd extends Error {
  readonly why: Stall | 'memory' | 'crash';

  constructor(why: ThreadEnd['why'], message: string) {
    super(message);
    this.why = why;
  }

  /** As the failure of the file that was at work. */
  get reason(): string {
    return this.why === 'crash' ? this.message : TOO_COMPLEX;
  }
}

/** MB that the thread that asks may hold itself. */
function ownHeap(): number {
  return Math.floor(getHeapStatistics().heap_size_limit / MB);
}

/** A path that came from another thread is a copy in every file that names it. */
function withSharedPaths(rows: PackedFileRows, from: string, paths: ReadonlyMap<string, string>): PackedFileRows {
  const shared = (text: string) => paths.get(text) ?? text;
  return {
    ...rows,
    edges: rows.edges.map((row) => Object.assign(row, { from, to: shared(row.to) })),
    unresolved: rows.unresolved.map((row) => Object.assign(row, { from })),
    texts: rows.texts.map(shared),
  };
}

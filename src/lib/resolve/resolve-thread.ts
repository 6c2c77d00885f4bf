import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { PharosError, throwIfAborted } from '../errors.ts';
import { TOO_COMPLEX } from './linker.ts';
import { type PackedRepository, pathAt } from './packed-repository.ts';
import { ResolveProgress } from './resolve-progress.ts';
import { joinLinks, type Resolution } from './resolve-repository.ts';
import type { FileLinks, LinkFailure } from './resolver.ts';
import type { ResolvedBatch, ResolveTask } from './serve-links.ts';

export interface ResolveOptions {
  /** The files to link; default all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Seconds that all of it may take; one file, or one step of the preparation, a tenth of them. Default: stepLimit. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called whenever the thread has advanced, and never while it stands still. */
  readonly report?: ((fraction: number, detail: string) => void) | undefined;
}

/** Deep recursion over honest code needs some; a main thread has 1. */
const STACK_MB = 64;
const MB = 1024 * 1024;
const TICK = 250;
const FILE_SHARE = 10;

/** Seconds: honest repositories have taken a twentieth of it at most. */
const BASE_LIMIT = 300;
const LIMIT_PER_FILE = 0.05;
const LIMIT_PER_MB = 5;

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Seconds that linking the files of a repository may take; far above what any honest one needs. */
export function stepLimit({ files, texts }: PackedRepository): number {
  return Math.ceil(BASE_LIMIT + files.length * LIMIT_PER_FILE + (texts.byteLength / MB) * LIMIT_PER_MB);
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
  readonly #progress = new ResolveProgress();
  #worker: Worker | undefined;

  /** Starts the thread at once, so that it is there when it is needed. `entry` is the module that it runs. */
  constructor(entry = new URL(`./resolve-worker.${extension}`, import.meta.url)) {
    this.#entry = entry;
    this.#start();
  }

  /**
   * The rows of the files, those of each in the order of their paths.
   *
   * @throws {PharosError} TOO_COMPLEX when the whole takes longer than the limit, or the ecosystems cannot be prepared;
   *   INTERRUPTED when the signal fires
   */
  async resolve(repository: PackedRepository, options: ResolveOptions = {}): Promise<Resolution> {
    const { only, signal, limit = stepLimit(repository) } = options;
    const wanted = repository.files
      .flatMap(({ path }, index) => (!only || only.has(path) ? [{ path, index }] : []))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ index }) => index);
    const links = new Map<number, FileLinks>();
    const failures: LinkFailure[] = [];
    const failed = new Set<number>();
    const deadline = performance.now() + limit * 1000;
    const paths = new Map(repository.paths.map((path) => [path, path]));
    const take = (batch: ResolvedBatch) => {
      failures.push(...batch.failures);
      for (const [index, linked] of batch.linked) {
        const { path } = repository.files[index]!;
        if ('links' in linked) links.set(index, withSharedPaths(linked.links, path, paths));
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
        await this.#run({ repository, files }, { ...options, limit, deadline, take, count, total: wanted.length });
      } catch (error) {
        await this.#drop();
        throwIfAborted(signal);
        if (!(error instanceof ThreadEnd)) throw error;
        if (error.why === 'late') throw this.#tooLong(repository, limit);
        if (this.#progress.phase !== 'linking') {
          if (error.why === 'crash') throw new PharosError('INTERNAL', error.message, { cause: error });
          throw this.#stuck(repository, error);
        }
        const culprit = this.#progress.file;
        failed.add(culprit);
        failures.push({ path: repository.files[culprit]!.path, reason: error.reason });
      }
    }
    return joinLinks(
      wanted.flatMap((index) => links.get(index) ?? []),
      failures,
    );
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  #run(task: ResolveTask, run: RunOptions): Promise<void> {
    const worker = this.#worker ?? this.#start();
    const progress = this.#progress;
    const { signal, report, limit, deadline, take, count, total } = run;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let advances = progress.advances;
    let still = 0;
    let ticked = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      // A process that was stopped itself has not watched meanwhile.
      still += Math.min(now - ticked, 2 * TICK);
      ticked = now;
      if (progress.advances !== advances) {
        advances = progress.advances;
        still = 0;
        report?.(count() / total, progress.phase === 'linking' ? `${count()}/${total} files` : 'reading manifests');
      }
      if (now > deadline) reject(new ThreadEnd('late', `it took longer than ${limit} s`));
      else if (still > (limit * 1000) / FILE_SHARE)
        reject(new ThreadEnd('still', `no step forward in ${limit / FILE_SHARE} s`));
    }, TICK);
    const stop = () => reject(signal!.reason);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    worker.on('message', (batch: ResolvedBatch) => {
      take(batch);
      if (batch.isLast) resolve();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(new ThreadEnd(isMemory ? 'memory' : 'crash', error.message));
    });
    worker.on('exit', () => reject(new ThreadEnd('crash', 'the resolve thread ended')));
    worker.postMessage(task);
    return promise.finally(() => {
      clearInterval(watch);
      signal?.removeEventListener('abort', stop);
      quiet(worker);
    });
  }

  #start(): Worker {
    this.#progress.reset();
    const worker = new Worker(this.#entry, {
      workerData: this.#progress.buffer,
      resourceLimits: {
        stackSizeMb: STACK_MB,
        maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / MB),
      },
    });
    this.#worker = quiet(worker);
    return worker;
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #atWork(repository: PackedRepository): string {
    const { phase, file, text } = this.#progress;
    return pathAt(repository, phase === 'linking' ? file : text) ?? 'the list of files';
  }

  #tooLong(repository: PackedRepository, limit: number): PharosError {
    return new PharosError(
      'TOO_COMPLEX',
      `Resolving takes longer than the ${limit} s that this repository may take; ${this.#atWork(repository)} was at work`,
      { hint: 'Give it more time with --step-limit <seconds>, or leave that file out.' },
    );
  }

  #stuck(repository: PackedRepository, { message }: ThreadEnd): PharosError {
    return new PharosError(
      'TOO_COMPLEX',
      `The manifests of the repository cannot be read (${message}); ${this.#atWork(repository)} was at work`,
      { hint: 'Leave that file out, or give it more time with --step-limit <seconds>.' },
    );
  }
}

interface RunOptions extends ResolveOptions {
  readonly limit: number;
  /** On the clock of `performance.now`. */
  readonly deadline: number;
  readonly take: (batch: ResolvedBatch) => void;
  /** Files that are done. */
  readonly count: () => number;
  readonly total: number;
}

/** Why a thread ended before its task. */
class ThreadEnd extends Error {
  readonly why: 'late' | 'still' | 'memory' | 'crash';

  constructor(why: ThreadEnd['why'], message: string) {
    super(message);
    this.why = why;
  }

  /** As the failure of the file that was at work. */
  get reason(): string {
    return this.why === 'crash' ? this.message : TOO_COMPLEX;
  }
}

/** Without listeners but for one: an error that nobody hears would end the process. */
function quiet(worker: Worker): Worker {
  worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
  return worker.on('error', () => undefined);
}

/** A path that came from another thread is a copy in every row; the rows of a repository hold millions. */
function withSharedPaths(links: FileLinks, from: string, paths: ReadonlyMap<string, string>): FileLinks {
  const shared = <T extends { readonly from: string; readonly to: string }>(row: T): T => {
    const to = paths.get(row.to) ?? row.to;
    return Object.assign(row, { from, to });
  };
  return {
    edges: links.edges.map(shared),
    symbolEdges: links.symbolEdges.map(shared),
    unresolved: links.unresolved.map((row) => Object.assign(row, { from })),
    externals: links.externals.map((row) => Object.assign(row, { from })),
  };
}

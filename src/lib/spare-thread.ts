import type { Worker } from 'node:worker_threads';

/** Milliseconds that a thread waits for more work. */
const KEPT_FOR = 20_000;
/** Works of one thread: what it remembers of them must not grow for ever. */
const MOST_WORKS = 200;

interface KeptThread {
  readonly worker: Worker;
  /** Shared memory in which the thread tells how far it is. */
  readonly progress: SharedArrayBuffer;
}

/**
 * Keeps one idle thread for the next work of the same kind. To start a thread and compile its code takes ten times longer than
 * a small work: a process that follows a repository, or answers questions about changes, has one after the other. It does
 * not keep the process alive.
 */
export class SpareThread {
  #kept: KeptThread | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #works = new WeakMap<Worker, number>();

  /** Gives away the kept thread, if there is one. */
  take(): KeptThread | undefined {
    const kept = this.#kept;
    this.#forget();
    kept?.worker.ref();
    return kept;
  }

  /** Keeps a thread that has done its work; ends it when another is kept already, or when it has worked long enough. */
  async keep(thread: KeptThread): Promise<void> {
    const { worker } = thread;
    const works = (this.#works.get(worker) ?? 0) + 1;
    this.#works.set(worker, works);
    if (this.#kept || works >= MOST_WORKS) return void (await worker.terminate());
    worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
    // An error that nobody hears would end the process.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.#kept?.worker === worker) this.#forget();
    });
    worker.unref();
    this.#kept = thread;
    this.#timer = setTimeout(() => void this.take()?.worker.terminate(), KEPT_FOR).unref();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#kept = undefined;
  }
}

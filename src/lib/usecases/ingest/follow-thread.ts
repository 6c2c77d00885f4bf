import { Worker } from 'node:worker_threads';
import type { FollowError, IndexedTree } from '../../ports/follow-board.ts';
import { realClock } from '../jobs/clock.ts';

/** Start data of the thread. */
export interface FollowTask {
  readonly repository: string;
  /** The generation that following made last, and of which content. */
  readonly indexed?: IndexedTree;
  /** Plain data that the module of the thread needs beside the task. */
  readonly settings: unknown;
}

export type FollowMessage =
  | { readonly kind: 'progress'; readonly step: string; readonly fraction: number }
  | { readonly kind: 'indexed'; readonly indexed: IndexedTree }
  | { readonly kind: 'failed'; readonly error: FollowError };

/** Milliseconds that the thread has to leave nothing half-written behind; what it leaves, the next ingest removes. */
const GRACE_MS = 2_000;

/**
 * Runs the thread that keeps an index fresh, until the signal fires or it ends by itself: an ingest computes for seconds,
 * and answers must not wait for it. The thread cannot outlive the process.
 */
export async function runFollowThread(
  entry: URL,
  task: FollowTask,
  onMessage: (message: FollowMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  // Stdout may belong to a protocol.
  const worker = new Worker(entry, { workerData: task, stdout: true });
  worker.stdout.resume();
  let failure: string | undefined;
  worker.on('message', onMessage);
  worker.on('error', ({ message }: Error) => {
    failure = message;
  });
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', (status) => {
      if (status !== 0) failure ??= `The thread that indexes ended with status ${status}`;
      resolve();
    });
  });
  const over = new AbortController();
  const stop = () => {
    worker.postMessage('stop');
    void realClock.sleep(GRACE_MS, over.signal).then(() => worker.terminate());
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true, signal: over.signal });
  await ended;
  over.abort();
  if (failure !== undefined && !signal.aborted)
    onMessage({ kind: 'failed', error: { code: 'INTERNAL', message: failure } });
}

import { availableParallelism } from 'node:os';
import { throwIfAborted } from '../errors.ts';
import type { ParseJob } from './parse-file.ts';
import { ParseThread } from './parse-thread.ts';
import type { ParsedFile } from './parsed-file.ts';

export interface ParseFilesOptions {
  /** Bytes of all jobs together; decides whether more than one thread pays. */
  readonly totalBytes: number;
  /** The same by language; decides for which parsers optimized code pays. */
  readonly bytesOf?: ReadonlyMap<string, number>;
  /** Worker threads; by default one below THREADS_FROM bytes, else one per core. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Awaited before more is parsed on the same thread. */
  readonly onParsed: (file: ParsedFile) => Promise<void>;
}

/** Starting threads and loading grammars in each costs about as much as parsing this many bytes. */
const THREADS_FROM = 1_500_000;
/** Below this many bytes of a language, V8's optimizer takes longer for its parser than its code saves. */
const OPTIMIZED_FROM = 400_000;
const MAX_THREADS = 16;
const BATCH_BYTES = 256 * 1024;
const BATCH_FILES = 64;

/**
 * Parses files as they arrive and hands each result to `onParsed`, in no particular order. Always in threads: one that hangs
 * can be killed, and this one still hears Ctrl-C.
 *
 * @throws {PharosError} INTERRUPTED when the signal fires
 */
export async function parseFiles(jobs: AsyncIterable<ParseJob>, options: ParseFilesOptions): Promise<void> {
  const fitting = options.totalBytes < THREADS_FROM ? 1 : Math.min(MAX_THREADS, availableParallelism());
  const threads = Math.max(1, options.threads ?? fitting);
  const batches = inBatches(jobs);
  await Promise.all(Array.from({ length: threads }, () => runThread(batches, options)));
}

/** Every thread takes the next batch as soon as it is done with one. */
async function runThread(
  batches: AsyncGenerator<ParseJob[]>,
  { totalBytes, bytesOf, signal, onParsed }: ParseFilesOptions,
): Promise<void> {
  const isMuch = (bytes: number) => bytes >= OPTIMIZED_FROM;
  const optimized = bytesOf ? [...bytesOf.keys()].filter((id) => isMuch(bytesOf.get(id)!)) : undefined;
  const thread = new ParseThread(optimized ?? (isMuch(totalBytes) ? undefined : []));
  const stop = () => void thread.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (let next = await batches.next(); !next.done; next = await batches.next()) {
      throwIfAborted(signal);
      for (const file of await thread.parse(next.value)) await onParsed(file);
    }
  } catch (error) {
    throwIfAborted(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.close();
  }
  throwIfAborted(signal);
}

async function* inBatches(jobs: AsyncIterable<ParseJob>): AsyncGenerator<ParseJob[]> {
  let batch: ParseJob[] = [];
  let bytes = 0;
  for await (const job of jobs) {
    batch.push(job);
    bytes += job.bytes.length;
    if (bytes < BATCH_BYTES && batch.length < BATCH_FILES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

import { parentPort, workerData } from 'node:worker_threads';
import { languageById } from '../languages/index.ts';
import { type ParseJob, parseFile } from './parse-file.ts';
import { type ParsedFile, toParsedFile } from './parsed-file.ts';
import { loadLanguage } from './parser.ts';
import { withoutOptimizing } from './without-optimizing.ts';

/** What a thread of the pool is told at its start. */
export interface ParseWorkerData {
  readonly progress: SharedArrayBuffer;
  /** Languages of which it has so much to parse that optimized code pays; all when undefined. */
  readonly optimized: readonly string[] | undefined;
}

/** A thread of the pool: one message in is a batch of files, one message out is their results, in order. */
const port = parentPort!;
const { progress: shared, optimized } = workerData as ParseWorkerData;
const progress = new Int32Array(shared);

port.on('message', async (batch: readonly ParseJob[]) => {
  const parsed: ParsedFile[] = [];
  for (let i = 0; i < batch.length; i++) {
    Atomics.store(progress, 1, 0);
    Atomics.store(progress, 0, i);
    const language = languageById(batch[i]!.language);
    if (batch[i]!.facts === undefined && language.grammar !== undefined) {
      const isOptimized = optimized?.includes(language.id) ?? true;
      await loadLanguage(language, isOptimized ? undefined : withoutOptimizing);
    }
    Atomics.store(progress, 1, 1);
    parsed.push(toParsedFile(batch[i]!, await parseFile(batch[i]!)));
  }
  port.postMessage(parsed);
});

import { parentPort, workerData } from 'node:worker_threads';
import { languageById } from '../languages/index.ts';
import { type ParseJob, parseFile } from './parse-file.ts';
import { type ParsedFile, toParsedFile } from './parsed-file.ts';
import { loadLanguage } from './parser.ts';
import { withoutOptimizing } from './without-optimizing.ts';

/** What a thread of the pool is told at its start. */
export interface ParseWorkerData {
  readonly progress: SharedArrayBuffer;
  /** It has so little to parse that optimized code would not pay. */
  readonly isBrief: boolean;
}

/** A thread of the pool: one message in is a batch of files, one message out is their results, in order. */
const port = parentPort!;
const { progress: shared, isBrief } = workerData as ParseWorkerData;
const progress = new Int32Array(shared);
const compile = isBrief ? withoutOptimizing : undefined;

port.on('message', async (batch: readonly ParseJob[]) => {
  const parsed: ParsedFile[] = [];
  for (let i = 0; i < batch.length; i++) {
    Atomics.store(progress, 1, 0);
    Atomics.store(progress, 0, i);
    const language = languageById(batch[i]!.language);
    if (batch[i]!.facts === undefined && language.grammar !== undefined) await loadLanguage(language, compile);
    Atomics.store(progress, 1, 1);
    parsed.push(toParsedFile(batch[i]!, await parseFile(batch[i]!)));
  }
  port.postMessage(parsed);
});

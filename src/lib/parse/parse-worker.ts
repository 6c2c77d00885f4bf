import { parentPort, workerData } from 'node:worker_threads';
import { languageById } from '../languages/index.ts';
import { type ParseJob, parseFile } from './parse-file.ts';
import { type ParsedFile, toParsedFile } from './parsed-file.ts';
import { loadLanguage } from './parser.ts';

/** A thread of the pool: one message in is a batch of files, one message out is their results, in order. */
const port = parentPort!;
const progress = new Int32Array(workerData as SharedArrayBuffer);

port.on('message', async (batch: readonly ParseJob[]) => {
  const parsed: ParsedFile[] = [];
  for (let i = 0; i < batch.length; i++) {
    Atomics.store(progress, 1, 0);
    Atomics.store(progress, 0, i);
    if (batch[i]!.facts === undefined) await loadLanguage(languageById(batch[i]!.language));
    Atomics.store(progress, 1, 1);
    parsed.push(toParsedFile(batch[i]!, await parseFile(batch[i]!)));
  }
  port.postMessage(parsed);
});

import type { Chunk } from './chunks.ts';
import type { ParseJob, ParseOutcome } from './parse-file.ts';

/** A parsed file as it travels between threads and into the cache: facts as JSON, since one string moves faster than many objects. */
export interface ParsedFile {
  readonly path: string;
  readonly status: 'parsed' | 'skipped' | 'failed';
  /** Why it was skipped or failed. */
  readonly reason?: string;
  /** FileFacts as JSON; empty unless parsed. */
  readonly facts: string;
  readonly chunks: readonly Chunk[];
}

export function toParsedFile({ path }: ParseJob, outcome: ParseOutcome): ParsedFile {
  if (outcome.status !== 'parsed')
    return { path, status: outcome.status, reason: outcome.reason, facts: '', chunks: [] };
  return { path, status: 'parsed', facts: JSON.stringify(outcome.facts), chunks: outcome.chunks };
}

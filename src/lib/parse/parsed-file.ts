import { packText } from '../text/packed-text.ts';
import type { Chunk } from './chunks.ts';
import type { FileFacts } from './facts.ts';
import type { ParseJob, ParseOutcome } from './parse-file.ts';

/** A parsed file as it travels between threads and into the cache: facts as JSON, since one string moves faster than many objects. */
export interface ParsedFile {
  readonly path: string;
  readonly status: 'parsed' | 'skipped' | 'failed';
  /** Why it was skipped or failed. */
  readonly reason?: string;
  /** FileFacts as JSON; of a skipped file only why, and of a failed one nothing: what may be cached under the blob. */
  readonly facts: string;
  readonly chunks: readonly Chunk[];
  /** The whole text, packed by text/packed-text; empty unless it was parsed. */
  readonly text: Uint8Array;
}

const NO_TEXT = new Uint8Array();

export function toParsedFile({ path }: ParseJob, outcome: ParseOutcome): ParsedFile {
  if (outcome.status !== 'parsed') {
    const { status, reason } = outcome;
    const facts = status === 'skipped' ? JSON.stringify({ skipped: reason }) : '';
    return { path, status, reason, facts, chunks: [], text: NO_TEXT };
  }
  const { facts, chunks, text } = outcome;
  return { path, status: 'parsed', facts: JSON.stringify(facts), chunks, text: packText(text) };
}

/** Why the blob was skipped; undefined when it has facts. */
export function skippedReason(facts: string): string | undefined {
  return facts.startsWith('{"skipped":') ? (JSON.parse(facts) as { skipped: string }).skipped : undefined;
}

/** Facts that are read from their JSON when somebody first asks for them: an incremental ingest asks for few. */
export function lazyFacts(json: string): () => FileFacts {
  let text = json;
  let facts: FileFacts | undefined;
  return () => {
    facts ??= JSON.parse(text) as FileFacts;
    text = '';
    return facts;
  };
}

import { factsText, openFacts } from '../formats/packed-facts.ts';
import { packText } from '../text/packed-text.ts';
import type { Chunk } from './chunks.ts';
import type { FileFacts } from './facts.ts';
import type { ParseJob, ParseOutcome } from './parse-file.ts';
import { saysGenerated } from './says-generated.ts';

/** A parsed file as it travels between threads and into the cache: facts as text, since one string moves faster than many objects. */
export interface ParsedFile {
  readonly path: string;
  readonly status: 'parsed' | 'skipped' | 'failed';
  /** Why it was skipped or failed. */
  readonly reason?: string;
  /** FileFacts as text (`packed-facts.ts`); of a skipped file only why, and of a failed one nothing: what may be cached under the blob. */
  readonly facts: string;
  readonly chunks: readonly Chunk[];
  /** The whole text, packed by text/packed-text; empty unless it was parsed. */
  readonly text: Uint8Array;
  /** It says of itself that a tool wrote it. */
  readonly saysGenerated?: true;
}

const NO_TEXT = new Uint8Array();

export function toParsedFile({ path }: ParseJob, outcome: ParseOutcome): ParsedFile {
  if (outcome.status !== 'parsed') {
    const { status, reason } = outcome;
    const facts = status === 'skipped' ? JSON.stringify({ skipped: reason }) : '';
    return { path, status, reason, facts, chunks: [], text: NO_TEXT };
  }
  const { facts, chunks, text } = outcome;
  return {
    ...{ path, status: 'parsed', facts: factsText(facts), chunks: inOneBuffer(chunks), text: packText(text) },
    ...(saysGenerated(text) && { saysGenerated: true }),
  };
}

/** The counts of all chunks behind one another: a buffer of its own for each takes more than they do. */
function inOneBuffer(chunks: readonly Chunk[]): Chunk[] {
  const bytes = new Uint8Array(chunks.reduce((sum, { counts }) => sum + counts.length, 0));
  let end = 0;
  return chunks.map((chunk) => {
    const start = end;
    end += chunk.counts.length;
    bytes.set(chunk.counts, start);
    return { ...chunk, counts: bytes.subarray(start, end) };
  });
}

/** Facts that are unpacked when somebody first asks for them: an incremental ingest asks for few. */
export function lazyFacts(stored: string): () => FileFacts {
  let text = stored;
  let facts: FileFacts | undefined;
  return () => {
    facts ??= openFacts<FileFacts>(text);
    text = '';
    return facts;
  };
}

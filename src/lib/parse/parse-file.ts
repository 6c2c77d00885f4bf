import { languageById } from '../languages/index.ts';
import { type Chunk, chunkFile } from './chunks.ts';
import type { FileFacts } from './facts.ts';
import { parseText } from './parser.ts';

/** One source file to parse. */
export interface ParseJob {
  readonly path: string;
  /** Id of its language. */
  readonly language: string;
  readonly bytes: Uint8Array;
  /** Its facts as JSON where they are known: then it is only cut into chunks. */
  readonly facts?: string;
}

export type ParseOutcome =
  | { readonly status: 'parsed'; readonly facts: FileFacts; readonly chunks: readonly Chunk[] }
  | { readonly status: 'skipped' | 'failed'; readonly reason: string };

/** Minified and generated bundles: no person wrote or reads such lines, and they take the parser to its limits. */
const MAX_MEAN_LINE = 300;
const MAX_LINE = 20_000;

/**
 * Decodes, parses and chunks one file. A file that cannot be parsed is an outcome.
 *
 * @throws {WebAssembly.RuntimeError} when the parser itself broke: nothing can be parsed in this thread any more
 */
export async function parseFile({ language, bytes, facts: known }: ParseJob): Promise<ParseOutcome> {
  if (bytes.subarray(0, 8000).includes(0)) return { status: 'skipped', reason: 'binary' };
  const text = new TextDecoder('utf-8').decode(bytes);
  if (isMinified(text)) return { status: 'skipped', reason: 'minified' };
  try {
    const facts = readFacts(known) ?? (await parseText(text, languageById(language)));
    return { status: 'parsed', facts, chunks: chunkFile(text, facts) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Undefined for damaged ones: the file is then parsed. */
function readFacts(json: string | undefined): FileFacts | undefined {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as FileFacts);
  } catch {
    return undefined;
  }
}

function isMinified(text: string): boolean {
  let lines = 1;
  let longest = 0;
  for (let from = 0; ; lines++) {
    const to = text.indexOf('\n', from);
    longest = Math.max(longest, (to < 0 ? text.length : to) - from);
    if (to < 0) break;
    from = to + 1;
  }
  return longest > MAX_LINE || (longest > 1000 && text.length / lines > MAX_MEAN_LINE);
}

import { openFacts } from '../formats/packed-facts.ts';
import { languageById } from '../languages/index.ts';
import { type Chunk, chunkFile } from './chunks.ts';
import { decodeText, isBinary } from './decode-text.ts';
import type { FileFacts } from './facts.ts';
import { isMinified } from './is-minified.ts';
import { parseText } from './parser.ts';
import { readTextFacts } from './text-reader.ts';

/** One source file to parse. */
export interface ParseJob {
  readonly path: string;
  /** Id of its language. */
  readonly language: string;
  readonly bytes: Uint8Array;
  /** Its facts as the catalog has them, where they are known: then it is only cut into chunks. */
  readonly facts?: string;
}

export type ParseOutcome =
  | { readonly status: 'parsed'; readonly facts: FileFacts; readonly text: string; readonly chunks: readonly Chunk[] }
  | { readonly status: 'skipped' | 'failed'; readonly reason: string };

/** Stands in the repository for a file that Git LFS keeps elsewhere (Git LFS Specification, "The Pointer"). */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v\d+\n/;

/**
 * Decodes, parses and chunks one file. A file that cannot be parsed is an outcome.
 *
 * @throws {WebAssembly.RuntimeError} when the parser itself broke: nothing can be parsed in this thread any more
 */
export async function parseFile({ language, bytes, facts: known }: ParseJob): Promise<ParseOutcome> {
  if (isBinary(bytes)) return { status: 'skipped', reason: 'binary' };
  const text = decodeText(bytes);
  if (LFS_POINTER.test(text)) return { status: 'skipped', reason: 'Git LFS pointer' };
  if (isMinified(text)) return { status: 'skipped', reason: 'minified' };
  try {
    const spoken = languageById(language);
    const reader = spoken.tier === 'text' ? ((await spoken.text?.()) ?? {}) : undefined;
    const reason = reader?.leftOut?.(text);
    if (reason !== undefined) return { status: 'skipped', reason };
    const facts = readFacts(known) ?? (reader ? readTextFacts(text, reader) : await parseText(text, spoken));
    const searched = (await spoken.searched?.())?.(text) ?? text;
    return { status: 'parsed', facts, text, chunks: chunkFile(searched, facts) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Undefined for damaged ones: the file is then parsed. */
function readFacts(stored: string | undefined): FileFacts | undefined {
  try {
    return stored === undefined ? undefined : openFacts<FileFacts>(stored);
  } catch {
    return undefined;
  }
}

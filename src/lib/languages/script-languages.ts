import { languageOf, mayBeScript, SCRIPT_START } from './index.ts';
import type { Language } from './language.ts';

/** Files of a repository, and what reads their first bytes. */
export interface ScriptSource {
  readonly entries: readonly ScriptEntry[];
  readonly readStarts: (
    entries: ScriptEntry[],
    bytes: number,
    signal?: AbortSignal,
  ) => Promise<ReadonlyMap<string, Uint8Array>>;
}

interface ScriptEntry {
  readonly path: string;
  readonly blob: string;
  readonly bytes: number;
}

/** Files that are looked into, and bytes of them all: git unpacks what is not in a work tree. */
const MAX_FILES = 10_000;
const MAX_BYTES = 50e6;

/** The languages of those files that only their `#!` line tells, by path. */
export async function scriptLanguages(
  { entries, readStarts }: ScriptSource,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Language>> {
  const found = new Map<string, Language>();
  const unnamed: ScriptEntry[] = [];
  let total = 0;
  for (const entry of entries) {
    if (!mayBeScript(entry.path) || entry.bytes < 4 || total + entry.bytes > MAX_BYTES) continue;
    total += entry.bytes;
    if (unnamed.push(entry) === MAX_FILES) break;
  }
  if (unnamed.length === 0) return found;
  for (const [path, start] of await readStarts(unnamed, SCRIPT_START, signal)) {
    const language = languageOf(path, Buffer.from(start).toString('latin1'));
    if (language) found.set(path, language);
  }
  return found;
}

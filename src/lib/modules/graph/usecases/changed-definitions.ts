import { skippedReason, unpackFacts } from '../../../formats/packed-facts.ts';
import { CONVENTIONS_OF } from '../../../languages/conventions.ts';
import { languageOf } from '../../../languages/index.ts';
import { EXTRACTOR_VERSION } from '../../../parse/facts.ts';
import type { ParseJob } from '../../../parse/parse-file.ts';
import { parseFiles } from '../../../parse/parse-files.ts';
import { type BlobKey, type Catalog, factsKey } from '../../../ports/catalog.ts';
import type { ChangedFile, ChangedFiles } from '../../../source/changed-files.ts';
import { storedFacts } from '../../../usecases/ingest/stored-facts.ts';
import { type ChangedSymbols, changedSymbols, type FileVersion } from './changed-symbols.ts';

export interface ChangeSource {
  readonly catalog: Catalog;
  /** Its key. */
  readonly repository: string;
  /** The indexed files of the languages that may use what a file has, without itself. */
  readonly others: (path: string) => readonly BlobKey[];
  readonly signal?: AbortSignal | undefined;
}

/** Files whose facts are read for names that are gone. */
const MAX_READ = 3000;

interface Version {
  readonly path: string;
  readonly blob: string;
  readonly language: string;
  readonly bytes: Uint8Array;
}

/**
 * Which definitions of the changed files differ, by the facts of both versions: those that the catalog knows, and the rest parsed.
 * Files without two versions that can be read and parsed are left out.
 */
export async function changedDefinitions(
  { catalog, repository, others, signal }: ChangeSource,
  changes: ChangedFiles,
  files: readonly ChangedFile[],
): Promise<ReadonlyMap<string, ChangedSymbols>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const versions: Version[] = [];
  for await (const { path, before, now } of changes.read(files)) {
    const { blob, before: old } = byPath.get(path)!;
    const language = languageOf(path)?.id;
    if (language === undefined || blob === undefined || old === undefined) continue;
    versions.push({ path, language, blob: old, bytes: before }, { path, language, blob, bytes: now });
  }
  const facts = await factsOf(catalog, versions, signal);
  const found = new Map<string, ChangedSymbols>();
  for (const [path, [before, after]] of Map.groupBy(versions, ({ path: each }) => each)) {
    const [old, now] = [before!, after!].map((version) =>
      readVersion(repository, version, facts.get(factsKey(version))),
    );
    if (!old || !now) continue;
    const symbols = changedSymbols(old, now, CONVENTIONS_OF.get(before!.language));
    const isWhole = symbols.isWhole || (await mention(catalog, others(path), symbols.gone));
    found.set(path, { ...symbols, isWhole });
  }
  return found;
}

/** Whether some file mentions one of the names. Imports of removed definitions lead nowhere, so no dependency shows them. */
async function mention(catalog: Catalog, files: readonly BlobKey[], names: readonly string[]): Promise<boolean> {
  if (names.length === 0) return false;
  if (files.length > MAX_READ) return true;
  const facts = await catalog.facts(EXTRACTOR_VERSION, files);
  const name = new RegExp(`(?<![\\p{L}\\p{N}_$])(?:${names.map(escaped).join('|')})(?![\\p{L}\\p{N}_$])`, 'u');
  return files.some((file) => {
    const stored = facts.get(factsKey(file));
    return stored === undefined || name.test(unpackFacts(stored));
  });
}

function escaped(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]/gu, '\\$&');
}

function readVersion(
  repository: string,
  { path, bytes }: Version,
  stored: string | undefined,
): FileVersion | undefined {
  const known = stored === undefined ? '' : unpackFacts(stored);
  if (known === '' || skippedReason(known) !== undefined) return undefined;
  return { text: new TextDecoder().decode(bytes), facts: storedFacts(repository, path, known) };
}

/** Facts, as text or packed, by blob and language. */
async function factsOf(
  catalog: Catalog,
  versions: readonly Version[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const known = new Map(await catalog.facts(EXTRACTOR_VERSION, versions));
  const missing = new Map(
    versions.flatMap((version) => (known.has(factsKey(version)) ? [] : [[factsKey(version), version]])),
  );
  if (missing.size === 0) return known;
  async function* jobs(): AsyncGenerator<ParseJob> {
    // The thread takes the bytes away.
    for (const [path, { language, bytes }] of missing) yield { path, language, bytes: bytes.slice() };
  }
  await parseFiles(jobs(), {
    totalBytes: [...missing.values()].reduce((sum, { bytes }) => sum + bytes.length, 0),
    ...(signal && { signal }),
    onParsed: async ({ path, facts }) => void known.set(path, facts),
  });
  return known;
}

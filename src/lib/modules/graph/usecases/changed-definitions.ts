import { skippedReason, unpackFacts } from '../../../formats/packed-facts.ts';
import { CONVENTIONS_OF } from '../../../languages/conventions.ts';
import { codeLanguageOf } from '../../../languages/index.ts';
import { EXTRACTOR_VERSION, type FileFacts } from '../../../parse/facts.ts';
import type { ParseJob } from '../../../parse/parse-file.ts';
import { parseFiles } from '../../../parse/parse-files.ts';
import { type Catalog, type FileRow, factsKey } from '../../../ports/catalog.ts';
import type { ChangedFile, ChangedFiles } from '../../../source/changed-files.ts';
import { storedFacts } from '../../../usecases/ingest/stored-facts.ts';
import { type ChangedSymbols, changedSymbols, type FileVersion } from './changed-symbols.ts';
import { findMentions } from './find-mentions.ts';

export interface ChangeSource {
  readonly catalog: Catalog;
  /** Its key. */
  readonly repository: string;
  /** The indexed files of the languages that may use what a file has, without itself. */
  readonly others: (path: string) => readonly FileRow[];
  readonly signal?: AbortSignal | undefined;
}

interface ReadVersion extends FileVersion {
  readonly facts: FileFacts;
}

/** A file in two versions. */
export interface ComparedFile {
  readonly before: ReadVersion;
  /** Facts of the version before, as text or packed. */
  readonly stored: string;
  readonly after: ReadVersion;
  readonly symbols: ChangedSymbols;
}

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
): Promise<ReadonlyMap<string, ComparedFile>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const versions: Version[] = [];
  for await (const { path, before, now } of changes.read(files)) {
    const { blob, before: old } = byPath.get(path)!;
    const language = codeLanguageOf(path)?.id;
    if (language === undefined || blob === undefined || old === undefined) continue;
    versions.push({ path, language, blob: old, bytes: before }, { path, language, blob, bytes: now });
  }
  const facts = await factsOf(catalog, versions, signal);
  const found = new Map<string, ComparedFile>();
  for (const [path, [before, after]] of Map.groupBy(versions, ({ path: each }) => each)) {
    const stored = facts.get(factsKey(before!));
    const old = readVersion(repository, before!, stored);
    const now = readVersion(repository, after!, facts.get(factsKey(after!)));
    if (!old || !now) continue;
    const symbols = changedSymbols(old, now, CONVENTIONS_OF.get(before!.language));
    found.set(path, { before: old, stored: stored!, after: now, symbols });
  }
  // Imports of removed definitions lead nowhere, so no dependency shows them.
  const mentions = await findMentions(
    catalog,
    [...found].map(([path, { symbols }]) => ({ names: symbols.gone, files: others(path) })),
  );
  for (const [i, [path, file]] of [...found].entries())
    if (mentions[i]!.isMentioned) found.set(path, { ...file, symbols: { ...file.symbols, isWhole: true } });
  return found;
}

function readVersion(
  repository: string,
  { path, bytes }: Version,
  stored: string | undefined,
): ReadVersion | undefined {
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

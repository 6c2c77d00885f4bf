import { languageOf } from '../../languages/index.ts';
import { leftOutReason } from '../../languages/left-out.ts';
import { scriptLanguages } from '../../languages/script-languages.ts';
import { decodeText } from '../../parse/decode-text.ts';
import { IGNORE_FILE, type Selection, selector } from '../../source/selection.ts';
import type { Source, SourceEntry } from '../../source/source.ts';

/** The files of known languages: those that are read, and those that are left out, by the user or as data. */
export interface ChosenFiles {
  readonly sources: readonly SourceFile[];
  /** Documents and configuration that are data. */
  readonly leftOut: readonly (SourceFile & { readonly reason: string })[];
  readonly setAside: readonly (SourceFile & { readonly reason: string })[];
}

interface SourceFile extends SourceEntry {
  /** Id of its language. */
  readonly language: string;
}

/**
 * Chooses the files to read: those of known languages, without what the user or the .pharosignore of the repository leaves out.
 *
 * @throws {PharosError} USAGE for a pattern that would take too long
 */
export async function chooseFiles(
  source: Source,
  selection: Selection = {},
  signal?: AbortSignal,
): Promise<ChosenFiles> {
  const reasonFor = selector(selection, await readIgnoreFile(source, signal));
  const sources: SourceFile[] = [];
  const leftOut: ChosenFiles['leftOut'][number][] = [];
  const setAside: ChosenFiles['setAside'][number][] = [];
  const scripts = await scriptLanguages(source, signal);
  for (const entry of source.entries) {
    const known = languageOf(entry.path) ?? scripts.get(entry.path);
    if (known === undefined) continue;
    const language = known.id;
    const reason = reasonFor(entry.path);
    const data = reason === undefined ? leftOutReason(entry, known) : undefined;
    if (reason !== undefined) setAside.push({ ...entry, language, reason });
    else if (data !== undefined) leftOut.push({ ...entry, language, reason: data });
    else sources.push({ ...entry, language });
  }
  return { sources, leftOut, setAside };
}

async function readIgnoreFile(source: Source, signal?: AbortSignal): Promise<string | undefined> {
  const entry = source.entries.find(({ path }) => path === IGNORE_FILE);
  if (!entry) return undefined;
  for await (const { bytes } of source.read([entry], signal)) if (bytes) return decodeText(bytes);
  return undefined;
}

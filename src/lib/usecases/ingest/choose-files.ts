import { languageOf } from '../../languages/index.ts';
import { decodeText } from '../../parse/decode-text.ts';
import { IGNORE_FILE, type Selection, selector } from '../../source/selection.ts';
import type { Source, SourceEntry } from '../../source/source.ts';

/** The files of known languages: those that are read, and those that the user leaves out. */
export interface ChosenFiles {
  readonly sources: readonly SourceFile[];
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
  const setAside: ChosenFiles['setAside'][number][] = [];
  for (const entry of source.entries) {
    const language = languageOf(entry.path)?.id;
    if (language === undefined) continue;
    const reason = reasonFor(entry.path);
    if (reason === undefined) sources.push({ ...entry, language });
    else setAside.push({ ...entry, language, reason });
  }
  return { sources, setAside };
}

async function readIgnoreFile(source: Source, signal?: AbortSignal): Promise<string | undefined> {
  const entry = source.entries.find(({ path }) => path === IGNORE_FILE);
  if (!entry) return undefined;
  for await (const { bytes } of source.read([entry], signal)) if (bytes) return decodeText(bytes);
  return undefined;
}

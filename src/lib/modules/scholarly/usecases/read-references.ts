import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../../errors.ts';
import { languageById } from '../../../languages/index.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { isCitationFile } from '../../../references/citation-files.ts';
import { REFERENCES_VERSION } from '../../../references/reference.ts';
import { referencesInText } from '../../../references/references-in-text.ts';
import type { ReadBlob, ReferenceStore, UnreadFile } from '../store.ts';

export interface ReadReferencesOptions {
  readonly catalog: Pick<Catalog, 'texts'>;
  readonly references: Pick<ReferenceStore, 'unread' | 'write'>;
  readonly generation: number;
  readonly signal?: AbortSignal;
}

/** Texts that are in memory at once. */
const BATCH = 200;

/**
 * Reads what the files of a generation refer to, where that is not known yet: an ingest does so for new contents, and a question for what an
 * earlier version, or an import, has left undone.
 *
 * @returns files whose texts are not stored, of which nothing can be said
 */
export async function readReferences(options: ReadReferencesOptions): Promise<number> {
  const { catalog, references, generation, signal } = options;
  const unread = await references.unread(generation, REFERENCES_VERSION);
  let withoutText = 0;
  for (let at = 0; at < unread.length; at += BATCH) {
    throwIfAborted(signal);
    const files = unread.slice(at, at + BATCH);
    const texts = await catalog.texts(files.map(({ blob }) => blob));
    const read = files.flatMap((file) => readOne(file, texts.get(file.blob)));
    withoutText += files.length - read.length;
    await references.write(REFERENCES_VERSION, read);
    await nextTurn();
  }
  return withoutText;
}

function readOne({ blob, language, path }: UnreadFile, text: string | undefined): readonly ReadBlob[] {
  if (text === undefined) return [];
  // What a citation file says is for people, whatever its format.
  const syntax = isCitationFile(path) ? undefined : languageById(language).comments;
  return [{ blob, ...referencesInText(text, syntax) }];
}

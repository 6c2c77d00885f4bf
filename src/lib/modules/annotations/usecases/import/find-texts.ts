import { isAbsolute } from 'node:path';
import { PharosError } from '../../../../errors.ts';
import { decodeText } from '../../../../parse/decode-text.ts';
import { findRepository } from '../../../../source/find-repository.ts';
import { localEnvironment } from '../../../../source/git-environment.ts';
import { readBlobs } from '../../../../source/read-blobs.ts';
import type { NoteContext } from '../note-context.ts';

/** Characters of texts that one import may bring; anchors in further ones are placed by their quotes. */
const MOST = 128e6;

/** Texts that are asked for at once. */
const BATCH = 100;

/** Texts of blobs: those that are stored, then those that a local repository has in its history. */
export async function findTexts(
  { anchors, stores, signal }: NoteContext,
  repository: string,
  blobs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let size = 0;
  const add = (blob: string, text: string) => {
    if (size + text.length > MOST) return;
    size += text.length;
    found.set(blob, text);
  };
  for (const source of [anchors, stores.catalog]) {
    const missing = blobs.filter((blob) => !found.has(blob));
    for (let i = 0; i < missing.length; i += BATCH) {
      for (const [blob, text] of await source.texts(missing.slice(i, i + BATCH))) add(blob, text);
    }
  }
  const missing = blobs.filter((blob) => !found.has(blob));
  for await (const [blob, text] of readLocal(repository, missing, signal)) add(blob, text);
  return found;
}

async function* readLocal(
  repository: string,
  blobs: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly [string, string]> {
  const place = blobs.length > 0 && isAbsolute(repository) ? placeOf(repository, signal) : undefined;
  if (!place) return;
  let at = 0;
  try {
    for await (const { bytes } of readBlobs(place, blobs)) {
      const blob = blobs[at++]!;
      if (bytes) yield [blob, decodeText(bytes)];
    }
  } catch (error) {
    // Without git's objects, quotes have to do.
    if (error instanceof PharosError && error.code === 'BAD_REPOSITORY') return;
    throw error;
  }
}

/** Undefined for a folder without git, or one that is gone. */
function placeOf(repository: string, signal: AbortSignal | undefined) {
  try {
    const folder = findRepository(repository);
    return folder.repository && { cwd: folder.path, environment: localEnvironment(folder.repository), signal };
  } catch {
    return undefined;
  }
}

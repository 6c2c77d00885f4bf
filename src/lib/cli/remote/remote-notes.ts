import { PharosError } from '../../errors.ts';
import type { NotesBeside } from '../../modules/annotations/usecases/notes-beside.ts';
import { printable } from '../../text/printable.ts';
import type { Remote } from './remote-command.ts';

export interface BesideQuery {
  /** Keys of repositories. */
  readonly repo: readonly string[];
  readonly question?: string;
  /** A file. */
  readonly at?: string;
  readonly path?: string;
  readonly language?: string;
  readonly limit: number;
}

/** The notes that belong to an answer of another Pharos. It is an answer without them, too. */
export async function remoteNotes(
  ask: Remote['ask'],
  { repo, question, at, path, language, limit }: BesideQuery,
): Promise<NotesBeside | undefined> {
  try {
    const query = { repo, question, at, path, language, limit };
    return await ask<NotesBeside>({ answer: 'notes-beside', path: '/annotations/beside', query });
  } catch (error) {
    if (!(error instanceof PharosError) || error.code === 'INTERRUPTED') throw error;
    process.stderr.write(printable(`Without notes, which could not be read: ${error.message}\n`));
    return undefined;
  }
}

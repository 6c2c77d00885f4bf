import { PharosError } from '../../../errors.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { findPlace } from '../../anchors/api.ts';
import type { Annotation } from '../annotation.ts';
import { type ListNotesOptions, listNotes } from './list-notes.ts';
import { notesBeside } from './notes-beside.ts';

export interface NotesOnOptions extends Omit<ListNotesOptions, 'path' | 'paths' | 'search' | 'cursor'> {
  /** A folder, or what `findPlace` finds. */
  readonly target: string;
}

export interface NotesOn {
  readonly repositories: readonly string[];
  readonly items: readonly Annotation[];
  readonly total: number;
}

/**
 * Open notes on a folder, a file, some lines or a definition; those on a whole file are about each part of it.
 *
 * @throws {PharosError} from findPlace, unless the target is a folder
 */
export async function notesOn({ target, ...options }: NotesOnOptions): Promise<NotesOn> {
  const listed = await listNotes({ ...options, path: target, statuses: ['open'] });
  if (listed.total > 0) return listed;
  try {
    const { repository, anchor } = await findPlace({ ...options, target });
    if (anchor.whole === 'file' || anchor.whole === 'repository') return listed;
    const { path, startLine, endLine } = anchor;
    const repositories = [repository.key];
    const found = await notesBeside({ ...options, repositories, places: [{ path, startLine, endLine }] });
    return { repositories, items: found.items, total: found.total };
  } catch (error) {
    if (error instanceof PharosError && error.code === 'NOT_FOUND' && (await isFolder(target, options))) return listed;
    throw error;
  }
}

async function isFolder(target: string, options: Omit<NotesOnOptions, 'target'>): Promise<boolean> {
  const { catalog } = options.stores;
  for (const { key, current } of await chooseRepositories(catalog, options)) {
    const rows = [
      ...(await catalog.report(current.generation, 'files')),
      ...(await catalog.report(current.generation, 'documents')),
    ];
    const folders = pathCandidates(key, target, options.directory).map((path) => `${path.replace(/\/$/, '')}/`);
    if (rows.some(({ path }) => folders.some((folder) => path.startsWith(folder)))) return true;
  }
  return false;
}

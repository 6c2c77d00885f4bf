import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { Annotation } from '../annotation.ts';
import type { NoteFilter, PlacedNote } from '../store.ts';
import { type ChoosingNotes, readerOf } from './note-context.ts';
import { readCursor, writeCursor } from './note-cursor.ts';
import { type GivenFilter, givenFilter } from './note-filter.ts';
import { rankNotes } from './rank-notes.ts';
import { settlePlaces } from './settle-places.ts';
import { viewNotes } from './view-notes.ts';

export interface ListNotesOptions extends ChoosingNotes, GivenFilter {
  /** A file or a folder; default the whole repository. */
  readonly path?: string;
  /** Words in the note, its quote, tags or path; the best come first. */
  readonly search?: string;
  /** Only those at one of these files. */
  readonly paths?: readonly string[];
  readonly sort?: 'recent' | 'oldest';
  readonly limit: number;
  readonly cursor?: string;
  readonly now?: Date;
}

export interface NoteList {
  readonly repositories: readonly string[];
  readonly items: readonly Annotation[];
  /** Exact up to 10,000. */
  readonly total: number;
  readonly totalIsLowerBound?: true;
  /** Of the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/** Notes are counted so far. */
const MOST_COUNTED = 10_000;
/** Newest notes that are compared for a search. */
const SEARCHED = 1000;

/**
 * Notes on a repository, folder or file, those changed last first; expired ones are left out, replies are shown with their notes.
 *
 * @throws {PharosError} USAGE for a cursor of another list; from chooseRepositories
 */
export async function listNotes(options: ListNotesOptions): Promise<NoteList> {
  const { actor, stores, notes, search, sort = 'recent', limit, cursor, now = new Date() } = options;
  const repositories = await chooseRepositories(stores.catalog, options);
  for (const { key } of repositories) await settlePlaces(options, key);
  const keys = repositories.map(({ key }) => key);
  const paths =
    options.paths ?? (options.path === undefined ? undefined : pathsOf(repositories, options.path, options.directory));
  const filter: NoteFilter = {
    ...{ repositories: keys, ...readerOf(actor), now: now.toISOString(), repliesTo: 'none' },
    ...(paths && { paths }),
    ...givenFilter(options),
  };
  if (search !== undefined) {
    const found = await rankNotes(notes, filter, search, SEARCHED);
    return {
      repositories: keys,
      items: await viewNotes(
        options,
        found.slice(0, limit).map((one) => one.found),
      ),
      total: found.length,
    };
  }
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const [page, counted] = await Promise.all([
    notes.list(filter, { sort, limit: limit + 1, ...(after && { after }) }),
    notes.count(filter, MOST_COUNTED + 1),
  ]);
  const shown = page.slice(0, limit);
  return {
    repositories: keys,
    items: await viewNotes(options, shown),
    total: Math.min(counted, MOST_COUNTED),
    ...(counted > MOST_COUNTED && { totalIsLowerBound: true as const }),
    ...(page.length > limit && { nextCursor: writeCursor(shown.at(-1)!.note) }),
  };
}

/**
 * The paths of a filter: a file has notes, and so have all files of a folder; lost notes are listed where they were. Undefined for the
 * root, in which everything is.
 */
export function pathsOf(
  repositories: readonly IngestedRepository[],
  path: string,
  directory: string | undefined,
): readonly string[] | undefined {
  const names = repositories.map(({ key }) => pathCandidates(key, path, directory));
  if (names.every(([first]) => first === '.' || first === '')) return undefined;
  return names.flat().flatMap((name) => (name.endsWith('/') ? [name] : [name, `${name}/`]));
}

/** The replies to a note, oldest first. */
export async function repliesTo({ actor, notes }: Pick<ListNotesOptions, 'actor' | 'notes'>, { note }: PlacedNote) {
  const filter = { ...readerOf(actor), repliesTo: note.id };
  return notes.list(filter, { sort: 'oldest', limit: MOST_REPLIES });
}

const MOST_REPLIES = 1000;

import { LinePair } from '../../../anchor/line-pair.ts';
import { LineText } from '../../../anchor/line-text.ts';
import { PharosError } from '../../../errors.ts';
import { decodeText } from '../../../parse/decode-text.ts';
import { type ChangedFiles, changedFiles } from '../../../source/changed-files.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import type { NoteFilter, PlacedNote } from '../store.ts';
import type { ListNotesOptions, NoteList } from './list-notes.ts';
import { type NoteContext, readerOf } from './note-context.ts';
import { givenFilter } from './note-filter.ts';
import { settlePlaces } from './settle-places.ts';
import { viewNotes } from './view-notes.ts';

export interface AffectedNotesOptions extends Omit<ListNotesOptions, 'search' | 'cursor' | 'path' | 'paths' | 'sort'> {
  /** The changes since HEAD branched off this ref, uncommitted ones included. */
  readonly diff: string;
}

export interface AffectedNotes extends Omit<NoteList, 'nextCursor'> {
  /** The commit at which HEAD left the ref. */
  readonly base: string;
  /** Files with notes that have changed since they were indexed: what is said of them may be out of date. */
  readonly stale: readonly string[];
}

/** Notes of changed files that are looked at. */
const MOST = 10_000;

/**
 * The notes that a change touches: on changed lines, on a changed definition or file, or lost by it.
 *
 * @throws {PharosError} USAGE when several repositories are meant; from changedFiles and chooseRepositories
 */
export async function affectedNotes(options: AffectedNotesOptions): Promise<AffectedNotes> {
  const { actor, stores, notes, diff, limit, signal, now = new Date() } = options;
  const [repository, ...others] = await chooseRepositories(stores.catalog, options);
  if (!repository || others.length > 0) {
    throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and a diff is of one`, {
      hint: 'Choose one with --repo, or change to its directory.',
    });
  }
  const changes = await changedFiles(repository.key, diff, signal);
  await settlePlaces(options, repository.key);
  const paths = changes.files.map(({ path }) => path);
  const filter: NoteFilter = {
    ...{ repositories: [repository.key], ...readerOf(actor), now: now.toISOString(), repliesTo: 'none', paths },
    ...givenFilter(options),
  };
  const found = paths.length === 0 ? [] : await notes.list(filter, { sort: 'recent', limit: MOST });
  const isTouched = await touchedBy(changes, found);
  const touched = found.filter(isTouched);
  const files = await stores.catalog.report(repository.current.generation, 'files');
  const indexed = new Map(files.map(({ path, blob }) => [path, blob]));
  const noted = new Set(found.map(pathOf));
  return {
    repositories: [repository.key],
    base: changes.base,
    items: await viewNotes(options, touched.slice(0, limit)),
    total: touched.length,
    stale: changes.files
      .filter(({ path, blob }) => noted.has(path) && indexed.has(path) && indexed.get(path) !== blob)
      .map(({ path }) => path),
  };
}

function pathOf({ placed: { placement, anchor } }: PlacedNote): string {
  return placement?.path ?? anchor.path;
}

async function touchedBy(changes: ChangedFiles, found: readonly PlacedNote[]): Promise<(note: PlacedNote) => boolean> {
  const noted = new Set(found.map(pathOf));
  const files = new Map(changes.files.filter(({ path }) => noted.has(path)).map((file) => [file.path, file]));
  const pairs = new Map<string, LinePair>();
  for await (const { path, before, now } of changes.read([...files.values()])) {
    pairs.set(path, new LinePair(new LineText(decodeText(before)), new LineText(decodeText(now)), 'strict'));
  }
  const gone = changes.before.entries.filter(({ path }) => files.has(path) && !pairs.has(path));
  const goneTexts = new Map<string, string>();
  for await (const { entry, bytes } of changes.readBefore(gone))
    if (bytes) goneTexts.set(entry.path, decodeText(bytes));
  return (note) => {
    const path = pathOf(note);
    const { anchor, placement } = note.placed;
    if (placement?.state === 'orphaned') {
      // It was lost by this change if it stood there before.
      const before = pairs.get(path)?.old.text ?? goneTexts.get(path);
      return (
        before !== undefined &&
        (anchor.exact === '' || before.includes(anchor.exact) || anchor.exact.length > SHORTENED)
      );
    }
    const pair = pairs.get(path);
    if (!pair) return files.get(path)?.before !== undefined || placement?.state === 'changed';
    if (anchor.whole === 'file') return true;
    const { startLine, endLine } = placement ?? anchor;
    return isChangedWithin(pair, startLine - 1, endLine - 1);
  };
}

/** Quotes up to this length are kept whole. */
const SHORTENED = 4000;

/** Whether a new line is among these, or an old line between them is gone. Indexes are 0-based, inclusive. */
function isChangedWithin({ origins }: LinePair, first: number, last: number): boolean {
  for (let line = first; line <= last; line++) {
    const origin = origins[line] ?? -1;
    if (origin < 0 || (line > first && origin !== origins[line - 1]! + 1)) return true;
  }
  return false;
}

/** The open notes that a change of a known repository touches. */
export function touchedNotes({
  actor,
  stores,
  notes,
  anchors,
  repository,
  diff,
  limit,
  signal,
}: NoteContext &
  Pick<AffectedNotesOptions, 'diff' | 'limit'> & { readonly repository: string }): Promise<AffectedNotes> {
  const context = { actor, stores, notes, anchors, ...(signal && { signal }) };
  return affectedNotes({ ...context, repository, diff, limit, statuses: ['open'] });
}

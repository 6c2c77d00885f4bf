import { batches } from '../../adapters/sql/dialect.ts';
import { atPaths, type NoteDatabase } from './select-notes.ts';
import type { NoteFilter } from './store.ts';

/** More are found faster by going through all notes of a repository in their order. */
const FEW = 500;

/**
 * The filter with the ids of the notes at its paths in place of these, or of those in its states or with its tags, where they are few:
 * neither database reads an index for a condition that speaks of another table.
 */
export async function narrowNotes(db: NoteDatabase, filter: NoteFilter): Promise<NoteFilter> {
  const { ids: known, repositories, paths, states, tags = [], anyTag, ...rest } = filter;
  if (known || !repositories) return filter;
  const tagged = { ...(filter.tags && { tags }), ...(anyTag !== undefined && { anyTag }) };
  const ids = new Set<string>();
  /** False when there are more than few. */
  const addAll = async (rows: Promise<readonly { readonly id: string }[]>): Promise<boolean> => {
    for (const { id } of await rows) ids.add(id);
    return ids.size <= FEW;
  };
  if (paths) {
    for (const part of partsOf(paths)) {
      const isFew = (await addAll(placedAt(db, part))) && (await addAll(unplacedAt(db, repositories, part)));
      if (!isFew) return filter;
    }
    return { ...rest, ...tagged, ...(states && { states }), repositories, ids: [...ids] };
  }
  if (states) {
    if (!(await addAll(inStates(db, states)))) return filter;
    return { ...rest, ...tagged, repositories, ids: [...ids] };
  }
  if (tags.length === 0 || !(await addAll(withTag(db, anyTag ? tags : tags.slice(0, 1))))) return filter;
  return { ...rest, ...(anyTag ? {} : tagged), repositories, ids: [...ids] };
}

/** Conditions that an index answers one by one. */
function partsOf(paths: readonly string[]): (readonly string[])[] {
  const files = paths.filter((path) => !path.endsWith('/'));
  return [...batches(files), ...paths.filter((path) => path.endsWith('/')).map((folder) => [folder])];
}

function placedAt(db: NoteDatabase, paths: readonly string[]) {
  return db
    .selectFrom('placements')
    .innerJoin('annotations as note', 'note.anchor_id', 'placements.anchor_id')
    .select('note.id')
    .where(atPaths('placements.path', paths))
    .limit(FEW + 1)
    .execute();
}

/** Those that have not been placed are where they were made. */
function unplacedAt(db: NoteDatabase, repositories: readonly string[], paths: readonly string[]) {
  return db
    .selectFrom('anchors')
    .leftJoin('placements', 'placements.anchor_id', 'anchors.id')
    .innerJoin('annotations as note', 'note.anchor_id', 'anchors.id')
    .select('note.id')
    .where('placements.anchor_id', 'is', null)
    .where('anchors.repository', 'in', repositories.length > 0 ? repositories : ['#none'])
    .where(atPaths('anchors.path', paths))
    .limit(FEW + 1)
    .execute();
}

function inStates(db: NoteDatabase, states: readonly string[]) {
  return db
    .selectFrom('placements')
    .innerJoin('annotations as note', 'note.anchor_id', 'placements.anchor_id')
    .select('note.id')
    .where('placements.state', 'in', states.length > 0 ? states : ['#none'])
    .limit(FEW + 1)
    .execute();
}

function withTag(db: NoteDatabase, tags: readonly string[]) {
  return db
    .selectFrom('annotation_tags')
    .select('annotation_id as id')
    .where('tag', 'in', tags)
    .limit(FEW + 1)
    .execute();
}

import { sql } from 'kysely';
import type { SqlTables } from '../../adapters/sql/dialect.ts';
import type { AnchorTables } from '../anchors/api.ts';
import type { NoteFilter } from './store.ts';
import type { AnnotationTables } from './tables.ts';

export type NoteTables = AnnotationTables & AnchorTables;
export type NoteDatabase = SqlTables<NoteTables>;

/** The notes that a filter lets through, beside their anchors and places. */
export function selectNotes(db: NoteDatabase, filter: NoteFilter) {
  const {
    repositories,
    reader,
    ids,
    paths,
    author,
    kinds,
    states,
    statuses,
    tags = [],
    anyTag,
    repliesTo,
    now,
  } = filter;
  let query = db
    .selectFrom('annotations as note')
    .innerJoin('anchors as anchor', 'anchor.id', 'note.anchor_id')
    .leftJoin('placements as placement', 'placement.anchor_id', 'note.anchor_id')
    .where('note.deleted_at', 'is', null)
    .where((where) => where.or([where('note.visibility', '=', 'members'), where('note.user_id', '=', reader)]));
  if (repositories) query = query.where('anchor.repository', 'in', orNone(repositories));
  if (ids) query = query.where('note.id', 'in', orNone(ids));
  if (author !== undefined) query = query.where('note.user_id', '=', author);
  if (kinds) query = query.where('note.kind', 'in', orNone(kinds));
  if (states) query = query.where('placement.state', 'in', orNone(states));
  if (statuses) query = query.where('note.status', 'in', orNone(statuses));
  if (now !== undefined) {
    query = query.where((where) =>
      where.or([where('note.expires_at', 'is', null), where('note.expires_at', '>', now)]),
    );
  }
  if (repliesTo === 'none') query = query.where('note.reply_to', 'is', null);
  else if (repliesTo !== undefined) query = query.where('note.reply_to', '=', repliesTo);
  for (const some of anyTag && tags.length > 0 ? [tags] : tags.map((tag) => [tag])) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('annotation_tags as tagged')
          .select('tagged.tag')
          .whereRef('tagged.annotation_id', '=', 'note.id')
          .where('tagged.tag', 'in', some),
      ),
    );
  }
  if (paths) {
    const path = sql<string>`coalesce(placement.path, anchor.path)`;
    const folders = paths.filter((one) => one.endsWith('/'));
    const files = paths.filter((one) => !one.endsWith('/'));
    query = query.where((where) =>
      where.or([
        where(path, 'in', orNone(files)),
        // '0' follows '/': all that begins with the folder.
        ...folders.map((folder) => where.and([where(path, '>=', folder), where(path, '<', `${folder.slice(0, -1)}0`)])),
      ]),
    );
  }
  return query;
}

/** Neither database takes an empty list; no id, path or name is empty. */
function orNone<T extends string>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : (['#none'] as unknown as readonly T[]);
}

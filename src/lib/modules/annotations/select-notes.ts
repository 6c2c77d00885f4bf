import { expressionBuilder, sql } from 'kysely';
import type { SqlTables } from '../../adapters/sql/dialect.ts';
import { unindexed } from '../../adapters/sql/unindexed.ts';
import type { AnchorTables } from '../anchors/api.ts';
import type { NoteFilter } from './store.ts';
import type { AnnotationTables } from './tables.ts';

export type NoteTables = AnnotationTables & AnchorTables;
export type NoteDatabase = SqlTables<NoteTables>;

/** The notes that a filter lets through, tombstones apart. */
export function selectNotes(db: NoteDatabase, filter: NoteFilter) {
  const {
    repositories,
    reader,
    isAgent,
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
    .where('note.deleted_at', 'is', null)
    .where((where) => {
      const own = where('note.user_id', '=', reader);
      const mine = isAgent ? where.and([own, where('note.author_kind', '=', 'agent')]) : own;
      return where.or([where('note.visibility', '=', 'members'), mine]);
    });
  // By their ids they are found sooner than in the order of a repository.
  const repository = ids ? unindexed('note.repository') : sql.ref<string>('note.repository');
  const replied = ids ? unindexed('note.reply_to') : sql.ref<string>('note.reply_to');
  if (repositories) query = query.where(repository, 'in', orNone(repositories));
  if (ids) query = query.where('note.id', 'in', orNone(ids));
  if (author !== undefined) query = query.where('note.user_id', '=', author);
  if (kinds) query = query.where('note.kind', 'in', orNone(kinds));
  if (states) {
    query = query.where('note.anchor_id', 'in', ({ selectFrom }) =>
      selectFrom('placements').select('anchor_id').where('state', 'in', orNone(states)),
    );
  }
  if (statuses) query = query.where('note.status', 'in', orNone(statuses));
  if (now !== undefined) {
    query = query.where((where) =>
      where.or([where('note.expires_at', 'is', null), where('note.expires_at', '>', now)]),
    );
  }
  if (repliesTo === 'none') query = query.where(replied, 'is', null);
  else if (repliesTo !== undefined) query = query.where(replied, '=', repliesTo);
  for (const some of anyTag && tags.length > 0 ? [tags] : tags.map((tag) => [tag])) {
    query = query.where('note.id', 'in', ({ selectFrom }) =>
      selectFrom('annotation_tags').select('annotation_id').where('tag', 'in', some),
    );
  }
  if (paths) {
    query = query.where(({ eb, or, selectFrom }) => {
      const placed = selectFrom('placements').select('anchor_id').where(atPaths('placements.path', paths));
      // Those that have not been placed are where they were made.
      const unplaced = selectFrom('anchors')
        .leftJoin('placements', 'placements.anchor_id', 'anchors.id')
        .select('anchors.id')
        .where('placements.anchor_id', 'is', null)
        .where(atPaths('anchors.path', paths))
        // An index has the paths of each repository.
        .$if(repositories !== undefined, (anchors) => anchors.where('anchors.repository', 'in', orNone(repositories!)));
      return or([eb('note.anchor_id', 'in', placed), eb('note.anchor_id', 'in', unplaced)]);
    });
  }
  return query;
}

/** Paths are files, or folders with all that is in them. */
export function atPaths(column: 'placements.path' | 'anchors.path', paths: readonly string[]) {
  const path = sql.ref<string>(column);
  const { eb, or, and } = expressionBuilder<NoteTables, never>();
  const folders = paths.filter((one) => one.endsWith('/'));
  const files = paths.filter((one) => !one.endsWith('/'));
  return or([
    // Without a file the condition is of one range, which an index has.
    ...(files.length > 0 || folders.length === 0 ? [eb(path, 'in', orNone(files))] : []),
    // '0' follows '/': all that begins with the folder.
    ...folders.map((folder) => and([eb(path, '>=', folder), eb(path, '<', `${folder.slice(0, -1)}0`)])),
  ]);
}

/** Neither database takes an empty list; no id, path or name is empty. */
function orNone<T extends string>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : (['#none'] as unknown as readonly T[]);
}

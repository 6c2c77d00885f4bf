import { expressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { type AnchorStore, insertAnchors, removeAnchors } from '../anchors/api.ts';
import { appendEvents } from '../events/api.ts';
import { LIMITS } from './collection.ts';
import { memberOf } from './rows.ts';
import type { Expected, MemberFilter, MemberStore, NewMember, Stamp } from './store.ts';
import type { CollectionDatabase, CollectionTables } from './tables.ts';

export function createMemberStore({ db, write }: SqlDialect, anchors: Pick<AnchorStore, 'anchors'>): MemberStore {
  const tables = db.withTables<CollectionTables>() as unknown as CollectionDatabase;
  return {
    add: (collection, given, { position, event, ...stamp }) =>
      write(async (transaction) => {
        const writing = transaction.withTables<CollectionTables>() as unknown as CollectionDatabase;
        if (!(await stampOn(writing, collection, stamp))) return undefined;
        const members = await newOnes(writing, collection.id, given);
        const last = await lastPosition(writing, collection.id);
        const first = Math.min(position ?? last + 1, last + 1);
        if (last + members.length > LIMITS.members) throw tooMany();
        if (members.length === 0) return 0;
        await shift(writing, collection.id, first, members.length);
        await insertAnchors(
          transaction,
          members.map(({ anchor }) => anchor),
        );
        for (const batch of batches(members.map((one, i) => ({ ...one, position: first + i })))) {
          const rows = batch.map(({ member: { id, anchorId, text, addedBy, addedAt }, anchor, position: at }) => ({
            ...{ id, collection_id: collection.id, anchor_id: anchorId, repository: anchor.repository, position: at },
            ...{ text: text ?? null, added_by: addedBy, added_at: addedAt },
          }));
          await writing.insertInto('collection_members').values(rows).execute();
        }
        await appendEvents(transaction, [event]);
        return members.length;
      }),

    edit: (collection, { removed = [], texts = new Map(), first = [] }, { event, ...stamp }) =>
      write(async (transaction) => {
        const writing = transaction.withTables<CollectionTables>() as unknown as CollectionDatabase;
        if (!(await stampOn(writing, collection, stamp))) return undefined;
        for (const batch of batches(removed))
          await eraseMembers(transaction, (members) =>
            members.where('collection_id', '=', collection.id).where('id', 'in', batch),
          );
        for (const [id, text] of texts) {
          await ofCollection(writing, collection.id)
            .set({ text: text === '' ? null : text })
            .where('id', '=', id)
            .execute();
        }
        if (removed.length > 0 || first.length > 0) await renumber(writing, collection.id, first);
        await appendEvents(transaction, [event]);
        return removed.length + texts.size + first.length;
      }),

    async list(filter, { after, limit }) {
      let query = select(tables, filter).selectAll('member').orderBy('member.position').limit(limit);
      if (after !== undefined) query = query.where('member.position', '>', after);
      const members = (await query.execute()).map(memberOf);
      const placed = await anchors.anchors(members.map(({ anchorId }) => anchorId));
      const byId = new Map(placed.map((one) => [one.id, one]));
      return members.flatMap((member) => {
        const one = byId.get(member.anchorId);
        return one ? [{ member, placed: one }] : [];
      });
    },

    async count(filter) {
      const { count } = await select(tables, filter)
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async places(collectionIds) {
      const found = [];
      for (const batch of batches(collectionIds)) {
        const rows = await tables
          .selectFrom('collection_members as member')
          .innerJoin('anchors', 'anchors.id', 'member.anchor_id')
          .leftJoin('placements', 'placements.anchor_id', 'member.anchor_id')
          .select(['member.collection_id', 'member.repository', 'placements.state'])
          .select(({ fn }) => fn.coalesce('placements.path', 'anchors.path').as('path'))
          .where('member.collection_id', 'in', batch)
          .execute();
        for (const { collection_id, repository, path, state } of rows)
          found.push({ collectionId: collection_id, repository, path, isLost: state === 'orphaned' });
      }
      return found;
    },
  };
}

/** Condition on `anchors` and `placements`: lost, or lines or a definition that have changed. */
export function isStale() {
  const { and, or, eb } = expressionBuilder<
    { anchors: { whole: string | null }; placements: { state: string } },
    'anchors' | 'placements'
  >();
  const isPart = or([eb('anchors.whole', 'is', null), eb('anchors.whole', '=', 'symbol')]);
  return or([eb('placements.state', '=', 'orphaned'), and([eb('placements.state', '=', 'changed'), isPart])]);
}

function select(tables: CollectionDatabase, { collectionId, repositories, ids, paths, stale }: MemberFilter) {
  let query = tables
    .selectFrom('collection_members as member')
    .innerJoin('anchors', 'anchors.id', 'member.anchor_id')
    .leftJoin('placements', 'placements.anchor_id', 'member.anchor_id')
    .where('member.collection_id', '=', collectionId);
  if (repositories) query = query.where('member.repository', 'in', orNone(repositories));
  if (ids) query = query.where('member.id', 'in', orNone(ids));
  if (paths)
    query = query.where(({ fn, eb }) => eb(fn.coalesce('placements.path', 'anchors.path'), 'in', orNone(paths)));
  if (stale) query = query.where(isStale() as never);
  return query;
}

/** Removes members and their anchors. */
export async function eraseMembers(
  transaction: SqlTransaction,
  choose: (
    members: SelectQueryBuilder<CollectionTables, 'collection_members', { id: string; anchor_id: string }>,
  ) => SelectQueryBuilder<CollectionTables, 'collection_members', { id: string; anchor_id: string }>,
): Promise<void> {
  const writing = transaction.withTables<CollectionTables>();
  const members = writing.selectFrom('collection_members').select(['id', 'anchor_id']);
  const rows = await choose(members as never).execute();
  for (const batch of batches(rows)) {
    const ids = batch.map(({ id }) => id);
    await writing.deleteFrom('collection_members').where('id', 'in', ids).execute();
  }
  await removeAnchors(
    transaction,
    rows.map(({ anchor_id }) => anchor_id),
  );
}

/** False when the collection is not as the caller has seen it. */
async function stampOn(
  writing: CollectionDatabase,
  { id, etag }: Expected,
  { updatedAt, etag: next }: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await writing
    .updateTable('collections')
    .set({ updated_at: updatedAt, etag: next })
    .where('id', '=', id)
    .where('etag', '=', etag)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Without places that the collection has already: where members are now, not where they were added. */
async function newOnes(
  writing: CollectionDatabase,
  collectionId: string,
  given: readonly NewMember[],
): Promise<readonly NewMember[]> {
  const known = new Set<string>();
  for (const batch of batches([...new Set(given.map(({ anchor }) => anchor.anchor.path))])) {
    const rows = await writing
      .selectFrom('collection_members as member')
      .innerJoin('anchors', 'anchors.id', 'member.anchor_id')
      .leftJoin('placements', 'placements.anchor_id', 'member.anchor_id')
      .select(['member.repository', 'anchors.whole', 'anchors.symbol'])
      .select(({ fn }) => [
        fn.coalesce('placements.path', 'anchors.path').as('path'),
        fn.coalesce('placements.start_line', 'anchors.start_line').as('start'),
        fn.coalesce('placements.end_line', 'anchors.end_line').as('end'),
      ])
      .where('member.collection_id', '=', collectionId)
      .where(({ fn, eb }) => eb(fn.coalesce('placements.path', 'anchors.path'), 'in', batch))
      .execute();
    for (const { repository, path, whole, symbol, start, end } of rows)
      known.add(placeKey(repository, path, whole, symbol, start, end));
  }
  return given.filter(({ anchor: { repository, anchor } }) => {
    const { path, whole, symbol, startLine, endLine } = anchor;
    const key = placeKey(repository, path, whole ?? null, symbol?.name ?? null, startLine, endLine);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function placeKey(
  repository: string,
  path: string,
  whole: string | null,
  symbol: string | null,
  start: number,
  end: number,
): string {
  const part = whole === null ? `${start}-${end}` : whole === 'symbol' ? symbol : whole;
  return [repository, path, whole, part].join('\0');
}

async function lastPosition(writing: CollectionDatabase, collectionId: string): Promise<number> {
  const row = await writing
    .selectFrom('collection_members')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('collection_id', '=', collectionId)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

function ofCollection(writing: CollectionDatabase, collectionId: string) {
  return writing.updateTable('collection_members').where('collection_id', '=', collectionId);
}

async function shift(writing: CollectionDatabase, collectionId: string, from: number, by: number): Promise<void> {
  await ofCollection(writing, collectionId)
    .set(({ eb }) => ({ position: eb('position', '+', by) }))
    .where('position', '>=', from)
    .execute();
}

/** Positions without gaps, those of some members first. */
async function renumber(writing: CollectionDatabase, collectionId: string, first: readonly string[]): Promise<void> {
  const rows = await writing
    .selectFrom('collection_members')
    .select(['id', 'position'])
    .where('collection_id', '=', collectionId)
    .orderBy('position')
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const moved = first.filter((id) => known.has(id));
  const isMoved = new Set(moved);
  const order = [...moved, ...rows.flatMap(({ id }) => (isMoved.has(id) ? [] : [id]))];
  const was = new Map(rows.map(({ id, position }) => [id, position]));
  const changed = order
    .map((id, i) => ({ id, position: i + 1 }))
    .filter(({ id, position }) => was.get(id) !== position);
  for (const batch of batches(changed)) {
    const cases = sql.join(
      batch.map(({ id, position }) => sql`WHEN ${id} THEN CAST(${position} AS INTEGER)`),
      sql` `,
    );
    await writing
      .updateTable('collection_members')
      .set({ position: sql<number>`CASE id ${cases} END` })
      .where(
        'id',
        'in',
        batch.map(({ id }) => id),
      )
      .execute();
  }
}

/** Neither database takes an empty list; no id, path or name is empty. */
function orNone(list: readonly string[]): readonly string[] {
  return list.length > 0 ? list : ['#none'];
}

function tooMany(): PharosError {
  return new PharosError('FAILED', `A collection has at most ${LIMITS.members.toLocaleString('en')} members`, {
    hint: 'Use a rule for many files: pharos collection create --path.',
  });
}

import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { appendEvents } from '../events/api.ts';
import { LIMITS } from './collection.ts';
import { collectionOf, collectionRow } from './rows.ts';
import { eraseMembers, isStale } from './sql-members.ts';
import type { CollectionStore, StoredCollection } from './store.ts';
import type { CollectionDatabase, CollectionTables } from './tables.ts';

export function createCollectionStore({ db, write }: SqlDialect): CollectionStore {
  const tables = db.withTables<CollectionTables>() as unknown as CollectionDatabase;
  return {
    create: (collection, event) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        if (await rowOf(writing, collection.id)) return;
        await checkName(writing, collection);
        await checkPlace(writing, collection, 1);
        await checkCount(writing, collection);
        await writing.insertInto('collections').values(collectionRow(collection)).execute();
        await writeRepositories(writing, collection);
        await appendEvents(transaction, [event]);
      }),

    change: ({ id, etag, changed, event }) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        const before = await readOne(writing, id);
        if (before?.etag !== etag) return false;
        const after = { ...before, ...changed } as StoredCollection;
        if (after.name !== before.name) await checkName(writing, after);
        if (after.parentId !== before.parentId) await checkPlace(writing, after, await heightOf(writing, id));
        await writing.updateTable('collections').set(collectionRow(after)).where('id', '=', id).execute();
        await writeRepositories(writing, after);
        await appendEvents(transaction, [event]);
        return true;
      }),

    remove: ({ id, etag }, { recursive, event }) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        const before = await readOne(writing, id);
        if (before?.etag !== etag) return false;
        const removed = recursive ? await subtreeOf(writing, id) : [id];
        if (!recursive) {
          const lifted = { parent_id: before.parentId ?? null };
          await writing.updateTable('collections').set(lifted).where('parent_id', '=', id).execute();
        }
        for (const batch of batches(removed)) {
          await eraseMembers(transaction, (members) => members.where('collection_id', 'in', batch));
          await writing.deleteFrom('collection_repositories').where('collection_id', 'in', batch).execute();
          await writing.deleteFrom('collections').where('id', 'in', batch).execute();
        }
        await appendEvents(transaction, [event]);
        return true;
      }),

    async readableBy(reader) {
      const rows = await tables
        .selectFrom('collections')
        .selectAll()
        .where((where) => where.or([where('visibility', '!=', 'private'), where('owner_id', '=', reader)]))
        .orderBy('name')
        .orderBy('id')
        .execute();
      const named = await tables.selectFrom('collection_repositories').selectAll().orderBy('repository').execute();
      const repositories = Map.groupBy(named, ({ collection_id }) => collection_id);
      return rows.map((row) =>
        collectionOf(
          row,
          (repositories.get(row.id) ?? []).map(({ repository }) => repository),
        ),
      );
    },

    async counts(ids) {
      const found = [];
      for (const batch of batches(ids)) {
        const rows = await tables
          .selectFrom('collection_members as member')
          .innerJoin('anchors', 'anchors.id', 'member.anchor_id')
          .leftJoin('placements', 'placements.anchor_id', 'member.anchor_id')
          .select(({ fn, eb }) => [
            'member.collection_id',
            'member.repository',
            fn.countAll<number | string>().as('members'),
            fn.sum<number | string>(eb.case().when(isStale()).then(1).else(0).end()).as('stale'),
          ])
          .where('member.collection_id', 'in', batch)
          .groupBy(['member.collection_id', 'member.repository'])
          .orderBy('member.repository')
          .execute();
        for (const { collection_id, repository, members, stale } of rows)
          found.push({ collectionId: collection_id, repository, members: Number(members), stale: Number(stale) });
      }
      return found;
    },
  };
}

function tablesOf(transaction: SqlTransaction): CollectionDatabase {
  return transaction.withTables<CollectionTables>() as unknown as CollectionDatabase;
}

async function readOne(writing: CollectionDatabase, id: string): Promise<StoredCollection | undefined> {
  const row = await rowOf(writing, id);
  if (!row) return undefined;
  const named = await writing
    .selectFrom('collection_repositories')
    .select('repository')
    .where('collection_id', '=', id)
    .execute();
  return collectionOf(
    row,
    named.map(({ repository }) => repository),
  );
}

function rowOf(writing: CollectionDatabase, id: string) {
  return writing.selectFrom('collections').selectAll().where('id', '=', id).executeTakeFirst();
}

async function writeRepositories(writing: CollectionDatabase, { id, rule }: StoredCollection): Promise<void> {
  await writing.deleteFrom('collection_repositories').where('collection_id', '=', id).execute();
  const rows = (rule?.repositories ?? []).map((repository) => ({ collection_id: id, repository }));
  if (rows.length > 0) await writing.insertInto('collection_repositories').values(rows).execute();
}

async function checkName(writing: CollectionDatabase, { id, ownerId, name }: StoredCollection): Promise<void> {
  const same = await writing
    .selectFrom('collections')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('name', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst();
  if (!same) return;
  throw new PharosError('FAILED', `There is a collection called ${name} already`, {
    hint: `Choose another name, or add to that one: pharos collection add ${same.id.slice(0, 8)} <place>.`,
  });
}

async function checkCount(writing: CollectionDatabase, { ownerId, ownerName }: StoredCollection): Promise<void> {
  const { count } = await writing
    .selectFrom('collections')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  if (Number(count) < LIMITS.perOwner) return;
  throw new PharosError('FAILED', `${ownerName} has ${count} collections, which is the maximum`, {
    hint: 'Delete some: pharos collection delete.',
  });
}

/** A collection of some levels fits below its parent, and its parent is not below it. */
async function checkPlace(
  writing: CollectionDatabase,
  { id, name, parentId }: StoredCollection,
  height: number,
): Promise<void> {
  let depth = height;
  for (let above = parentId; above !== undefined; depth++) {
    const row = await rowOf(writing, above);
    if (!row) throw new PharosError('NOT_FOUND', `No collection has the id ${above}`, { hint: LIST });
    if (row.id === id) {
      throw new PharosError('FAILED', `${name} cannot be within itself: ${row.name} is above its new parent`, {
        hint: 'Choose a parent that is not below it.',
      });
    }
    if (depth >= LIMITS.depth) {
      throw new PharosError('FAILED', `Collections would be nested deeper than ${LIMITS.depth} levels`, {
        hint: 'Choose a parent that is higher up.',
      });
    }
    above = row.parent_id ?? undefined;
  }
}

const LIST = '`pharos collection list` lists collections with their ids.';

/** Levels of a collection and those below it. */
async function heightOf(writing: CollectionDatabase, id: string): Promise<number> {
  let height = 0;
  for (let level: readonly string[] = [id]; level.length > 0; height++) level = await childrenOf(writing, level);
  return height;
}

async function subtreeOf(writing: CollectionDatabase, id: string): Promise<string[]> {
  const found = [id];
  for (let level: readonly string[] = [id]; level.length > 0; found.push(...level))
    level = await childrenOf(writing, level);
  return found;
}

async function childrenOf(writing: CollectionDatabase, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const batch of batches(ids)) {
    const rows = await writing.selectFrom('collections').select('id').where('parent_id', 'in', batch).execute();
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

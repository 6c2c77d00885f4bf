import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { appendEvents } from '../events/api.ts';
import { topicOf, topicRow } from './rows.ts';
import { eraseLabels, giveLabels } from './sql-labels.ts';
import type { StoredTopic, TopicStore } from './store.ts';
import type { TopicDatabase, TopicTables } from './tables.ts';
import { LIMITS } from './topic.ts';

export function createTopicStore({ db, write }: SqlDialect): TopicStore {
  const tables = db.withTables<TopicTables>() as unknown as TopicDatabase;
  return {
    topics: () => all(tables),

    create: (topics, events) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        const known = await all(writing);
        const added = topics.filter(({ id }) => known.every((one) => one.id !== id));
        if (added.length === 0) return;
        if (known.length + added.length > LIMITS.topics) throw tooMany();
        const after = [...known];
        for (const topic of added) {
          checkSlug(after, topic);
          checkPlace(after, topic, 1);
          after.push(topic);
        }
        for (const batch of batches(added)) await writing.insertInto('topics').values(batch.map(topicRow)).execute();
        await appendEvents(transaction, events);
      }),

    change: ({ id, etag, changed, event }) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        const known = await all(writing);
        const before = known.find((one) => one.id === id);
        if (before?.etag !== etag) return false;
        const after = { ...before, ...changed } as StoredTopic;
        if (after.slug !== before.slug) checkSlug(known, after);
        if (after.parentId !== before.parentId) checkPlace(known, after, heightOf(known, id));
        await writing.updateTable('topics').set(topicRow(after)).where('id', '=', id).execute();
        await appendEvents(transaction, [event]);
        return true;
      }),

    remove: ({ id, etag }, { recursive, event }) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        const known = await all(writing);
        const before = known.find((one) => one.id === id);
        if (before?.etag !== etag) return false;
        const removed = recursive ? subtreeOf(known, id) : [id];
        if (!recursive) await lift(writing, id, before.parentId);
        await eraseLabels(transaction, removed);
        for (const batch of batches(removed)) await writing.deleteFrom('topics').where('id', 'in', batch).execute();
        await appendEvents(transaction, [event]);
        return true;
      }),

    merge: ({ id, etag }, { id: into, ...changed }, event) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        const known = await all(writing);
        const before = known.find((one) => one.id === id);
        const target = known.find((one) => one.id === into);
        if (before?.etag !== etag) return false;
        if (!target) throw noTopic(into);
        if (subtreeOf(known, id).includes(into)) throw withinItself(before, target);
        for (const child of known.filter(({ parentId }) => parentId === id))
          checkPlace(known, { ...child, parentId: into }, heightOf(known, child.id));
        await lift(writing, id, into);
        await giveLabels(transaction, id, into);
        await writing.deleteFrom('topics').where('id', '=', id).execute();
        await writing
          .updateTable('topics')
          .set(topicRow({ ...target, ...changed }))
          .where('id', '=', into)
          .execute();
        await appendEvents(transaction, [event]);
        return true;
      }),
  };
}

async function all(tables: TopicDatabase): Promise<readonly StoredTopic[]> {
  return (await tables.selectFrom('topics').selectAll().orderBy('slug').execute()).map(topicOf);
}

function tablesOf(transaction: SqlTransaction): TopicDatabase {
  return transaction.withTables<TopicTables>() as unknown as TopicDatabase;
}

/** Gives what is below a topic to another one, or lifts it to the top. */
async function lift(writing: TopicDatabase, id: string, parentId: string | undefined): Promise<void> {
  const lifted = { parent_id: parentId ?? null };
  await writing.updateTable('topics').set(lifted).where('parent_id', '=', id).execute();
}

function checkSlug(known: readonly StoredTopic[], { id, slug }: StoredTopic): void {
  const same = known.find((one) => one.slug === slug && one.id !== id);
  if (!same) return;
  throw new PharosError('FAILED', `There is a topic called ${same.name} already`, {
    hint: `Choose another name, or merge both: pharos topic merge <topic> ${same.slug}.`,
  });
}

/** A topic of some levels fits below its parent, and its parent is not below it. */
function checkPlace(known: readonly StoredTopic[], topic: StoredTopic, height: number): void {
  let depth = height;
  for (let above = topic.parentId; above !== undefined; depth++) {
    const parent = known.find(({ id }) => id === above);
    if (!parent) throw noTopic(above);
    if (parent.id === topic.id) throw withinItself(topic, parent);
    if (depth >= LIMITS.depth) {
      throw new PharosError('FAILED', `Topics would be nested deeper than ${LIMITS.depth} levels`, {
        hint: 'Choose a parent that is higher up.',
      });
    }
    above = parent.parentId;
  }
}

function withinItself({ name }: StoredTopic, { name: other }: StoredTopic): PharosError {
  return new PharosError('FAILED', `${name} cannot be within itself: ${other} is the same, or below it`, {
    hint: 'Choose a topic that is not below it.',
  });
}

function noTopic(id: string): PharosError {
  return new PharosError('NOT_FOUND', `No topic has the id ${id}`, { hint: '`pharos topics` lists topics.' });
}

function tooMany(): PharosError {
  return new PharosError('FAILED', `There would be more than ${LIMITS.topics.toLocaleString('en')} topics`, {
    hint: 'Merge or delete some: pharos topic merge.',
  });
}

function childrenOf(known: readonly StoredTopic[], id: string): readonly StoredTopic[] {
  return known.filter(({ parentId }) => parentId === id);
}

/** Levels of a topic and those below it. */
function heightOf(known: readonly StoredTopic[], id: string): number {
  return 1 + Math.max(0, ...childrenOf(known, id).map((child) => heightOf(known, child.id)));
}

function subtreeOf(known: readonly StoredTopic[], id: string): string[] {
  return [id, ...childrenOf(known, id).flatMap((child) => subtreeOf(known, child.id))];
}

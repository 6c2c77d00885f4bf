import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { insertAnchors, removeAnchors } from '../anchors/api.ts';
import { appendEvents } from '../events/api.ts';
import type { LabelStore, NewLabel, PathRule, PlacedLabel } from './store.ts';
import type { TopicDatabase, TopicTables } from './tables.ts';
import { LIMITS } from './topic.ts';

export function createLabelStore({ db, write }: SqlDialect): LabelStore {
  const tables = db.withTables<TopicTables>() as unknown as TopicDatabase;
  return {
    add: (labels, rules, event) =>
      write(async (transaction) => {
        const writing = tablesOf(transaction);
        await checkTopics(writing, [...labels, ...rules]);
        const newLabels = await withoutKnown(writing, labels);
        const newRules = await withoutKnownRules(writing, rules);
        if (newLabels.length + newRules.length === 0) return 0;
        await checkCount(writing, 'labels', newLabels.length);
        await checkCount(writing, 'topic_rules', newRules.length);
        await insertAnchors(
          transaction,
          newLabels.map(({ anchor }) => anchor),
        );
        for (const batch of batches(newLabels)) {
          const rows = batch.map(({ id, topicId, anchor, actorId, actorName, at }) => ({
            ...{ id, topic_id: topicId, anchor_id: anchor.id, repository: anchor.repository },
            ...{ actor_id: actorId, actor_name: actorName, at },
          }));
          await writing.insertInto('labels').values(rows).execute();
        }
        for (const batch of batches(newRules)) {
          const rows = batch.map(({ id, topicId, repository, pattern, actorId, actorName, at }) => ({
            ...{ id, topic_id: topicId, repository, pattern, actor_id: actorId, actor_name: actorName, at },
          }));
          await writing.insertInto('topic_rules').values(rows).execute();
        }
        await appendEvents(transaction, [event]);
        return newLabels.length + newRules.length;
      }),

    remove: (ids, event) =>
      write(async (transaction) => {
        const removed = await erase(transaction, 'id', ids);
        if (removed > 0) await appendEvents(transaction, [event]);
        return removed;
      }),

    async labels(repositories) {
      const found: PlacedLabel[] = [];
      for (const batch of batches(repositories)) found.push(...(await placedIn(tables, batch)));
      return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.id < b.id ? -1 : 1));
    },

    async rules(repositories) {
      const found: PathRule[] = [];
      for (const batch of batches(repositories)) {
        const rows = await tables.selectFrom('topic_rules').selectAll().where('repository', 'in', batch).execute();
        found.push(...rows.map(ruleOf));
      }
      return found.sort((a, b) => (a.pattern < b.pattern ? -1 : a.pattern > b.pattern ? 1 : a.id < b.id ? -1 : 1));
    },

    async counts() {
      const found = [];
      for (const table of ['labels', 'topic_rules'] as const) {
        const rows = await tables
          .selectFrom(table)
          .select(({ fn }) => ['topic_id', 'repository', fn.countAll<number | string>().as('count')])
          .groupBy(['topic_id', 'repository'])
          .orderBy('topic_id')
          .orderBy('repository')
          .execute();
        for (const { topic_id, repository, count } of rows)
          found.push({ topicId: topic_id, repository, count: Number(count) });
      }
      return found;
    },
  };
}

/** Removes labels and rules of topics. */
export async function eraseLabels(transaction: SqlTransaction, topicIds: readonly string[]): Promise<void> {
  await erase(transaction, 'topic_id', topicIds);
}

/** Gives labels and rules to another topic; those that it has already go. */
export async function giveLabels(transaction: SqlTransaction, from: string, to: string): Promise<void> {
  const writing = tablesOf(transaction);
  const [own, rules] = [await rowsOf(writing, from), await rowsOf(writing, to)];
  const known = new Set(rules.map(({ key }) => key));
  const doubled = own.filter(({ key }) => known.has(key)).map(({ id }) => id);
  await erase(transaction, 'id', doubled);
  for (const table of ['labels', 'topic_rules'] as const)
    await writing.updateTable(table).set({ topic_id: to }).where('topic_id', '=', from).execute();
}

/** Labels and rules of a topic, each with what it is about. */
async function rowsOf(writing: TopicDatabase, topicId: string) {
  const labels = await select(writing).where('labels.topic_id', '=', topicId).execute();
  const rules = await writing.selectFrom('topic_rules').selectAll().where('topic_id', '=', topicId).execute();
  return [
    ...labels.map(({ id, repository, path }) => ({ id, key: `${repository}\0${path}` })),
    ...rules.map(({ id, repository, pattern }) => ({ id, key: `${repository}\0\0${pattern}` })),
  ];
}

/** @returns how many there were */
async function erase(
  transaction: SqlTransaction,
  column: 'id' | 'topic_id',
  values: readonly string[],
): Promise<number> {
  const writing = tablesOf(transaction);
  let erased = 0;
  for (const batch of batches(values)) {
    const rows = await writing.selectFrom('labels').select('anchor_id').where(column, 'in', batch).execute();
    await writing.deleteFrom('labels').where(column, 'in', batch).execute();
    await removeAnchors(
      transaction,
      rows.map(({ anchor_id }) => anchor_id),
    );
    const rules = await writing.deleteFrom('topic_rules').where(column, 'in', batch).executeTakeFirstOrThrow();
    erased += rows.length + Number(rules.numDeletedRows);
  }
  return erased;
}

function tablesOf(transaction: SqlTransaction): TopicDatabase {
  return transaction.withTables<TopicTables>() as unknown as TopicDatabase;
}

function select(tables: TopicDatabase) {
  return tables
    .selectFrom('labels')
    .innerJoin('anchors', 'anchors.id', 'labels.anchor_id')
    .leftJoin('placements', 'placements.anchor_id', 'labels.anchor_id')
    .select(['labels.id', 'labels.topic_id', 'labels.repository', 'labels.actor_id', 'labels.actor_name', 'labels.at'])
    .select(({ fn }) => fn.coalesce('placements.path', 'anchors.path').as('path'))
    .select(['anchors.path as labelled_as', 'placements.state']);
}

async function placedIn(tables: TopicDatabase, repositories: readonly string[]): Promise<PlacedLabel[]> {
  const rows = await select(tables).where('labels.repository', 'in', repositories).execute();
  return rows.map(({ id, topic_id, repository, path, labelled_as, state, actor_id, actor_name, at }) => ({
    ...{ id, topicId: topic_id, repository, path, labelledAs: labelled_as, isLost: state === 'orphaned' },
    ...{ actorId: actor_id, actorName: actor_name, at },
  }));
}

function ruleOf({ id, topic_id, repository, pattern, actor_id, actor_name, at }: TopicTables['topic_rules']): PathRule {
  return { id, topicId: topic_id, repository, pattern, actorId: actor_id, actorName: actor_name, at };
}

async function checkTopics(writing: TopicDatabase, given: readonly { readonly topicId: string }[]): Promise<void> {
  const ids = [...new Set(given.map(({ topicId }) => topicId))];
  for (const batch of batches(ids)) {
    const rows = await writing.selectFrom('topics').select('id').where('id', 'in', batch).execute();
    const gone = batch.find((id) => rows.every((row) => row.id !== id));
    if (gone !== undefined)
      throw new PharosError('NOT_FOUND', `The topic ${gone} is gone`, { hint: '`pharos topics` lists topics.' });
  }
}

async function withoutKnown(writing: TopicDatabase, labels: readonly NewLabel[]): Promise<readonly NewLabel[]> {
  const keys = [...new Set(labels.map(({ anchor }) => anchor.repository))];
  const known = new Set<string>();
  for (const batch of batches(keys))
    for (const { topicId, repository, path, isLost } of await placedIn(writing, batch))
      if (!isLost) known.add(`${topicId}\0${repository}\0${path}`);
  return labels.filter(({ topicId, anchor }) => {
    const key = `${topicId}\0${anchor.repository}\0${anchor.anchor.path}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

async function withoutKnownRules(writing: TopicDatabase, rules: readonly PathRule[]): Promise<readonly PathRule[]> {
  const keyOf = ({ topicId, repository, pattern }: PathRule) => `${topicId}\0${repository}\0${pattern}`;
  const known = new Set<string>();
  for (const batch of batches([...new Set(rules.map(({ repository }) => repository))])) {
    const rows = await writing.selectFrom('topic_rules').selectAll().where('repository', 'in', batch).execute();
    for (const row of rows) known.add(keyOf(ruleOf(row)));
  }
  return rules.filter((rule) => {
    if (known.has(keyOf(rule))) return false;
    known.add(keyOf(rule));
    return true;
  });
}

async function checkCount(writing: TopicDatabase, table: 'labels' | 'topic_rules', more: number): Promise<void> {
  if (more === 0) return;
  const { count } = await writing
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  const most = table === 'labels' ? LIMITS.labels : LIMITS.rules;
  if (Number(count) + more <= most) return;
  const what = table === 'labels' ? 'labels' : 'path rules';
  throw new PharosError('FAILED', `There would be more than ${most.toLocaleString('en')} ${what}`, {
    hint: 'Label folders instead of files, or delete topics that nobody needs.',
  });
}

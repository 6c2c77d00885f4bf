import { randomUUID } from 'node:crypto';
import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { type AnchorStore, insertAnchors, removeAnchors } from '../anchors/api.ts';
import { appendEvents } from '../events/api.ts';
import { findAtPaths } from './find-at-paths.ts';
import { LIMITS } from './finding.ts';
import { findingOf, findingRow, runOf, runRow, seenRow, verdictOf, verdictRow } from './rows.ts';
import { type FindingDatabase, type FindingTables, selectFindings } from './select-findings.ts';
import type { FindingChange, FindingStore, RunChange, RunResult } from './store.ts';

export function createFindingStore(dialect: SqlDialect, anchors: Pick<AnchorStore, 'anchors'>): FindingStore {
  const { write } = dialect;
  const db = dialect.db.withTables<FindingTables>();
  return {
    async runs(repository) {
      const rows = await db.selectFrom('finding_runs').selectAll().where('repository', '=', repository).execute();
      return rows.map(runOf);
    },

    save: (result) => write((transaction) => saveRun(transaction, result)),

    async list(filter, { sort, after, limit }) {
      let query = selectFindings(db, await findAtPaths(db, filter)).selectAll('finding');
      if (after && sort === 'id') query = query.where('finding.id', '>', after.id);
      else if (after) {
        const { priority, id } = after;
        query = query.where(({ eb, and, or }) =>
          or([
            eb('finding.priority', '<', priority),
            and([eb('finding.priority', '=', priority), eb('finding.id', '>', id)]),
          ]),
        );
      }
      if (sort === 'priority') query = query.orderBy('finding.priority', 'desc');
      const findings = (await query.orderBy('finding.id').limit(limit).execute()).map(findingOf);
      const placed = await anchors.anchors(findings.flatMap(({ anchorId }) => anchorId ?? []));
      const byId = new Map(placed.map((anchor) => [anchor.id, anchor]));
      return findings.map((finding) => ({ finding, placed: byId.get(finding.anchorId ?? '') }));
    },

    async count(filter, most) {
      const some = selectFindings(db, await findAtPaths(db, filter))
        .select('finding.id')
        .limit(most);
      const { count } = await db
        .selectFrom(some.as('some'))
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    judge: (changes) =>
      write(async (transaction) => {
        const failed: string[] = [];
        for (const change of changes) if (!(await judge(transaction, change))) failed.push(change.id);
        return failed;
      }),

    async verdicts(ids) {
      const rows = [];
      for (const batch of batches(ids)) {
        rows.push(
          ...(await db
            .selectFrom('verdicts')
            .selectAll()
            .where('finding_id', 'in', batch)
            .orderBy('at')
            .orderBy('id')
            .execute()),
        );
      }
      return rows.map(verdictOf);
    },

    discard: (repository, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<FindingTables>();
        const rows = await writing
          .selectFrom('findings')
          .select(['id', 'anchor_id'])
          .where('repository', '=', repository)
          .execute();
        for (const batch of batches(rows.map(({ id }) => id)))
          await writing.deleteFrom('verdicts').where('finding_id', 'in', batch).execute();
        await writing.deleteFrom('findings').where('repository', '=', repository).execute();
        await writing.deleteFrom('finding_runs').where('repository', '=', repository).execute();
        await removeAnchors(
          transaction,
          rows.flatMap(({ anchor_id }) => anchor_id ?? []),
        );
        if (rows.length > 0) await appendEvents(transaction, [{ ...event, before: { findings: rows.length } }]);
        return rows.length;
      }),
  };
}

async function saveRun(transaction: SqlTransaction, { run, added, changed, event }: RunResult): Promise<boolean> {
  const writing = transaction.withTables<FindingTables>();
  const { repository, source, number } = run;
  const last = await writing
    .selectFrom('finding_runs')
    .select('number')
    .where('repository', '=', repository)
    .where('source', '=', source)
    .executeTakeFirst();
  if ((last?.number ?? 0) !== number - 1) return false;
  await insertAnchors(
    transaction,
    added.flatMap(({ anchor }) => anchor ?? []),
  );
  for (const batch of batches(added))
    await writing
      .insertInto('findings')
      .values(batch.map(({ finding }) => findingRow(finding)))
      .execute();
  for (const [, alike] of Map.groupBy(changed, ({ from, to, seen }) => JSON.stringify([from, to, seen]))) {
    const [{ from, to, seen }] = alike as [RunChange];
    for (const ids of batches(alike.map(({ id }) => id))) {
      if (Object.keys(seen).length > 0)
        await writing.updateTable('findings').set(seenRow(seen)).where('id', 'in', ids).execute();
      if (from !== to)
        await writing
          .updateTable('findings')
          .set({ state: to, etag: randomUUID() })
          .where('id', 'in', ids)
          .where('state', '=', from)
          .execute();
    }
  }
  await requireRoom(writing, repository);
  await writing.deleteFrom('finding_runs').where('repository', '=', repository).where('source', '=', source).execute();
  await writing.insertInto('finding_runs').values(runRow(run)).execute();
  if (event) await appendEvents(transaction, [event]);
  return true;
}

async function requireRoom(writing: FindingDatabase, repository: string): Promise<void> {
  const { count } = await writing
    .selectFrom('findings')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('repository', '=', repository)
    .executeTakeFirstOrThrow();
  if (Number(count) <= LIMITS.perRepository) return;
  const most = LIMITS.perRepository.toLocaleString('en');
  throw new PharosError('FAILED', `${repository} would have more than ${most} findings`, {
    hint: 'Switch off the rules of the tool that nobody acts on, and import again.',
  });
}

async function judge(transaction: SqlTransaction, { id, etag, changed, verdict, event }: FindingChange) {
  const writing = transaction.withTables<FindingTables>();
  const { numUpdatedRows } = await writing
    .updateTable('findings')
    .set({
      etag: changed.etag,
      ...(changed.state !== undefined && { state: changed.state }),
      ...('assignee' in changed && { assignee: changed.assignee ?? null }),
      ...('until' in changed && { until: changed.until ?? null }),
      ...(changed.tags && { tags: JSON.stringify(changed.tags) }),
    })
    .where('id', '=', id)
    .where('etag', '=', etag)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (verdict) await writing.insertInto('verdicts').values(verdictRow(verdict)).execute();
  await appendEvents(transaction, [event]);
  return true;
}

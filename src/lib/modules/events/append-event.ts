import type { Generated } from 'kysely';
import type { SqlTransaction } from '../../adapters/sql/dialect.ts';

/** One write: who did what to which thing, as it was and as it became. Never a secret. */
export interface WrittenEvent {
  /** ISO 8601. */
  readonly at: string;
  readonly actorId: string;
  /** `annotation.created` and the like. */
  readonly verb: string;
  /** Id of the thing. */
  readonly subject: string;
  /** Key of the repository that it belongs to, if it belongs to one. */
  readonly repository?: string;
  readonly before?: object;
  readonly after?: object;
}

// A type, since Kysely takes no interface for further tables.
export type EventTables = {
  events: {
    id: Generated<number>;
    at: string;
    actor_id: string;
    verb: string;
    subject: string;
    repository: string | null;
    before: string | null;
    after: string | null;
  };
};

/** Adds events in the transaction of what they tell of: neither is ever there without the other. */
export async function appendEvents(transaction: SqlTransaction, events: readonly WrittenEvent[]): Promise<void> {
  for (let i = 0; i < events.length; i += ROWS) {
    await transaction
      .withTables<EventTables>()
      .insertInto('events')
      .values(
        events.slice(i, i + ROWS).map(({ at, actorId, verb, subject, repository, before, after }) => ({
          ...{ at, actor_id: actorId, verb, subject, repository: repository ?? null },
          before: before ? JSON.stringify(before) : null,
          after: after ? JSON.stringify(after) : null,
        })),
      )
      .execute();
  }
}

const ROWS = 500;

/** Those that were not appended before: of the same verb, thing and time. */
export async function newEvents(
  transaction: SqlTransaction,
  events: readonly WrittenEvent[],
): Promise<readonly WrittenEvent[]> {
  const known = new Set<string>();
  for (let i = 0; i < events.length; i += ROWS) {
    const subjects = events.slice(i, i + ROWS).map(({ subject }) => subject);
    const rows = await transaction
      .withTables<EventTables>()
      .selectFrom('events')
      .select(['verb', 'subject', 'at'])
      .where('subject', 'in', subjects)
      .execute();
    for (const row of rows) known.add(keyOf(row));
  }
  return events.filter((event) => !known.has(keyOf(event)));
}

function keyOf({ verb, subject, at }: Pick<WrittenEvent, 'verb' | 'subject' | 'at'>): string {
  return `${verb} ${subject} ${at}`;
}

import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import type { EventTables, WrittenEvent } from './append-event.ts';

/** An event that has happened. */
export interface PastEvent extends Omit<WrittenEvent, 'before' | 'after'> {
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** Counts up. */
  readonly id: number;
}

export interface EventStore {
  /** Those after an id, oldest first; without one the newest, oldest of them first. A verb that ends with `.` means all that begin so. */
  list(filter: {
    readonly after?: number;
    readonly verb?: string;
    readonly limit: number;
  }): Promise<readonly PastEvent[]>;
}

export function createEventStore({ db }: SqlDialect): EventStore {
  return {
    async list({ after, verb, limit }) {
      let query = db.withTables<EventTables>().selectFrom('events').selectAll().limit(limit);
      if (verb?.endsWith('.')) query = query.where('verb', '>=', verb).where('verb', '<', `${verb.slice(0, -1)}/`);
      else if (verb !== undefined) query = query.where('verb', '=', verb);
      const rows =
        after === undefined
          ? (await query.orderBy('id', 'desc').execute()).reverse()
          : await query.where('id', '>', after).orderBy('id').execute();
      return rows.map(({ id, at, actor_id, verb: said, subject, repository, before, after: then }) => ({
        ...{ id, at, actorId: actor_id, verb: said, subject },
        ...(repository !== null && { repository }),
        ...(before !== null && { before: JSON.parse(before) as Record<string, unknown> }),
        ...(then !== null && { after: JSON.parse(then) as Record<string, unknown> }),
      }));
    },
  };
}

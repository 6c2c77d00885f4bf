/**
 * Statements that took long, told within a thread: whoever runs statements publishes, whoever has a log listens. A channel,
 * since a store is opened far from the log of its process, and most processes have none.
 */
import { channel } from 'node:diagnostics_channel';

export interface SlowQuery {
  readonly database: 'sqlite' | 'postgres';
  readonly milliseconds: number;
  /** With placeholders: parameters hold what people have written. */
  readonly sql: string;
}

/** From this on a statement counts as slow, in milliseconds. */
const SLOW_QUERY_MS = 100;
/** Characters of a statement: an INSERT of many rows has as many placeholders. */
const SQL_LENGTH = 2000;

const slowQueries = channel('pharos:slow-query');

/** Tells of a statement that has ended, if it took long and somebody listens. */
export function queryEnded({ database, milliseconds, sql }: SlowQuery): void {
  if (milliseconds < SLOW_QUERY_MS || !slowQueries.hasSubscribers) return;
  slowQueries.publish({ database, milliseconds: Math.round(milliseconds), sql: sql.slice(0, SQL_LENGTH) });
}

/** Calls the listener for each slow statement of this thread; returns what ends that. */
export function onSlowQuery(listener: (query: SlowQuery) => void): () => void {
  const receive = (message: unknown) => listener(message as SlowQuery);
  slowQueries.subscribe(receive);
  return () => void slowQueries.unsubscribe(receive);
}

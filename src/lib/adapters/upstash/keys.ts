/** The keys of the queue in Redis; a contract with people who look with redis-cli. Types and contents: docs/reliability.md. */
const KEYS = [
  'ingest_queue',
  'ingest_inflight',
  'ingest_delayed',
  'ingest_dead',
  'job_history',
  'worker_status',
  'ingest_workers',
] as const;

/** Every script declares all keys, in this order; a script that remembers a request or a lease has its key as the last. */
export function scriptKeys(remembered?: string): string[] {
  return remembered === undefined ? [...KEYS] : [...KEYS, `ingest_idem:${remembered}`];
}

export const [QUEUE_KEY] = KEYS;
export const HISTORY_KEY = KEYS[4];
/** HASH, month (2026-11) → commands spent. */
export const COMMANDS_KEY = 'ingest_commands';

import type { JobQueue, JobRecord } from '../../ports/job-queue.ts';
import type { SqliteDatabase } from './database.ts';

const HISTORY_LENGTH = 100;

/** The job history in the embedded store. */
export function createSqliteJobQueue({ raw, dialect }: SqliteDatabase): JobQueue {
  return {
    record(job: JobRecord): Promise<void> {
      return dialect.write(async () => {
        raw.prepare('INSERT INTO job_history (record) VALUES (?)').run(JSON.stringify(job));
        raw
          .prepare('DELETE FROM job_history WHERE id NOT IN (SELECT id FROM job_history ORDER BY id DESC LIMIT ?)')
          .run(HISTORY_LENGTH);
      });
    },
    async history(limit: number): Promise<JobRecord[]> {
      const rows = raw
        .prepare<[number], { record: string }>('SELECT record FROM job_history ORDER BY id DESC LIMIT ?')
        .all(limit);
      return rows.map(({ record }) => JSON.parse(record) as JobRecord);
    },
  };
}

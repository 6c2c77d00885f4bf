import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobQueue, JobRecord } from '../../src/lib/ports/job-queue.ts';

function record(id: number): JobRecord {
  const error = { code: 'UNAVAILABLE', message: 'no network' };
  return {
    job_id: `${id}`,
    repo_url: 'https://example.org/x',
    timestamp: new Date(id).toISOString(),
    status: 'failed',
    error,
  };
}

/** What every job queue must do; run on each implementation. */
export function describeJobQueue(
  name: string,
  open: () => Promise<{ queue: JobQueue; close: () => Promise<void> }>,
): void {
  describe(`job queue: ${name}`, () => {
    let queue: JobQueue;
    let close: () => Promise<void>;

    beforeEach(async () => ({ queue, close } = await open()));
    afterEach(() => close());

    it('gives the newest records first', async () => {
      expect(await queue.history(10)).toEqual([]);
      for (const id of [1, 2, 3]) await queue.record(record(id));
      expect(await queue.history(2)).toEqual([record(3), record(2)]);
    });

    it('keeps the newest 100', async () => {
      for (let id = 1; id <= 105; id++) await queue.record(record(id));
      const history = await queue.history(100);
      expect(history).toHaveLength(100);
      expect(history.at(-1)).toEqual(record(6));
    });
  });
}

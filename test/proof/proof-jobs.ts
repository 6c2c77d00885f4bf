import type { SqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteJobBoard } from '../../src/lib/adapters/sqlite/job-board.ts';
import { createSqliteJobQueue } from '../../src/lib/adapters/sqlite/job-queue.ts';
import { createUpstashClient, type UpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobBoard } from '../../src/lib/adapters/upstash/job-board.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { JobQueue } from '../../src/lib/ports/job-queue.ts';
import { fastClock } from '../support/fast-clock.ts';

/** The queue of a proof: embedded, or in a Redis; its time runs `speed` times as fast from `since` on. */
export interface ProofJobs {
  readonly speed: number;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly redis?: { readonly url: string; readonly token: string };
}

export async function openJobs(
  { speed, since, redis }: ProofJobs,
  database: SqliteDatabase,
): Promise<{ readonly queue: JobQueue; readonly board: JobBoard }> {
  const clock = fastClock(speed, since);
  if (!redis) {
    const options = { now: clock.date };
    return { queue: createSqliteJobQueue(database, options), board: createSqliteJobBoard(database, options) };
  }
  const client = hurry(createUpstashClient(redis), speed, since);
  return { queue: createUpstashJobQueue(client), board: createUpstashJobBoard(client) };
}

const TIME = 'time = parts[1] * 1000 + math.floor(parts[2] / 1000)';

/** Scripts take the time from Redis, whose clock nobody can turn: here they make it pass faster themselves. */
function hurry(client: UpstashClient, speed: number, since: number): UpstashClient {
  return {
    ...client,
    run(script, keys, args) {
      if (!script.includes(TIME)) throw new Error('the script takes its time from elsewhere');
      const faster = `${TIME}\n    time = math.floor(${since} + (time - ${since}) * ${speed})`;
      return client.run(script.replace(TIME, faster), keys, args);
    },
  };
}

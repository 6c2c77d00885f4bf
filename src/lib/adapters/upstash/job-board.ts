import {
  type JobBoard,
  type JobRecord,
  type JobState,
  type Overview,
  WORKER_SECONDS,
  type WorkerRecord,
} from '../../ports/job-board.ts';
import { LEASE_SECONDS } from '../../ports/job-queue.ts';
import { ANNOUNCE, DEPART, FIND, OVERVIEW, RECORD } from './board-scripts.ts';
import type { UpstashClient } from './client.ts';
import { HISTORY_KEY, scriptKeys } from './keys.ts';
import { readDeadLetter, readDelayed, readFlight, readJob, readRecords, toJson } from './stored-job.ts';

/** The board in Redis. */
export function createUpstashJobBoard(client: UpstashClient): JobBoard {
  return {
    async record(job: JobRecord): Promise<void> {
      await client.run(RECORD, scriptKeys(), [toJson(job)]);
    },

    async history(limit: number): Promise<JobRecord[]> {
      return readRecords((await client.read('LRANGE', HISTORY_KEY, '0', String(limit - 1))) as string[]);
    },

    async find(jobId: string): Promise<JobState | undefined> {
      const [state, text, detail] = (await client.run(FIND, scriptKeys(), [jobId])) as string[];
      if (state === undefined || text === undefined) return undefined;
      return toJobState(jobId, state, text, detail);
    },

    async overview(): Promise<Overview> {
      const [waiting, flights, delayed, dead, workers, status, now] = (await client.run(
        OVERVIEW,
        scriptKeys(),
        [],
      )) as [string[], string[], string[], string[], string[], string, string];
      const inFlight = pairs(flights).map(([jobId, text]) => readFlight(jobId, text));
      return {
        waiting: waiting.map(readJob),
        inFlight: inFlight.sort((a, b) => (a.claimedAt < b.claimedAt ? -1 : 1)),
        delayed: pairs(delayed).map(([text, score]) => readDelayed(text, score)),
        dead: dead.map(readDeadLetter),
        workers: pairs(workers)
          .map(([workerId, text]) => toWorker(workerId, text, inFlight))
          .filter(({ lastBeat }) => Date.parse(lastBeat) > Number(now) - WORKER_SECONDS * 1000)
          .sort((a, b) => (a.workerId < b.workerId ? -1 : 1)),
        status,
        commandsSpent: await client.spent(),
      };
    },

    async announce({ workerId, ...worker }: WorkerRecord, status: string): Promise<void> {
      await client.run(ANNOUNCE, scriptKeys(), [workerId, toJson(worker), status]);
    },

    async depart(workerId: string): Promise<void> {
      await client.run(DEPART, scriptKeys(), [workerId]);
    },
  };
}

function toJobState(jobId: string, state: string, text: string, detail = ''): JobState | undefined {
  switch (state) {
    case 'waiting':
      return { state, job: readJob(text), position: Number(detail) };
    case 'in flight':
      return { state, ...readFlight(jobId, text) };
    case 'delayed':
      return { state, ...readDelayed(text, detail) };
    case 'dead': {
      const { job, error, diedAt: timestamp } = readDeadLetter(text);
      const { job_id, repo_url, attempt: attempts } = job;
      return { state: 'over', record: { job_id, repo_url, status: 'dead', timestamp, error, attempts } };
    }
    default: {
      const [record] = readRecords([text]);
      return record && { state: 'over', record };
    }
  }
}

/** The beats of a job are signs of life, too: its lease was extended by the latest. */
function toWorker(workerId: string, text: string, flights: Overview['inFlight']): Overview['workers'][number] {
  const { host, pid, device, version, last_beat } = JSON.parse(text) as WorkerRecord & { readonly last_beat: string };
  const beats = flights
    .filter((flight) => flight.workerId === workerId)
    .map(({ leaseUntil }) => new Date(Date.parse(leaseUntil) - LEASE_SECONDS * 1000).toISOString());
  return { workerId, host, pid, device, version, lastBeat: [last_beat, ...beats].sort().at(-1)! };
}

/** A flat list of names and values, as Redis answers a hash. */
function pairs(list: readonly string[]): [string, string][] {
  return Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i]!, list[2 * i + 1]!]);
}

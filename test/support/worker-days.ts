import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { JobQueue } from '../../src/lib/ports/job-queue.ts';
import { idleTick } from '../../src/lib/usecases/poll-schedule.ts';
import { COMPLETE, claim, request } from '../contract/job-store.ts';
import { createFractions } from './mutate.ts';
import type { RedisServer } from './redis-server.ts';

const DAY = 86_400;
export const WORKER = { workerId: 'w1', host: 'desk', pid: 7, device: 'cpu', version: '1.0.0' };

interface IdleOperations {
  readonly waiting: () => Promise<unknown>;
  readonly reap: () => Promise<unknown>;
  readonly announce: () => Promise<unknown>;
}

/** Everything that an idle worker asks in a day, from its start on; only the clock is not real. */
export async function idleDay(seed: number, { waiting, reap, announce }: IdleOperations): Promise<void> {
  const random = createFractions(seed);
  let announced = Number.NEGATIVE_INFINITY;
  let reaped = Number.NEGATIVE_INFINITY;
  for (let now = 0; now < DAY; ) {
    const since = { idleSeconds: now, sinceAnnounce: now - announced, sinceReap: now - reaped };
    const tick = idleTick({ ...since, random: random() });
    if (tick.announce) {
      await announce();
      announced = now;
    }
    if (tick.reap) {
      await reap();
      reaped = now;
    }
    await waiting();
    now += tick.waitSeconds;
  }
}

/** A job of five minutes from end to end: a beat at the start of each of its five steps, and one every 30 s. */
export async function workOnJob(queue: JobQueue, board: JobBoard, id: string): Promise<void> {
  await queue.enqueue(request(id));
  const { lease } = await claim(queue, `token of ${id}`);
  for (let i = 0; i < 5 + 10; i++) await queue.beat(lease, { step: 'train', status: 'Training Graph on a' });
  await queue.finish(lease, { end: 'over', record: COMPLETE });
  await board.announce(WORKER, 'Idle');
}

/** Commands that Redis itself has counted, those inside scripts included. */
export async function commandsBilled(server: RedisServer): Promise<number> {
  const statistics = (await server.command('INFO', 'commandstats')) as string;
  const calls = [...statistics.matchAll(/cmdstat_(\S+?):calls=(\d+)/g)];
  return calls.filter(([, name]) => !/^(config|info)/.test(name!)).reduce((sum, [, , n]) => sum + Number(n), 0);
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUpstashJobs } from '../../src/lib/adapters/upstash/open-jobs.ts';
import { claim, request } from '../contract/job-store.ts';
import { redisJobStores } from '../support/job-stores.ts';
import { hasRedisServer, TOKEN } from '../support/redis-server.ts';
import { commandsBilled, idleDay, WORKER, workOnJob } from '../support/worker-days.ts';

describe.skipIf(!hasRedisServer)('commands that a metered Redis bills', () => {
  let stores: Awaited<ReturnType<typeof redisJobStores>>;

  beforeAll(async () => {
    stores = await redisJobStores();
  });
  beforeEach(async () => {
    await stores.server.command('FLUSHALL');
    await stores.server.command('CONFIG', 'RESETSTAT');
  });
  afterAll(() => stores.stop());

  const billed = () => commandsBilled(stores.server);

  it('are counted as Redis counts them, and shown', async () => {
    const { jobQueue, jobBoard, close } = openUpstashJobs({ url: stores.url, token: TOKEN });
    for (let i = 0; i < 12; i++) await jobQueue.enqueue(request(`${i}`));
    await jobQueue.finish((await claim(jobQueue, 't')).lease, { end: 'release' });
    for (let i = 0; i < 100; i++) await jobQueue.waiting();
    await jobQueue.cancel('3');
    await jobBoard.find('4');
    const { commandsSpent } = await jobBoard.overview();
    expect(commandsSpent).toBe(await billed());
    await close();
    const other = openUpstashJobs({ url: stores.url, token: TOKEN });
    expect((await other.jobBoard.overview()).commandsSpent).toBe(await billed());
  });

  it('are at most 100 for a job of five minutes', async () => {
    const { jobQueue, jobBoard, close } = openUpstashJobs({ url: stores.url, token: TOKEN });
    // The first job of a Redis costs more: it gets to know the scripts.
    await workOnJob(jobQueue, jobBoard, 'first');
    const before = await billed();
    await workOnJob(jobQueue, jobBoard, 'second');
    await close();
    expect((await billed()) - before).toBeLessThanOrEqual(100);
  });

  it('are at most 7,000 for a worker idle for a day', async () => {
    const { jobQueue, jobBoard, close } = openUpstashJobs({ url: stores.url, token: TOKEN });
    const cost = async (operation: () => Promise<unknown>) => {
      await operation();
      const before = await billed();
      await operation();
      return (await billed()) - before;
    };
    const costs = {
      waiting: await cost(() => jobQueue.waiting()),
      reap: await cost(() => jobQueue.reap()),
      announce: await cost(() => jobBoard.announce(WORKER, 'Idle')),
    };
    await close();
    let commands = 0;
    const spend = (cost: number) => async () => {
      commands += cost;
    };
    await idleDay(1, {
      waiting: spend(costs.waiting),
      reap: spend(costs.reap),
      announce: spend(costs.announce),
    });
    // Now and then one more writes down the count.
    expect(commands * 1.01).toBeLessThanOrEqual(7000);
    expect(commands).toBeGreaterThan(4000);
  });
});

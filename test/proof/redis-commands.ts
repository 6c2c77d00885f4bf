/**
 * Counts the commands that Redis bills, as Redis itself counts them: a worker that is idle for a day, second by second of
 * its schedule, and a job of five minutes. Only the clock is not real.
 *   npm run proof:redis-commands     exits 1 when it is more than 7,000 or 100
 */
import { openUpstashJobs } from '../../src/lib/adapters/upstash/open-jobs.ts';
import { redisJobStores } from '../support/job-stores.ts';
import { TOKEN } from '../support/redis-server.ts';
import { commandsBilled, idleDay, WORKER, workOnJob } from '../support/worker-days.ts';

const stores = await redisJobStores();
const jobs = openUpstashJobs({ url: stores.url, token: TOKEN });
const { jobQueue, jobBoard } = jobs;
const before = await commandsBilled(stores.server);
const billed = async () => (await commandsBilled(stores.server)) - before;

await workOnJob(jobQueue, jobBoard, 'first');
const beforeJob = await billed();
await workOnJob(jobQueue, jobBoard, 'second');
const job = (await billed()) - beforeJob;

const beforeDay = await billed();
await idleDay(1, {
  waiting: () => jobQueue.waiting(),
  reap: () => jobQueue.reap(),
  announce: () => jobBoard.announce(WORKER, 'Idle'),
});
const day = (await billed()) - beforeDay;
const { commandsSpent } = await jobBoard.overview();
const all = await billed();
await jobs.close();
await stores.stop();

process.stdout.write(`a job of five minutes: ${job} commands\n`);
process.stdout.write(`an idle day: ${day} commands, ${Math.round((day * 365) / 12)} a month\n`);
process.stdout.write(`counted by the client: ${commandsSpent}, by Redis: ${all}\n`);
process.exitCode = job > 100 || day > 7000 ? 1 : 0;

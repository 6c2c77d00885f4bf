import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { SpareThread } from '../src/lib/spare-thread.ts';

const ECHO =
  "require('node:worker_threads').parentPort.on('message', (m) => m === 'end' ? process.exit() : require('node:worker_threads').parentPort.postMessage(m))";

const workers: Worker[] = [];
function thread() {
  const worker = new Worker(ECHO, { eval: true });
  workers.push(worker);
  return { worker, progress: new SharedArrayBuffer(4) };
}

async function echo(worker: Worker, message: string): Promise<unknown> {
  const answer = once(worker, 'message');
  worker.postMessage(message);
  return (await answer)[0];
}

afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.terminate())));

it('gives the kept thread to the next work, once, and it still answers', async () => {
  const spare = new SpareThread();
  expect(spare.take()).toBeUndefined();
  const kept = thread();
  expect(await echo(kept.worker, 'first')).toBe('first');
  await spare.keep(kept);
  expect(spare.take()).toBe(kept);
  expect(spare.take()).toBeUndefined();
  expect(await echo(kept.worker, 'second')).toBe('second');
});

it('ends a second one, and one that has worked long enough', async () => {
  const spare = new SpareThread();
  const [first, second] = [thread(), thread()];
  await spare.keep(first);
  await spare.keep(second);
  expect([first.worker.threadId > 0, second.worker.threadId]).toEqual([true, -1]);
  for (let works = 2; works < 200; works++) await spare.keep(spare.take()!);
  expect(spare.take()).toBe(first);
  await spare.keep(first);
  expect([first.worker.threadId, spare.take()]).toEqual([-1, undefined]);
});

it('forgets one that ended while it waited', async () => {
  const spare = new SpareThread();
  const kept = thread();
  await spare.keep(kept);
  const ended = once(kept.worker, 'exit');
  kept.worker.postMessage('end');
  kept.worker.ref();
  await ended;
  expect(spare.take()).toBeUndefined();
});

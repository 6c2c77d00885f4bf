import { afterEach, beforeEach, expect, it } from 'vitest';
import { PharosError } from '../../../src/lib/errors.ts';
import { startWorker } from '../../../src/lib/usecases/jobs/start-worker.ts';
import { request } from '../../contract/job-store.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';

let index: Embedded;
beforeEach(async () => {
  index = await openEmbedded();
  await index.stores.jobQueue.enqueue(request('a'));
});
afterEach(() => index.delete());

const FAILS = `
  import { parentPort } from 'node:worker_threads';
  parentPort.postMessage({ kind: 'failed', error: { code: 'UNAVAILABLE', message: 'no answer' } });
`;

/** Where a job stands whose thread fails, while these stores are away, and how they were asked. */
async function standingWithout(...away: readonly string[]) {
  const asked: string[] = [];
  const health = (name: string) => ({
    async ping(use: string) {
      asked.push(`${name} to ${use}`);
      if (away.includes(name)) throw new PharosError('UNAVAILABLE', `${name} is away`);
    },
  });
  const { stores, writer, directory } = index;
  const work = startWorker({
    ...{ stores: { ...stores, health: { ...stores.health, catalog: health('catalog'), search: health('search') } } },
    ...{ writer, temporaryDirectory: directory, allowLocal: true, trainer: { device: 'cpu' } },
    thread: new URL(`data:text/javascript,${encodeURIComponent(FAILS)}`),
    threadSettings: {},
    memory: { megabytes: 4096, used: () => 0 },
    ...{ concurrency: 1, once: true, jobLimit: 60, stallLimit: 60, version: '0', secrets: [] },
    ...{ stop: new AbortController().signal, onReady: () => undefined, onEvent: () => undefined },
  });
  await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const standing = await stores.jobBoard.find('a');
  return { state: standing?.state, asked: asked.sort() };
}

const BOTH = ['catalog to write', 'search to write'];

it('a job that fails while the stores answer is charged an attempt', async () => {
  expect(await standingWithout()).toEqual({ state: 'delayed', asked: BOTH });
});

it.each(['catalog', 'search'])('a job that fails while the %s is away waits again', async (name) => {
  expect(await standingWithout(name)).toEqual({ state: 'waiting', asked: BOTH });
});

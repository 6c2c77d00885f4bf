import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFractions } from './mutate.ts';

export interface FaultyRest {
  readonly url: string;
  /** What went wrong, and how often. */
  readonly faults: Readonly<Record<string, number>>;
  /** Share of requests that go wrong, 0 to 1. */
  setRate(rate: number): void;
  stop(): Promise<void>;
}

/** Longer than the clients of these tests wait. */
const STALL = 500;

type Fault = (forward: () => Promise<Forwarded>, response: ServerResponse) => Promise<void>;
interface Forwarded {
  readonly status: number;
  readonly body: string;
}

/** What a network and an overloaded service do to requests. Whether Redis has carried them out is in the name. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'done, reply lost': async (forward, response) => {
    await forward();
    response.destroy();
  },
  'done, reply cut short': async (forward, response) => {
    const { body } = await forward();
    response.writeHead(200, { 'Content-Length': body.length + 1 });
    response.write(body);
    response.destroy();
  },
  'done, 503': async (forward, response) => {
    await forward();
    response.writeHead(503).end('<html>upstream timed out</html>');
  },
  'done, reply stalled': async (forward, response) => {
    await forward();
    await sleep(STALL);
    response.destroy();
  },
  'not done, connection lost': async (_, response) => void response.destroy(),
  'not done, 503': async (_, response) => void response.writeHead(503).end('<html>busy</html>'),
  'not done, 429': async (_, response) => void response.writeHead(429).end('{"error":"too many requests, slow down"}'),
  'done later, when nobody waits any more': async (forward, response) => {
    await sleep(STALL);
    await forward();
    response.destroy();
  },
};

/** Stands before a REST service and spoils the given share of its answers. */
export async function startFaultyRest(target: string, seed: number): Promise<FaultyRest> {
  const random = createFractions(seed);
  const names = Object.keys(FAULTS);
  const faults: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  let rate = 0;
  const underWay = new Set<Promise<void>>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = { ...request.headers } as Record<string, string>;
    for (const name of ['host', 'connection', 'content-length', 'transfer-encoding', 'expect']) delete headers[name];
    const forward = async (): Promise<Forwarded> => {
      const answer = await fetch(`${target}${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) });
      return { status: answer.status, body: await answer.text() };
    };
    if (random() < rate) {
      const name = names[Math.floor(random() * names.length)]!;
      faults[name]!++;
      await FAULTS[name]!(forward, response);
    } else {
      const { status, body } = await forward();
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    }
  }

  const server = createServer((request, response) => {
    const work = handle(request, response).catch(() => void response.destroy());
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    setRate(wanted) {
      rate = wanted;
    },
    async stop() {
      await Promise.all(underWay);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

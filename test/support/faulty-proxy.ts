import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './mutate.ts';

/** Faults of one request of a client. */
export type Fault =
  /** Carried out; the connection dies before the reply. */
  | 'lost reply'
  /** Carried out; the client waits in vain. */
  | 'stalled reply'
  /** Carried out; a gateway answers in its place. */
  | 'replaced reply'
  /** Not carried out; the connection dies. */
  | 'lost request'
  /** Carried out long after the client has given up. */
  | 'late request'
  | '503'
  | '429';

/** Thousandths of all requests. */
export type FaultRates = Partial<Record<Fault, number>>;

/** A REST service that fails at random, in front of one that works. */
export interface FaultyProxy {
  readonly url: string;
  readonly requests: number;
  readonly faults: Readonly<Record<Fault, number>>;
  setRates(rates: FaultRates): void;
  /** Waits until every request that came in was carried out or dropped. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** @param timeout milliseconds after which the client gives up */
export async function startFaultyProxy(target: string, random: Random, timeout: number): Promise<FaultyProxy> {
  let rates: FaultRates = {};
  let requests = 0;
  const faults: Record<Fault, number> = {
    'lost reply': 0,
    'stalled reply': 0,
    'replaced reply': 0,
    'lost request': 0,
    'late request': 0,
    '503': 0,
    '429': 0,
  };
  const underWay = new Set<Promise<void>>();

  function draw(): Fault | undefined {
    let dice = random(1000);
    for (const fault of Object.keys(faults) as Fault[]) {
      dice -= rates[fault] ?? 0;
      if (dice < 0) {
        faults[fault]++;
        return fault;
      }
    }
    return undefined;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests++;
    const fault = draw();
    const body = Buffer.concat(await request.toArray());
    const refuse = (status: number, text: string) => void response.writeHead(status).end(text);
    if (fault === 'lost request') return void request.socket.destroy();
    if (fault === '503') return refuse(503, '<html><body>Service Unavailable</body></html>');
    if (fault === '429') return refuse(429, JSON.stringify({ error: 'ERR max requests per second limit exceeded' }));
    if (fault === 'late request') await sleep(2 * timeout);
    const { authorization = '', 'upstash-encoding': encoding = '' } = request.headers;
    const headers = { authorization, 'upstash-encoding': encoding as string };
    const answer = await fetch(new URL(request.url!, target), { method: 'POST', body, headers });
    const text = await answer.text();
    if (fault === 'lost reply') request.socket.destroy();
    else if (fault === 'replaced reply') refuse(503, JSON.stringify({ error: 'upstream connect error' }));
    else if (fault !== 'stalled reply') refuse(answer.status, text);
  }

  const server = createServer((request, response) => {
    const handled = handle(request, response)
      // The client has hung up.
      .catch(() => void request.socket.destroy())
      .finally(() => underWay.delete(handled));
    underWay.add(handled);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    faults,
    setRates(next) {
      rates = next;
    },
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

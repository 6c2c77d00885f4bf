import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PharosError } from '../../errors.ts';
import type { Loopback } from '../../ports/loopback.ts';

/** Milliseconds: as long as a login may take at the server. */
const PATIENCE = 600_000;

/** Listens at a free port of the loopback address, for one answer. */
export async function openLoopback(patience = PATIENCE): Promise<Loopback> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    address,
    answer: (state) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(tooLate(patience)), patience);
        server.on('request', ({ method, url = '' }, response) => {
          const query = URL.parse(url, address)?.searchParams;
          if (method !== 'GET' || query?.get('state') !== state) return say(response, 400, 'This is not the login.');
          clearTimeout(timer);
          say(response, 200, query.has('code') ? 'Done. You can close this page.' : 'The login has failed.');
          resolve(query);
        });
      }),
    async close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function say(response: ServerResponse, status: number, text: string): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' };
  // The code is in the address of the page.
  response.writeHead(status, { ...headers, 'referrer-policy': 'no-referrer' }).end(`${text}\n`);
}

function tooLate(patience: number): PharosError {
  return new PharosError('TRY_LATER', `Nobody has logged in within ${patience / 60_000} minutes`, {
    hint: 'Begin the login again.',
  });
}

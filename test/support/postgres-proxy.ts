import { type AddressInfo, connect, createServer } from 'node:net';

/** A way to Postgres on which somebody counts. */
export interface PostgresProxy {
  readonly url: string;
  /** How often a client has waited for the server, connecting included: what latency multiplies. */
  roundTrips(): number;
  close(): Promise<void>;
}

export async function startPostgresProxy(target: string): Promise<PostgresProxy> {
  const { hostname, port } = new URL(target);
  let trips = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port || 5432), hostname);
    // A round trip begins with what a client sends after it has heard something, or first of all.
    let isHis = true;
    client.on('data', () => {
      if (isHis) trips++;
      isHis = false;
    });
    upstream.on('data', () => {
      isHis = true;
    });
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    roundTrips: () => trips,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

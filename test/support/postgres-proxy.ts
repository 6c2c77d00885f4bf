import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to Postgres on which somebody counts, and which can be cut. */
export interface PostgresProxy {
  readonly url: string;
  /** How often a client has waited for the server, connecting included: what latency multiplies. */
  roundTrips(): number;
  /** Cuts all connections, and refuses others until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Cuts the connection on which this is sent next, after the server has heard it and before anybody hears its answer. */
  loseReplyTo(statement: string): void;
  close(): Promise<void>;
}

export async function startPostgresProxy(target: string): Promise<PostgresProxy> {
  const { hostname, port } = new URL(target);
  let trips = 0;
  let doomed: string | undefined;
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port || 5432), hostname);
    clients.add(client);
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
    // A round trip begins with what a client sends after it has heard something, or first of all.
    let isHis = true;
    let isLost = false;
    client.on('data', (data: Buffer) => {
      if (isHis) trips++;
      isHis = false;
      if (doomed === undefined || !data.includes(doomed)) return;
      doomed = undefined;
      isLost = true;
    });
    client.pipe(upstream);
    upstream.on('data', (data: Buffer) => {
      isHis = true;
      if (isLost) client.destroy();
      else client.write(data);
    });
    upstream.on('end', () => client.end());
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  await listen(0);
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    roundTrips: () => trips,
    async cut() {
      for (const client of clients) client.destroy();
      if (server.listening) await close();
    },
    mend: () => listen(Number(url.port)),
    loseReplyTo(statement) {
      doomed = statement;
    },
    close,
  };
}

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Schemas } from '@qdrant/js-client-rest';
import { FakeCollection } from './collection.ts';
import { Refusal, refuse } from './refuse.ts';

/** Qdrant's REST API in this process: the part that Pharos uses, with the refusals of a real server in strict mode. */
export interface FakeQdrant {
  readonly url: string;
  /** The requests, as `POST /collections/x/points/query`. */
  readonly requests: string[];
  readonly collections: Map<string, FakeCollection>;
  /** Statuses that the next requests are answered with; 0 = the connection is cut after the work is done. */
  readonly failures: number[];
  close(): Promise<void>;
}

export interface FakeQdrantOptions {
  readonly apiKey?: string;
  readonly version?: string;
  /** Milliseconds before each answer, as a network far away has them. */
  readonly latency?: number;
}

/** Bytes; Qdrant's own default. */
const BODY_LIMIT = 32 * 1024 * 1024;
/** A write that nobody waits for is applied after as many milliseconds. */
const LATER = 30;

export async function startFakeQdrant(options: FakeQdrantOptions = {}): Promise<FakeQdrant> {
  const { apiKey, version = '1.18.0', latency = 0 } = options;
  const collections = new Map<string, FakeCollection>();
  const requests: string[] = [];
  const failures: number[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    requests.push(`${request.method} ${pathname}`);
    try {
      const body = await readBody(request);
      if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
      if (apiKey !== undefined && request.headers['api-key'] !== apiKey) refuse(401, 'Invalid API key');
      const failure = failures.shift();
      if (failure) refuse(failure, 'told to fail');
      if (pathname === '/') return answer(200, { title: 'qdrant - vector search engine', version });
      const result = handle(collections, `${request.method}`, pathname, body, searchParams.get('wait') === 'true');
      if (failure === 0) return void request.socket.destroy();
      answer(200, { result, status: 'ok', time: 0 });
    } catch (error) {
      if (error instanceof Refusal) answer(error.status, { status: { error: error.message }, time: 0 });
      else answer(500, { status: { error: String(error) }, time: 0 });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    collections,
    failures,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_LIMIT) refuse(413, `Payload Too Large (limit: ${BODY_LIMIT} bytes)`);
    parts.push(part);
  }
  return length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString());
}

function handle(
  collections: Map<string, FakeCollection>,
  method: string,
  pathname: string,
  body: unknown,
  wait: boolean,
): unknown {
  const [, root, name = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  if (root !== 'collections') refuse(404, 'not found');
  if (name === '') return { collections: [...collections.keys()].map((key) => ({ name: key })) };
  const operation = `${method} ${rest.join('/')}`;
  const existing = collections.get(name);
  if (operation === 'GET exists') return { exists: existing !== undefined };
  if (operation === 'PUT ') {
    if (existing) refuse(409, `Wrong input: Collection \`${name}\` already exists!`);
    collections.set(name, new FakeCollection(body as Schemas['CreateCollection']));
    return true;
  }
  if (operation === 'DELETE ') return collections.delete(name);
  const collection = existing ?? refuse(404, `Not found: Collection \`${name}\` doesn't exist!`);
  const apply = (work: () => void): Schemas['UpdateResult'] => {
    if (wait) work();
    else setTimeout(work, LATER);
    return { operation_id: 0, status: wait ? 'completed' : 'acknowledged' };
  };
  switch (operation) {
    case 'GET ':
      return {
        status: 'green',
        payload_schema: collection.schema,
        points_count: collection.points.size,
        config: collection.config,
      };
    case 'PUT index':
      return apply(() => collection.index(body as Schemas['CreateFieldIndex']));
    case 'PUT points':
      return apply(() => collection.upsert(body as Schemas['PointsList']));
    case 'POST points/delete':
      return apply(() => collection.delete(body as Schemas['PointsSelector']));
    case 'POST points/payload':
      return apply(() => collection.setPayload(body as Schemas['SetPayload']));
    case 'POST points/batch':
      return (body as Schemas['UpdateOperations']).operations.map((update) =>
        apply(() => applyUpdate(collection, update)),
      );
    case 'POST points':
      return collection.retrieve(body as Schemas['PointRequest']);
    case 'POST points/scroll':
      return collection.scroll(body as Schemas['ScrollRequest']);
    case 'POST points/count':
      return collection.count(body as Schemas['CountRequest']);
    case 'POST points/query':
      return collection.query(body as Schemas['QueryRequest']);
    default:
      return refuse(404, `the fake does not know ${operation}`);
  }
}

function applyUpdate(collection: FakeCollection, update: Schemas['UpdateOperation']): void {
  if ('upsert' in update) collection.upsert(update.upsert as Schemas['PointsList']);
  else if ('delete' in update) collection.delete(update.delete);
  else if ('set_payload' in update) collection.setPayload(update.set_payload);
  else refuse(400, `the fake does not know ${Object.keys(update)}`);
}

import { connect } from 'node:net';
import { addressOf, resourceId } from '../../src/lib/text/address.ts';
import { checkAnswer, DOCUMENT } from './api-client.ts';
import { ADMIN_TOKEN } from './api-server.ts';
import { createRandom, type Random } from './mutate.ts';
import { rpcBody } from './rpc-fuzz.ts';

export interface FuzzReport {
  readonly requests: number;
  /** Requests by status; 0 = the connection was closed without an answer. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Answers that the document does not declare. */
  readonly undeclared: readonly string[];
}

export interface FuzzOptions {
  readonly url: string;
  readonly requests: number;
  readonly seed: number;
  /** Key of an indexed repository, so that requests reach its data. */
  readonly repository?: string;
  /** Only these paths of the document; all by default. */
  readonly paths?: readonly string[];
  /** Requests on their way at once. */
  readonly atOnce?: number;
}

/** Values that have broken servers before. */
const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  '101',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%',
  '%zz',
  '\u0000',
  '\u202e',
  '\ud800',
  '😀',
  "' OR 1=1--",
  '"; DROP TABLE files;--',
  '<script>',
  '$(id)',
  '__proto__',
  'constructor',
  'a'.repeat(300),
  'a'.repeat(5000),
  'NEAR(a b)',
  '"unclosed',
  '*',
  'a*b:c^2',
  'https://127.0.0.1/x',
  'http://[::1]/',
  'file:///etc',
  'https://user:pw@github.com/a/b',
  'github.com/a/b',
  'https://github.com/a/b.git',
  'git@github.com:a/b',
  '//evil.example/x',
  '\\\\host',
];
const HEADERS = [
  ['authorization', `Bearer ${ADMIN_TOKEN}`],
  ['authorization', 'Bearer wrong'],
  ['authorization', 'Basic YTpi'],
  ['authorization', ''],
  ['x-request-id', 'x'.repeat(100)],
  ['x-forwarded-for', '1.2.3.4, nonsense'],
  ['accept-encoding', 'gzip, br'],
  ['if-none-match', '*'],
  ['idempotency-key', 'key'],
  ['idempotency-key', ' '],
  ['origin', 'https://evil.example'],
  ['content-type', 'application/json'],
  ['expect', '100-continue'],
  ['range', 'bytes=0-1'],
  ['transfer-encoding', 'chunked'],
  ['host', 'evil.example'],
] as const;
const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];

/**
 * Sends requests made from the OpenAPI document, with what must not be in them, and broken ones over raw sockets. Every
 * answer must be declared, and no answer may be a 5xx that the document does not have.
 */
export async function fuzzApi({
  url,
  requests,
  seed,
  atOnce = 16,
  repository = 'nowhere',
  paths = Object.keys(DOCUMENT.paths),
}: FuzzOptions): Promise<FuzzReport> {
  const random = createRandom(seed);
  const likely = likelyValues(repository);
  const statuses: Record<number, number> = {};
  const undeclared: string[] = [];
  let sent = 0;
  const { hostname, port } = new URL(url);
  const run = async () => {
    while (sent++ < requests) {
      const request =
        sent % 5 === 0 ? broken(random) : documented(random, { host: `${hostname}:${port}`, likely }, paths);
      const answer = await send(hostname, Number(port), request);
      const { status } = answer;
      statuses[status] = (statuses[status] ?? 0) + 1;
      try {
        if (request.target === undefined) {
          if (status >= 500 && status !== 503 && status !== 501 && status !== 505) throw new Error(`raw → ${status}`);
        } else if (status === 0) throw new Error('no answer');
        else checkAnswer(request.method, request.target, answer);
      } catch (error) {
        undeclared.push(`${(error as Error).message.slice(0, 500)} ← ${JSON.stringify(request.text.slice(0, 300))}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return { requests, statuses, undeclared };
}

interface FuzzRequest {
  readonly method: string;
  /** undefined when no route can be told. */
  readonly target: string | undefined;
  readonly text: string;
}

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

/** Values by the name of their parameter or field that lead to data. */
type Likely = Readonly<Record<string, readonly string[]>>;

function likelyValues(repository: string): Likely {
  const places = [undefined, 'shop/cart.py', 'shop/nowhere.py'].map((path) => ({ repository, ...(path && { path }) }));
  const resources = places.flatMap((place) => [addressOf(place), resourceId(place)]);
  const files = ['shop/cart.py', 'shop/money.py', 'shop', '.'];
  const ids = ['money', '0'.repeat(36), '0123abcd'];
  return {
    ...{ repo: [repository], repository: [repository], repositories: [repository], resource_id: resources },
    ...{ resource_ids: resources, a_resource_id: resources, c_resource_id: resources, id: ids, finding_ids: ids },
    ...{ chunk_id: resources.map((id) => `${id}:0`), path: files, file: files, files, seed: files, like: files },
    ...{ changed: files, target: [...files, 'total', 'shop/cart.py:total'], from: files, to: files, at: files },
    ...{ name: ['money', 'Test'], names: ['Test'], people: ['Test'], base: ['0000000'], note: ['Why?'] },
    ...{ tags: ['x'], since: ['2026-01-01'], expires_at: ['30d'], curator_id: ['ann'], symbol: ['total'] },
  };
}

function choices(random: Random) {
  return {
    pick: <T>(list: readonly T[]): T => list[random(list.length)]!,
    chance: (share: number): boolean => random(1000) < share * 1000,
  };
}

interface Target {
  readonly host: string;
  readonly likely: Likely;
}

function documented(random: Random, { host, likely }: Target, paths: readonly string[]): FuzzRequest {
  const { pick, chance } = choices(random);
  const path = pick(paths);
  const operations = DOCUMENT.paths[path]!;
  const verb = pick(Object.keys(operations));
  const { parameters, requestBody } = operations[verb] as unknown as {
    readonly parameters: readonly Parameter[];
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  };
  const hasBody = requestBody !== undefined;
  const value = ({ name, schema }: Parameter) => {
    if (chance(0.3)) return pick(NASTY);
    if (likely[name] && chance(0.9)) return pick(likely[name]);
    if (schema.enum) return pick(schema.enum);
    return schema.type === 'integer' ? String(random(120)) : pick(['cart', 'add tax', 'main', 'shop/cart.py']);
  };
  const written = (text: string) =>
    chance(0.8) ? encodeURIComponent(text.toWellFormed()) : text.replace(/[\s\0-\x20\x7f-\uffff]/g, '_');
  let target = path;
  const query: string[] = [];
  for (const parameter of parameters) {
    if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, () => written(value(parameter)));
    if (parameter.in === 'query' && chance(0.6)) query.push(`${parameter.name}=${written(value(parameter))}`);
  }
  if (chance(0.1)) query.push(`${written(pick(NASTY))}=${written(pick(NASTY))}`);
  if (query.length > 0) target += `?${query.join('&')}`;
  const method = chance(0.85) ? verb.toUpperCase() : pick(METHODS);
  if (hasBody && chance(0.9)) {
    const schema = requestBody.content['application/json']?.schema;
    if (path === '/mcp' || !schema || chance(0.1)) return posted(random, host, { target, body: rpcBody(random) });
    return posted(random, host, { method, target, body: JSON.stringify(bodyOf(schema, '', { random, likely })) });
  }
  const headers = Array.from({ length: random(4) }, () => pick(HEADERS)).filter(([name]) => name !== 'host');
  const isChunked = headers.some(([name]) => name === 'transfer-encoding');
  const body = isChunked ? '5\r\nhello\r\n0\r\n\r\n' : '';
  const lines = headers.map(([name, text]) => `${name}: ${text}\r\n`).join('');
  const text = `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${lines}\r\n${body}`;
  return { method, target, text };
}

/** A value that fits a schema, more or less. */
function bodyOf(schema: Schema, name: string, given: { readonly random: Random; readonly likely: Likely }): unknown {
  const { pick, chance } = choices(given.random);
  const { $ref, anyOf, properties, required = [] } = schema;
  if ($ref !== undefined) return bodyOf(SCHEMAS[$ref.slice($ref.lastIndexOf('/') + 1)]!, name, given);
  if (anyOf) return bodyOf(pick(anyOf), name, given);
  if (chance(0.04)) return pick([null, 0, -1, 1e9, '', [], {}, true, ...NASTY]);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(properties ?? {}).filter(([field]) => required.includes(field) || chance(0.4));
      const more = chance(0.03) ? [[pick(NASTY), pick(NASTY)]] : [];
      return Object.fromEntries([...fields.map(([field, one]) => [field, bodyOf(one, field, given)]), ...more]);
    }
    case 'array':
      return Array.from({ length: 1 + given.random(2) }, () => bodyOf(schema.items ?? {}, name, given));
    case 'integer':
    case 'number':
      return given.random(120);
    case 'boolean':
      return chance(0.5);
    default:
      return chance(0.2) ? pick(NASTY) : pick(given.likely[name] ?? ['cart', 'add tax', 'main', 'shop/cart.py']);
  }
}

interface Posted {
  readonly method?: string;
  readonly target: string;
  readonly body: string;
}

function posted(random: Random, host: string, { method = 'POST', target, body: text }: Posted): FuzzRequest {
  const { pick, chance } = choices(random);
  const body = Buffer.from(text).toString('latin1');
  const headers = [
    chance(0.9) ? 'content-type: application/json' : `content-type: ${pick(['text/plain', 'application/xml', ''])}`,
    chance(0.9) ? 'accept: application/json, text/event-stream' : `accept: ${pick(['text/html', '*/*', 'image/png'])}`,
    ...(chance(0.2) ? [`mcp-protocol-version: ${pick(['2025-06-18', '2026-07-28', '1999-01-01', 'x'])}`] : []),
    ...(chance(0.6) ? [`authorization: Bearer ${ADMIN_TOKEN}`] : []),
    `content-length: ${body.length}`,
  ];
  const head = `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${headers.join('\r\n')}`;
  return { method, target, text: `${head}\r\n\r\n${body}` };
}

const { schemas: SCHEMAS } = DOCUMENT['components'] as unknown as {
  readonly schemas: Readonly<Record<string, Schema>>;
};

/** Bytes that are nearly, or not at all, HTTP. */
function broken(random: Random): FuzzRequest {
  const { pick } = choices(random);
  const junk = Array.from({ length: random(200) }, () => String.fromCharCode(random(256))).join('');
  const texts = [
    junk,
    `GET /health HTTP/1.1\r\n${junk}\r\n\r\n`,
    `GET ${junk} HTTP/1.1\r\nhost: x\r\n\r\n`,
    'GET /health HTTP/9.9\r\n\r\n',
    'GET /health HTTP/1.1\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    `GET /health HTTP/1.1\r\nhost: x\r\n${'x: y\r\n'.repeat(3000)}\r\n`,
    `POST /api/v1/search HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\n${junk}`,
    `POST /api/v1/search HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\nhello`,
    `POST /health HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${'fff\r\n'}${'z'.repeat(4095)}\r\n`.repeat(
      2,
    ),
    'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org\r\n\r\n',
    'GET /docs HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    'GET http://example.org/health HTTP/1.1\r\nhost: example.org\r\nconnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    'GET /health HTTP/1.0\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ];
  return { method: 'GET', target: undefined, text: pick(texts) };
}

interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** Milliseconds for an answer to a whole request; to a broken one, of which the server waits for the rest. */
const TIMEOUT = { whole: 15_000, broken: 300 };

function send(host: string, port: number, { text, target }: FuzzRequest): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const chunks: Buffer[] = [];
    socket.setTimeout(
      target === undefined ? TIMEOUT.broken : TIMEOUT.whole,
      () => chunks.length === 0 && socket.destroy(),
    );
    socket.on('connect', () => socket.write(Buffer.from(text, 'latin1')));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(read(Buffer.concat(chunks).toString())));
  });
}

function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = answer.subarray(0, end).toString();
  if (head.startsWith('HTTP/1.1 100')) return false;
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return answer.length >= end + 4 + length;
}

function read(text: string): RawAnswer {
  const answer = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  const type = /^content-type: ([^;\r\n]+)/im.exec(answer)?.[1] ?? '';
  const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  try {
    return { status, type, body: type.endsWith('json') && body !== '' ? JSON.parse(body) : undefined };
  } catch {
    return { status, type, body: `not JSON: ${body.slice(0, 200)}` };
  }
}

import type { IncomingMessage } from 'node:http';
import type { Command } from './redis-connection.ts';

/** A request of the Upstash REST protocol (upstash.com/docs/redis/features/restapi). */
export interface RestRequest {
  readonly kind: 'command' | 'pipeline' | 'transaction';
  readonly commands: readonly Command[];
}

/** An invalid request, with the HTTP status of the answer. */
export class BadRequest extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** Bytes of a request's body. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** All requests share one connection: what changes its state, blocks it or takes it over would harm the others. */
const REFUSED = new Set(
  `AUTH HELLO SELECT QUIT RESET CLIENT MULTI EXEC DISCARD WATCH UNWATCH SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE
   PUNSUBSCRIBE SUNSUBSCRIBE MONITOR BLPOP BRPOP BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF SYNC PSYNC
   REPLCONF REPLICAOF SLAVEOF SHUTDOWN DEBUG FAILOVER`.split(/\s+/),
);

/** @throws {BadRequest} */
export async function readRestRequest(request: IncomingMessage): Promise<RestRequest> {
  const { pathname, searchParams } = targetOf(request);
  const path = pathname.split('/').filter((part) => part !== '');
  if (request.method !== 'GET' && request.method !== 'POST') throw new BadRequest('ERR use GET or POST', 405);
  const body = await readBody(request);
  const [first] = path;
  if (request.method === 'POST' && path.length === 1 && (first === 'pipeline' || first === 'multi-exec')) {
    const commands = parseJson(body);
    if (!Array.isArray(commands) || commands.length === 0) throw new BadRequest('ERR expected an array of commands');
    return { kind: first === 'pipeline' ? 'pipeline' : 'transaction', commands: commands.map(toCommand) };
  }
  if (path.length === 0) return { kind: 'command', commands: [toCommand(parseJson(body))] };
  const words: (string | Buffer)[] = path.map(decodePart);
  if (request.method === 'POST' && body.length > 0) words.push(body);
  for (const [name, value] of searchParams) {
    if (name === '_token') continue;
    words.push(name);
    if (value !== '') words.push(value);
  }
  return { kind: 'command', commands: [allowed(words)] };
}

/** @throws {BadRequest} */
export function targetOf({ url = '/' }: IncomingMessage): URL {
  const target = URL.parse(`http://localhost${url}`);
  if (!target || !url.startsWith('/')) throw new BadRequest('ERR the path cannot be read');
  return target;
}

/** Reads a body. One that is too long is read to its end all the same, and dropped: a client that is still sending does not read the answer. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > BODY_LIMIT) throw new BadRequest(`ERR max request size exceeded. Limit: ${BODY_LIMIT} bytes`, 413);
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new BadRequest('ERR failed to parse the request: the body is not valid JSON');
  }
}

function toCommand(value: unknown): Command {
  if (!Array.isArray(value) || value.length === 0)
    throw new BadRequest('ERR a command is an array with its name first');
  return allowed(
    value.map((word: unknown) => {
      if (typeof word === 'string') return word;
      if (typeof word === 'number' || typeof word === 'boolean') return String(word);
      throw new BadRequest('ERR an argument is a string, a number or a boolean');
    }),
  );
}

function allowed(command: Command): Command {
  const words = command.map((word) => (typeof word === 'string' ? word.toUpperCase() : ''));
  const name = words[0]!;
  const blocks = (name === 'XREAD' || name === 'XREADGROUP') && words.includes('BLOCK');
  if (REFUSED.has(name) || blocks) throw new BadRequest(`ERR Command is not available: '${name}'`);
  return command;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new BadRequest('ERR the path is not properly encoded');
  }
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PharosError } from '../errors.ts';
import { createRedisConnection, parseRedisUrl, type RedisConnection } from './redis-connection.ts';
import { RedisError, type Reply } from './resp-parser.ts';
import { toRestReply } from './rest-reply.ts';
import { BadRequest, type RestRequest, readRestRequest, targetOf } from './rest-request.ts';

export interface RedisProxyOptions {
  /** redis:// or rediss:// URL. */
  readonly redisUrl: string;
  /** Token that clients must send; at least 32 characters. */
  readonly token: string;
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
}

export interface RedisProxy {
  readonly url: string;
  /** Takes no further request, answers those under way, and closes. */
  stop(): Promise<void>;
}

const TOKEN_LENGTH = 32;
/** Milliseconds that requests under way get at the end. */
const GRACE = 5000;

/**
 * Serves the Upstash REST protocol in front of a Redis.
 *
 * @throws {PharosError} USAGE for a URL or token that cannot be used, UNAVAILABLE when the port is taken or Redis is not there
 */
export async function startRedisProxy({ redisUrl, token, host, port }: RedisProxyOptions): Promise<RedisProxy> {
  if (token.length < TOKEN_LENGTH) {
    throw new PharosError('USAGE', `The token has ${token.length} characters; it needs at least ${TOKEN_LENGTH}`, {
      hint: 'Generate one with: openssl rand -hex 32',
    });
  }
  const redis = createRedisConnection(parseRedisUrl(redisUrl));
  await redis.send([['PING']]).then(([reply]) => {
    if (reply instanceof RedisError) throw new PharosError('AUTH', `Redis refused: ${reply.message}`);
  });
  const digest = sha256(token);
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 }, (request, response) => {
    void answer(request, response, redis, digest);
  });
  server.maxConnections = 256;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      redis.close();
      const hint = 'Choose another with --port, or --port 0 for any free one.';
      reject(
        new PharosError('UNAVAILABLE', `Cannot listen on ${host}:${port} (${error.code})`, { hint, cause: error }),
      );
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return {
    url: `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection becomes idle when its last answer is out.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const late = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
      redis.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  redis: RedisConnection,
  digest: Buffer,
): Promise<void> {
  const reply = (status: number, body: unknown) => {
    // The unread rest of the request would be taken for the next one.
    const headers = request.complete ? {} : { Connection: 'close' };
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers });
    response.end(JSON.stringify(body));
  };
  try {
    if (!timingSafeEqual(sha256(shownToken(request)), digest)) return reply(401, { error: 'Unauthorized' });
    const rest = await readRestRequest(request);
    const [status, body] = await carryOut(rest, redis, request.headers['upstash-encoding'] === 'base64');
    reply(status, body);
  } catch (error) {
    if (error instanceof BadRequest) reply(error.status, { error: error.message });
    else if (error instanceof PharosError) reply(503, { error: `UNAVAILABLE ${error.message}` });
    else if (request.destroyed && !request.complete) response.destroy();
    else reply(500, { error: 'INTERNAL the proxy failed' });
  }
}

async function carryOut(
  { kind, commands }: RestRequest,
  redis: RedisConnection,
  base64: boolean,
): Promise<[status: number, body: unknown]> {
  if (kind === 'transaction') {
    const replies = await redis.send([['MULTI'], ...commands, ['EXEC']]);
    const executed: Reply = replies.at(-1) ?? null;
    if (!Array.isArray(executed)) return [400, toRestReply(executed, base64)];
    return [200, executed.map((reply) => toRestReply(reply, base64))];
  }
  const replies = await redis.send(commands);
  if (kind === 'pipeline') return [200, replies.map((reply) => toRestReply(reply, base64))];
  const [reply] = replies;
  return [reply instanceof RedisError ? 400 : 200, toRestReply(reply, base64)];
}

/** From the header, or from the query as the protocol allows. */
function shownToken(request: IncomingMessage): string {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? targetOf(request).searchParams.get('_token') ?? '';
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

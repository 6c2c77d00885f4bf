import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRedisUrl } from '../../src/lib/redis-proxy/redis-connection.ts';
import { type RedisProxy, startRedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';

describe.skipIf(!hasRedisServer)('the proxy in front of redis-server', () => {
  let server: RedisServer;
  let proxy: RedisProxy;

  beforeAll(async () => {
    server = await startRedisServer();
    proxy = await startProxyFor(server);
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });

  async function ask(path: string, init: RequestInit = {}): Promise<[status: number, body: unknown]> {
    const headers = { Authorization: `Bearer ${TOKEN}`, ...init.headers };
    const response = await fetch(`${proxy.url}${path}`, { ...init, headers });
    return [response.status, await response.json()];
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

  it('carries out a command in the body', async () => {
    expect(await post('/', ['SET', 'a', 'é "x"'])).toEqual([200, { result: 'OK' }]);
    expect(await post('/', ['GET', 'a'])).toEqual([200, { result: 'é "x"' }]);
    expect(await post('/', ['GET', 'nothing'])).toEqual([200, { result: null }]);
    expect(await post('/', ['RPUSH', 'list', 1, 2, true])).toEqual([200, { result: 3 }]);
    expect(await post('/', ['LRANGE', 'list', 0, -1])).toEqual([200, { result: ['1', '2', 'true'] }]);
    expect(await post('/', ['EVAL', 'return {1, {"x", false}}', 0])).toEqual([200, { result: [1, ['x', null]] }]);
  });

  it('carries out a command in the path, with the body or the query behind it', async () => {
    expect(await ask('/set/b/x%2Fy?EX=100')).toEqual([200, { result: 'OK' }]);
    expect(await ask('/get/b')).toEqual([200, { result: 'x/y' }]);
    expect(await server.command('TTL', 'b')).toBeGreaterThan(90);
    expect(await post('/set/c', '{"raw": [1]}')).toEqual([200, { result: 'OK' }]);
    expect(await ask(`/get/c?_token=${TOKEN.replaceAll(' ', '+')}`, { headers: { Authorization: '' } })).toEqual([
      200,
      { result: '{"raw": [1]}' },
    ]);
  });

  it('encodes strings in base64 when asked', async () => {
    await server.command('DEL', 'a', 'list');
    const base64 = { 'Upstash-Encoding': 'base64' };
    expect(await post('/', ['SET', 'a', 'OK'], base64)).toEqual([200, { result: 'OK' }]);
    expect(await post('/', ['GET', 'a'], base64)).toEqual([200, { result: 'T0s=' }]);
    await post('/', ['EVAL', `redis.call('SET', 'bytes', '\\255\\0')`, 0]);
    expect(await post('/', ['GET', 'bytes'], base64)).toEqual([200, { result: '/wA=' }]);
  });

  it('carries out a pipeline, each command on its own', async () => {
    const commands = [
      ['SET', 'n', '1'],
      ['LPUSH', 'n', 'x'],
      ['INCR', 'n'],
    ];
    const wrong = { error: expect.stringMatching(/^WRONGTYPE/) };
    expect(await post('/pipeline', commands)).toEqual([200, [{ result: 'OK' }, wrong, { result: 2 }]]);
  });

  it('carries out a transaction, or nothing of it when a command cannot be', async () => {
    expect(
      await post('/multi-exec', [
        ['SET', 'n', '1'],
        ['INCR', 'n'],
        ['LPOP', 'n'],
      ]),
    ).toEqual([200, [{ result: 'OK' }, { result: 2 }, { error: expect.stringMatching(/^WRONGTYPE/) }]]);
    const [status, body] = await post('/multi-exec', [['INCR', 'n'], ['GET']]);
    expect([status, body]).toEqual([400, { error: expect.stringMatching(/^EXECABORT/) }]);
    expect(await server.command('GET', 'n')).toBe('2');
  });

  it.each<[string, string, unknown, number, RegExp]>([
    ['an error of Redis', '/', ['GET'], 400, /^ERR wrong number/],
    ['no JSON', '/', '{', 400, /not valid JSON/],
    ['no command', '/', {}, 400, /array/],
    ['an empty command', '/', [], 400, /array/],
    ['an object as argument', '/', ['SET', 'a', {}], 400, /argument/],
    ['an empty pipeline', '/pipeline', [], 400, /array of commands/],
    ['a command that takes over the connection', '/', ['subscribe', 'x'], 400, /not available: 'SUBSCRIBE'/],
    ['a command that blocks it', '/pipeline', [['XREAD', 'BLOCK', 0, 'STREAMS', 's', '$']], 400, /not available/],
    ['half a transaction', '/multi', '', 400, /not available: 'MULTI'/],
    ['a bad encoding', '/get/%ff', '', 400, /encoded/],
    ['too long a body', '/set/a', 'x'.repeat(11 * 1024 * 1024), 413, /max request size/],
  ])('answers %s with an error', async (_, path, body, status, error) => {
    expect(await post(path, body)).toEqual([status, { error: expect.stringMatching(error) }]);
    expect(await post('/', ['PING'])).toEqual([200, { result: 'PONG' }]);
  });

  it('lets nobody in without the token', async () => {
    for (const Authorization of ['', 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
      expect(await ask('/get/a', { headers: { Authorization } })).toEqual([401, { error: 'Unauthorized' }]);
    }
  });

  it('knows only GET and POST', async () => {
    expect((await ask('/get/a', { method: 'DELETE' }))[0]).toBe(405);
  });

  it('keeps many requests at once apart', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => post('/', ['ECHO', `${i}`])));
    expect(answers.map(([, body]) => (body as { result: string }).result)).toEqual(answers.map((_, i) => `${i}`));
  });

  it('says so while Redis is away, and goes on when it is back', async () => {
    const mortal = await startRedisServer();
    const other = await startProxyFor(mortal);
    const ping = async () => {
      const init = { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` }, body: '["PING"]' };
      const response = await fetch(other.url, init);
      return [response.status, await response.json()];
    };
    await mortal.stop();
    expect(await ping()).toEqual([503, { error: expect.stringMatching(/^UNAVAILABLE No response from Redis/) }]);
    const again = await startRedisServer(mortal.port);
    expect(await ping()).toEqual([200, { result: 'PONG' }]);
    await other.stop();
    await again.stop();
  });

  it('signs in with the password of the URL and uses its database', async () => {
    const guarded = await startRedisServer();
    await guarded.command('CONFIG', 'SET', 'requirepass', 'p@ss');
    const options = { token: TOKEN, host: '127.0.0.1', port: 0 };
    const at = `127.0.0.1:${guarded.port}`;
    await expect(startRedisProxy({ ...options, redisUrl: `redis://${at}` })).rejects.toMatchObject({ code: 'AUTH' });
    const wrong = startRedisProxy({ ...options, redisUrl: `redis://:secret@${at}` });
    await expect(wrong).rejects.toMatchObject({ code: 'AUTH', message: expect.not.stringContaining('secret') });
    const right = await startRedisProxy({ ...options, redisUrl: `redis://default:p%40ss@${at}/3` });
    const init = { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` }, body: '["SET", "x", "1"]' };
    expect(await (await fetch(right.url, init)).json()).toEqual({ result: 'OK' });
    await right.stop();
    expect(await guarded.command('INFO', 'keyspace')).toContain('db3:keys=1');
    await guarded.stop();
  });
});

/** Something that answers like Redis, when it is told to. */
async function startFakeRedis(onCommand: (answer: (reply: string) => void, count: number) => void) {
  let count = 0;
  const redis = createServer((socket) => socket.on('data', () => onCommand((reply) => socket.write(reply), count++)));
  await new Promise<void>((resolve) => redis.listen(0, '127.0.0.1', resolve));
  const { port } = redis.address() as AddressInfo;
  return { port, redisUrl: `redis://127.0.0.1:${port}`, close: () => redis.close() };
}

it('the proxy answers what is under way when it stops, and takes no more', async () => {
  const asked = Promise.withResolvers<(reply: string) => void>();
  const redis = await startFakeRedis((answer, count) => (count === 0 ? answer('+PONG\r\n') : asked.resolve(answer)));
  const proxy = await startRedisProxy({ redisUrl: redis.redisUrl, token: TOKEN, host: '127.0.0.1', port: 0 });
  const init = { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` }, body: '["GET", "x"]' };
  const pending = fetch(proxy.url, init).then((response) => response.json());
  const answer = await asked.promise;
  const stopped = proxy.stop();
  await expect(fetch(proxy.url)).rejects.toThrow('fetch failed');
  answer(':7\r\n');
  expect(await pending).toEqual({ result: 7 });
  await stopped;
  redis.close();
});

describe('the proxy refuses to start', () => {
  const options = { redisUrl: 'redis://127.0.0.1:1', token: TOKEN, host: '127.0.0.1', port: 0 };

  it('with a short token', async () => {
    await expect(startRedisProxy({ ...options, token: 'short' })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.not.stringContaining('short'),
      hint: expect.stringContaining('openssl'),
    });
  });

  it('without a Redis', async () => {
    await expect(startRedisProxy(options)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /ECONNREFUSED/ });
  });

  it.each(['http://x', 'redis://', 'nonsense', 'redis://x/y'])('with %s for a URL', (redisUrl) => {
    expect(() => parseRedisUrl(redisUrl)).toThrow('The Redis URL is invalid');
  });

  it('on a port that is taken', async () => {
    const { port, redisUrl, close } = await startFakeRedis((answer) => answer('+PONG\r\n'));
    const taken = startRedisProxy({ ...options, redisUrl, port });
    await expect(taken).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /EADDRINUSE/ });
    close();
  });
});

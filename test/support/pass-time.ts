import type { RedisServer } from './redis-server.ts';

const EXPIRE_EARLIER = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left > 0 then redis.call('PEXPIRE', key, string.format('%.0f', left - ARGV[1])) end
end`;

/**
 * Lets time pass for the queue in a Redis whose clock nobody can turn: everything in it becomes older instead. Nothing
 * else may use the queue meanwhile.
 */
export async function passTime({ command }: RedisServer, seconds: number): Promise<void> {
  const [waiting, flights, workers, delayed] = (await Promise.all([
    command('LRANGE', 'ingest_queue', '0', '-1'),
    command('HGETALL', 'ingest_inflight'),
    command('HGETALL', 'ingest_workers'),
    command('ZRANGE', 'ingest_delayed', '0', '-1', 'WITHSCORES'),
  ])) as [string[], string[], string[], string[]];
  const inHash = (key: string, fields: string[]) =>
    pairs(fields).map(([field, text]) => ['HSET', key, field, older(text, seconds)]);
  const writes = [
    ...waiting.map((text, i) => ['LSET', 'ingest_queue', `${i}`, older(text, seconds)]),
    ...inHash('ingest_inflight', flights),
    ...inHash('ingest_workers', workers),
    ...pairs(delayed).flatMap(([text, score]) => [
      ['ZREM', 'ingest_delayed', text],
      ['ZADD', 'ingest_delayed', `${Number(score) - seconds * 1000}`, older(text, seconds)],
    ]),
    ['EVAL', EXPIRE_EARLIER, '0', `${seconds * 1000}`],
  ];
  await Promise.all(writes.map((words) => command(...words)));
}

/** Moves every time in a text back. */
function older(text: string, seconds: number): string {
  return text.replace(/"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g, (_, time: string) =>
    JSON.stringify(new Date(Date.parse(time) - seconds * 1000).toISOString()),
  );
}

function pairs(list: readonly string[]): [string, string][] {
  return Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i]!, list[2 * i + 1]!]);
}

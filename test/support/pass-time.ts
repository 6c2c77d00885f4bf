import type { RedisServer } from './redis-server.ts';

const EXPIRE_EARLIER = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left > 0 then redis.call('PEXPIRE', key, string.format('%.0f', left - ARGV[1])) end
end`;

/** Lets time pass for the queue in a Redis whose clock nobody can turn: everything in it becomes older instead. */
export async function passTime(server: RedisServer, seconds: number): Promise<void> {
  const { command } = server;
  for (const [i, text] of ((await command('LRANGE', 'ingest_queue', '0', '-1')) as string[]).entries()) {
    await command('LSET', 'ingest_queue', `${i}`, older(text, seconds));
  }
  for (const key of ['ingest_inflight', 'ingest_workers']) {
    for (const [field, text] of pairs((await command('HGETALL', key)) as string[])) {
      await command('HSET', key, field, older(text, seconds));
    }
  }
  for (const [text, score] of pairs((await command('ZRANGE', 'ingest_delayed', '0', '-1', 'WITHSCORES')) as string[])) {
    await command('ZREM', 'ingest_delayed', text);
    await command('ZADD', 'ingest_delayed', `${Number(score) - seconds * 1000}`, older(text, seconds));
  }
  await command('EVAL', EXPIRE_EARLIER, '0', `${seconds * 1000}`);
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

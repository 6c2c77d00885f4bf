import { PharosError } from '../../errors.ts';
import type { Service } from '../../ports/service.ts';
import { createUpstashClient, type UpstashOptions } from './client.ts';
import { QUEUE_KEY } from './keys.ts';

/** The job queue's Redis, to look at: two commands. */
export function upstashService(options: UpstashOptions): Service {
  const { host } = new URL(options.url);
  return {
    name: `Redis at ${host}`,
    variables: ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
    async look() {
      const client = createUpstashClient(options);
      const type = await client.read('TYPE', QUEUE_KEY);
      if (type !== 'list' && type !== 'none') {
        throw new PharosError(
          'UNAVAILABLE',
          `The key ${QUEUE_KEY} in Redis is a ${String(type)}, not a list: ${host}`,
          {
            hint: `Another program uses this Redis. Use a database of its own, or delete the key.`,
          },
        );
      }
      const waiting = Number(await client.read('LLEN', QUEUE_KEY));
      return { version: 'Redis over REST', detail: `${waiting} jobs waiting` };
    },
  };
}

import { Flags } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { serveRedis } from '../lib/usecases/jobs/serve-redis.ts';

export default class RedisProxy extends PharosCommand {
  static override summary = 'Serve the Upstash REST protocol in front of your own Redis.';

  static override description =
    'Clients send the token in PHAROS_REDIS_PROXY_TOKEN, or else in UPSTASH_REDIS_REST_TOKEN. Put a Redis URL with a password into PHAROS_REDIS_URL. The service speaks plain HTTP: put a TLS proxy in front to serve other machines.';

  static override examples = [
    { command: '<%= config.bin %> redis-proxy', description: 'In front of redis://127.0.0.1:6379, on port 8079' },
    {
      command: '<%= config.bin %> redis-proxy --redis redis://nas.local:6379/1 --port 9000',
      description: 'In front of another Redis',
    },
  ];

  static override flags = {
    redis: Flags.string({
      description: 'redis:// or rediss:// URL (default: PHAROS_REDIS_URL, or else redis://127.0.0.1:6379)',
      helpValue: '<url>',
    }),
    host: Flags.string({ default: '127.0.0.1', description: 'address to listen on' }),
    port: Flags.integer({ min: 0, max: 65_535, default: 8079, description: 'port to listen on; 0 for any free one' }),
  };

  async run(): Promise<{ readonly url: string }> {
    const { flags } = await this.parse(RedisProxy);
    return this.untilStopped(async ({ redisProxy }, signal) => {
      let url = '';
      await serveRedis({
        redisUrl: flags.redis ?? redisProxy.redisUrl ?? 'redis://127.0.0.1:6379',
        token: redisProxy.token,
        host: flags.host,
        port: flags.port,
        signal,
        onStart: (started) => {
          url = started;
          process.stderr.write(`Upstash REST protocol at ${url}; Ctrl-C stops it\n`);
        },
      });
      return { url };
    });
  }
}

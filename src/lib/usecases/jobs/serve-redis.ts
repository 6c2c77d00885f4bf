import { once } from 'node:events';
import { PharosError } from '../../errors.ts';
import { startRedisProxy } from '../../redis-proxy/redis-proxy.ts';

export interface ServeRedisOptions {
  /** redis:// or rediss:// URL. */
  readonly redisUrl: string;
  /** Token that clients must send; undefined when the environment sets none. */
  readonly token: string | undefined;
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Ends the service. */
  readonly signal: AbortSignal;
  /** Called once clients can connect. */
  readonly onStart: (url: string) => void;
}

/**
 * Serves the Upstash REST protocol in front of a Redis until the signal fires; requests under way are answered first.
 *
 * @throws {PharosError} USAGE without a usable token or URL; UNAVAILABLE or AUTH when Redis or the port cannot be had
 */
export async function serveRedis({ token, signal, onStart, ...options }: ServeRedisOptions): Promise<void> {
  if (token === undefined) {
    throw new PharosError('USAGE', 'PHAROS_REDIS_PROXY_TOKEN is not set', {
      hint: 'Set it to the token that clients must send, at least 32 characters. Generate one with: openssl rand -hex 32',
    });
  }
  const proxy = await startRedisProxy({ ...options, token });
  try {
    onStart(proxy.url);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await proxy.stop();
  }
}

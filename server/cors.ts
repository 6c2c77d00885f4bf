import type { IncomingMessage } from 'node:http';

/** Headers that let pages of configured origins call the API (Fetch standard, 3.2); none for all others. */
export function corsHeaders({ headers }: IncomingMessage, origins: readonly string[]): Record<string, string> {
  const { origin } = headers;
  if (origins.length === 0) return {};
  if (origin === undefined || !origins.includes(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'ratelimit, ratelimit-policy, retry-after, x-request-id, age',
  };
}

/** Headers that a preflight is answered with. */
export function preflightHeaders(methods: string): Record<string, string> {
  return {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': 'authorization, idempotency-key, x-request-id',
    'access-control-max-age': '600',
  };
}

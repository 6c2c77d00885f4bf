import { PharosError } from '../../errors.ts';
import { redact } from './redact.ts';

/** Kinds of failed requests, by how to react. */
export type Failure =
  | { readonly kind: 'no script' }
  /** The monthly or daily quota of commands is used up. */
  | { readonly kind: 'quota'; readonly error: PharosError }
  /** Asking again soon may help. */
  | { readonly kind: 'passing'; readonly error: PharosError }
  | { readonly kind: 'lasting'; readonly error: PharosError };

/** Seconds for which nothing is asked after a quota error. */
export const QUOTA_PAUSE = 900;

/**
 * Sorts the errors of the client. Their texts hold whole commands and their causes may, too: neither is passed on.
 *
 * @param host of the REST URL, for the message
 */
export function toFailure(error: unknown, host: string, token: string): Failure {
  const reason = redact(error, token);
  const fail = (kind: 'quota' | 'passing' | 'lasting', ...[code, what, hint]: [...ErrorParts, string]): Failure => ({
    kind,
    error: new PharosError(code, `${what} at ${host}: ${reason}`, { hint }),
  });
  const name = error instanceof Error ? error.name : '';
  if (name !== 'UpstashError' || reason.startsWith('UNAVAILABLE')) {
    const timeout = name === 'TimeoutError' || name === 'AbortError';
    const what = timeout ? 'Redis did not respond in time' : 'Redis cannot be reached';
    return fail('passing', 'UNAVAILABLE', what, 'Check UPSTASH_REDIS_REST_URL and the network, then try again.');
  }
  if (reason.startsWith('NOSCRIPT')) return { kind: 'no script' };
  if (/max (daily |monthly )?requests? limit/i.test(reason)) {
    const hint = `The quota of commands is used up. Nothing more is asked for ${QUOTA_PAUSE / 60} minutes; raise the plan or wait.`;
    return fail('quota', 'TRY_LATER', 'Redis refuses commands', hint);
  }
  if (/unauthorized|WRONGPASS|NOAUTH|NOPERM|invalid (or missing )?(auth )?token/i.test(reason)) {
    return fail('lasting', 'AUTH', 'Redis refuses the token', 'Check UPSTASH_REDIS_REST_TOKEN.');
  }
  if (/per second|too many requests|rate limit/i.test(reason)) {
    return fail('passing', 'TRY_LATER', 'Redis is asked too often', 'Try again in a minute.');
  }
  // Redis itself has answered: the same command will fail again.
  if (/^(ERR|WRONGTYPE|OOM|READONLY|MISCONF|NOREPLICAS|CROSSSLOT|EXECABORT) /.test(reason)) {
    const passing = /^(OOM|READONLY|MISCONF|NOREPLICAS)/.test(reason);
    const hint = passing ? 'Look at the memory and the state of this Redis.' : 'Look at the keys with redis-cli.';
    return fail('lasting', passing ? 'TRY_LATER' : 'UNAVAILABLE', 'Redis refuses a command', hint);
  }
  return fail('passing', 'TRY_LATER', 'Redis is overloaded', 'Try again in a minute.');
}

type ErrorParts = [code: ConstructorParameters<typeof PharosError>[0], what: string];

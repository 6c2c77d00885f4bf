import type { CustomFetch } from 'openid-client';
import { PharosError } from '../../errors.ts';

/** Seconds that a provider has for one answer; the callback asks at most three times. */
export const PROVIDER_SECONDS = 3.5;
const MAX_ANSWER_BYTES = 512 * 1024;

/** `fetch` whose answers have a limited size. Redirects are followed by nobody: secrets go where they are meant to. */
export const boundedFetch: CustomFetch = async (url, options) => {
  const answer = await fetch(url, { ...options, redirect: 'manual' } as RequestInit);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new TypeError(`The answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  const body = bytes > 0 ? Buffer.concat(chunks) : null;
  return new Response(body, { status: answer.status, headers: answer.headers });
};

/** The error for a login that a provider did not confirm. `cause` may have tokens in it: messages repeat its code only. */
export function providerFailure(provider: string, cause: unknown): PharosError {
  if (cause instanceof PharosError) return cause;
  if (isOutage(cause)) {
    return new PharosError('UNAVAILABLE', `${provider} does not respond`, { hint: 'Try again in a minute.', cause });
  }
  const { error, code } = cause as { readonly error?: unknown; readonly code?: unknown };
  const said = [error, code].find((text): text is string => typeof text === 'string' && /^[A-Za-z_]{1,60}$/.test(text));
  return new PharosError('AUTH', `${provider} did not confirm the login${said === undefined ? '' : ` (${said})`}`, {
    hint: 'Begin the login again.',
    cause,
  });
}

function isOutage(error: unknown): boolean {
  const { status, code, cause, name } = error as {
    readonly [key in 'status' | 'code' | 'cause' | 'name']?: unknown;
  };
  if (typeof status === 'number') return status >= 500;
  if (code === 'OAUTH_TIMEOUT' || name === 'TimeoutError') return true;
  if (cause instanceof Response) return cause.status >= 500;
  // What `fetch` throws for a connection that cannot be had.
  return error instanceof TypeError && cause instanceof Error && 'code' in cause;
}

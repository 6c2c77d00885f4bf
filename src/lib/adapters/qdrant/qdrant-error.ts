import { type ErrorCode, PharosError } from '../../errors.ts';

/** Says of a failed request what a person can do about it. Neither the API key nor a header is ever repeated. */
export function qdrantError(error: unknown, name: string): PharosError {
  if (error instanceof PharosError) return error;
  const status = statusOf(error);
  const fail = (code: ErrorCode, what: string, hint: string) =>
    new PharosError(code, `${what}: ${name}`, {
      hint,
      cause: error,
      isOutage: isPassing(error),
      isMissing: status === 404,
    });
  if (status === 401 || status === 403) {
    return fail(
      'AUTH',
      'Qdrant refused the API key',
      'Check QDRANT_API_KEY; the key must be allowed to read and write.',
    );
  }
  if (status === 404) {
    return fail(
      'UNAVAILABLE',
      `Qdrant does not have what was asked for (${reasonOf(error)})`,
      'Check QDRANT_URL; if the collections were deleted, ingest again.',
    );
  }
  if (status === 413)
    return fail('UNAVAILABLE', 'Qdrant takes no request of this size', 'Raise its max_request_size_mb to 32.');
  if (status === 429) return fail('TRY_LATER', 'Qdrant has had too many requests', 'Wait a minute, then try again.');
  if (status !== undefined && status >= 400 && status < 500) {
    return fail(
      'UNAVAILABLE',
      `Qdrant refused a request (${status}: ${reasonOf(error)})`,
      'Its version may be too old; Pharos needs 1.10 or newer.',
    );
  }
  return fail(
    'UNAVAILABLE',
    `Qdrant cannot be reached (${status ?? codeOf(error)})`,
    'Check QDRANT_URL and the network, or wake up the cluster: a free one sleeps when it is not used.',
  );
}

/** Whether a request failed because its target does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof PharosError && error.isMissing;
}

/** Errors after which the same request may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof PharosError) return false;
  const status = statusOf(error);
  return status === undefined ? !/CERT|SIGNATURE|ISSUER/.test(codeOf(error)) : status === 429 || status >= 500;
}

/** Milliseconds that the server asks to wait. */
export function retryAfter(error: unknown): number {
  return property(error, 'retry_after', 'number') !== undefined
    ? Number(property(error, 'retry_after', 'number')) * 1000
    : 0;
}

function statusOf(error: unknown): number | undefined {
  return property(error, 'retry_after', 'number') === undefined ? property(error, 'status', 'number') : 429;
}

/** `{"status":{"error":"…"}}` is what Qdrant answers. */
function reasonOf(error: unknown): string {
  const data = property(error, 'data', 'object');
  const status = property(data, 'status', 'object');
  return (property(status, 'error', 'string') ?? 'no reason given').slice(0, 300);
}

/** fetch hides the code of the system in its cause; a host with several addresses fails with one error for each. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const own = property(error, 'code', 'string');
  if (own !== undefined) return own;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error.name === 'QdrantClientTimeoutError') return 'timeout';
  return error.cause === undefined ? error.message : codeOf(error.cause);
}

interface Kinds {
  readonly string: string;
  readonly number: number;
  readonly object: object;
}

function property<K extends keyof Kinds>(value: unknown, name: string, kind: K): Kinds[K] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === kind && found !== null ? (found as Kinds[K]) : undefined;
}

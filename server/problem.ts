import { STATUS_CODES } from 'node:http';
import type { ErrorCode, PharosError } from '../src/lib/errors.ts';
import { oneLine } from './one-line.ts';

/** An answer that says no (RFC 9457), with what a caller may act on. */
export interface Problem {
  readonly status: number;
  /** Description of the failure, for a person. */
  readonly detail: string;
  /** Next step for the caller. */
  readonly hint?: string;
  /** Names the kind of failure for a program. */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Seconds after which a new request to an unavailable service may succeed. */
export const RETRY_AFTER = 5;
/** Seconds after which a full queue may have room. */
const RETRY_QUEUE = 30;

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  USAGE: 400,
  BAD_REPOSITORY: 400,
  FORBIDDEN: 403,
  FAILED: 404,
  QUEUE_FULL: 429,
  UNAVAILABLE: 503,
  TRY_LATER: 503,
  AUTH: 503,
};

/** The answer for an error that a use-case threw. `statuses` overrides statuses for one route. */
export function problemOf(
  { code, message, hint }: PharosError,
  statuses: Readonly<Partial<Record<ErrorCode, number>>> = {},
): Problem {
  const status = statuses[code] ?? STATUS[code] ?? 500;
  if (status >= 500 && status !== 503) return internalProblem();
  const wait = status === 503 ? RETRY_AFTER : status === 429 ? RETRY_QUEUE : undefined;
  return {
    status,
    code,
    detail: oneLine(message),
    ...(hint !== undefined && { hint: oneLine(hint) }),
    ...(wait !== undefined && { headers: { 'retry-after': String(wait) } }),
  };
}

/** Says nothing of what happened: the log does, under the request's id. */
export function internalProblem(): Problem {
  return { status: 500, code: 'INTERNAL', detail: 'A bug in Pharos. See the log under this request id.' };
}

/** The document that is sent, in a fixed order. */
export function problemDocument({ status, detail, hint, code }: Problem, requestId: string): Record<string, unknown> {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...(hint !== undefined && { hint }),
    ...(code !== undefined && { code }),
    request_id: requestId,
  };
}

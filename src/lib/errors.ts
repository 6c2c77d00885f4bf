/** Error codes and their exit statuses (sysexits(3)); callers may rely on both. */
const EXIT_STATUS = {
  FAILED: 1,
  USAGE: 2,
  BAD_REPOSITORY: 65,
  TOO_COMPLEX: 65,
  NOT_FOUND: 65,
  ACCOUNTS_OFF: 65,
  TEXT_DIFFERS: 65,
  UNAVAILABLE: 69,
  INTERNAL: 70,
  TRY_LATER: 75,
  QUEUE_FULL: 75,
  CONFLICT: 75,
  AUTH: 77,
  TOKEN_REUSED: 77,
  FORBIDDEN: 77,
  INTERRUPTED: 130,
  TERMINATED: 143,
} as const;

export type ErrorCode = keyof typeof EXIT_STATUS;

export const ERROR_CODES: ReadonlySet<string> = new Set(Object.keys(EXIT_STATUS));

export interface PharosErrorOptions {
  /** Next step for the user, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** True when a service did not answer or was busy, and may answer the same question a moment later. */
  readonly isOutage?: boolean;
  /** True when a service answered that the requested item does not exist. */
  readonly isMissing?: boolean;
}

/**
 * The one error class. The message says what failed with which value; `hint` says what to do next.
 * Only the edges (commands, server) print it or turn it into an exit status.
 */
export class PharosError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly isOutage: boolean;
  readonly isMissing: boolean;

  constructor(code: ErrorCode, message: string, options: PharosErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PharosError';
    this.code = code;
    this.hint = options.hint;
    this.isOutage = options.isOutage ?? false;
    this.isMissing = options.isMissing ?? false;
  }

  get exitStatus(): number {
    return EXIT_STATUS[this.code];
  }
}

/** Throws INTERRUPTED (or the signal's own PharosError) when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  if (signal.reason instanceof PharosError) throw signal.reason;
  throw new PharosError('INTERRUPTED', 'Interrupted', { cause: signal.reason });
}

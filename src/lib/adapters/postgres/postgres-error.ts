import { type ErrorCode, PharosError } from '../../errors.ts';

interface Explanation {
  readonly code: ErrorCode;
  readonly what: string;
  readonly hint: string;
}

const UNREACHABLE: Explanation = {
  code: 'UNAVAILABLE',
  what: 'The database cannot be reached',
  hint: 'Check the host and the port in DATABASE_URL and the network, or try again: a database that sleeps takes some seconds to wake up.',
};
const UNTRUSTED: Explanation = {
  code: 'UNAVAILABLE',
  what: 'The encrypted connection to the database failed',
  hint: 'Set sslmode in DATABASE_URL as your provider says: verify-full, require (unverified), or disable for one without encryption.',
};
const BUSY: Explanation = {
  code: 'TRY_LATER',
  what: 'The database is busy',
  hint: 'Another ingest is storing its results, or too many connections are open. Try again in a minute.',
};
const REFUSED: Explanation = {
  code: 'AUTH',
  what: 'The database refused the user or the password',
  hint: 'Check the user and the password in DATABASE_URL.',
};

/** By SQLSTATE (PostgreSQL 17, appendix A), by the codes of Node, and by those of postgres.js. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  '28P01': REFUSED,
  '28000': REFUSED,
  '42501': {
    code: 'AUTH',
    what: 'The database user lacks permission',
    hint: 'Give it CREATE on the database, or create the schema (PHAROS_DATABASE_SCHEMA) and make it the owner.',
  },
  '3D000': {
    code: 'UNAVAILABLE',
    what: 'The database does not exist',
    hint: 'Create it, or correct its name in DATABASE_URL.',
  },
  '53100': { code: 'TRY_LATER', what: 'The database has no space left', hint: 'Free some, then try again.' },
  '53300': BUSY,
  '55P03': BUSY,
  '40001': BUSY,
  '40P01': BUSY,
  '57P03': UNREACHABLE,
  '25P03': {
    code: 'TRY_LATER',
    what: 'The database aborted a stalled transaction',
    hint: 'This machine was asleep or too busy. Try again.',
  },
  CONNECT_TIMEOUT: UNREACHABLE,
  CONNECTION_CLOSED: UNREACHABLE,
  CONNECTION_ENDED: UNREACHABLE,
  CONNECTION_DESTROYED: UNREACHABLE,
};

/** Errors after which the same statement may succeed a moment later: nothing has reached the server, or it is starting. */
const PASSING = new Set([
  ...['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006'],
  ...['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
]);

export function isPassing(error: unknown): boolean {
  return PASSING.has(codeOf(error));
}

/** Whether the connection went away under a statement. */
export function isConnectionLost(error: unknown): boolean {
  return /^(?:CONNECTION_CLOSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(codeOf(error));
}

/** Errors after which a whole transaction may succeed later: it never began, was rolled back, or its end is unknown. */
const OUTAGE = new Set([...PASSING, 'CONNECTION_ENDED', '55P03', '40001', '40P01', '25P03']);

/** Says of a failed statement what a person can do about it; other errors pass through. The URL is never repeated. */
export function postgresError(error: unknown, name: string): unknown {
  if (error instanceof PharosError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const explanation = EXPLANATIONS[code] ?? explainByClass(code);
  if (!explanation) return error;
  const { code: kind, what, hint } = explanation;
  return new PharosError(kind, `${what}: ${name} (${code})`, { hint, cause: error, isOutage: OUTAGE.has(code) });
}

function explainByClass(code: string): Explanation | undefined {
  if (/CERT|TLS|SSL|^EPROTO$|^ERR_OSSL|ISSUER|SIGNATURE/.test(code)) return UNTRUSTED;
  if (/^E[A-Z]+/.test(code) || code.startsWith('08') || code.startsWith('57P')) return UNREACHABLE;
  return undefined;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // A host with several addresses fails with one error for each of them.
  if (error instanceof AggregateError && !('code' in error)) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

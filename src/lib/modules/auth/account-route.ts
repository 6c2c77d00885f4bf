import { PharosError } from '../../errors.ts';
import { type Answer, type Call, moduleRoute, type RouteContext, type RouteSchema } from '../route.ts';
import type { Accounts } from './usecases/accounts.ts';

/** What the routes of accounts have in common. */
export const COMMON = { tag: 'accounts', rate: 'write' } as const;
const OFF = { 404: 'Accounts are off' };
const STATUSES = {
  AUTH: 401,
  TOKEN_REUSED: 401,
  TRY_LATER: 429,
  BAD_REPOSITORY: 404,
  NOT_FOUND: 404,
  CONFLICT: 409,
  FORBIDDEN: 403,
} as const;
/** Nothing between a caller and this server may keep a token. */
export const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' };

type Handle<P, Q> = (call: Call<P, Q>, accounts: Accounts, context: RouteContext) => Promise<Answer>;

/** A route that there is only with accounts. */
export function accountRoute<P = Record<string, never>, Q = Record<string, never>>(
  schema: RouteSchema<P, Q>,
  handle: Handle<P, Q>,
) {
  const declared = {
    ...schema,
    problems: { ...OFF, ...schema.problems },
    statuses: { ...STATUSES, ACCOUNTS_OFF: 404, ...schema.statuses },
  } as const;
  return moduleRoute<P, Q>(declared, (call, context) => {
    const accounts = context.accounts as Accounts | undefined;
    if (accounts) return handle(call, accounts, context);
    throw new PharosError('ACCOUNTS_OFF', 'This server has no accounts', {
      hint: 'Set PHAROS_JWT_KEY (openssl rand -hex 32), and add a user: pharos user add <name> --role admin --password-stdin.',
    });
  });
}

/** The fields of a body that were given. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >;
}

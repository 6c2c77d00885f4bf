import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { readForm, readJsonBody, text } from '../parameters.ts';
import { type Answer, type Call, moduleRoute, type RouteContext, type RouteSchema } from '../route.ts';
import { RATES } from './account.ts';
import { createdToken, listedToken, me, rateLimit, tokenPair, user as userSchema, users } from './schemas.ts';
import type { Accounts } from './usecases/accounts.ts';
import { endSession, refreshSession } from './usecases/keep-session.ts';
import { logIn } from './usecases/log-in.ts';
import { createToken, listTokens, revokeToken, tokenOwner } from './usecases/manage-tokens.ts';
import { addUser, listUsers, setUser } from './usecases/manage-users.ts';

const COMMON = { tag: 'accounts', rate: 'write' } as const;
const OFF = { 404: 'Accounts are off' };
const STATUSES = {
  AUTH: 401,
  TOKEN_REUSED: 401,
  TRY_LATER: 429,
  NOT_FOUND: 404,
  CONFLICT: 409,
  FORBIDDEN: 403,
} as const;
/** Nothing between a caller and this server may keep a token. */
const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' };

const loginBody = z.strictObject({
  username: text(100),
  password: text(1000),
  grant_type: z.literal('password').optional(),
});
const refreshBody = z.strictObject({ refresh_token: text(200) });
const tokenBody = z.strictObject({
  name: text(100),
  scopes: z
    .array(z.enum(['read', 'write', 'curate', 'ingest', 'admin']))
    .min(1)
    .max(5)
    .optional(),
  repositories: z.array(text(2048)).min(1).max(100).optional(),
  agent: z.boolean().optional(),
  days: z.int().min(1).max(366).optional(),
});
const userFields = {
  role: z.enum(['reader', 'member', 'curator', 'admin']).optional(),
  tier: z.enum(['free', 'premium', 'admin']).optional(),
  email: text(254).optional(),
  password: text(1000).optional(),
};
const userBody = z.strictObject({ username: text(100), ...userFields });
const userChange = z.strictObject({ ...userFields, is_active: z.boolean().optional() });

type Handle<P, Q> = (call: Call<P, Q>, accounts: Accounts, context: RouteContext) => Promise<Answer>;

/** A route that there is only with accounts. */
function accountRoute<P = Record<string, never>, Q = Record<string, never>>(
  schema: RouteSchema<P, Q>,
  handle: Handle<P, Q>,
) {
  const declared = {
    ...schema,
    problems: { ...OFF, ...schema.problems },
    statuses: { ...STATUSES, ACCOUNTS_OFF: 404, ...schema.statuses },
  } as const;
  return moduleRoute<P, Q>(declared, (call, context) => {
    const { accounts } = context;
    if (accounts) return handle(call, accounts, context);
    throw new PharosError('ACCOUNTS_OFF', 'This server has no accounts', {
      hint: 'Set PHAROS_JWT_KEY (openssl rand -hex 32), and add a user: pharos user add <name> --role admin --password-stdin.',
    });
  });
}

export const authRoutes = [
  accountRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/login',
      summary: 'Log in by name and password',
      scope: 'public',
      maxBody: 8192,
      body: loginBody,
      answer: { description: 'A pair of tokens', schema: tokenPair },
      problems: { 401: 'The name or the password is wrong' },
    },
    async ({ body, headers, network }, accounts) => {
      const { username, password } = readForm(body, headers, loginBody);
      const { sessions, attempts } = accounts;
      return { body: await logIn({ ...sessions, attempts, username, password, network }), headers: NO_STORE };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/refresh',
      summary: 'Exchange a refresh token for a new pair',
      description: 'Each refresh token is good for one exchange; within ten seconds it gives the same pair again.',
      scope: 'public',
      maxBody: 4096,
      body: refreshBody,
      answer: { description: 'A pair of tokens', schema: tokenPair },
      problems: { 401: 'The token is not valid; with TOKEN_REUSED its session has been ended' },
    },
    async ({ body }, { sessions }) => {
      const { refresh_token: token } = readJsonBody(body, refreshBody);
      return { body: await refreshSession(sessions, token), headers: NO_STORE };
    },
  ),

  accountRoute<Record<string, never>, { all?: '0' | '1' | undefined }>(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/logout',
      summary: 'End this session, or all of the user',
      scope: 'read',
      query: z.strictObject({
        all: z.enum(['0', '1']).optional().meta({ description: '1 = all sessions of the user' }),
      }),
      status: 204,
      answer: { description: 'Ended' },
      problems: { 401: 'A token is required' },
    },
    async ({ query: { all }, actor, session }, { sessions }) => {
      const userId = actor.id.replace(/^user:/, '');
      await endSession(sessions, { userId, sessionId: all === '1' ? undefined : (session ?? 'none') });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/me',
      summary: 'Who the token belongs to',
      scope: 'read',
      rate: 'read',
      answer: { description: 'The user, or the machine', schema: me },
      problems: { 401: 'A token is required' },
    },
    async ({ actor }, { store }) => {
      const found = await store.users.find({ id: actor.id.replace(/^user:/, '') });
      const { id, name = id, scopes } = actor;
      if (!found) return { body: { id, username: name, tier: 'admin', role: 'machine', scopes, isActive: true } };
      const { email, tier, role, isActive } = found;
      const own = { id: found.id, username: found.name, ...(email !== undefined && { email }) };
      return { body: { ...own, tier, role, scopes, isActive } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/rate-limit',
      summary: 'How many requests the caller has left in this minute',
      scope: 'read',
      rate: 'read',
      answer: { description: 'Of reads', schema: rateLimit },
      problems: { 401: 'A token is required' },
    },
    async ({ rate: { remaining, reset, tier } }) => {
      return { body: { limit: RATES[tier ?? 'admin'].reads, remaining, reset, tier: tier ?? 'admin' } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/tokens',
      summary: 'Personal access tokens of the caller',
      scope: 'read',
      rate: 'read',
      answer: {
        description: 'Without the tokens themselves',
        schema: z.strictObject({ items: z.array(listedToken), total: z.int() }),
      },
      problems: { 401: 'A token is required' },
    },
    async ({ actor: record }, { store }) => {
      const actor = actorOf(record);
      const items = await listTokens({ actor, store, user: await tokenOwner({ actor, store }, undefined) });
      return { body: { items, total: items.length } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/tokens',
      summary: 'Make a personal access token, which is shown this once',
      scope: 'read',
      body: tokenBody,
      status: 201,
      answer: { description: 'The token', schema: createdToken },
      problems: { 401: 'A token is required', 403: 'It needs a login: a personal access token makes no others' },
    },
    async ({ actor: record, body, session }, { store }) => {
      if (session === undefined) {
        throw new PharosError('FORBIDDEN', 'A personal access token makes no others', { hint: 'Log in first.' });
      }
      const { agent, ...wish } = readJsonBody(body, tokenBody);
      const actor = actorOf(record);
      const user = await tokenOwner({ actor, store }, undefined);
      const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
      const made = await createToken({
        actor,
        store,
        user,
        ...given,
        name: wish.name,
        ...(agent && { isAgent: true }),
      });
      return { status: 201, body: made, headers: NO_STORE };
    },
  ),

  accountRoute<{ id: string }>(
    {
      ...COMMON,
      method: 'DELETE',
      path: '/api/v1/auth/tokens/:id',
      summary: 'Revoke a personal access token',
      scope: 'read',
      params: z.strictObject({ id: text(36) }),
      status: 204,
      answer: { description: 'Revoked' },
      problems: { 401: 'A token is required' },
    },
    async ({ actor, params: { id } }, { store }) => {
      await revokeToken({ actor: actorOf(actor), store, id });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/users',
      summary: 'All users',
      scope: 'admin',
      rate: 'read',
      answer: { description: 'In the order of their names', schema: users },
    },
    async ({ actor }, { store }) => {
      const items = await listUsers({ actor: actorOf(actor), store });
      return { body: { items, total: items.length } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/users',
      summary: 'Add a user',
      scope: 'admin',
      body: userBody,
      status: 201,
      answer: { description: 'The user', schema: userSchema },
      problems: { 409: 'The name is taken' },
    },
    async ({ actor, body }, { store }) => {
      const { username: name, ...fields } = readJsonBody(body, userBody);
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      return { status: 201, body: await addUser({ actor: actorOf(actor), store, name, ...given }) };
    },
  ),

  accountRoute<{ name: string }>(
    {
      ...COMMON,
      method: 'PATCH',
      path: '/api/v1/auth/users/:name',
      summary: 'Change a user; one who is no longer active is shut out at once',
      scope: 'admin',
      params: z.strictObject({ name: text(40) }),
      body: userChange,
      answer: { description: 'The user', schema: userSchema },
      problems: { 409: 'The only administrator' },
    },
    async ({ actor, body, params: { name } }, { store }) => {
      const { is_active: isActive, ...fields } = readJsonBody(body, userChange);
      const given = Object.fromEntries(
        Object.entries({ ...fields, isActive }).filter(([, value]) => value !== undefined),
      );
      return { body: await setUser({ actor: actorOf(actor), store, name, ...given }) };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/.well-known/jwks.json',
      summary: 'Public keys of access tokens',
      scope: 'public',
      rate: 'read',
      answer: { description: 'A JSON Web Key Set', schema: z.looseObject({ keys: z.array(z.looseObject({})) }) },
    },
    async (_, { accessTokens }) => ({ body: accessTokens.keys, headers: { 'cache-control': 'public, max-age=300' } }),
  ),
];

import { z } from 'zod';
import { readForm, readJsonBody, text } from '../parameters.ts';
import { RATES } from './account.ts';
import { accountRoute, COMMON, NO_STORE } from './account-route.ts';
import { providerRoutes } from './provider-routes.ts';
import { me, rateLimit, tokenPair } from './schemas.ts';
import { tokenRoutes } from './token-routes.ts';
import { endSession, refreshSession } from './usecases/keep-session.ts';
import { logIn } from './usecases/log-in.ts';
import { userRoutes } from './user-routes.ts';

const loginBody = z.strictObject({
  username: text(100),
  password: text(1000),
  grant_type: z.literal('password').optional(),
});
const refreshBody = z.strictObject({ refresh_token: text(200) });

export const authRoutes = [
  ...tokenRoutes,
  ...providerRoutes,
  ...userRoutes,

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
      success: 204,
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
      path: '/.well-known/jwks.json',
      summary: 'Public keys of access tokens',
      scope: 'public',
      rate: 'read',
      answer: { description: 'A JSON Web Key Set', schema: z.looseObject({ keys: z.array(z.looseObject({})) }) },
    },
    async (_, { accessTokens }) => ({ body: accessTokens.keys, headers: { 'cache-control': 'public, max-age=300' } }),
  ),
];

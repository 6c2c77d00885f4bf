import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { readJsonBody, text } from '../parameters.ts';
import { accountRoute, COMMON, given, NO_STORE } from './account-route.ts';
import { createdToken, scope, tokens } from './schemas.ts';
import { createToken, listTokens, revokeToken, tokenOwner } from './usecases/manage-tokens.ts';

const tokenBody = z.strictObject({
  name: text(100),
  scopes: z.array(scope).min(1).max(5).optional(),
  repositories: z.array(text(2048)).min(1).max(100).optional(),
  agent: z.boolean().optional(),
  days: z.int().min(1).max(366).optional(),
});

/** Personal access tokens of whoever is logged in. */
export const tokenRoutes = [
  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/tokens',
      summary: 'Personal access tokens of the caller',
      scope: 'read',
      rate: 'read',
      answer: { description: 'Without the tokens themselves', schema: tokens },
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
      success: 201,
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
      const options = { actor, store, user, ...given(wish), name: wish.name };
      const made = await createToken({ ...options, ...(agent && { isAgent: true }) });
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
      success: 204,
      answer: { description: 'Revoked' },
      problems: { 401: 'A token is required' },
    },
    async ({ actor, params: { id } }, { store }) => {
      await revokeToken({ actor: actorOf(actor), store, id });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),
];

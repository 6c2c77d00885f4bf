import { z } from 'zod';
import { role, scope, tier } from '../../answers/accounts.ts';

/** Those that commands answer with, too. */
export * from '../../answers/accounts.ts';

export const tokenPair = z.strictObject({
  access_token: z.string().describe('A JSON Web Token; send it as Authorization: Bearer'),
  refresh_token: z.string().describe('For one exchange at /auth/refresh'),
  token_type: z.literal('bearer'),
  expires_in: z.int().describe('Seconds that the access token is valid'),
});

export const begunLogin = z.strictObject({
  authorization_url: z.string().describe('Where to send the browser'),
  state: z.string().describe('As it comes back from there'),
});

export const loginCode = z.strictObject({
  code: z.string().describe('For one exchange at /auth/exchange'),
  expires_in: z.int().describe('Seconds that it is valid'),
});

export const me = z.strictObject({
  id: z.string(),
  username: z.string(),
  email: z.string().optional(),
  tier,
  role: z.enum([...role.options, 'machine']),
  scopes: z.array(scope),
  is_active: z.boolean(),
});

export const rateLimit = z.strictObject({
  limit: z.int().describe('Requests per minute'),
  remaining: z.int(),
  reset: z.int().describe('Seconds until there is one more'),
  tier,
});

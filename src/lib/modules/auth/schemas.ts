import { z } from 'zod';

const time = z.string().meta({ format: 'date-time' });
const scope = z.enum(['read', 'write', 'curate', 'ingest', 'admin']);
const tier = z.enum(['free', 'premium', 'admin']);
const role = z.enum(['reader', 'member', 'curator', 'admin']);

export const tokenPair = z.strictObject({
  access_token: z.string().describe('A JSON Web Token; send it as Authorization: Bearer'),
  refresh_token: z.string().describe('For one exchange at /auth/refresh'),
  token_type: z.literal('bearer'),
  expires_in: z.int().describe('Seconds that the access token is valid'),
});

export const me = z.strictObject({
  id: z.string(),
  username: z.string(),
  email: z.string().optional(),
  tier,
  role: z.enum(['reader', 'member', 'curator', 'admin', 'machine']),
  scopes: z.array(scope),
  is_active: z.boolean(),
});

export const rateLimit = z.strictObject({
  limit: z.int().describe('Requests per minute'),
  remaining: z.int(),
  reset: z.int().describe('Seconds until there is one more'),
  tier,
});

export const user = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role,
  tier,
  is_active: z.boolean(),
  created_at: time,
});
export const users = z.strictObject({ items: z.array(user), total: z.int() });

const tokenFields = {
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  repositories: z.array(z.string()).optional().describe('Keys; absent = all that its user sees'),
  is_agent: z.boolean(),
  created_at: time,
  expires_at: time,
  used_at: time.optional().describe('To the hour'),
};
export const listedToken = z.strictObject(tokenFields);
export const createdToken = z.strictObject({ ...tokenFields, token: z.string().describe('Shown this once') });

export const grants = z.strictObject({
  items: z.array(
    z.strictObject({ repository: z.string(), principals: z.array(z.string()).describe('members = everybody') }),
  ),
  total: z.int(),
});
export const groups = z.strictObject({
  items: z.array(z.strictObject({ name: z.string(), members: z.array(z.string()) })),
  total: z.int(),
});

import { z } from 'zod';
import { time } from './fields.ts';

const total = z.int().min(0);
export const scope = z.enum(['read', 'write', 'curate', 'ingest', 'admin']);
export const tier = z.enum(['free', 'premium', 'admin']).describe('Rate limits');
export const role = z.enum(['reader', 'member', 'curator', 'admin']);

export const user = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  role,
  tier,
  is_active: z.boolean().describe('false: shut out'),
  created_at: time,
});
export const users = z.strictObject({ items: z.array(user), total });

const tokenFields = {
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  scopes: z.array(scope),
  repositories: z.array(z.string()).optional().describe('Keys; absent = all that its user sees'),
  is_agent: z.boolean().describe('A coding agent uses it'),
  created_at: time,
  expires_at: time,
  used_at: time.optional().describe('To the hour'),
};
export const token = z.strictObject(tokenFields);
export const tokens = z.strictObject({ items: z.array(token), total });
export const createdToken = z.strictObject({ ...tokenFields, token: z.string().describe('Shown this once') });

export const grants = z.strictObject({
  items: z.array(
    z.strictObject({
      repository: z.string(),
      principals: z.array(z.string()).describe('group:name or user:name; members = everybody'),
    }),
  ),
  total,
});

export const group = z.strictObject({ name: z.string(), members: z.array(z.string()).describe('Names of users') });
export const groups = z.strictObject({ items: z.array(group), total });

export const identity = z.strictObject({
  provider: z.string().describe('github, the issuer of an OpenID Connect provider, or local: a data directory'),
  subject: z.string().describe('Id there'),
});
export const identities = z.strictObject({ items: z.array(identity), total });
export const linkedUser = z.strictObject({ user, identities: z.array(identity), notes: z.int().min(0) });
export const invitation = z.strictObject({
  user: z.string().describe('Name'),
  invitation: z.string().describe('Shown this once'),
  expires_at: time,
});

const server = z.string().describe('Address of the HTTP API');
export const whoami = z.strictObject({
  server,
  id: z.string(),
  username: z.string(),
  email: z.string().optional(),
  role: z.string().describe('reader, member, curator or admin; machine: a token of the server'),
  tier: z.string().describe('Rate limits'),
  scopes: z.array(z.string()),
});
export const loggedOut = z.strictObject({
  server,
  username: z.string(),
  is_ended: z.boolean().describe('The server has ended the session; a personal access token stays valid'),
  warnings: z.array(z.string()),
});

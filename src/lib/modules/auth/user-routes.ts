import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { readJsonBody, text } from '../parameters.ts';
import { accountRoute, COMMON, given } from './account-route.ts';
import { grants, group, groups, role, tier, user, users } from './schemas.ts';
import { listGrants, listGroups, setGrant, setMember } from './usecases/manage-grants.ts';
import { addUser, listUsers, setUser } from './usecases/manage-users.ts';

const userFields = {
  role: role.optional(),
  tier: tier.optional(),
  email: text(254).optional(),
  password: text(1000).optional(),
};
const userBody = z.strictObject({ username: text(100), ...userFields });
const userChange = z.strictObject({ ...userFields, is_active: z.boolean().optional() });
const grantBody = z.strictObject({
  repository: text(2048).describe('Key, URL or last name'),
  principal: text(100).describe('A group, user:name, or members'),
  is_granted: z.boolean().default(true),
});
const memberBody = z.strictObject({ group: text(60), user: text(60), is_member: z.boolean().default(true) });

/** People, their groups, and what they may see: for administrators. */
export const userRoutes = [
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
      success: 201,
      answer: { description: 'The user', schema: user },
      problems: { 409: 'The name is taken' },
    },
    async ({ actor, body }, { store }) => {
      const { username: name, ...fields } = readJsonBody(body, userBody);
      return { status: 201, body: await addUser({ actor: actorOf(actor), store, name, ...given(fields) }) };
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
      answer: { description: 'The user', schema: user },
      problems: { 409: 'The only administrator' },
    },
    async ({ actor, body, params: { name } }, { store }) => {
      const { is_active: isActive, ...fields } = readJsonBody(body, userChange);
      return { body: await setUser({ actor: actorOf(actor), store, name, ...given({ ...fields, isActive }) }) };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/grants',
      summary: 'Restricted repositories, and who sees them',
      scope: 'admin',
      rate: 'read',
      answer: { description: 'All other repositories are for all users', schema: grants },
    },
    async ({ actor }, { store }) => {
      const items = await listGrants({ actor: actorOf(actor), store });
      return { body: { items, total: items.length } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'PUT',
      path: '/api/v1/auth/grants',
      summary: 'Let a group or a user see a repository, or no longer',
      description:
        'Whatever is said of one takes the repository from all others; to grant it to members opens it again.',
      scope: 'admin',
      body: grantBody,
      answer: { description: 'Who sees it now', schema: grants.shape.items.element },
    },
    async ({ actor, body }, { store }, { stores: { catalog } }) => {
      const { is_granted: isGranted, ...grant } = readJsonBody(body, grantBody);
      return { body: await setGrant({ actor: actorOf(actor), store, catalog, ...grant, isGranted }) };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/groups',
      summary: 'Groups and their members',
      scope: 'admin',
      rate: 'read',
      answer: { description: 'In the order of their names', schema: groups },
    },
    async ({ actor }, { store }) => {
      const items = await listGroups({ actor: actorOf(actor), store });
      return { body: { items, total: items.length } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'PUT',
      path: '/api/v1/auth/groups',
      summary: 'Add a user to a group, or take one out',
      scope: 'admin',
      body: memberBody,
      answer: { description: 'The group', schema: group },
    },
    async ({ actor, body }, { store }) => {
      const { is_member: isMember, ...member } = readJsonBody(body, memberBody);
      return { body: await setMember({ actor: actorOf(actor), store, ...member, isMember }) };
    },
  ),
];

import type { Selectable } from 'kysely';
import type { ActorScope } from '../../actor.ts';
import type { LoginCode, PersonalToken, Role, Session, Tier, User } from './account.ts';
import type { AuthTables } from './tables.ts';

type Row<Table extends keyof AuthTables> = Selectable<AuthTables[Table]>;

export function userRow({ id, name, email, role, tier, isActive, createdAt }: User): Row<'users'> {
  return { id, name, email: email ?? null, role, tier, is_active: isActive ? 1 : 0, created_at: createdAt };
}

export function userOf({ id, name, email, role, tier, is_active, created_at }: Row<'users'>): User {
  return {
    ...{ id, name, role: role as Role, tier: tier as Tier, isActive: is_active === 1, createdAt: created_at },
    ...(email !== null && { email }),
  };
}

export function sessionRow(session: Session): Row<'sessions'> {
  const { id, userId, currentHash, spentHash, spentAt, createdAt, usedAt, endsAt, endedAt, endReason } = session;
  return {
    ...{ id, user_id: userId, current_hash: currentHash, spent_hash: spentHash ?? null, spent_at: spentAt ?? null },
    ...{ created_at: createdAt, used_at: usedAt, ends_at: endsAt },
    ...{ ended_at: endedAt ?? null, end_reason: endReason ?? null },
  };
}

export function sessionOf(row: Row<'sessions'>): Session {
  const { id, user_id, current_hash, spent_hash, spent_at, created_at, used_at, ends_at, ended_at, end_reason } = row;
  return {
    ...{ id, userId: user_id, currentHash: current_hash, createdAt: created_at, usedAt: used_at, endsAt: ends_at },
    ...(spent_hash !== null && { spentHash: spent_hash }),
    ...(spent_at !== null && { spentAt: spent_at }),
    ...(ended_at !== null && { endedAt: ended_at }),
    ...(end_reason !== null && { endReason: end_reason }),
  };
}

export function tokenRow(token: PersonalToken): Row<'tokens'> {
  const { id, userId, name, hash, scopes, repositories, isAgent, createdAt, expiresAt, usedAt } = token;
  return {
    ...{ id, user_id: userId, name, hash, scopes: scopes.join(' '), is_agent: isAgent ? 1 : 0 },
    repositories: repositories ? JSON.stringify(repositories) : null,
    ...{ created_at: createdAt, expires_at: expiresAt, used_at: usedAt ?? null },
  };
}

export function tokenOf(row: Row<'tokens'>): PersonalToken {
  const { id, user_id, name, hash, scopes, repositories, is_agent, created_at, expires_at, used_at } = row;
  return {
    ...{ id, userId: user_id, name, hash, scopes: scopes.split(' ') as ActorScope[], isAgent: is_agent === 1 },
    ...(repositories !== null && { repositories: JSON.parse(repositories) as string[] }),
    ...{ createdAt: created_at, expiresAt: expires_at },
    ...(used_at !== null && { usedAt: used_at }),
  };
}

export function codeRow({ hash, identity, challenge, expiresAt }: LoginCode): Row<'login_codes'> {
  const { provider, subject, name, isOfOrganisation } = identity;
  return {
    ...{ hash, provider, subject, name: name ?? null, is_of_organisation: isOfOrganisation ? 1 : 0 },
    ...{ challenge: challenge ?? null, expires_at: expiresAt },
  };
}

export function codeOf(row: Row<'login_codes'>): LoginCode {
  const { hash, provider, subject, name, is_of_organisation, challenge, expires_at: expiresAt } = row;
  const identity = { provider, subject, isOfOrganisation: is_of_organisation === 1, ...(name !== null && { name }) };
  return { hash, identity, expiresAt, ...(challenge !== null && { challenge }) };
}

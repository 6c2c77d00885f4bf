import type { SqlTables } from '../../adapters/sql/dialect.ts';

// Types, since Kysely takes no interface for further tables. Booleans are 0 or 1, times ISO 8601 text.
export type AuthTables = {
  users: {
    id: string;
    name: string;
    email: string | null;
    role: string;
    tier: string;
    is_active: number;
    created_at: string;
  };
  identities: { provider: string; subject: string; user_id: string };
  login_codes: {
    hash: string;
    provider: string;
    subject: string;
    name: string | null;
    is_of_organisation: number;
    challenge: string | null;
    expires_at: string;
  };
  invitations: { hash: string; user_id: string; expires_at: string };
  credentials: { user_id: string; phc: string; changed_at: string };
  sessions: {
    id: string;
    user_id: string;
    current_hash: string;
    spent_hash: string | null;
    spent_at: string | null;
    created_at: string;
    used_at: string;
    ends_at: string;
    ended_at: string | null;
    end_reason: string | null;
  };
  tokens: {
    id: string;
    user_id: string;
    name: string;
    hash: string;
    scopes: string;
    repositories: string | null;
    is_agent: number;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
  grants: { repository: string; principal: string };
  group_members: { group_name: string; user_id: string };
};

export type AuthDatabase = SqlTables<AuthTables>;

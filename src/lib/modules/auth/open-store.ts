import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { createGrantStore } from './sql-grants.ts';
import { createIdentityStore } from './sql-identities.ts';
import { createSessionStore } from './sql-sessions.ts';
import { createTokenStore } from './sql-tokens.ts';
import { createUserStore } from './sql-users.ts';
import type { AuthStore } from './store.ts';

export function openAuthStore(dialect: SqlDialect): AuthStore {
  return {
    users: createUserStore(dialect),
    sessions: createSessionStore(dialect),
    tokens: createTokenStore(dialect),
    grants: createGrantStore(dialect),
    identities: createIdentityStore(dialect),
  };
}

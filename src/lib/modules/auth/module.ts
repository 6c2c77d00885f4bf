import type { Module } from '../module.ts';
import type { AuthStore } from './store.ts';

/** Who is asking, and what they may see and write. Off over HTTP without PHAROS_JWT_KEY. */
export const authModule: Module<AuthStore> = {
  name: 'auth',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['user', 'token', 'grant', 'group'],
  tools: [],
  tables: [
    ...['users', 'identities', 'credentials', 'sessions', 'tokens', 'grants', 'group_members'],
    ...['login_codes', 'invitations'],
  ],
  migrations: [
    { name: '0017-auth', load: async () => (await import('./migrations/0017-auth.ts')).authMigration },
    {
      name: '0018-login-codes',
      load: async () => (await import('./migrations/0018-login-codes.ts')).loginCodesMigration,
    },
  ],
  openStore: async (dialect) => (await import('./open-store.ts')).openAuthStore(dialect),
  routes: async () => (await import('./routes.ts')).authRoutes,
  questions: async () => ({}),
};

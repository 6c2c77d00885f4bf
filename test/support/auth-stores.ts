import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import type { SqlDialect } from '../../src/lib/adapters/sql/dialect.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import type { PersonalToken, Session, User } from '../../src/lib/modules/auth/account.ts';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { openAuthStore } from '../../src/lib/modules/auth/open-store.ts';
import type { AuthStore } from '../../src/lib/modules/auth/store.ts';
import type { WrittenEvent } from '../../src/lib/modules/events/api.ts';
import { eventsModule } from '../../src/lib/modules/events/module.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from './postgres-server.ts';

/** An empty database with the stores of accounts. */
export interface AuthStores {
  readonly dialect: SqlDialect;
  readonly store: AuthStore;
  close(): Promise<void>;
}

export interface AuthStoreKind {
  readonly name: string;
  readonly isThere: boolean;
  open(): Promise<AuthStores>;
  /** After the last one. */
  remove(): Promise<void>;
}

const TABLES = [...eventsModule.tables, ...authModule.tables].sort();

/** Both databases. */
export async function authStoreKinds(): Promise<readonly AuthStoreKind[]> {
  return [sqliteAuthStores(), postgresKind(await isPostgresThere())];
}

export function sqliteAuthStores(): AuthStoreKind {
  const directories: string[] = [];
  return {
    name: 'SQLite',
    isThere: true,
    async open() {
      const directory = mkdtempSync(join(tmpdir(), 'pharos-auth-'));
      directories.push(directory);
      const { dialect, close } = await openSqliteDatabase(join(directory, 'pharos.db'));
      return { dialect, store: openAuthStore(dialect), close };
    },
    async remove() {
      for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
    },
  };
}

/** In one schema, because migrating takes longest. */
function postgresKind(isThere: boolean): AuthStoreKind {
  const schema = newSchema();
  return {
    name: 'Postgres (skipped without it)',
    isThere,
    async open() {
      const { dialect, close } = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
      const tables = TABLES.map((table) => `"${schema}".${table}`);
      await withClient((client) => client.unsafe(`TRUNCATE ${tables.join()} RESTART IDENTITY`));
      return { dialect, store: openAuthStore(dialect), close };
    },
    remove: () => dropSchema(schema),
  };
}

/** All rows of these tables, to compare a database with itself. */
export async function rowsOf({ db }: SqlDialect): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows = await db
      .selectFrom(table as never)
      .selectAll()
      .execute();
    found[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

/** The same database, in whose transactions one statement fails: the `failing`-th, from 1 on. */
export function failingDialect(dialect: SqlDialect, failing: number): SqlDialect {
  return {
    ...dialect,
    write: (work) => {
      let statements = 0;
      return dialect.write((transaction) => {
        const plugin = {
          transformQuery<Node>({ node }: { readonly node: Node }): Node {
            if (++statements === failing) throw new Error('The power went');
            return node;
          },
          transformResult: async <Result>({ result }: { readonly result: Result }) => result,
        };
        return work(transaction.withPlugin(plugin as never) as typeof transaction);
      });
    },
  };
}

export const AT = '2026-03-01T12:00:00.000Z';

export function eventOf(verb: string, more: Partial<WrittenEvent> = {}): WrittenEvent {
  return { at: AT, actorId: 'user:admin', verb, subject: 'thing', ...more };
}

export function newUser(name: string, more: Partial<User> = {}): User {
  return { id: randomUUID(), name, role: 'member', tier: 'free', isActive: true, createdAt: AT, ...more };
}

export function newSession(userId: string, more: Partial<Session> = {}): Session {
  return {
    ...{ id: randomUUID(), userId, currentHash: 'hash-1', createdAt: AT, usedAt: AT },
    ...{ endsAt: '2026-03-31T12:00:00.000Z', ...more },
  };
}

export function newToken(userId: string, more: Partial<PersonalToken> = {}): PersonalToken {
  const id = randomUUID();
  return {
    ...{ id, userId, name: 'desk', hash: `hash of ${id}`, scopes: ['read'], isAgent: false, createdAt: AT },
    ...{ expiresAt: '2026-06-01T00:00:00.000Z', ...more },
  };
}

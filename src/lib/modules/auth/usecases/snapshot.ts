import type { ActorRecord, ActorScope } from '../../../actor.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { ACCESS_SECONDS } from '../access-token.ts';
import { SCOPES_OF, type User } from '../account.ts';
import type { AuthStore } from '../store.ts';

/** What the store says about everybody, at one time. */
export interface Snapshot {
  /** Milliseconds since the epoch, from before it was read. */
  readonly at: number;
  /** Sessions that have ended, as long as access tokens of theirs may be about. */
  readonly ended: ReadonlySet<string>;
  /** Undefined for somebody who is not there, or shut out. */
  user(id: string): User | undefined;
  /** Keys of the repositories that a user sees. */
  visibleTo(user: User): readonly string[];
}

export async function readSnapshot(
  store: AuthStore,
  catalog: Pick<Catalog, 'repositories'>,
  at: number,
): Promise<Snapshot> {
  // Access tokens of sessions that ended earlier have expired by themselves.
  const from = new Date(at - 2 * ACCESS_SECONDS * 1000).toISOString();
  const [ended, users, grants, members, repositories] = await Promise.all([
    store.sessions.endedSince(from),
    store.users.list(),
    store.grants.grants(),
    store.grants.members(),
    catalog.repositories(),
  ]);
  const active = new Map(users.filter(({ isActive }) => isActive).map((user) => [user.id, user]));
  const groups = Map.groupBy(members, ({ userId }) => userId);
  const granted = new Map<string, Set<string>>();
  for (const { repository, principal } of grants) {
    granted.set(repository, (granted.get(repository) ?? new Set()).add(principal));
  }
  const seen = new Map<string, readonly string[]>();
  return {
    at,
    ended: new Set(ended),
    user: (id) => active.get(id),
    visibleTo({ id, name }) {
      const known = seen.get(id);
      if (known) return known;
      const principals = [`user:${name}`, ...(groups.get(id) ?? []).map(({ group }) => `group:${group}`)];
      const visible = repositories
        .map(({ key }) => key)
        .filter((key) => !granted.has(key) || principals.some((principal) => granted.get(key)!.has(principal)));
      seen.set(id, visible);
      return visible;
    },
  };
}

export interface Shown {
  /** Scopes that the token says. */
  readonly scopes: readonly ActorScope[];
  readonly isAgent: boolean;
  /** Keys that the token is for; undefined for all that its user sees. */
  readonly repositories?: readonly string[] | undefined;
}

/** A token never has more than its user has by now. Repositories without grants are for all; administrators, who give grants, see all. */
export function actorRecord(
  user: User,
  { scopes: shown, isAgent, repositories: only }: Shown,
  known: Snapshot,
): ActorRecord {
  const scopes = shown.filter((scope) => SCOPES_OF[user.role].includes(scope));
  const record = { id: `user:${user.id}`, name: user.name, kind: isAgent ? 'agent' : 'person', scopes } as const;
  if (user.role === 'admin') return only ? { ...record, repositories: only } : record;
  const visible = known.visibleTo(user);
  if (!only) return { ...record, repositories: visible };
  const allowed = new Set(only);
  return { ...record, repositories: visible.filter((key) => allowed.has(key)) };
}

import { LRUCache } from 'lru-cache';
import type { ActorRecord, ActorScope } from '../../../actor.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { ACCESS_SECONDS, type AccessTokens } from '../access-token.ts';
import { SCOPES_OF, type Tier } from '../account.ts';
import { isPersonalToken } from '../personal-token.ts';
import { digest } from '../refresh-token.ts';
import type { AuthStore } from '../store.ts';

/** Somebody who has shown a valid token. */
export interface Caller {
  readonly actor: ActorRecord;
  readonly userId: string;
  /** Undefined for a personal access token. */
  readonly sessionId: string | undefined;
  readonly tier: Tier;
}

export interface Authenticator {
  /**
   * Who a bearer token belongs to; undefined when it is not valid (any more).
   *
   * @throws {PharosError} UNAVAILABLE when the store cannot tell: nobody is let pass
   */
  identify(token: string): Promise<Caller | undefined>;
}

export interface AuthenticatorOptions {
  readonly store: AuthStore;
  readonly catalog: Pick<Catalog, 'repositories'>;
  readonly accessTokens: AccessTokens;
  readonly now?: () => number;
}

/** Milliseconds that grants, ended sessions and personal tokens may be old. */
const FRESH = 5000;
const HOUR = 3_600_000;
const CACHED_TOKENS = 5000;

/** What the store said last, about everybody. */
interface Snapshot {
  readonly at: number;
  readonly ended: ReadonlySet<string>;
  /** Keys of all repositories. */
  readonly repositories: readonly string[];
  /** Principals by repository; repositories without one are not in it. */
  readonly granted: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of groups by user id. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** Asks the store at most once in five seconds, however many requests come. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { store, catalog, accessTokens, now = Date.now } = options;
  let snapshot: Promise<Snapshot> | undefined;
  let since = Number.NEGATIVE_INFINITY;
  const personal = new LRUCache<string, { at: number; found: ReturnType<AuthStore['tokens']['find']> }>({
    max: CACHED_TOKENS,
  });

  const current = (): Promise<Snapshot> => {
    if (snapshot && now() - since < FRESH) return snapshot;
    since = now();
    const reading = readSnapshot(store, catalog, since);
    snapshot = reading;
    reading.catch(() => {
      if (snapshot === reading) snapshot = undefined;
    });
    return reading;
  };

  const byHash = (hash: string): ReturnType<AuthStore['tokens']['find']> => {
    const known = personal.get(hash);
    if (known && now() - known.at < FRESH) return known.found;
    const found = store.tokens.find(hash);
    personal.set(hash, { at: now(), found });
    found.catch(() => personal.delete(hash));
    return found;
  };

  return {
    identify: (token) => (isPersonalToken(token) ? byPersonalToken(digest(token)) : byAccessToken(token)),
  };

  async function byAccessToken(token: string): Promise<Caller | undefined> {
    const claims = await accessTokens.verify(token, new Date(now()));
    if (!claims) return undefined;
    const known = await current();
    if (known.ended.has(claims.sid)) return undefined;
    const { sub: userId, name, scopes, tier, sid } = claims;
    const actor = actorRecord({ userId, name, scopes, isAgent: false }, known);
    return { actor, userId, sessionId: sid, tier };
  }

  async function byPersonalToken(hash: string): Promise<Caller | undefined> {
    const found = await byHash(hash);
    if (!found) return undefined;
    const { token, user } = found;
    if (!user.isActive || now() >= Date.parse(token.expiresAt)) return undefined;
    const known = await current();
    if (token.usedAt === undefined || now() - Date.parse(token.usedAt) >= HOUR) noteUse(token.id, hash);
    // A token never has more than its user has by now.
    const scopes = token.scopes.filter((scope) => SCOPES_OF[user.role].includes(scope));
    const whole = actorRecord({ userId: user.id, name: user.name, scopes, isAgent: token.isAgent }, known);
    const { repositories } = token;
    const actor = repositories
      ? { ...whole, repositories: intersect(whole.repositories ?? known.repositories, repositories) }
      : whole;
    return { actor, userId: user.id, sessionId: undefined, tier: user.tier };
  }

  /** Not awaited: who reads does not wait for a write. */
  function noteUse(id: string, hash: string): void {
    const at = new Date(now()).toISOString();
    personal.delete(hash);
    store.tokens.touch(id, at).catch(() => undefined);
  }
}

async function readSnapshot(store: AuthStore, catalog: Pick<Catalog, 'repositories'>, at: number): Promise<Snapshot> {
  // Access tokens of sessions that ended earlier have expired by themselves.
  const from = new Date(at - 2 * ACCESS_SECONDS * 1000).toISOString();
  const [ended, grants, members, repositories] = await Promise.all([
    store.sessions.endedSince(from),
    store.grants.grants(),
    store.grants.members(),
    catalog.repositories(),
  ]);
  const groups = Map.groupBy(members, ({ userId }) => userId);
  const granted = Map.groupBy(grants, ({ repository }) => repository);
  return {
    at,
    ended: new Set(ended),
    repositories: repositories.map(({ key }) => key),
    granted: new Map([...granted].map(([key, list]) => [key, new Set(list.map(({ principal }) => principal))])),
    groups: new Map([...groups].map(([userId, list]) => [userId, list.map(({ group }) => group)])),
  };
}

interface Someone {
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly ActorScope[];
  readonly isAgent: boolean;
}

/** Repositories without grants are for all members; administrators, who give grants, see all. */
function actorRecord({ userId, name, scopes, isAgent }: Someone, known: Snapshot): ActorRecord {
  const record = { id: `user:${userId}`, name, kind: isAgent ? 'agent' : 'person', scopes } as const;
  if (scopes.includes('admin')) return record;
  const principals = [`user:${name}`, ...(known.groups.get(userId) ?? []).map((group) => `group:${group}`)];
  const repositories = known.repositories.filter((key) => {
    const granted = known.granted.get(key);
    return !granted || principals.some((principal) => granted.has(principal));
  });
  return { ...record, repositories };
}

function intersect(some: readonly string[], others: readonly string[]): readonly string[] {
  const allowed = new Set(others);
  return some.filter((one) => allowed.has(one));
}

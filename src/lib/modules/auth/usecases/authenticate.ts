import { LRUCache } from 'lru-cache';
import type { ActorRecord } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { AccessTokens } from '../access-token.ts';
import type { Tier } from '../account.ts';
import { isPersonalToken } from '../personal-token.ts';
import { digest } from '../refresh-token.ts';
import type { AuthStore } from '../store.ts';
import { actorRecord, readSnapshot, type Snapshot } from './snapshot.ts';

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
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Milliseconds that users, grants, ended sessions and personal tokens may be old. */
export const FRESH = 5000;
const HOUR = 3_600_000;
const CACHED_TOKENS = 5000;

type FoundToken = Awaited<ReturnType<AuthStore['tokens']['find']>>;

interface Found {
  /** From before the store was asked. */
  readonly at: number;
  readonly token: Promise<FoundToken>;
}

/** Asks the store about everybody at most once in five seconds, however many requests come. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { store, catalog, accessTokens, now = Date.now } = options;
  let latest: { readonly at: number; readonly snapshot: Promise<Snapshot> } | undefined;
  const personal = new LRUCache<string, Found>({ max: CACHED_TOKENS });
  /** When the use of a token was last written. */
  const noted = new LRUCache<string, number>({ max: CACHED_TOKENS });

  const read = (): Promise<Snapshot> => {
    const reading = { at: now(), snapshot: readSnapshot(store, catalog, now()) };
    latest = reading;
    reading.snapshot.catch(() => {
      if (latest === reading) latest = undefined;
    });
    return reading.snapshot;
  };

  /** A snapshot that is fresh when it is used, however long it took to read; `since`: it must know what happened until then. */
  const current = async (since = Number.NEGATIVE_INFINITY): Promise<Snapshot> => {
    const isFresh = ({ at }: { readonly at: number }) => now() - at < FRESH && at >= since;
    const known = latest && isFresh(latest) ? await latest.snapshot : await read();
    if (now() - known.at <= FRESH) return known;
    const again = await (latest && isFresh(latest) ? latest.snapshot : read());
    if (now() - again.at <= FRESH) return again;
    throw tooSlow();
  };

  const find = (hash: string): Found => {
    const found = { at: now(), token: store.tokens.find(hash) };
    personal.set(hash, found);
    found.token.catch(() => personal.peek(hash) === found && personal.delete(hash));
    return found;
  };

  const byHash = async (hash: string): Promise<FoundToken> => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const known = personal.get(hash);
      const found = known && now() - known.at < FRESH ? known : find(hash);
      const token = await found.token;
      if (now() - found.at <= FRESH) return token;
    }
    throw tooSlow();
  };

  return {
    async identify(token) {
      try {
        return await (isPersonalToken(token) ? byPersonalToken(digest(token)) : byAccessToken(token));
      } catch (cause) {
        // The cause names hosts, which callers must not see.
        throw new PharosError('UNAVAILABLE', 'Accounts are unavailable', {
          hint: 'Try again in a few seconds.',
          cause,
        });
      }
    },
  };

  async function byAccessToken(token: string): Promise<Caller | undefined> {
    const claims = await accessTokens.verify(token, new Date(now()));
    if (!claims) return undefined;
    const { sub: userId, sid, scopes, issuedAt } = claims;
    let known = await current();
    // Whoever logs in right after having been added is not in it yet.
    if (!known.user(userId) && issuedAt + 1000 > known.at) known = await current(issuedAt + 1000);
    const user = known.user(userId);
    if (!user || known.ended.has(sid)) return undefined;
    return { actor: actorRecord(user, { scopes, isAgent: false }, known), userId, sessionId: sid, tier: user.tier };
  }

  async function byPersonalToken(hash: string): Promise<Caller | undefined> {
    const found = await byHash(hash);
    if (!found) return undefined;
    const { token, user } = found;
    if (!user.isActive || now() >= Date.parse(token.expiresAt)) return undefined;
    const known = await current();
    if (token.usedAt === undefined || now() - Date.parse(token.usedAt) >= HOUR) noteUse(hash, token.id);
    return { actor: actorRecord(user, token, known), userId: user.id, sessionId: undefined, tier: user.tier };
  }

  /** Not awaited: who reads does not wait for a write. Of many requests at once, one writes. */
  function noteUse(hash: string, id: string): void {
    const at = now();
    if (at - (noted.get(hash) ?? Number.NEGATIVE_INFINITY) < HOUR) return;
    noted.set(hash, at);
    store.tokens.touch(id, new Date(at).toISOString()).catch(() => noted.delete(hash));
  }
}

function tooSlow(): PharosError {
  return new PharosError('UNAVAILABLE', 'The store of accounts answers too slowly');
}

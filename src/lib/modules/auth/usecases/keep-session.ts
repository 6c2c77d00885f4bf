import { randomUUID } from 'node:crypto';
import { PharosError } from '../../../errors.ts';
import type { WrittenEvent } from '../../events/api.ts';
import type { AccessTokens } from '../access-token.ts';
import { ACCESS_SECONDS } from '../access-token.ts';
import { SCOPES_OF, type Session, type User } from '../account.ts';
import { firstRefreshToken, type RefreshToken, readRefreshToken, successorOf } from '../refresh-token.ts';
import type { AuthStore } from '../store.ts';

/*
 * A session: `live → live` with each refresh, whose token is spent and has one successor; `live → ended` by logout, by a removed user,
 * by a changed password, or because a spent token was used again.
 *
 *   current token            → its successor, which becomes the current one
 *   the token before, ≤ 10 s → the same successor: its answer was lost, or another tab was first
 *   any other token of ours  → the session ends (RFC 9700, 4.14.2): one of two holders has stolen it
 *   anything else            → refused, and nothing changes
 *
 * The exchange is one conditional UPDATE. After a crash before it the old token is current; after a crash behind it, it is the token
 * before, and has ten seconds to be sent again.
 */

/** Milliseconds. */
export const GRACE = 10_000;
const DAY = 86_400_000;
export const IDLE = 7 * DAY;
export const ABSOLUTE = 30 * DAY;

/** What signs and keeps logins. */
export interface SessionContext {
  readonly store: Pick<AuthStore, 'users' | 'sessions'>;
  readonly accessTokens: AccessTokens;
  /** For refresh tokens: the current one first, then the one before. */
  readonly refreshKeys: readonly [Uint8Array, ...Uint8Array[]];
  readonly now?: () => Date;
}

/** Names are those of RFC 6749, 5.1, once they leave as JSON. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly tokenType: 'bearer';
  /** Seconds. */
  readonly expiresIn: number;
}

/** How somebody has proved to be the user; `password`: the PHC string that the password fitted. */
export interface Proof {
  readonly how: string;
  readonly password?: string;
}

/**
 * Opens a session for a user who has proved to be the one.
 *
 * @throws {PharosError} AUTH when the user was shut out, or the password changed, in the meantime
 */
export async function openSession(context: SessionContext, user: User, { how, password }: Proof): Promise<TokenPair> {
  const { store, refreshKeys } = context;
  const now = timeOf(context);
  const id = randomUUID();
  const refresh = firstRefreshToken(refreshKeys[0], id);
  const at = now.toISOString();
  const endsAt = new Date(now.getTime() + ABSOLUTE).toISOString();
  const session: Session = { id, userId: user.id, currentHash: refresh.hash, createdAt: at, usedAt: at, endsAt };
  const isOpen = await store.sessions.open(session, event(user.id, 'auth.logged_in', id, at, { how }), password);
  if (!isOpen) {
    throw new PharosError('AUTH', 'The account is shut out, or has just been changed', {
      hint: 'Log in again, or ask an administrator.',
    });
  }
  return pair(context, user, refresh);
}

/**
 * Exchanges a refresh token for a new pair.
 *
 * @throws {PharosError} AUTH for a token that is not valid; TOKEN_REUSED when it was spent before: its session has ended
 */
export async function refreshSession(context: SessionContext, text: string): Promise<TokenPair> {
  const { store, refreshKeys } = context;
  const token = readRefreshToken(refreshKeys, text);
  if (!token) throw invalid();
  // Whoever was first may have changed it between two looks; a third means that nobody exchanges anything.
  for (let attempt = 0; attempt < 3; attempt++) {
    const now = timeOf(context);
    const session = await store.sessions.find(token.sessionId);
    const user = session && (await liveUser(context, session, now));
    if (!session || !user) throw invalid();
    // A token that an earlier key made has one successor by each key, of which the session has the one that was given out.
    const successors = refreshKeys.map((key) => successorOf(key, token));
    const next = successors.find(({ hash }) => hash === session.currentHash) ?? successors[0]!;
    if (session.currentHash === token.hash) {
      const exchange = { from: token.hash, to: next.hash, at: now.toISOString() };
      if (await store.sessions.spend(session.id, exchange)) return pair(context, user, next);
      continue;
    }
    const isRepeated = session.spentHash === token.hash && session.currentHash === next.hash;
    if (isRepeated && now.getTime() - Date.parse(session.spentAt!) <= GRACE) return pair(context, user, next);
    const at = now.toISOString();
    await store.sessions.end({ id: session.id }, at, 'reused', event(user.id, 'auth.token_reused', session.id, at));
    throw new PharosError('TOKEN_REUSED', 'The refresh token has been used before, so its session has ended', {
      hint: 'Log in again. If you did not use it twice, somebody else has it.',
    });
  }
  throw invalid();
}

/** Ends a session, or all of its user. */
export async function endSession(
  context: SessionContext,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string | undefined },
): Promise<void> {
  const at = timeOf(context).toISOString();
  const which = sessionId === undefined ? { userId } : { id: sessionId };
  const happened = event(userId, 'auth.logged_out', sessionId ?? userId, at);
  await context.store.sessions.end(which, at, 'logout', happened);
}

/** The user of a session that is alive; undefined when either is not. */
async function liveUser({ store }: SessionContext, session: Session, now: Date): Promise<User | undefined> {
  const time = now.getTime();
  const isOver = time >= Date.parse(session.endsAt) || time - Date.parse(session.usedAt) >= IDLE;
  if (session.endedAt !== undefined || isOver) return undefined;
  const user = await store.users.find({ id: session.userId });
  return user?.isActive ? user : undefined;
}

async function pair(
  context: SessionContext,
  { id, name, role, tier }: User,
  refresh: RefreshToken,
): Promise<TokenPair> {
  const claims = { sub: id, name, sid: refresh.sessionId, scopes: SCOPES_OF[role], tier };
  const accessToken = await context.accessTokens.sign(claims, timeOf(context));
  return { accessToken, refreshToken: refresh.text, tokenType: 'bearer', expiresIn: ACCESS_SECONDS };
}

function invalid(): PharosError {
  return new PharosError('AUTH', 'The refresh token is not valid, or its session has ended', { hint: 'Log in again.' });
}

function timeOf({ now = () => new Date() }: SessionContext): Date {
  return now();
}

function event(actorId: string, verb: string, subject: string, at: string, after?: object): WrittenEvent {
  return { at, actorId: `user:${actorId}`, verb, subject, ...(after && { after }) };
}

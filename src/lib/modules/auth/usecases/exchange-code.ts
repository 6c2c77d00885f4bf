import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Identity, ProvenIdentity, SignUp, User } from '../account.ts';
import { digest } from '../refresh-token.ts';
import type { AuthStore } from '../store.ts';
import { openSession, type SessionContext, type TokenPair } from './keep-session.ts';
import { isSame } from './log-in-by-provider.ts';

export interface ExchangeContext extends SessionContext {
  readonly store: Pick<AuthStore, 'users' | 'sessions' | 'identities'>;
  readonly signUp: SignUp;
}

export interface Shown {
  readonly code: string;
  /** The secret whose challenge the login was begun with. */
  readonly verifier?: string | undefined;
}

export interface ExchangeOptions extends Shown {
  /** Code of an invitation, for the first login of an invited user. */
  readonly invitation?: string | undefined;
}

/**
 * Exchanges the code of a login by a provider for tokens.
 *
 * @throws {PharosError} AUTH for a code that is not valid (any more), another secret, or an identity that no user has; CONFLICT for an
 *   invitation to somebody who is a user
 */
export async function exchangeCode(context: ExchangeContext, options: ExchangeOptions): Promise<TokenPair> {
  const identity = await takeIdentity(context, options);
  const { provider, subject } = identity;
  const known = await context.store.users.find({ provider, subject });
  if (known && options.invitation !== undefined) throw alreadyLinked(identity);
  const user = known ?? (await signUp(context, identity, options.invitation));
  return openSession(context, user, { how: provider });
}

/**
 * Links the identity that a code stands for to a user who is logged in.
 *
 * @throws {PharosError} AUTH for a code that is not valid, or another secret; CONFLICT when a user has the identity
 */
export async function linkByCode(
  context: ExchangeContext,
  { actor, userId, ...shown }: Shown & { readonly actor: Actor; readonly userId: string },
): Promise<Identity> {
  requireScope(actor, 'read');
  const { provider, subject } = await takeIdentity(context, shown);
  const at = timeOf(context).toISOString();
  const identity = { provider, subject };
  const event = { at, actorId: actor.id, verb: 'auth.identity_linked', subject: userId, after: identity };
  if (!(await context.store.identities.link(identity, userId, event))) throw alreadyLinked(identity);
  return identity;
}

/** A code is used up by its first use, right or wrong. */
async function takeIdentity(context: ExchangeContext, { code, verifier }: Shown): Promise<ProvenIdentity> {
  const taken = await context.store.identities.takeCode(digest(code), timeOf(context).toISOString());
  const shown = verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
  // A secret without a challenge is wrong, too: somebody has taken the challenge away (RFC 9700, 4.8).
  const isRight = taken?.challenge === undefined ? shown === undefined : isSame(shown ?? '', taken.challenge);
  if (taken && isRight) return taken.identity;
  throw new PharosError('AUTH', 'The code is not valid, has been used, or belongs to another login', {
    hint: 'Begin the login again.',
  });
}

/** Somebody whom nobody knows yet. An e-mail address proves nothing here: providers let people choose them. */
async function signUp(
  context: ExchangeContext,
  identity: ProvenIdentity,
  invitation: string | undefined,
): Promise<User> {
  const { store, signUp: policy } = context;
  if (invitation !== undefined && policy !== 'closed') {
    const invited = await store.identities.accept(digest(invitation), identity, timeOf(context).toISOString());
    if (invited) return invited;
    throw new PharosError('AUTH', 'The invitation is not valid, or has been used', {
      hint: 'Ask an administrator for another one: pharos user invite <name>.',
    });
  }
  if (policy === 'organisation' && identity.isOfOrganisation) return addMember(context, identity);
  const { provider, subject } = identity;
  throw new PharosError('AUTH', `No user has the identity ${subject} at ${provider}`, {
    hint: 'Ask an administrator for an invitation: pharos user invite <name>.',
  });
}

/** Names that others have get a number. */
async function addMember(context: ExchangeContext, identity: ProvenIdentity): Promise<User> {
  const { users } = context.store;
  const at = timeOf(context).toISOString();
  const base = nameFrom(identity.name ?? '');
  for (let i = 1; i <= 5; i++) {
    const name = i === 1 ? base : `${base}-${i < 5 ? i : randomBytes(4).toString('hex')}`;
    const user: User = { id: randomUUID(), name, role: 'member', tier: 'free', isActive: true, createdAt: at };
    const { provider, subject } = identity;
    const after = { name, role: user.role, provider, subject };
    const event = { at, actorId: `user:${user.id}`, verb: 'auth.user_added', subject: user.id, after };
    if (await users.add(user, event, { provider, subject })) return user;
    // Another request of the same person was faster.
    const other = await users.find({ provider, subject });
    if (other) return other;
  }
  throw new PharosError('CONFLICT', `There is a user called ${base} already`, { hint: 'Begin the login again.' });
}

/** What a provider calls somebody, as a name that users may have. */
function nameFrom(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '-')
    .slice(0, 30)
    .replace(/^[^a-z0-9]+/, '')
    .replace(/[^a-z0-9]+$/, '');
  return name === '' ? 'member' : name;
}

function alreadyLinked({ provider, subject }: Identity): PharosError {
  return new PharosError('CONFLICT', `A user has the identity ${subject} at ${provider} already`, {
    hint: 'Log in without an invitation, or ask an administrator: pharos user link <name> <provider> <subject> --remove.',
  });
}

function timeOf({ now = () => new Date() }: ExchangeContext): Date {
  return now();
}

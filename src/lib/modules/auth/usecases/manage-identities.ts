import { randomBytes } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { type Identity, LOCAL, type User } from '../account.ts';
import { digest } from '../refresh-token.ts';
import { eventOf, type ManageOptions, userNamed } from './manage-users.ts';

/** Days that an invitation can be accepted. */
const INVITATION_DAYS = 7;
const DAY = 86_400_000;

export interface NewInvitation {
  readonly user: string;
  /** Shown this once. */
  readonly invitation: string;
  readonly expiresAt: string;
}

/**
 * Invites a user to log in by a provider: whoever shows the code first links an identity to the user. An earlier invitation ends.
 *
 * @throws {PharosError} NOT_FOUND; FORBIDDEN; CONFLICT for a user who is shut out
 */
export async function inviteUser(options: ManageOptions & { readonly name: string }): Promise<NewInvitation> {
  const { actor, store, now = new Date() } = options;
  requireScope(actor, 'admin');
  const user = await userNamed(store, options.name);
  if (!user.isActive) {
    throw new PharosError('CONFLICT', `${user.name} is shut out`, {
      hint: `Let the user in first: pharos user set ${user.name} --active.`,
    });
  }
  const invitation = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY).toISOString();
  const invited = { hash: digest(invitation), userId: user.id, expiresAt };
  await store.identities.invite(invited, eventOf(options, 'auth.user_invited', user.id, { after: { expiresAt } }));
  return { user: user.name, invitation, expiresAt };
}

export interface IdentityOptions extends ManageOptions, Identity {
  readonly name: string;
}

export interface LinkedUser {
  readonly user: User;
  readonly identities: readonly Identity[];
}

/** @throws {PharosError} NOT_FOUND; FORBIDDEN */
export async function listIdentities(options: ManageOptions & { readonly name: string }): Promise<LinkedUser> {
  const { actor, store } = options;
  requireScope(actor, 'admin');
  const user = await userNamed(store, options.name);
  return { user, identities: await store.identities.list(user.id) };
}

/**
 * Links an identity to a user, who from then on logs in by it.
 *
 * @throws {PharosError} NOT_FOUND; FORBIDDEN; USAGE; CONFLICT when a user has the identity
 */
export async function linkIdentity(options: IdentityOptions): Promise<LinkedUser> {
  const { actor, store } = options;
  requireScope(actor, 'admin');
  const identity = checkIdentity(options);
  const user = await userNamed(store, options.name);
  const event = eventOf(options, 'auth.identity_linked', user.id, { after: identity });
  const isLinked = await store.identities.link(identity, user.id, event);
  const identities = await store.identities.list(user.id);
  if (isLinked || identities.some((own) => isEqual(own, identity))) return { user, identities };
  throw new PharosError('CONFLICT', `Another user has the identity ${identity.subject} at ${identity.provider}`, {
    hint: 'Take it from that user first: pharos user link <name> <provider> <subject> --remove.',
  });
}

/**
 * Takes an identity from a user, and ends all sessions of the user.
 *
 * @throws {PharosError} NOT_FOUND; FORBIDDEN
 */
export async function unlinkIdentity(options: IdentityOptions): Promise<LinkedUser> {
  const { actor, store, name } = options;
  requireScope(actor, 'admin');
  const user = await userNamed(store, name);
  await removeIdentity({ ...options, user });
  return { user, identities: await store.identities.list(user.id) };
}

/**
 * The same for one's own.
 *
 * @throws {PharosError} NOT_FOUND
 */
export async function unlinkOwnIdentity(options: ManageOptions & Identity & { readonly user: User }): Promise<void> {
  requireOwn(options.actor, options.user);
  await removeIdentity(options);
}

async function removeIdentity(options: ManageOptions & Identity & { readonly user: User }): Promise<void> {
  const { store, user, provider, subject } = options;
  const identity = { provider, subject };
  const event = eventOf(options, 'auth.identity_unlinked', user.id, { before: identity });
  if (await store.identities.unlink(identity, user.id, event)) return;
  throw new PharosError('NOT_FOUND', `${user.name} does not have the identity ${subject} at ${provider}`, {
    hint: '`pharos user link <name>` lists identities.',
  });
}

function requireOwn(actor: Actor, { id }: User): void {
  if (actor.id !== `user:${id}`) requireScope(actor, 'admin');
}

function isEqual(one: Identity, other: Identity): boolean {
  return one.provider === other.provider && one.subject === other.subject;
}

const LOCAL_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An issuer's address is compared letter by letter (OpenID Connect Core, 2), so it is taken as it is. */
function checkIdentity({ provider, subject }: Identity): Identity {
  const isProvider =
    provider === 'github' || provider === LOCAL || /^https?:$/.test(URL.parse(provider)?.protocol ?? '');
  if (!isProvider || provider.length > 500) {
    throw new PharosError('USAGE', `${JSON.stringify(provider.slice(0, 60))} is not a provider`, {
      hint: 'Give github, the issuer of an OpenID Connect provider, the address of a GitHub Enterprise Server, or local.',
    });
  }
  const isSubject = provider === LOCAL ? LOCAL_ID.test(subject) : /^[\x21-\x7e]{1,255}$/.test(subject);
  if (isSubject) return { provider, subject };
  throw new PharosError('USAGE', `${JSON.stringify(subject.slice(0, 60))} is not an id at ${provider}`, {
    hint:
      provider === LOCAL
        ? 'It is in the file identity of a data directory.'
        : 'Give the id, such as 583231, not a name.',
  });
}

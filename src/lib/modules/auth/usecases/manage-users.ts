import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { WrittenEvent } from '../../events/api.ts';
import type { Role, Tier, User } from '../account.ts';
import { checkPassword, hashPassword } from '../password.ts';
import type { AuthStore } from '../store.ts';

export interface ManageOptions {
  readonly actor: Actor;
  readonly store: AuthStore;
  readonly now?: Date;
}

export interface AddUserOptions extends ManageOptions {
  readonly name: string;
  readonly role?: Role;
  readonly tier?: Tier;
  readonly email?: string;
  /** Without one the user logs in by a provider or a token. */
  readonly password?: string;
}

/**
 * Adds a user.
 *
 * @throws {PharosError} USAGE for a name, address or password that cannot be; CONFLICT when the name is taken; FORBIDDEN
 */
export async function addUser(options: AddUserOptions): Promise<User> {
  const { actor, store, role = 'member', email, password, now = new Date() } = options;
  requireScope(actor, 'admin');
  const name = checkName(options.name);
  if (password !== undefined) checkPassword(password);
  const user: User = {
    ...{ id: randomUUID(), name, role, tier: options.tier ?? (role === 'admin' ? 'admin' : 'free'), isActive: true },
    createdAt: now.toISOString(),
    ...(email !== undefined && { email: checkEmail(email) }),
  };
  const { id: _, ...after } = user;
  if (!(await store.users.add(user, eventOf(options, 'auth.user_added', user.id, { after })))) throw taken(name);
  if (password !== undefined) await givePassword(options, user, password);
  return user;
}

export interface SetUserOptions extends ManageOptions {
  readonly name: string;
  readonly role?: Role;
  readonly tier?: Tier;
  readonly email?: string;
  /** False shuts the user out at once: sessions end, tokens are revoked. */
  readonly isActive?: boolean;
  readonly password?: string;
}

/**
 * Changes a user; whoever sets a password ends all of the user's sessions.
 *
 * @throws {PharosError} NOT_FOUND; USAGE; FORBIDDEN; CONFLICT for the last administrator
 */
export async function setUser(options: SetUserOptions): Promise<User> {
  const { actor, store, role, tier, email, isActive, password } = options;
  requireScope(actor, 'admin');
  const before = await userNamed(store, options.name);
  if (password !== undefined) checkPassword(password);
  const after: User = {
    ...before,
    ...(role && { role }),
    ...(tier && { tier }),
    ...(email !== undefined && { email: checkEmail(email) }),
    ...(isActive !== undefined && { isActive }),
  };
  if (before.role === 'admin' && (after.role !== 'admin' || !after.isActive)) await requireOtherAdmin(store, before);
  await store.users.change(after, eventOf(options, 'auth.user_changed', before.id, { before, after }));
  if (password !== undefined) await givePassword(options, after, password);
  return after;
}

/**
 * Removes a user: credentials, tokens, sessions and grants go, notes stay.
 *
 * @throws {PharosError} NOT_FOUND; FORBIDDEN; CONFLICT for the last administrator
 */
export async function removeUser(options: ManageOptions & { readonly name: string }): Promise<User> {
  const { actor, store, name } = options;
  requireScope(actor, 'admin');
  const user = await userNamed(store, name);
  if (user.role === 'admin') await requireOtherAdmin(store, user);
  await store.users.remove(user.id, eventOf(options, 'auth.user_removed', user.id, { before: { name: user.name } }));
  return user;
}

/** @throws {PharosError} FORBIDDEN */
export async function listUsers({ actor, store }: ManageOptions): Promise<readonly User[]> {
  requireScope(actor, 'admin');
  return store.users.list();
}

/** @throws {PharosError} NOT_FOUND */
export async function userNamed(store: Pick<AuthStore, 'users'>, name: string): Promise<User> {
  const user = await store.users.find({ name: name.trim().toLowerCase() });
  if (user) return user;
  throw new PharosError('NOT_FOUND', `No user is called ${name}`, { hint: '`pharos user list` lists users.' });
}

/** The event of a change to accounts. */
export function eventOf(
  { actor, now = new Date() }: Pick<ManageOptions, 'actor' | 'now'>,
  verb: `auth.${string}`,
  subject: string,
  change: Pick<WrittenEvent, 'before' | 'after' | 'repository'> = {},
): WrittenEvent {
  return { at: now.toISOString(), actorId: actor.id, verb, subject, ...change };
}

async function givePassword(options: ManageOptions, { id }: User, password: string): Promise<void> {
  const phc = await hashPassword(password);
  await options.store.users.setPassword(id, phc, eventOf(options, 'auth.password_set', id));
}

/** Without one, nobody could give rights any more but who reaches the database. */
async function requireOtherAdmin(store: AuthStore, { id, name }: User): Promise<void> {
  const others = (await store.users.list()).filter((user) => user.role === 'admin' && user.isActive && user.id !== id);
  if (others.length > 0) return;
  throw new PharosError('CONFLICT', `${name} is the only administrator`, {
    hint: 'Make somebody else one first: pharos user set <name> --role admin.',
  });
}

const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/;

function checkName(given: string): string {
  const name = given.trim().toLowerCase();
  if (NAME.test(name)) return name;
  throw new PharosError('USAGE', `A user cannot be called ${JSON.stringify(given.slice(0, 60))}`, {
    hint: 'Use 1 to 40 letters, digits, dots, hyphens and underscores, with a letter or digit at both ends.',
  });
}

function checkEmail(email: string): string {
  if (email.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(email)) return email;
  throw new PharosError('USAGE', `${JSON.stringify(email.slice(0, 60))} is no e-mail address`, {
    hint: 'Leave it out.',
  });
}

function taken(name: string): PharosError {
  return new PharosError('CONFLICT', `There is a user called ${name} already`, {
    hint: `Change that one: pharos user set ${name}, or choose another name.`,
  });
}

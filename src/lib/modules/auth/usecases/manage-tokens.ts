import { randomUUID } from 'node:crypto';
import { type Actor, type ActorScope, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { type PersonalToken, SCOPES_OF, type User } from '../account.ts';
import { createPersonalToken } from '../personal-token.ts';
import { digest } from '../refresh-token.ts';
import { eventOf, type ManageOptions, userNamed } from './manage-users.ts';

const DAY = 86_400_000;
const LONGEST_DAYS = 366;
/** Days, without another wish. */
const USUAL_DAYS = 90;

export interface CreateTokenOptions extends ManageOptions {
  /** Whose it is. */
  readonly user: User;
  readonly name: string;
  /** By default to read. */
  readonly scopes?: readonly ActorScope[];
  /** Keys; by default all that the user sees. */
  readonly repositories?: readonly string[];
  readonly isAgent?: boolean;
  readonly days?: number;
}

/** A token without its digest. */
export type ListedToken = Omit<PersonalToken, 'hash'>;

/** A new token, the only time that it is shown. */
export interface CreatedToken extends ListedToken {
  readonly token: string;
}

/**
 * Makes a personal access token. Whoever makes one for somebody else needs to be an administrator.
 *
 * @throws {PharosError} USAGE for a name, scope or time that cannot be; FORBIDDEN
 */
export async function createToken(options: CreateTokenOptions): Promise<CreatedToken> {
  const {
    actor,
    store,
    user,
    scopes = ['read'],
    repositories,
    isAgent = false,
    days = USUAL_DAYS,
    now = new Date(),
  } = options;
  requireOwn(actor, user);
  const name = options.name.trim();
  if (name === '' || name.length > 100 || /\p{Cc}/u.test(name)) {
    throw new PharosError('USAGE', `A token cannot be called ${JSON.stringify(name.slice(0, 60))}`, {
      hint: 'Give a name of 1 to 100 characters that tells where it is used.',
    });
  }
  const lacking = scopes.filter((scope) => !SCOPES_OF[user.role].includes(scope));
  if (lacking.length > 0 || scopes.length === 0) {
    throw new PharosError('USAGE', `${user.name} is a ${user.role} and has no scope ${lacking.join(', ')}`, {
      hint: `Choose from: ${SCOPES_OF[user.role].join(', ')}.`,
    });
  }
  if (repositories && scopes.includes('admin')) {
    throw new PharosError('USAGE', 'A token for some repositories cannot have the scope admin, which is about all', {
      hint: 'Leave out the scope, or the repositories.',
    });
  }
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) {
    throw new PharosError('USAGE', `A token cannot expire in ${days} days`, { hint: `Give 1 to ${LONGEST_DAYS}.` });
  }
  const token = createPersonalToken();
  const made: PersonalToken = {
    ...{ id: randomUUID(), userId: user.id, name, hash: digest(token), scopes: [...new Set(scopes)], isAgent },
    ...(repositories && { repositories: [...new Set(repositories)] }),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * DAY).toISOString(),
  };
  const after = { user: user.name, name, scopes, repositories, isAgent, expiresAt: made.expiresAt };
  await store.tokens.add(made, eventOf(options, 'auth.token_created', made.id, { after }));
  return { ...listed(made), token };
}

/**
 * The tokens of a user, or of all.
 *
 * @throws {PharosError} FORBIDDEN
 */
export async function listTokens({
  actor,
  store,
  user,
}: ManageOptions & { readonly user?: User }): Promise<readonly ListedToken[]> {
  if (user) requireOwn(actor, user);
  else requireScope(actor, 'admin');
  return (await store.tokens.list(user?.id)).map(listed);
}

/**
 * Revokes a token, of one's own or as an administrator; within five seconds no server takes it.
 *
 * @throws {PharosError} NOT_FOUND
 */
export async function revokeToken(options: ManageOptions & { readonly id: string }): Promise<ListedToken> {
  const { actor, store, id } = options;
  const all = await store.tokens.list();
  const mine = actor.scopes.has('admin') ? all : all.filter(({ userId }) => actor.id === `user:${userId}`);
  const found = mine.filter((token) => token.id === id || (id.length >= 4 && token.id.startsWith(id)));
  const [token] = found;
  if (!token || found.length > 1) {
    throw new PharosError(
      'NOT_FOUND',
      found.length > 1 ? `Several tokens have ids that begin with ${id}` : `No token has the id ${id}`,
      {
        hint: '`pharos token list` lists tokens with their ids.',
      },
    );
  }
  await store.tokens.revoke(
    token.id,
    eventOf(options, 'auth.token_revoked', token.id, { before: { name: token.name } }),
  );
  return listed(token);
}

/** The user of a name, or the one that the actor is. */
export async function tokenOwner({ actor, store }: ManageOptions, name: string | undefined): Promise<User> {
  if (name !== undefined) return userNamed(store, name);
  const user = await store.users.find({ id: actor.id.replace(/^user:/, '') });
  if (user) return user;
  throw new PharosError('USAGE', 'Whose token it is to be is not given', { hint: 'Name a user: --user <name>.' });
}

function requireOwn(actor: Actor, user: User): void {
  if (actor.id !== `user:${user.id}`) requireScope(actor, 'admin');
}

function listed({ hash: _, ...token }: PersonalToken): ListedToken {
  return token;
}

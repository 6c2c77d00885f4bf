import { PharosError } from '../../../errors.ts';
import { hashPassword, isOutdated, verifyPassword } from '../password.ts';
import type { Attempts } from './attempts.ts';
import { openSession, type SessionContext, type TokenPair } from './keep-session.ts';

export interface LogInOptions extends SessionContext {
  readonly attempts: Attempts;
  readonly username: string;
  readonly password: string;
  /** Network of the caller, for the limit of attempts. */
  readonly network: string;
}

/** Costs as much to refuse as a password of the usual kind. */
let decoy: Promise<string> | undefined;

/**
 * Logs in by name and password.
 *
 * @throws {PharosError} AUTH, the same for an unknown name, a wrong password, and a user without one; TRY_LATER after too many attempts
 */
export async function logIn(options: LogInOptions): Promise<TokenPair> {
  const { store, attempts, username, password, network } = options;
  const name = username.trim().toLowerCase();
  attempts.begin(name, network);
  const user = await store.users.find({ name });
  // Asked for in any case: nobody learns from the time whether a name exists.
  const known = await store.users.password(user?.id ?? 'nobody');
  const stored = user?.isActive ? known : undefined;
  decoy ??= hashPassword('a password that nobody has');
  const isRight = await verifyPassword(password, stored ?? (await decoy));
  if (!user || stored === undefined || !isRight) {
    throw new PharosError('AUTH', 'The name or the password is wrong', {
      hint: 'Ask an administrator to set a password: pharos user set <name> --password-stdin.',
    });
  }
  attempts.succeed(name, network);
  const pair = await openSession(options, user, { how: 'password', password: stored });
  if (isOutdated(stored)) await store.users.setPassword(user.id, await hashPassword(password), { was: stored });
  return pair;
}

import { PharosError } from '../../errors.ts';
import type { AccountApi, RemoteIdentity } from '../../ports/account-api.ts';
import type { Credentials, Login, Session } from '../../ports/credentials.ts';

/** How somebody proves who they are. */
export type Proof =
  | { readonly token: string }
  | { readonly username: string; readonly password: string }
  | { readonly session: Session };

export interface RemoteLoginOptions {
  /** Address of the server. */
  readonly server: string;
  readonly credentials: Credentials;
  readonly api: AccountApi;
}

export interface WhoAmI extends RemoteIdentity {
  readonly server: string;
}

export interface LoggedOut {
  readonly server: string;
  readonly username: string;
  /** Whether the server has ended the session; false also for a personal access token, which stays valid until it is revoked. */
  readonly isEnded: boolean;
  /** Why it has not. */
  readonly warnings: readonly string[];
}

/**
 * Logs in at a server, and keeps the login; one that was there before is ended.
 *
 * @throws {PharosError} AUTH for a wrong name, password or token; ACCOUNTS_OFF where there are no accounts
 */
export async function logIn({ server, credentials, api }: RemoteLoginOptions, proof: Proof): Promise<WhoAmI> {
  const { login, identity } = await prove(api, proof);
  const before = await replace(credentials, server, login);
  // Nobody can use it any more: it would stay open for a week.
  if (before?.session) await endSession(api, before.session).catch(() => {});
  return { server, ...identity };
}

async function prove(
  api: AccountApi,
  proof: Proof,
): Promise<{ readonly login: Login; readonly identity: RemoteIdentity }> {
  if ('token' in proof) {
    if (!/^[\w.~+/-]+=*$/.test(proof.token)) {
      throw new PharosError('USAGE', 'Standard input is not a token', {
        hint: 'Give one of pharos token create, alone.',
      });
    }
    const identity = await api.whoAmI(proof.token);
    return { identity, login: { username: identity.username, token: proof.token } };
  }
  const session = 'session' in proof ? proof.session : await api.logIn(proof.username, proof.password);
  const identity = await api.whoAmI(session.accessToken);
  return { identity, login: { username: identity.username, session } };
}

/**
 * Forgets a login, whether or not the server can be told.
 *
 * @throws {PharosError} AUTH when there is none
 */
export async function logOut({ server, credentials, api }: RemoteLoginOptions): Promise<LoggedOut> {
  const before = await replace(credentials, server, undefined);
  if (!before) throw notLoggedIn(server);
  const done = { server, username: before.username };
  if (!before.session) {
    return { ...done, isEnded: false, warnings: ['The token itself stays valid: pharos token revoke ends it'] };
  }
  try {
    await endSession(api, before.session);
    return { ...done, isEnded: true, warnings: [] };
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    const isOver = error.code === 'AUTH' || error.code === 'TOKEN_REUSED';
    if (isOver) return { ...done, isEnded: true, warnings: [] };
    return { ...done, isEnded: false, warnings: [`${error.message}. The session there ends within a week`] };
  }
}

/** The login that was there before. */
async function replace(credentials: Credentials, server: string, login: Login | undefined): Promise<Login | undefined> {
  let before: Login | undefined;
  const change = async (found: Login | undefined) => {
    before = found;
    return login;
  };
  await credentials.update(server, change, { isNewest: login !== undefined });
  return before;
}

async function endSession(api: AccountApi, { accessToken, refreshToken, expiresAt }: Session): Promise<void> {
  const hasRunOut = Date.parse(expiresAt) <= Date.now();
  await api.logOut(hasRunOut ? (await api.refresh(refreshToken)).accessToken : accessToken);
}

/**
 * Asks a server who the caller is.
 *
 * @throws {PharosError} AUTH when there is no login, or it has ended
 */
export async function whoAmI({ server, api }: RemoteLoginOptions): Promise<WhoAmI> {
  return { server, ...(await api.whoAmI(undefined)) };
}

/** The server that is meant where none is named: that of the newest login. */
export async function latestServer(credentials: Credentials): Promise<string> {
  const server = await credentials.latest();
  if (server !== undefined) return server;
  throw new PharosError('AUTH', 'There is no login', { hint: 'Log in: pharos login <api>' });
}

function notLoggedIn(server: string): PharosError {
  return new PharosError('AUTH', `There is no login at ${server}`, {
    hint: 'See pharos whoami for the newest one.',
  });
}

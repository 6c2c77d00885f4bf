import { PharosError } from '../../errors.ts';
import type { AccountApi } from '../../ports/account-api.ts';
import type { Credentials, Login } from '../../ports/credentials.ts';
import type { Bearer } from './http-client.ts';

/** Milliseconds: a token that runs out on its way is replaced before. */
const MARGIN = 30_000;

export interface SavedBearerOptions {
  readonly server: string;
  readonly credentials: Credentials;
  readonly refresh: AccountApi['refresh'];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The token of the login at a server. An access token that has run out, or that the server has refused, is replaced; processes that
 * need a new one at the same time exchange the refresh token once, for a second exchange would end the session.
 */
export function savedBearer({ server, credentials, refresh, now = Date.now }: SavedBearerOptions): Bearer {
  const good = (login: Login | undefined, refused: string | undefined): string | undefined => {
    if (!login?.session) return login?.token;
    const { accessToken, expiresAt } = login.session;
    return accessToken !== refused && Date.parse(expiresAt) - now() > MARGIN ? accessToken : undefined;
  };
  return async (refused) => {
    const login = await credentials.find(server);
    const token = good(login, refused);
    if (token !== undefined || !login) return token;
    let failure: unknown;
    const renewed = await credentials.update(server, async (latest) => {
      if (!latest?.session || good(latest, refused) !== undefined) return latest;
      try {
        return { ...latest, session: await refresh(latest.session.refreshToken) };
      } catch (error) {
        failure = error;
        return hasEnded(error) ? undefined : latest;
      }
    });
    if (failure !== undefined) throw hasEnded(failure) ? ended(server, failure as PharosError) : failure;
    return tokenOf(renewed);
  };
}

/** Of a login that was just looked at. */
function tokenOf(login: Login | undefined): string | undefined {
  return login?.session?.accessToken ?? login?.token;
}

function hasEnded(error: unknown): boolean {
  return error instanceof PharosError && (error.code === 'AUTH' || error.code === 'TOKEN_REUSED');
}

function ended(server: string, cause: PharosError): PharosError {
  const why =
    cause.code === 'TOKEN_REUSED'
      ? ' Somebody else may have it, or a process was killed while it renewed the login.'
      : '';
  const hint = `Log in again: pharos login ${server}.${why}`;
  return new PharosError(cause.code, `The login at ${server} has ended`, { hint, cause });
}

import type { Session } from './credentials.ts';

/** Who a token belongs to, as the server that was asked says. */
export interface RemoteIdentity {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly role: string;
  /** Rate limits. */
  readonly tier: string;
  readonly scopes: readonly string[];
}

/** What a browser has brought back, and what only the process that sent it there has. */
export interface ShownCode {
  readonly code: string;
  readonly verifier: string;
  readonly invitation?: string | undefined;
}

/** The part of the HTTP API that logs in and out. */
export interface AccountApi {
  /** @throws {PharosError} AUTH for a wrong name or password; ACCOUNTS_OFF where there are no accounts */
  logIn(username: string, password: string): Promise<Session>;
  /** Asks whether there are logins by a provider. @throws {PharosError} NOT_FOUND or ACCOUNTS_OFF where there are none; UNAVAILABLE */
  checkProvider(provider: string): Promise<void>;
  /** Exchanges the code of a login by a browser. @throws {PharosError} AUTH when it is not valid, or no user has the identity; CONFLICT */
  exchange(shown: ShownCode): Promise<Session>;
  /** @throws {PharosError} AUTH, TOKEN_REUSED when the session has ended */
  refresh(refreshToken: string): Promise<Session>;
  /** @throws {PharosError} AUTH when the token is not valid any more */
  logOut(accessToken: string): Promise<void>;
  /** @throws {PharosError} AUTH when the token is not valid; ACCOUNTS_OFF where there are no accounts */
  whoAmI(token: string | undefined): Promise<RemoteIdentity>;
}

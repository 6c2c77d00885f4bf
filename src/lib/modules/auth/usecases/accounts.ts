import type { Catalog } from '../../../ports/catalog.ts';
import { type AccessTokens, createAccessTokens } from '../access-token.ts';
import type { SigningKey } from '../signing-key.ts';
import type { AuthStore } from '../store.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { type Authenticator, createAuthenticator } from './authenticate.ts';
import type { SessionContext } from './keep-session.ts';

/** What a server with accounts has for as long as it runs. */
export interface Accounts {
  readonly store: AuthStore;
  readonly sessions: SessionContext;
  readonly authenticator: Authenticator;
  readonly attempts: Attempts;
  readonly accessTokens: AccessTokens;
}

export interface OpenAccountsOptions {
  readonly store: AuthStore;
  readonly catalog: Pick<Catalog, 'repositories'>;
  readonly current: SigningKey;
  /** Also accepted, while keys are being replaced. */
  readonly previous?: SigningKey | undefined;
  /** The address by which the API is known; by default a name that says what it is. */
  readonly issuer?: string | undefined;
}

const ISSUER = 'https://pharos.invalid';
const AUDIENCE = 'pharos-api';

export async function openAccounts({
  store,
  catalog,
  current,
  previous,
  issuer = ISSUER,
}: OpenAccountsOptions): Promise<Accounts> {
  const accessTokens = await createAccessTokens({ issuer, audience: AUDIENCE, current, previous });
  const refreshKeys = [current.refreshKey, ...(previous ? [previous.refreshKey] : [])] as const;
  return {
    ...{ store, accessTokens },
    sessions: { store, accessTokens, refreshKeys: [...refreshKeys] as [Uint8Array, ...Uint8Array[]] },
    authenticator: createAuthenticator({ store, catalog, accessTokens }),
    attempts: createAttempts(),
  };
}

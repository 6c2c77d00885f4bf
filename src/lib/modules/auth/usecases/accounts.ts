import type { Catalog } from '../../../ports/catalog.ts';
import { type AccessTokens, createAccessTokens } from '../access-token.ts';
import { type ProviderSettings, readProviders } from '../providers.ts';
import type { SigningKey } from '../signing-key.ts';
import type { AuthStore } from '../store.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { type Authenticator, createAuthenticator } from './authenticate.ts';
import type { ExchangeContext } from './exchange-code.ts';
import type { LoginContext } from './log-in-by-provider.ts';

/** What a server with accounts has for as long as it runs. */
export interface Accounts {
  readonly store: AuthStore;
  readonly sessions: ExchangeContext;
  /** Logins by providers, and whether the browser that brings one back does so over TLS. */
  readonly logins: LoginContext & { readonly isSecure: boolean };
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
  /** Logins by providers; none by default. */
  readonly providers?: ProviderSettings | undefined;
  /** Further origins whose pages take the codes of such logins. */
  readonly returnOrigins?: readonly string[] | undefined;
}

const ISSUER = 'https://pharos.invalid';
const AUDIENCE = 'pharos-api';

/** @throws {PharosError} USAGE for settings of providers that do not fit together */
export async function openAccounts(options: OpenAccountsOptions): Promise<Accounts> {
  const { store, catalog, current, previous, issuer = ISSUER, providers, returnOrigins = [] } = options;
  const accessTokens = await createAccessTokens({ issuer, audience: AUDIENCE, current, previous });
  const keys = [current, ...(previous ? [previous] : [])];
  const all = (key: 'refreshKey' | 'loginKey') => keys.map((it) => it[key]) as [Uint8Array, ...Uint8Array[]];
  const own = options.issuer === undefined ? [] : [new URL(options.issuer).origin];
  return {
    ...{ store, accessTokens },
    sessions: { store, accessTokens, refreshKeys: all('refreshKey'), signUp: providers?.signUp ?? 'invited' },
    logins: {
      ...{ store, providers: providers ? readProviders(providers, options.issuer) : {}, ticketKeys: all('loginKey') },
      ...{ returnOrigins: [...own, ...returnOrigins], isSecure: issuer.startsWith('https:') },
    },
    authenticator: createAuthenticator({ store, catalog, accessTokens }),
    attempts: createAttempts(),
  };
}

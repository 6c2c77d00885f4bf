/** Logins by a provider: the browser goes there, and comes back with a code that only this tab can exchange (RFC 7636). */
import { ApiProblem } from '../../api/api-problem.ts';
import { api, dataOf } from '../../api/client.ts';
import type { TokenPair } from '../../api/token.ts';

export type Provider = 'oidc' | 'github';

export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = { oidc: 'your organisation', github: 'GitHub' };

/** What this tab must remember until the browser comes back. */
const KEY = 'provider-login';

interface Begun {
  readonly verifier: string;
  readonly state: string;
  readonly next: string | null;
}

export async function beginProviderLogin(provider: Provider, next: string | null): Promise<void> {
  const begun: Begun = { verifier: random(), state: random(), next };
  sessionStorage.setItem(KEY, JSON.stringify(begun));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier));
  const query = new URLSearchParams({
    redirect_uri: `${location.origin}/account`,
    state: begun.state,
    code_challenge: base64url(new Uint8Array(digest)),
  });
  location.assign(`/api/v1/auth/${provider}?${query}`);
}

/** @throws {ApiProblem} when the login was not begun in this tab, was refused, or its code is not valid */
export async function finishProviderLogin(
  returned: URLSearchParams,
): Promise<{ readonly pair: TokenPair; readonly next: string | null }> {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const begun = kept === null ? undefined : (JSON.parse(kept) as Begun);
  const code = returned.get('code');
  if (!begun || code === null || returned.get('state') !== begun.state) {
    const detail = returned.has('error') ? 'The login was refused' : 'The login was not begun in this tab';
    throw new ApiProblem({ status: 0, detail, hint: 'Log in again.' });
  }
  const body = { code, code_verifier: begun.verifier };
  return { pair: await dataOf(api.POST('/api/v1/auth/exchange', { body })), next: begun.next };
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

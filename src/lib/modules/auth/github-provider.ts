import { z } from 'zod';
import { PharosError } from '../../errors.ts';
import type { ProvenIdentity } from './account.ts';
import type { IdentityProvider, ProviderClient } from './provider.ts';
import { boundedFetch, PROVIDER_SECONDS, providerFailure } from './provider-requests.ts';

export interface GithubOptions extends ProviderClient {
  /** `https://github.com`, or the address of a GitHub Enterprise Server. */
  readonly url: string;
  /** Name of the organisation whose members may sign up. */
  readonly organisation?: string | undefined;
}

const account = z.object({ id: z.int().positive(), login: z.string() });
const membership = z.object({ state: z.string(), user: z.object({ id: z.int() }) });

/**
 * GitHub, which has OAuth (RFC 6749) with PKCE and no OpenID Connect: who somebody is, its API says. An account is known by its number,
 * because names change hands.
 */
export function createGithubProvider(options: GithubOptions): IdentityProvider {
  const { clientId, clientSecret, callbackUrl, organisation } = options;
  const url = options.url.replace(/\/+$/, '');
  const isPublic = url === 'https://github.com';
  const provider = isPublic ? 'github' : url;
  const api = isPublic ? 'https://api.github.com' : `${url}/api/v3`;

  const configuration = async () => {
    const client = await import('openid-client');
    const server = {
      issuer: `${url}/login/oauth`,
      authorization_endpoint: `${url}/login/oauth/authorize`,
      token_endpoint: `${url}/login/oauth/access_token`,
    };
    const found = new client.Configuration(server, clientId, {}, client.ClientSecretPost(clientSecret));
    found.timeout = PROVIDER_SECONDS;
    found[client.customFetch] = boundedFetch;
    if (url.startsWith('http:')) client.allowInsecureRequests(found);
    return { ...client, found };
  };

  return {
    async authorizationUrl({ state, verifier }) {
      const { found, buildAuthorizationUrl, calculatePKCECodeChallenge } = await configuration();
      return buildAuthorizationUrl(found, {
        ...{ redirect_uri: callbackUrl, state, scope: organisation === undefined ? '' : 'read:org' },
        ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      }).href;
    },

    async prove(answer, { state, verifier }) {
      const { found, authorizationCodeGrant, fetchProtectedResource } = await configuration();
      try {
        const checks = { expectedState: state, pkceCodeVerifier: verifier };
        const { access_token } = await authorizationCodeGrant(found, new URL(`${callbackUrl}?${answer}`), checks);
        const ask = async (path: string): Promise<unknown> => {
          const headers = new Headers({ accept: 'application/vnd.github+json', 'user-agent': 'pharos' });
          const reply = await fetchProtectedResource(found, access_token, new URL(api + path), 'GET', null, headers);
          if (reply.ok) return reply.json();
          if (reply.status < 500) return undefined;
          throw new PharosError('UNAVAILABLE', `${provider} does not respond`, { hint: 'Try again in a minute.' });
        };
        const { id, login } = account.parse(await ask('/user'));
        const isOfOrganisation =
          organisation !== undefined && isMember(await ask(`/user/memberships/orgs/${organisation}`), id);
        return { provider, subject: String(id), name: login.slice(0, 100), isOfOrganisation } satisfies ProvenIdentity;
      } catch (error) {
        throw providerFailure(provider, error);
      }
    },
  };
}

/** One who is invited and has not accepted is `pending`. */
function isMember(answer: unknown, id: number): boolean {
  const { data } = membership.safeParse(answer);
  return data?.state === 'active' && data.user.id === id;
}

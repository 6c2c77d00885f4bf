import type { Configuration } from 'openid-client';
import type { ProvenIdentity } from './account.ts';
import type { IdentityProvider, ProviderClient } from './provider.ts';
import { boundedFetch, PROVIDER_SECONDS, providerFailure } from './provider-requests.ts';

export interface OidcOptions extends ProviderClient {
  readonly issuer: string;
  /** `claim=value`, which the ID token of a member has; a list has to contain the value. */
  readonly organisation?: string | undefined;
}

const SCOPE = 'openid profile email';

/**
 * A provider of OpenID Connect (OpenID Connect Core 1.0, 3.1), by the code flow with PKCE. Of an ID token, signature, issuer, audience,
 * times and nonce are checked. Its description is read with the first login, and its keys when one is unknown.
 */
export function createOidcProvider(options: OidcOptions): IdentityProvider {
  const { issuer, callbackUrl, organisation } = options;
  let known: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    known ??= discover(options).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async authorizationUrl({ state, nonce, verifier }) {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client');
      try {
        return buildAuthorizationUrl(await configuration(), {
          ...{ redirect_uri: callbackUrl, scope: SCOPE, state, nonce },
          ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
        }).href;
      } catch (error) {
        throw providerFailure(issuer, error);
      }
    },

    async prove(answer, { state, nonce, verifier }) {
      const { authorizationCodeGrant } = await import('openid-client');
      try {
        const url = new URL(`${callbackUrl}?${answer}`);
        const tokens = await authorizationCodeGrant(await configuration(), url, {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        });
        return identityOf(tokens.claims()!, organisation);
      } catch (error) {
        throw providerFailure(issuer, error);
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcOptions): Promise<Configuration> {
  const client = await import('openid-client');
  const isPlain = new URL(issuer).protocol === 'http:';
  const found = await client.discovery(new URL(issuer), clientId, {}, client.None(), {
    timeout: PROVIDER_SECONDS,
    [client.customFetch]: boundedFetch,
    execute: isPlain ? [client.allowInsecureRequests] : [],
  });
  const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = found.serverMetadata();
  const authenticate = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
  const configuration = new client.Configuration(
    found.serverMetadata(),
    clientId,
    {},
    clientSecret === undefined ? client.None() : authenticate(clientSecret),
  );
  configuration.timeout = PROVIDER_SECONDS;
  configuration[client.customFetch] = boundedFetch;
  if (isPlain) client.allowInsecureRequests(configuration);
  // The code flow would trust TLS instead of the signature, which a proxy in between may have ended.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
}

type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

function identityOf(claims: Claims, organisation: string | undefined): ProvenIdentity {
  const { iss: provider, sub: subject, preferred_username: username, email } = claims;
  const name = [username, email].find((text): text is string => typeof text === 'string');
  return {
    ...{ provider, subject, isOfOrganisation: isMember(claims, organisation) },
    ...(name !== undefined && { name: name.split('@')[0]!.slice(0, 100) }),
  };
}

function isMember(claims: Claims, organisation: string | undefined): boolean {
  if (organisation === undefined) return false;
  const at = organisation.indexOf('=');
  const [claim, wanted] = [organisation.slice(0, at), organisation.slice(at + 1)];
  const found = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return found === wanted || (Array.isArray(found) && found.includes(wanted));
}

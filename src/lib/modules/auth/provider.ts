import type { ProvenIdentity } from './account.ts';

export const PROVIDERS = ['oidc', 'github'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** What ties the answer of a provider to the login that asked for it; nobody else knows it. */
export interface Handshake {
  readonly state: string;
  readonly nonce: string;
  /** Secret of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** A server at which people prove who they are. */
export interface IdentityProvider {
  /** Where to send the browser. @throws {PharosError} UNAVAILABLE when the provider does not answer */
  authorizationUrl(handshake: Handshake): Promise<string>;
  /**
   * Checks what came back with the browser, and asks the provider who it was.
   *
   * @throws {PharosError} AUTH for an answer that is wrong, forged or a refusal; UNAVAILABLE when the provider does not answer
   */
  prove(answer: URLSearchParams, handshake: Handshake): Promise<ProvenIdentity>;
}

/** How a provider knows this server. */
export interface ProviderClient {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Where it sends browsers back to. */
  readonly callbackUrl: string;
}

import { PharosError } from '../../errors.ts';
import type { SignUp } from './account.ts';
import type { IdentityProvider, ProviderName } from './provider.ts';

/** Settings of logins by providers. */
export interface ProviderSettings {
  readonly signUp: SignUp;
  readonly oidcIssuer: string | undefined;
  readonly oidcClientId: string | undefined;
  readonly oidcClientSecret: string | undefined;
  readonly oidcOrganisation: string | undefined;
  readonly githubUrl: string;
  readonly githubClientId: string | undefined;
  readonly githubClientSecret: string | undefined;
  readonly githubOrganisation: string | undefined;
}

export type Providers = Readonly<Partial<Record<ProviderName, () => Promise<IdentityProvider>>>>;

/**
 * The providers that the settings name; each loads with its first login.
 *
 * @throws {PharosError} USAGE when a setting is missing that another one needs
 */
export function readProviders(settings: ProviderSettings, publicUrl: string | undefined): Providers {
  const { signUp, oidcIssuer: issuer, oidcClientId, oidcClientSecret, oidcOrganisation } = settings;
  const { githubUrl: url, githubClientId, githubClientSecret, githubOrganisation } = settings;
  const needs = (first: string, others: Readonly<Record<string, unknown>>) => {
    const missing = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [name] : []));
    if (missing.length === 0) return;
    const are = missing.length > 1 ? 'are' : 'is';
    throw new PharosError('USAGE', `${first} needs ${missing.join(', ')}, which ${are} not set`, {
      hint: 'See docs/accounts.md, or unset it.',
    });
  };
  const isOpen = signUp === 'organisation';
  if (issuer !== undefined) {
    needs('PHAROS_OIDC_ISSUER', { PHAROS_OIDC_CLIENT_ID: oidcClientId, PHAROS_PUBLIC_URL: publicUrl });
    // Without one, whoever has an account at a public provider would get in.
    if (isOpen) needs('PHAROS_SIGN_UP=organisation', { PHAROS_OIDC_ORGANISATION: oidcOrganisation });
  }
  if (githubClientId !== undefined) {
    needs('PHAROS_GITHUB_CLIENT_ID', {
      ...{ PHAROS_GITHUB_CLIENT_SECRET: githubClientSecret, PHAROS_PUBLIC_URL: publicUrl },
    });
    if (isOpen) needs('PHAROS_SIGN_UP=organisation', { PHAROS_GITHUB_ORGANISATION: githubOrganisation });
  }
  const callbackUrl = (name: ProviderName) => `${publicUrl?.replace(/\/+$/, '')}/api/v1/auth/${name}/callback`;
  return {
    ...(issuer !== undefined && {
      oidc: once(async () => {
        const { createOidcProvider } = await import('./oidc-provider.ts');
        return createOidcProvider({
          ...{ issuer, clientId: oidcClientId!, clientSecret: oidcClientSecret },
          ...{ organisation: oidcOrganisation, callbackUrl: callbackUrl('oidc') },
        });
      }),
    }),
    ...(githubClientId !== undefined && {
      github: once(async () => {
        const { createGithubProvider } = await import('./github-provider.ts');
        return createGithubProvider({
          ...{ url, clientId: githubClientId, clientSecret: githubClientSecret },
          ...{ organisation: githubOrganisation, callbackUrl: callbackUrl('github') },
        });
      }),
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

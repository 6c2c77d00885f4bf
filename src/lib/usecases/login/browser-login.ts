import { createHash, randomBytes } from 'node:crypto';
import { PharosError } from '../../errors.ts';
import type { AccountApi } from '../../ports/account-api.ts';
import type { Loopback } from '../../ports/loopback.ts';
import type { Proof } from './remote-login.ts';

export const WEB_PROVIDERS = ['oidc', 'github'] as const;

export interface BrowserLoginOptions {
  readonly server: string;
  readonly api: Pick<AccountApi, 'checkProvider' | 'exchange'>;
  /** Is closed in the end. */
  readonly loopback: Loopback;
  readonly provider: (typeof WEB_PROVIDERS)[number];
  /** Of an invited user, for the first login. */
  readonly invitation?: string | undefined;
  /** Takes the address that is to be opened in a browser. */
  readonly onAddress: (address: string) => void;
}

/**
 * Logs in by a browser on this machine, which brings back a code that only this process can exchange (RFC 8252, RFC 7636).
 *
 * @throws {PharosError} NOT_FOUND, ACCOUNTS_OFF or UNAVAILABLE before anybody is sent anywhere; AUTH for a login that was refused; UNAVAILABLE when the provider does not answer; TRY_LATER when nobody logs in
 */
export async function logInByBrowser(options: BrowserLoginOptions): Promise<Proof> {
  const { server, api, loopback, provider, invitation, onAddress } = options;
  const [state, verifier] = [random(), random()];
  const query = new URLSearchParams({
    ...{ redirect_uri: loopback.address, state },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  // A browser could only show what the server says.
  await api.checkProvider(provider).catch(async (error: unknown) => {
    await loopback.close();
    throw error;
  });
  const answered = loopback.answer(state);
  onAddress(`${server}/api/v1/auth/${provider}?${query}`);
  const answer = await answered.finally(loopback.close);
  const code = answer.get('code');
  if (code !== null) return { session: await api.exchange({ code, verifier, invitation }) };
  if (answer.get('error') === 'temporarily_unavailable') {
    throw new PharosError('UNAVAILABLE', 'The provider does not respond', { hint: 'Try again in a minute.' });
  }
  throw new PharosError('AUTH', 'The provider did not confirm the login', { hint: 'Begin the login again.' });
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

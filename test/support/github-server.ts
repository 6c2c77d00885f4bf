import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, read, sha256 } from './oidc-server.ts';

export interface GithubAccount {
  readonly id: number;
  readonly login: string;
  /** State of the membership in the organisation `acme`. */
  readonly membership?: 'active' | 'pending';
}

export interface GithubServer {
  readonly url: string;
  /** Whoever comes is logged in there as this one. */
  account: GithubAccount;
  stop(): Promise<void>;
}

export const GITHUB_CLIENT = { id: 'Iv1.test', secret: 'a secret of the app for tests' } as const;

/** What GitHub Enterprise Server has of OAuth, and two routes of its API. Errors come with status 200, as there. */
export async function startGithubServer(): Promise<GithubServer> {
  const challenges = new Map<string, string>();
  const tokens = new Set<string>();
  let account: GithubAccount = { id: 583_231, login: 'octocat' };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    if (url.pathname === '/login/oauth/authorize') {
      const code = randomBytes(10).toString('hex');
      challenges.set(code, url.searchParams.get('code_challenge') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri')!);
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state')!);
      response.writeHead(302, { location: back.href }).end();
    } else if (url.pathname === '/login/oauth/access_token') {
      const form = new URLSearchParams(await read(request));
      const challenge = challenges.get(form.get('code') ?? '');
      challenges.delete(form.get('code') ?? '');
      const isRight = challenge === (await sha256(form.get('code_verifier') ?? ''));
      if (!isRight || form.get('client_secret') !== GITHUB_CLIENT.secret) {
        return json(response, 200, { error: 'bad_verification_code', error_description: 'The code is incorrect' });
      }
      const token = `gho_${randomBytes(10).toString('hex')}`;
      tokens.add(token);
      json(response, 200, { access_token: token, token_type: 'bearer', scope: 'read:org' });
    } else if (!tokens.has(request.headers.authorization?.replace(/^Bearer /, '') ?? '')) {
      json(response, 401, { message: 'Bad credentials' });
    } else if (url.pathname === '/api/v3/user') {
      json(response, 200, { id: account.id, login: account.login, email: 'octocat@example.org' });
    } else if (url.pathname === '/api/v3/user/memberships/orgs/acme' && account.membership) {
      json(response, 200, { state: account.membership, user: { id: account.id } });
    } else json(response, 404, { message: 'Not Found' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get account() {
      return account;
    },
    set account(next) {
      account = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

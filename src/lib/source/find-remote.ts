import type { Dispatcher } from 'undici';
import { PharosError, throwIfAborted } from '../errors.ts';
import { isLoopback } from './address-policy.ts';
import { cleanText } from './clean-text.ts';
import { COMMAND_TIMEOUT_MS } from './limits.ts';
import { pinned } from './pinned-lookup.ts';
import { authorization, type RemoteRepository } from './remote-access.ts';
import { parseRepositoryUrl, type RepositoryUrl } from './repository-url.ts';
import { type ResolvePolicy, resolveHost } from './resolve-host.ts';

const MAX_REDIRECTS = 3;
/** The first request of git to any "smart" HTTP server. */
const DISCOVERY = '/info/refs?service=git-upload-pack';

export interface RemoteOptions extends ResolvePolicy {
  readonly token?: string | undefined;
}

/**
 * Finds the server that really holds a repository: asks as git would, follows at most three redirects, and applies the URL policy to each.
 * The token is sent to the first server only. git itself is then told to follow none.
 * @throws PharosError BAD_REPOSITORY, AUTH, UNAVAILABLE, TRY_LATER, INTERRUPTED
 */
export async function findRemote(url: RepositoryUrl, options: RemoteOptions = {}): Promise<RemoteRepository> {
  let remote = await reach(url, options.token, options);
  for (let redirects = 0; ; redirects += 1) {
    const location = await ask(remote, options.signal);
    if (location === undefined) return remote;
    if (redirects === MAX_REDIRECTS) {
      throw new PharosError('BAD_REPOSITORY', `'${url.href}' redirects more than ${MAX_REDIRECTS} times`, {
        hint: 'Give the final address of the repository.',
      });
    }
    const next = redirectTarget(remote.url, location, options.allowLoopback === true);
    const sameServer = new URL(next.href).origin === new URL(remote.url.href).origin;
    remote = await reach(next, sameServer ? remote.token : undefined, options);
  }
}

async function reach(url: RepositoryUrl, token: string | undefined, options: RemoteOptions): Promise<RemoteRepository> {
  return { url, addresses: await resolveHost(url, options), token };
}

function redirectTarget(from: RepositoryUrl, location: string, allowLoopback: boolean): RepositoryUrl {
  const target = URL.parse(location, from.href + DISCOVERY)?.href;
  if (!target?.endsWith(DISCOVERY)) {
    throw new PharosError('BAD_REPOSITORY', `'${from.href}' redirects to something that is not a git repository`, {
      hint: 'Open the address in a browser and give the one of the repository.',
    });
  }
  // A public server must not lead to this machine, even where tests may start there.
  const stillLocal = allowLoopback && (from.host === 'localhost' || isLoopback(from.host));
  return parseRepositoryUrl(target.slice(0, -DISCOVERY.length), { allowLoopback: stillLocal });
}

/** Asks one server; returns where it redirects to, or undefined when it holds the repository. */
async function ask(remote: RemoteRepository, signal: AbortSignal | undefined): Promise<string | undefined> {
  throwIfAborted(signal);
  // Imported late: it takes longer to load than a local repository to open.
  const { Agent, request } = await import('undici');
  const agent = new Agent({ connect: { lookup: pinned(remote.addresses), timeout: 15_000 } });
  const limit = AbortSignal.timeout(COMMAND_TIMEOUT_MS);
  try {
    const { statusCode, headers, body } = await request(remote.url.href + DISCOVERY, {
      dispatcher: agent,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      headers: {
        'user-agent': 'git/2 (pharos)',
        ...(remote.token === undefined ? {} : { authorization: authorization(remote.token) }),
      },
    });
    body.on('error', () => {}).destroy();
    return judge(remote, statusCode, headers);
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof PharosError) throw error;
    throw new PharosError('UNAVAILABLE', `The connection to '${remote.url.href}' failed: ${connectionProblem(error)}`, {
      hint: 'Check the network and try again.',
      cause: error,
    });
  } finally {
    await agent.destroy();
  }
}

function judge(
  { url }: RemoteRepository,
  status: number,
  headers: Dispatcher.ResponseData['headers'],
): string | undefined {
  const { location, 'content-type': type } = headers;
  if ([301, 302, 303, 307, 308].includes(status) && typeof location === 'string') return location;
  if (status === 200 && String(type).startsWith('application/x-git-upload-pack-advertisement')) return undefined;
  if (status === 401 || status === 403) {
    throw new PharosError('AUTH', `'${url.href}' asks for credentials or refuses them (HTTP ${status})`, {
      hint: 'If it is private, give an access token that may read it; otherwise check the name.',
    });
  }
  if (status === 429 || status === 503) {
    throw new PharosError('TRY_LATER', `${url.host} asks clients to retry later (HTTP ${status})`, {
      hint: 'Try again in a few minutes.',
    });
  }
  if (status >= 500) {
    throw new PharosError('UNAVAILABLE', `${url.host} responded with HTTP ${status}`, { hint: 'Try again later.' });
  }
  throw new PharosError('BAD_REPOSITORY', `There is no git repository at '${url.href}' (HTTP ${status})`, {
    hint: 'Check the owner and the name.',
  });
}

function connectionProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return cleanText(code ?? message ?? 'unknown reason');
}

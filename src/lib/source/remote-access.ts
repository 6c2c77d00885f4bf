import { isIPv6 } from 'node:net';
import { PharosError } from '../errors.ts';
import { gitEnvironment } from './git-environment.ts';
import type { RepositoryUrl } from './repository-url.ts';

/** A remote repository that passed the whole policy, redirects followed. */
export interface RemoteRepository {
  readonly url: RepositoryUrl;
  /** The checked addresses of its host; connections go to these and no others. */
  readonly addresses: readonly string[];
  /** Undefined when there is none or a redirect left the server that it is meant for. */
  readonly token: string | undefined;
}

/**
 * The Authorization header for a token: Basic with a user name that GitHub demands and GitLab, Gitea and Bitbucket accept.
 * A token of the form `user:secret` is used as it is.
 * @throws PharosError AUTH when the token holds characters that no header may
 */
export function authorization(token: string): string {
  if (token === '' || /[^\x21-\x7e]/.test(token)) {
    throw new PharosError(
      'AUTH',
      'The access token is empty or contains spaces, line breaks or other unusual characters',
      {
        hint: 'Copy it again, without surrounding white space.',
      },
    );
  }
  const credentials = token.includes(':') ? token : `x-access-token:${token}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

/** Options that go before the subcommand of a git that talks to a remote repository. */
export function remoteArguments({ url, addresses }: RemoteRepository): readonly string[] {
  const pin = addresses.map((address) => (isIPv6(address) ? `[${address}]` : address)).join(',');
  const settings = [
    'protocol.allow=never',
    `protocol.${scheme(url)}.allow=always`,
    'http.followRedirects=false',
    // Empty first: configuration lists accumulate.
    ...(isIPv6(url.host) ? [] : ['http.curloptResolve=', `http.curloptResolve=${url.host}:${url.port}:${pin}`]),
    'http.proxy=',
    'http.lowSpeedLimit=1000',
    'http.lowSpeedTime=30',
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'credential.helper=',
    'init.templateDir=',
    'submodule.recurse=false',
    // Would let the server name another address to download from.
    'transfer.bundleURI=false',
    'fetch.fsckObjects=true',
    // Old, harmless and common.
    'fetch.fsck.zeroPaddedFilemode=ignore',
    'fetch.fsck.badTimezone=ignore',
    'fetch.fsck.missingSpaceBeforeDate=ignore',
    'gc.auto=0',
  ];
  return ['--no-pager', ...settings.flatMap((setting) => ['-c', setting])];
}

/** The environment of a git that talks to a remote repository; the only place where git sees the token. */
export function remoteEnvironment({ url, token }: RemoteRepository): Record<string, string> {
  const environment = gitEnvironment(scheme(url));
  if (token === undefined) return environment;
  return {
    ...environment,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${new URL(url.href).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: ${authorization(token)}`,
  };
}

function scheme(url: RepositoryUrl): string {
  return url.href.slice(0, url.href.indexOf(':'));
}

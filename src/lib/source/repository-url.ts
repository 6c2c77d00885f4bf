import ipaddr from 'ipaddr.js';
import { PharosError } from '../errors.ts';
import { isLoopback, isPublic } from './address-policy.ts';
import { cleanText } from './clean-text.ts';

/** The address of a remote repository that the policy allows, as far as text can tell. */
export interface RepositoryUrl {
  /** Normalised: https, lower-case host, no trailing slash. */
  readonly href: string;
  /** `host/path` without `.git`. */
  readonly key: string;
  /** Host name, or IP address without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface UrlPolicy {
  /** Allows http: and other ports, for loopback addresses only. */
  readonly allowLoopback?: boolean | undefined;
}

const MAX_URL_LENGTH = 2048;

/**
 * Reads a repository URL, with or without scheme, and applies the part of the URL policy that needs no network: https only, no credentials,
 * query or fragment, port 443, a plain ASCII host outside the private addresses, nothing in the path that git or a terminal could misread.
 * @throws PharosError BAD_REPOSITORY
 */
export function parseRepositoryUrl(input: string, policy: UrlPolicy = {}): RepositoryUrl {
  const refuse = (reason: string, hint = 'Give an https URL like https://github.com/owner/name.'): never => {
    throw new PharosError('BAD_REPOSITORY', `The URL '${shown(input)}' is refused: ${reason}`, { hint });
  };
  if (input.length > MAX_URL_LENGTH) refuse(`it is longer than ${MAX_URL_LENGTH} characters`);
  if (/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Cf}\p{Surrogate}]/u.test(input)) refuse('it holds spaces or control characters');
  if (input.includes('\\')) refuse('it holds a backslash');
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](?!\/)([\w./-]+)$/.exec(input);
  if (ssh) refuse('ssh is not supported', `Give https://${ssh[1]}/${ssh[2]} instead.`);

  const text = hasScheme(input) ? input : `https://${input}`;
  const authority = /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? refuse('it is not an http URL');
  if (authority === '') refuse('its host is not valid');
  if (authority.includes('@')) refuse('it holds credentials', 'Leave them out and give a token instead.');
  // Before parsing, which would fold look-alikes into other names.
  if (!/^[\x21-\x7e]*$/.test(authority) || authority.includes('%')) {
    refuse('its host is not plain ASCII', 'Write an international host name in its xn-- form.');
  }
  const url = URL.parse(text) ?? refuse('it cannot be read');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  checkHost(url, host, policy, refuse);
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) refuse('it has a query or a fragment');
  const path = url.pathname.replace(/\/+$/, '');
  checkPath(path, refuse);
  return {
    href: `${url.protocol}//${url.host}${path}`,
    key: url.host + path.replace(/\.git$/i, ''),
    host,
    port: url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port),
  };
}

type Refuse = (reason: string, hint?: string) => never;

function checkHost(url: URL, host: string, { allowLoopback }: UrlPolicy, refuse: Refuse): void {
  const loopback = allowLoopback === true && (host === 'localhost' || isLoopback(host));
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:')) {
    refuse(`${url.protocol.slice(0, -1)} is not allowed, only https`);
  }
  if (host === '' || host.endsWith('.') || host.includes('..')) refuse('its host is not valid');
  if (/^[-.]/.test(host) || host.length > 253) refuse('its host is not valid');
  if (url.port !== '' && !loopback) refuse('only port 443 is allowed');
  if (loopback) return;
  if (/(^|\.)localhost$/.test(host)) refuse('it points to this machine');
  if (ipaddr.isValid(host) && !isPublic(host)) refuse('its address is not a public one');
}

function checkPath(path: string, refuse: Refuse): void {
  if (path === '') refuse('it names no repository');
  for (const segment of path.slice(1).split('/')) {
    let name: string;
    try {
      name = decodeURIComponent(segment);
    } catch {
      refuse('its path is not valid');
    }
    if (name === '' || name === '.' || name === '..' || name === '.git')
      refuse('its path has an empty or relative part');
    if (name.startsWith('-')) refuse("a part of its path starts with '-'");
    if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/]/u.test(name)) refuse('its path holds control characters or hidden separators');
  }
}

/** `github.com:443/x` has none although a colon follows its first word. */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(\/|$)/.test(text);
}

/** Without credentials and query, where a refused URL may hold secrets. */
function shown(input: string): string {
  const anonymous = input.replace(/^([^/?#]*\/\/)?[^/?#]*@/, '$1***@');
  return cleanText(anonymous.replace(/([?#]).*$/s, '$1***'));
}

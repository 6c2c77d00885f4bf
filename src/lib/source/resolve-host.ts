import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { PharosError } from '../errors.ts';
import { isLoopback, isPublic } from './address-policy.ts';
import type { RepositoryUrl, UrlPolicy } from './repository-url.ts';
import { abortError } from './run-git.ts';

/** Finds every IP address of a host name; tests give their own. */
type Lookup = (host: string) => Promise<readonly string[]>;

export interface ResolvePolicy extends UrlPolicy {
  readonly lookup?: Lookup | undefined;
  readonly signal?: AbortSignal | undefined;
}

const everyAddress: Lookup = async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address);

/**
 * Applies the part of the URL policy that needs DNS: every address of the host must be public. Connect only to the addresses returned;
 * a second look-up could answer differently.
 * @throws PharosError BAD_REPOSITORY when an address is not public, UNAVAILABLE when the name does not resolve, INTERRUPTED on abort
 */
export async function resolveHost(url: RepositoryUrl, policy: ResolvePolicy = {}): Promise<readonly string[]> {
  const addresses = isIP(url.host) ? [url.host] : await lookUp(url.host, policy);
  const plain = url.href.startsWith('http:');
  const allowed = (address: string) =>
    (policy.allowLoopback === true && isLoopback(address)) || (!plain && isPublic(address));
  if (addresses.every(allowed)) return addresses;
  throw new PharosError('BAD_REPOSITORY', `The URL '${url.href}' is refused: ${url.host} has a private address`, {
    hint: 'Only public servers may be cloned from; clone it yourself and give the path.',
  });
}

async function lookUp(host: string, { lookup = everyAddress, signal }: ResolvePolicy): Promise<readonly string[]> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(abortError(signal));
  });
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const addresses = await Promise.race([lookup(host), aborted]);
    if (addresses.length > 0) return addresses;
    throw new Error('no addresses');
  } catch (error) {
    if (error instanceof PharosError) throw error;
    throw new PharosError('UNAVAILABLE', `The host name ${host} could not be resolved`, {
      hint: 'Check the name and the network.',
      cause: error,
    });
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Who calls. Each trusted proxy has appended the address that it saw to X-Forwarded-For, so that the last ones count;
 * what stands before them anybody can write.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (trustedProxies === 0) return peer;
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim());
  const address = plain(forwarded.at(-trustedProxies) ?? '');
  return isIP(address) === 0 ? peer : address;
}

/** The part of an address that one caller can hardly change: of IPv6 the network of 64 bits. */
export function callerNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return `${[...left, ...Array<string>(gap).fill('0'), ...right].slice(0, 4).join(':')}::/64`;
}

/** A request from this machine that no proxy passed on. */
export function isDirectFromHere({ socket, headers }: IncomingMessage): boolean {
  const address = plain(socket.remoteAddress ?? '');
  const isHere = address === '::1' || /^127\./.test(address);
  return isHere && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}

/** Without the prefix of an IPv4 address in IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

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

/** A request from this machine to this machine, by its own name, that no proxy says to have passed on. */
export function isDirectFromHere({ socket, headers }: IncomingMessage): boolean {
  const name = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '';
  const isForwarded = FORWARDING.some((header) => headers[header] !== undefined);
  return isLoopback(socket.remoteAddress ?? '') && isLoopback(name) && !isForwarded;
}

const FORWARDING = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/** Whether only this machine reaches an address or a name. */
export function isLoopback(host: string): boolean {
  const address = plain(host.replace(/^\[|\]$/g, ''));
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/** Without the prefix of an IPv4 address in IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

import ipaddr from 'ipaddr.js';

/** Public by number, private by use: Azure's host channel, which every virtual machine there can reach. */
const PRIVATE_IN_PRACTICE = new Set(['168.63.129.16']);

/** True for an IP address that belongs to some machine of the public internet. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || PRIVATE_IN_PRACTICE.has(parsed.toString())) return false;
  // Only 2000::/3 is handed out; other addresses, even unlisted ones, may reach a private network.
  return parsed.kind() === 'ipv4' || parsed.toByteArray()[0]! >> 5 === 1;
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}

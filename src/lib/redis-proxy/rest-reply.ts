import { RedisError, type Reply } from './resp-parser.ts';

/** How the REST protocol writes one reply. */
export type RestReply = { readonly result: unknown } | { readonly error: string };

/** @param base64 encodes every string but a simple OK, so that bytes other than UTF-8 survive */
export function toRestReply(reply: Reply | undefined, base64: boolean): RestReply {
  if (reply instanceof RedisError) return { error: reply.message };
  return { result: toResult(reply ?? null, base64) };
}

function toResult(reply: Reply, base64: boolean): unknown {
  if (Array.isArray(reply)) return reply.map((item) => toResult(item, base64));
  if (reply instanceof RedisError) return toResult(reply.message, base64);
  if (Buffer.isBuffer(reply)) return reply.toString(base64 ? 'base64' : 'utf8');
  if (typeof reply === 'string') return base64 && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply;
  // JSON has no other way to keep an integer of 64 bits exact.
  if (typeof reply === 'bigint') return toResult(String(reply), base64);
  return reply;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RedisError, type Reply, RespParser } from '../../src/lib/redis-proxy/resp-parser.ts';

function parse(chunks: readonly Buffer[]): Reply[] {
  const replies: Reply[] = [];
  const parser = new RespParser((reply) => replies.push(reply));
  for (const chunk of chunks) parser.push(chunk);
  return replies;
}

function encode(reply: Reply): Buffer {
  if (reply === null) return Buffer.from('$-1\r\n');
  if (Array.isArray(reply)) return Buffer.concat([Buffer.from(`*${reply.length}\r\n`), ...reply.map(encode)]);
  if (Buffer.isBuffer(reply)) return Buffer.concat([Buffer.from(`$${reply.length}\r\n`), reply, Buffer.from('\r\n')]);
  if (reply instanceof RedisError) return Buffer.from(`-${reply.message}\r\n`);
  return Buffer.from(`${typeof reply === 'string' ? '+' : ':'}${reply}\r\n`);
}

const leaf: fc.Arbitrary<Reply> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('OK', 'PONG', ''),
  fc.maxSafeInteger(),
  fc.constant(-9_223_372_036_854_775_808n),
  fc.constant(new RedisError('ERR no')),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('\r\n', '$5\r\nab', '\u{1f600}').map((text) => Buffer.from(text)),
);
const reply = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof({ weight: 4, arbitrary: leaf }, fc.array(tie('reply'), { maxLength: 4 })),
})).reply;

describe('replies of Redis', () => {
  it('are read whatever the pieces they come in', () => {
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 9 })), (replies, sizes) => {
        const bytes = Buffer.concat(replies.map(encode));
        const chunks: Buffer[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] ?? bytes.length;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(parse(chunks)).toEqual(replies);
      }),
      { numRuns: 500 },
    );
  });

  it('may be long strings in many pieces', () => {
    const text = Buffer.alloc(3_000_000, 'x');
    const bytes = encode(text);
    const chunks = Array.from({ length: 300 }, (_, i) => bytes.subarray(i * 10_001, (i + 1) * 10_001));
    const [reply, ...rest] = parse(chunks);
    expect(rest).toEqual([]);
    expect(text.equals(reply as Buffer)).toBe(true);
  });

  it('of something else than Redis are an error', () => {
    expect(() => parse([Buffer.from('HTTP/1.1 400 Bad Request\r\n')])).toThrow('cannot start with byte');
    expect(() => parse([Buffer.from('$x\r\n')])).toThrow('invalid length');
  });
});

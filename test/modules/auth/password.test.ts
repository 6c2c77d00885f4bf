import crypto from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkPassword, hashPassword, isOutdated, verifyPassword } from '../../../src/lib/modules/auth/password.ts';

const PASSWORD = 'correct horse battery staple';

afterEach(() => void vi.restoreAllMocks());

/** As a Node has it that is too old for argon2. */
function withoutArgon2(): void {
  const argon2 = crypto.argon2;
  (crypto as { argon2?: unknown }).argon2 = undefined;
  restore.push(() => {
    crypto.argon2 = argon2;
  });
}
const restore: (() => void)[] = [];
const bringBack = () => {
  for (const one of restore.splice(0)) one();
};
afterEach(bringBack);

describe('a password', () => {
  it('is stored by argon2id with 19 MiB and two passes, and a salt of its own', async () => {
    const [one, two] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(two).not.toBe(one);
    expect(one).not.toContain('horse');
    expect(await verifyPassword(PASSWORD, one)).toBe(true);
    for (const wrong of ['', `${PASSWORD} `, PASSWORD.toUpperCase(), PASSWORD.slice(0, -1)])
      expect(await verifyPassword(wrong, one)).toBe(false);
    expect(isOutdated(one)).toBe(false);
  });

  it('is stored by scrypt where there is no argon2, and is due again where there is', async () => {
    withoutArgon2();
    const stored = await hashPassword(PASSWORD);
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(await verifyPassword(PASSWORD, stored)).toBe(true);
    expect(await verifyPassword('something else', stored)).toBe(false);
    expect(isOutdated(stored)).toBe(false);
    bringBack();
    expect(await verifyPassword(PASSWORD, stored)).toBe(true);
    expect(isOutdated(stored)).toBe(true);
  });

  it('of argon2 fits nothing where there is no argon2', async () => {
    const stored = await hashPassword(PASSWORD);
    withoutArgon2();
    expect(await verifyPassword(PASSWORD, stored)).toBe(false);
  });

  it('is not cut off: 72 bytes, NUL and all letters count', async () => {
    const long = `${'a'.repeat(200)}b`;
    const stored = await hashPassword(long);
    expect(await verifyPassword(long, stored)).toBe(true);
    expect(await verifyPassword(`${'a'.repeat(200)}c`, stored)).toBe(false);
    const zero = await hashPassword('before\0after it');
    expect(await verifyPassword('before\0after that', zero)).toBe(false);
  });

  it('has 10 to 1,000 characters, counted as people do', () => {
    for (const right of ['a'.repeat(10), 'a'.repeat(1000), '😀'.repeat(10)]) checkPassword(right);
    for (const wrong of ['', 'a'.repeat(9), 'a'.repeat(1001), '😀'.repeat(9)])
      expect(() => checkPassword(wrong)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('fits nothing that is no hash of one, at no cost', async () => {
    const hash = vi.spyOn(crypto, 'argon2');
    for (const stored of [
      ...['', 'plain', PASSWORD, '$argon2id$', '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo'],
      ...[
        '$argon2id$v=19$m=99999999,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo',
        '$scrypt$ln=15$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo',
      ],
      `$argon2id$${'m=1,'.repeat(100_000)}$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo`,
    ]) {
      expect(await verifyPassword(PASSWORD, stored)).toBe(false);
      expect(isOutdated(stored)).toBe(true);
    }
    expect(hash).not.toHaveBeenCalled();
  });

  it('is hashed beside one other at most, and refused when a hundred wait', async () => {
    let running = 0;
    let most = 0;
    const held: (() => void)[] = [];
    vi.spyOn(crypto, 'argon2').mockImplementation((_algorithm, _parameters, callback) => {
      most = Math.max(most, ++running);
      held.push(() => {
        running--;
        callback(null, Buffer.alloc(32));
      });
    });
    const asked = Array.from({ length: 110 }, () =>
      hashPassword(PASSWORD).then(
        () => 'done',
        (error) => error.code,
      ),
    );
    await new Promise(setImmediate);
    expect(most).toBe(2);
    const release = setInterval(() => held.shift()?.(), 0);
    const ended = await Promise.all(asked);
    clearInterval(release);
    expect(most).toBe(2);
    expect(ended.filter((end) => end === 'done')).toHaveLength(102);
    expect(ended.filter((end) => end === 'TRY_LATER')).toHaveLength(8);
  });
});

import { describe, expect, it } from 'vitest';
import { createAttempts } from '../../../src/lib/modules/auth/usecases/attempts.ts';

const MINUTE = 60_000;

function setUp() {
  let time = 0;
  const attempts = createAttempts(() => time);
  const isLet = (name: string, network: string): boolean => {
    try {
      attempts.begin(name, network);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'TRY_LATER' });
      return false;
    }
  };
  return { attempts, isLet, pass: (ms: number) => (time += ms) };
}

describe('logins that fail', () => {
  it('cost nothing up to five of a name; each more doubles the wait, up to a minute', () => {
    const { isLet, pass } = setUp();
    for (let i = 0; i < 5; i++) expect(isLet('alice', `n${i}`)).toBe(true);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      let waited = 0;
      while (!isLet('alice', `m${i}`)) waited += pass(500) ? 500 : 0;
      waits.push(waited);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(isLet('bob', 'n9')).toBe(true);
  });

  it('count for the network, too, whatever the names', () => {
    const { isLet } = setUp();
    for (let i = 0; i < 20; i++) expect(isLet(`user${i}`, 'n')).toBe(true);
    expect(isLet('user20', 'n')).toBe(false);
    expect(isLet('user20', 'other')).toBe(true);
  });

  it('count when they begin: a hundred at once are not a hundred tries', () => {
    const { isLet } = setUp();
    expect(Array.from({ length: 100 }, () => isLet('alice', 'n')).filter(Boolean)).toHaveLength(5);
  });

  it('are forgotten after a quarter of an hour; nobody is locked out', () => {
    const { isLet, pass } = setUp();
    for (let i = 0; i < 50; i++) isLet('alice', 'n');
    pass(15 * MINUTE + 1);
    for (let i = 0; i < 5; i++) expect(isLet('alice', 'n')).toBe(true);
  });

  it('of a name are forgotten by one that is right; of its network only that one', () => {
    const { attempts, isLet } = setUp();
    for (let i = 0; i < 4; i++) isLet('alice', 'n');
    for (let i = 0; i < 15; i++) isLet(`user${i}`, 'n');
    expect(isLet('alice', 'n')).toBe(true);
    attempts.succeed('alice', 'n');
    for (let i = 0; i < 5; i++) expect(isLet('alice', `other${i}`)).toBe(true);
    expect(isLet('somebody', 'n')).toBe(true);
    expect(isLet('somebody else', 'n')).toBe(false);
  });
});

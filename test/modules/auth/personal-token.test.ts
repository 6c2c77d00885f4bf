import { describe, expect, it } from 'vitest';
import { createPersonalToken, isPersonalToken } from '../../../src/lib/modules/auth/personal-token.ts';

describe('a personal access token', () => {
  it('has the form that scanners for secrets look for', () => {
    const made = Array.from({ length: 1000 }, createPersonalToken);
    for (const token of made) {
      expect(token).toMatch(/^phr_[0-9A-Za-z]{46}$/);
      expect(isPersonalToken(token)).toBe(true);
    }
    expect(new Set(made).size).toBe(1000);
    const letters = new Set(made.flatMap((token) => [...token.slice(4, 44)]));
    expect(letters.size).toBe(62);
  });

  it('is none with any one letter changed, left out or added', () => {
    const token = createPersonalToken();
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'a' ? 'b' : 'a';
      expect(isPersonalToken(token.slice(0, i) + other + token.slice(i + 1)), String(i)).toBe(false);
      expect(isPersonalToken(token.slice(0, i) + token.slice(i + 1)), String(i)).toBe(false);
    }
    for (const wrong of [`${token} `, ` ${token}`, `${token}\n`, token.toUpperCase(), '', 'phr_', 'a'.repeat(1e6)])
      expect(isPersonalToken(wrong)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { redactor } from '../../../src/lib/usecases/jobs/redact.ts';

describe('a redacted text', () => {
  it('has no secret, as written or as sent in a URL, the longer of two first', () => {
    const hide = redactor(['key/one+two', 'key/one+two+three']);
    expect(hide('key/one+two key%2Fone%2Btwo')).toBe('*** ***');
    expect(hide('<key/one+two+three>')).toBe('<***>');
  });

  it.each([
    ['https://me:pass@host.example/a', 'https://***@host.example/a'],
    ['(HTTPS://token@host.example)', '(HTTPS://***@host.example)'],
    ['redis://:p@ss@host:6379', 'redis://***@host:6379'],
    ['git+ssh://me@host/a and ftp://me@host', 'git+ssh://***@host/a and ftp://***@host'],
  ])('has no credentials of any URL, known or not: %s', (text, shown) => {
    expect(redactor([])(text)).toBe(shown);
  });

  it('keeps addresses without credentials, and what a secret too short to be one would take with it', () => {
    const text = 'https://host.example/a@b?mail=me@host.example abcde me@host.example';
    expect(redactor(['abcde', ''])(text)).toBe(text);
  });
});

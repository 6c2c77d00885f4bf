import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCredentialsFile } from '../../src/lib/adapters/remote/credentials-file.ts';
import { savedBearer } from '../../src/lib/adapters/remote/saved-bearer.ts';
import { holdLock } from '../../src/lib/adapters/sqlite/process-lock.ts';
import { PharosError } from '../../src/lib/errors.ts';
import type { Session } from '../../src/lib/ports/credentials.ts';

const SERVER = 'https://pharos.example';
const OTHER = 'https://other.example';
const NOW = Date.parse('2026-01-01T00:00:00Z');
const session = (name: string, seconds: number): Session => ({
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAt: new Date(NOW + seconds * 1000).toISOString(),
});

let directory: string;
let file: string;
/** Refresh tokens, in the order they were exchanged. */
let spent: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pharos-credentials-'));
  file = join(directory, 'credentials.json');
  spent = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** As each process opens it. */
const open = () =>
  openCredentialsFile({ file, exclusive: (work) => holdLock(join(directory, 'credentials.lock'), work) });
const save = (saved: Session, server = SERVER) =>
  open().update(server, async () => ({ username: 'alice', session: saved }), { isNewest: true });

/** A server that takes a moment, in which others come. */
async function refresh(token: string): Promise<Session> {
  spent.push(token);
  await new Promise((resolve) => setTimeout(resolve, 30));
  return session('new', 600);
}
const bearer = (renew = refresh) =>
  savedBearer({ server: SERVER, credentials: open(), refresh: renew, now: () => NOW });

describe('the token of a login', () => {
  it('is the saved one while it is valid, and none where there is no login', async () => {
    expect(await bearer()()).toBeUndefined();
    await save(session('old', 31));
    expect(await bearer()()).toBe('access-old');
    expect(spent).toEqual([]);
  });

  it.each([
    ['that is about to run out', 29, undefined],
    ['that the server refuses', 600, 'access-old'],
  ])('%s is renewed once for all who ask', async (_, seconds, refused) => {
    await save(session('old', seconds));
    const tokens = await Promise.all(Array.from({ length: 5 }, () => bearer()(refused)));
    expect(new Set(tokens)).toEqual(new Set(['access-new']));
    expect(spent).toEqual(['refresh-old']);
    expect(await open().find(SERVER)).toEqual({ username: 'alice', session: session('new', 600) });
  });

  it('outlives a server that is away, and not one that says it has ended', async () => {
    await save(session('old', 0));
    const fail = (code: 'UNAVAILABLE' | 'TOKEN_REUSED') => bearer(() => Promise.reject(new PharosError(code, 'no')))();
    await expect(fail('UNAVAILABLE')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await open().find(SERVER)).toBeDefined();
    await expect(fail('TOKEN_REUSED')).rejects.toMatchObject({ code: 'TOKEN_REUSED', hint: /Somebody else/ });
    expect(await open().find(SERVER)).toBeUndefined();
  });
});

describe('the file of logins', () => {
  it('has one for each server, and knows the newest until it is forgotten', async () => {
    await save(session('a', 600), OTHER);
    await save(session('b', 600));
    await open().update(OTHER, async (login) => ({ ...login!, username: 'bob' }));
    expect(await open().latest()).toBe(SERVER);
    await open().update(SERVER, async () => undefined);
    expect(await open().latest()).toBeUndefined();
    expect(await open().find(OTHER)).toMatchObject({ username: 'bob' });
    expect(readdirSync(directory).filter((name) => name.startsWith('credentials.json.'))).toEqual([]);
  });

  it('that is damaged is said to be so, without what is in it, and left as it is', async () => {
    for (const text of ['{ "token": "phr_secret', '{"version":2,"logins":{}}', '[]', '{"version":1,"logins":null}']) {
      writeFileSync(file, text);
      const error = await save(session('a', 600)).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'UNAVAILABLE', hint: /log in again/ });
      expect(`${error.message}${error.cause ?? ''}`).not.toContain('secret');
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });
});

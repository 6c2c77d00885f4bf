import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { peopleKey } from '../src/lib/people-key.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pharos-key-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const keyIn = (dataDirectory: string, given?: string) => peopleKey({ dataDirectory, peopleKey: given });

it('is made once, whoever asks at the same time, and is for its owner only', async () => {
  const data = join(directory, 'data');
  const keys = await Promise.all(Array.from({ length: 8 }, () => keyIn(data)));
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
  expect(keys[0]).toHaveLength(32);
  expect(statSync(join(data, 'people.key')).mode & 0o777).toBe(0o600);
  expect(await keyIn(data)).toEqual(keys[0]);
  expect(await keyIn(join(directory, 'other'))).not.toEqual(keys[0]);
});

it('is the one that is given, and then none is made', async () => {
  const given = 'x'.repeat(32);
  expect(Buffer.from(await keyIn(directory, given)).toString()).toBe(given);
  expect(() => readFileSync(join(directory, 'people.key'))).toThrow();
});

it('is refused where a file holds something else, or none can be made', async () => {
  writeFileSync(join(directory, 'people.key'), '');
  await expect(keyIn(directory)).rejects.toMatchObject({ code: 'UNAVAILABLE', hint: /PHAROS_PEOPLE/ });
  writeFileSync(join(directory, 'file'), '');
  chmodSync(join(directory, 'file'), 0o400);
  await expect(keyIn(join(directory, 'file'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configValues } from '../src/lib/config-values.ts';

const settingOf = (name: string, ...args: Parameters<typeof configValues>) =>
  configValues(...args).find((value) => value.name === name);

it('tells where a value comes from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-config-'));
  writeFileSync(join(folder, '.env'), 'PORT=9000\nPHAROS_RATE_LIMIT=7\n');
  const environment = { PORT: '9001', XDG_DATA_HOME: '/data' };
  expect(settingOf('PORT', folder, environment)).toEqual({ name: 'PORT', value: '9001', source: 'environment' });
  expect(settingOf('PHAROS_RATE_LIMIT', folder, environment)).toMatchObject({ value: '7', source: 'file' });
  expect(settingOf('PHAROS_RATE_LIMIT', undefined, environment)).toMatchObject({ value: '600', source: 'default' });
  expect(settingOf('PHAROS_DATA_DIR', undefined, environment)).toEqual({
    name: 'PHAROS_DATA_DIR',
    value: '/data/pharos',
    source: 'environment',
    from: 'XDG_DATA_HOME',
  });
  expect(settingOf('QDRANT_URL', undefined, environment)).toMatchObject({ value: undefined, source: 'default' });
  rmSync(folder, { recursive: true });
});

it('shows no secret', () => {
  const canary = 'canary-5ec2e7';
  const values = configValues(undefined, {
    PHAROS_GIT_TOKEN: canary,
    DATABASE_URL: `postgres://me:${canary}@db.example.org/x?sslpassword=${canary}`,
    QDRANT_URL: `https://q.example.org/?api_key=${canary}`,
    QDRANT_API_KEY: canary,
    UPSTASH_REDIS_REST_URL: `https://me:${canary}@r.example.org`,
    UPSTASH_REDIS_REST_TOKEN: canary,
    PHAROS_ADMIN_TOKEN: canary,
    PHAROS_ADMIN_TOKEN_PREVIOUS: canary,
    PHAROS_READ_TOKEN: canary,
    PHAROS_READ_TOKEN_PREVIOUS: canary,
    PHAROS_REDIS_URL: `redis://:${canary}@127.0.0.1`,
    PHAROS_REDIS_PROXY_TOKEN: canary,
  });
  expect(JSON.stringify(values)).not.toContain(canary);
  expect(values.find(({ name }) => name === 'DATABASE_URL')?.value).toBe(
    'postgres://me:***@db.example.org/x?sslpassword=***',
  );
});

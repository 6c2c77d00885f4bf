import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, secretsOf, withEnvironmentFile } from '../src/lib/config.ts';
import { redactor } from '../src/lib/usecases/jobs/redact.ts';

const SECRET = 'canary-5ec2e7';
const CLOUD = {
  MODE: 'CLOUD',
  DATABASE_URL: `postgresql://user:${SECRET}@db.example.org/pharos?sslmode=require`,
  QDRANT_URL: 'https://qdrant.example.org:6333',
  QDRANT_API_KEY: SECRET,
  UPSTASH_REDIS_REST_URL: 'https://redis.example.org',
  UPSTASH_REDIS_REST_TOKEN: SECRET,
  PHAROS_ADMIN_TOKEN: SECRET,
};

function failure(environment: Record<string, string>): { code: string; message: string; hint: string } {
  try {
    loadConfig(environment);
  } catch (error) {
    return error as ReturnType<typeof failure>;
  }
  throw new Error('no error');
}

describe('loadConfig', () => {
  it('is embedded in every part when nothing is set', () => {
    expect(loadConfig({})).toMatchObject({
      mode: 'local',
      databaseUrl: undefined,
      qdrant: undefined,
      upstash: undefined,
      adminToken: undefined,
      readToken: undefined,
      port: 8000,
    });
  });

  it('takes the services that are named in local mode, and embeds the others', () => {
    const config = loadConfig({ QDRANT_URL: 'http://127.0.0.1:6333' });
    expect(config).toMatchObject({ mode: 'local', qdrant: { url: 'http://127.0.0.1:6333', apiKey: undefined } });
    expect(config.databaseUrl).toBeUndefined();
  });

  it('reads all of a mode', () => {
    expect(loadConfig({ ...CLOUD, PORT: '9000', PHAROS_READ_TOKEN: 'r' })).toMatchObject({
      mode: 'CLOUD',
      databaseUrl: CLOUD.DATABASE_URL,
      qdrant: { url: CLOUD.QDRANT_URL, apiKey: SECRET },
      upstash: { url: CLOUD.UPSTASH_REDIS_REST_URL, token: SECRET },
      adminToken: SECRET,
      readToken: 'r',
      port: 9000,
    });
    const { PHAROS_ADMIN_TOKEN: _, ...edge } = { ...CLOUD, MODE: 'EDGE' };
    expect(loadConfig(edge).mode).toBe('EDGE');
  });

  it('names everything that a mode lacks in one error', () => {
    expect(failure({ MODE: 'CLOUD' }).message).toBe(
      'MODE=CLOUD needs DATABASE_URL, QDRANT_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, PHAROS_ADMIN_TOKEN, which are not set',
    );
    const { QDRANT_API_KEY: _, ...keyless } = CLOUD;
    expect(failure({ ...keyless, DATABASE_URL: ' ', MODE: 'EDGE' }).message).toBe(
      'MODE=EDGE needs DATABASE_URL, QDRANT_API_KEY, which are not set',
    );
    expect(loadConfig({ ...keyless, QDRANT_URL: 'http://localhost:6333' }).qdrant?.apiKey).toBeUndefined();
  });

  it('permits http: for loopback addresses only', () => {
    expect(failure({ QDRANT_URL: 'http://qdrant.example.org' }).message).toBe('QDRANT_URL starts with http:');
    expect(failure({ QDRANT_URL: 'http://127.0.0.1.example.org' }).code).toBe('USAGE');
    for (const host of ['localhost', '127.0.0.1:99', '127.9.9.9', '[::1]:99'])
      expect(loadConfig({ QDRANT_URL: `http://${host}` }).qdrant?.url).toBe(`http://${host}`);
  });

  it('refuses half a queue, unknown modes, ports and schemas', () => {
    expect(failure({ UPSTASH_REDIS_REST_URL: 'https://x.example' }).message).toContain(
      'UPSTASH_REDIS_REST_TOKEN is not',
    );
    expect(failure({ MODE: 'cloud' }).message).toBe('MODE=cloud is unknown');
    expect(failure({ PORT: '80x' }).message).toBe('PORT=80x is not a valid port');
    expect(failure({ PHAROS_TRUSTED_PROXIES: '-1' }).message).toBe('PHAROS_TRUSTED_PROXIES=-1 is invalid');
    expect(failure({ PHAROS_CORS_ORIGINS: 'https://a.example, b.example' }).message).toContain(
      'b.example is not an origin',
    );
    expect(failure({ PHAROS_DATABASE_SCHEMA: 'a"; drop' }).code).toBe('USAGE');
  });

  it('repeats no secret in an error', () => {
    const wrong = [
      { ...CLOUD, DATABASE_URL: `mysql://user:${SECRET}@db/x` },
      { ...CLOUD, DATABASE_URL: `user:${SECRET}` },
      { ...CLOUD, QDRANT_URL: `http://user:${SECRET}@qdrant.example.org` },
      { ...CLOUD, UPSTASH_REDIS_REST_URL: '' },
    ];
    for (const environment of wrong) {
      const { message, hint } = failure(environment);
      expect(message + hint).not.toContain(SECRET);
    }
  });
});

describe('withEnvironmentFile', () => {
  it('adds the .env of a folder, over which the environment wins', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pharos-env-'));
    expect(withEnvironmentFile(folder, { A: '1' })).toEqual({ A: '1' });
    writeFileSync(join(folder, '.env'), '# comment\nA=2\nB="two words" # why\n');
    expect(withEnvironmentFile(folder, { A: '1' })).toEqual({ A: '1', B: 'two words' });
    rmSync(folder, { recursive: true });
  });
});

it('hides every secret that can be set, passwords in URLs as well, as written and as sent', () => {
  const read = new Set<string>();
  const values: Record<string, string> = {
    MODE: 'CLOUD',
    PORT: '',
    DATABASE_URL: 'postgresql://me:canary%2FDATABASE_URL@db.example/x',
    QDRANT_URL: 'https://q.example',
    UPSTASH_REDIS_REST_URL: 'https://r.example',
    PHAROS_REDIS_URL: 'redis://:canary%2FPHAROS_REDIS_URL@r.example:6379',
  };
  const isSecret = (name: string) => /TOKEN|KEY|SECRET|PASSWORD/.test(name);
  // Some have to be long.
  const canary = (name: string) => (values[name] === undefined ? `canary/${name}`.padEnd(32, '.') : `canary/${name}`);
  const environment = new Proxy(values, {
    get(target, name: string) {
      read.add(name);
      return target[name] ?? (isSecret(name) ? canary(name) : undefined);
    },
  });
  const hide = redactor(secretsOf(loadConfig(environment)));
  const secrets = [...read].filter(isSecret);
  expect(secrets).toEqual(expect.arrayContaining(['PHAROS_REDIS_PROXY_TOKEN', 'QDRANT_API_KEY', 'HF_TOKEN']));
  const withPassword = ['DATABASE_URL', 'PHAROS_REDIS_URL'];
  expect([...read]).toEqual(expect.arrayContaining(withPassword));
  for (const name of [...secrets, ...withPassword]) {
    expect([name, hide(canary(name))]).toEqual([name, '***']);
    expect([name, hide(encodeURIComponent(canary(name)))]).toEqual([name, '***']);
  }
});

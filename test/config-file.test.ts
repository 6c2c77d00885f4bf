import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../src/lib/config-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pharos-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(join(folder, '.env'), text);
const services = (environment: Record<string, string> = {}) =>
  readEnvironment({ kind: 'services', folder }, environment);

describe('the .env that operators find', () => {
  it.each(['', 'PORT=1\n', 'MODE=local\nQDRANT_URL=https://q\n', 'MODE=edge\nQDRANT_URL=https://q\n', '# MODE=EDGE\n'])(
    'is not read without MODE=EDGE or CLOUD: %j',
    (text) => {
      write(text);
      expect(services({ A: '1' })).toMatchObject({ environment: { A: '1' }, notes: [] });
      expect(services({ A: '1', MODE: 'EDGE' })).toMatchObject({ environment: { A: '1', MODE: 'EDGE' }, notes: [] });
    },
  );

  it('gives the services and nothing else, and says that it was read', () => {
    write(
      'MODE=EDGE\nQDRANT_URL=https://q\nQDRANT_API_KEY=k\nPHAROS_DATA_DIR=/evil\nHF_TOKEN=x\nPATH=/evil\nNODE_OPTIONS=x\n',
    );
    const { environment, notes } = services({ PATH: '/bin' });
    expect(environment).toEqual({ MODE: 'EDGE', QDRANT_URL: 'https://q', QDRANT_API_KEY: 'k', PATH: '/bin' });
    expect(notes).toEqual([`Services as in ${join(folder, '.env')} (MODE=EDGE)`]);
  });

  it.each<[string, (file: string) => void, string]>([
    ['huge', (file) => writeFileSync(file, `MODE=EDGE\nA=${'x'.repeat(70_000)}`), '64 KiB'],
    ['binary', (file) => writeFileSync(file, Buffer.from([77, 79, 0, 1, 255, 254])), 'not a text file'],
    ['a device', (file) => symlinkSync('/dev/zero', file), 'not a regular file'],
  ])('is passed over when it is %s, with a word', (_what, make, problem) => {
    make(join(folder, '.env'));
    const { environment, notes } = services({ A: '1' });
    expect(environment).toEqual({ A: '1' });
    expect(notes.join()).toContain(problem);
    expect(() => readEnvironment({ kind: 'folder', folder }, {})).toThrow(problem);
  });

  it('may be a folder, as Python environments are', () => {
    mkdirSync(join(folder, '.env'));
    expect(services()).toMatchObject({ environment: {}, notes: [] });
    expect(readEnvironment({ kind: 'folder', folder }, {})).toMatchObject({ environment: {}, notes: [] });
  });
});

describe.each([
  ['QDRANT_URL', 'QDRANT_API_KEY'],
  ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
])('%s and %s come from the same place', (url, token) => {
  const read = (environment: Record<string, string>) => {
    const result = services(environment);
    return { ...result, pair: [result.environment[url], result.environment[token]] };
  };

  it('the token of the environment never goes to the URL of a file', () => {
    write(`MODE=EDGE\n${url}=https://evil.example\n`);
    const { pair, notes } = read({ [token]: 'canary' });
    expect(pair).toEqual(['https://evil.example', undefined]);
    expect(notes.at(-1)).toBe(`${token} of the environment is ignored: it belongs to another ${url}`);
  });

  it('the token of a file never goes to the URL of the environment', () => {
    write(`MODE=EDGE\n${url}=https://mine.example\n${token}=canary\n`);
    expect(read({ [url]: 'https://other.example' }).pair).toEqual(['https://other.example', undefined]);
  });

  it('a file with both replaces a token that stands alone', () => {
    write(`MODE=EDGE\n${url}=https://mine.example\n${token}=mine\n`);
    expect(read({ [token]: 'canary' }).pair).toEqual(['https://mine.example', 'mine']);
  });

  it('an environment with both wins', () => {
    write(`MODE=EDGE\n${url}=https://mine.example\n${token}=mine\n`);
    const { pair, fromFile } = read({ [url]: 'https://a.example', [token]: 'a' });
    expect(pair).toEqual(['https://a.example', 'a']);
    expect([...fromFile]).toEqual(['MODE']);
  });

  it('in a named file too, although Node puts its values into the environment', () => {
    const file = join(folder, 'edge.env');
    writeFileSync(file, `${url}=https://evil.example\n`);
    const named = (environment: Record<string, string>) => readEnvironment({ kind: 'named', file }, environment);
    const { environment } = named({ [url]: 'https://evil.example', [token]: 'canary' });
    expect(environment[token]).toBeUndefined();
    writeFileSync(file, `${url}=https://x.example\n${token}=theirs\n`);
    expect(named({ [url]: 'https://mine.example', [token]: 'theirs' }).environment[token]).toBeUndefined();
  });
});

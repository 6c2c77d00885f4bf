import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { cloneRepository } from '../../src/lib/source/clone-repository.ts';
import { findRemote } from '../../src/lib/source/find-remote.ts';
import { openSource } from '../../src/lib/source/open-source.ts';
import { remoteHead } from '../../src/lib/source/remote-head.ts';
import { parseRepositoryUrl } from '../../src/lib/source/repository-url.ts';
import type { OpenSourceOptions, Source } from '../../src/lib/source/source.ts';
import { type GitHttpServer, type GitHttpServerOptions, startGitHttpServer } from './git-http-server.ts';
import { commitAll, git, makeFolder, makeRepository, writeFiles } from './make-repository.ts';

const root = makeFolder();
const TOKEN = 'canary-token-5f2c';
let server: GitHttpServer;
let temporary: string;
let first: string;
let second: string;

beforeAll(async () => {
  const work = makeRepository({ 'a.txt': '1', 'src/b.ts': 'b', 'large.bin': new Uint8Array(1024 * 1024 + 1) });
  first = git(work, ['rev-parse', 'HEAD']);
  git(work, ['tag', 'v1']);
  git(work, ['tag', '-a', 'v1-annotated', '-m', 'x']);
  git(work, ['branch', 'feature/x']);
  writeFiles(work, { 'a.txt': '2' });
  second = commitAll(work);
  git(root, ['clone', '-q', '--bare', work, join(root, 'project.git')]);
  git(root, ['init', '-q', '--bare', 'empty.git']);
  server = await startGitHttpServer(root);
});

afterAll(() => server.close());

beforeEach(() => {
  temporary = makeFolder();
});

/** The invariant of every test: nothing stays behind. */
afterEach(async () => {
  expect(await readdir(temporary)).toEqual([]);
});

async function serve(options: GitHttpServerOptions): Promise<GitHttpServer> {
  const started = await startGitHttpServer(root, options);
  onTestFinished(() => started.close());
  return started;
}

function open(url: string, options: Partial<OpenSourceOptions> = {}): Promise<Source> {
  return openSource(url, { temporaryDirectory: temporary, allowLoopback: true, ...options });
}

async function failure(promise: Promise<unknown>): Promise<PharosError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PharosError);
  return error as PharosError;
}

async function textOf(source: Source, path: string): Promise<string | undefined> {
  for await (const { bytes } of source.read(source.entries.filter((entry) => entry.path === path))) {
    return bytes && new TextDecoder().decode(bytes);
  }
  return undefined;
}

test('a URL is cloned bare, filtered and without history', async () => {
  const fractions: number[] = [];
  const url = `${server.origin}/project.git`;
  const source = await open(`${url}/`, { onProgress: (_, fraction) => fractions.push(fraction) });
  expect(source).toMatchObject({ url, key: url.slice('http://'.length, -'.git'.length), commit: second, dirty: false });
  expect(source.entries.map(({ path }) => path)).toEqual(['a.txt', 'src/b.ts']);
  expect(source.skipped).toEqual([{ path: 'large.bin', reason: 'larger than 1 MB', isFile: true }]);
  expect(await textOf(source, 'a.txt')).toBe('2');
  const [clone] = readdirSync(temporary);
  const repository = join(temporary, clone!, 'repository.git');
  expect(git(repository, ['config', 'core.bare'])).toBe('true');
  expect(git(repository, ['rev-list', '--count', 'HEAD'])).toBe('1');
  expect(fractions.every((fraction, index) => fraction >= (fractions[index - 1] ?? 0) && fraction <= 1)).toBe(true);
  await source.close();
});

test('a server that knows no filter gives the same result', async () => {
  const plain = await serve({ allowFilter: false });
  const source = await open(`${plain.origin}/project.git`);
  expect(source.entries.map(({ path }) => path)).toEqual(['a.txt', 'src/b.ts']);
  expect(source.skipped).toEqual([{ path: 'large.bin', reason: 'larger than 1 MB', isFile: true }]);
  await source.close();
});

test('a ref picks branch, tag or commit', async () => {
  for (const ref of ['v1', 'v1-annotated', 'feature/x', first, first.toUpperCase()]) {
    const source = await open(`${server.origin}/project.git`, { ref });
    expect(source.commit, ref).toBe(first);
    expect(await textOf(source, 'a.txt')).toBe('1');
    expect(source.skipped).toEqual([{ path: 'large.bin', reason: 'larger than 1 MB', isFile: true }]);
    await source.close();
  }
});

test('unknown refs are refused by name', async () => {
  for (const ref of ['nope', 'f'.repeat(40), '-x', first.slice(0, 10)]) {
    const error = await failure(open(`${server.origin}/project.git`, { ref }));
    expect(error).toMatchObject({ code: 'BAD_REPOSITORY', message: expect.stringContaining(ref) });
  }
});

test('an empty repository opens with no entries', async () => {
  const source = await open(`${server.origin}/empty.git`);
  expect(source).toMatchObject({ commit: undefined, entries: [], skipped: [] });
  await source.close();
  expect(await failure(open(`${server.origin}/empty.git`, { ref: 'main' }))).toMatchObject({ code: 'BAD_REPOSITORY' });
});

test('without permission for loopback, a loopback server is refused', async () => {
  const before = server.requests.length;
  expect(await failure(open(`${server.origin}/project.git`, { allowLoopback: false }))).toMatchObject({
    code: 'BAD_REPOSITORY',
  });
  expect(server.requests.length).toBe(before);
});

test('what is not there, is no git or does not answer has its own error', async () => {
  expect(await failure(open(`${server.origin}/nothing.git`))).toMatchObject({
    code: 'BAD_REPOSITORY',
    message: expect.stringContaining('404'),
  });
  expect(await failure(open('http://127.0.0.1:1/a'))).toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining('127.0.0.1:1'),
  });
  const statuses = { 200: 'BAD_REPOSITORY', 403: 'AUTH', 429: 'TRY_LATER', 500: 'UNAVAILABLE', 503: 'TRY_LATER' };
  for (const [status, code] of Object.entries(statuses)) {
    const odd = await serve({
      intercept: (_, response) => response.writeHead(Number(status)).end('\u001b[31mhello') !== undefined,
    });
    expect(await failure(open(`${odd.origin}/x`)), status).toMatchObject({ code });
  }
});

test('remoteHead reads heads without cloning', async () => {
  const url = `${server.origin}/project.git`;
  expect(await remoteHead(url, { allowLoopback: true })).toBe(second);
  expect(await remoteHead(url, { allowLoopback: true, ref: 'v1-annotated' })).toBe(first);
  expect(await remoteHead(url, { allowLoopback: true, ref: 'feature/x' })).toBe(first);
  expect(await remoteHead(`${server.origin}/empty.git`, { allowLoopback: true })).toBeUndefined();
  expect(await failure(remoteHead(url, { allowLoopback: true, ref: 'nope' }))).toMatchObject({
    code: 'BAD_REPOSITORY',
  });
  expect(await failure(remoteHead(url))).toMatchObject({ code: 'BAD_REPOSITORY' });
});

describe('tokens', () => {
  const expected = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
  const guarded = (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.authorization === expected) return false;
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    return true;
  };

  test('open a private repository and stay on the first server', async () => {
    const real = await serve({});
    const front = await serve({
      intercept: (request, response) => {
        if (guarded(request, response)) return true;
        if (!request.url?.startsWith('/moved')) return false;
        response.writeHead(302, { location: `${real.origin}/project.git/info/refs?service=git-upload-pack` }).end();
        return true;
      },
    });
    const source = await open(`${front.origin}/project.git`, { token: TOKEN });
    expect(await textOf(source, 'a.txt')).toBe('2');
    const [clone] = readdirSync(temporary);
    expect(git(join(temporary, clone!, 'repository.git'), ['config', '--list'])).not.toContain(TOKEN);
    await source.close();

    const moved = await open(`${front.origin}/moved`, { token: TOKEN });
    expect(moved.commit).toBe(second);
    await moved.close();
    expect(real.requests.length).toBeGreaterThan(0);
    expect(real.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test('wrong, missing and malformed ones are AUTH errors that do not show them', async () => {
    const front = await serve({ intercept: guarded });
    for (const token of [undefined, `wrong-${TOKEN}`, `${TOKEN}\r\nX-Evil: 1`, '']) {
      const error = await failure(open(`${front.origin}/project.git`, token === undefined ? {} : { token }));
      expect(error.code).toBe('AUTH');
      expect(error.message + error.hint + String(error.cause)).not.toContain(TOKEN);
    }
    // The server changes its mind between our question and git's.
    let asked = 0;
    const fickle = await serve({ intercept: (request, response) => asked++ > 0 && guarded(request, response) });
    expect(await failure(open(`${fickle.origin}/project.git`, { token: `wrong-${TOKEN}` }))).toMatchObject({
      code: 'AUTH',
    });
  });
});

describe('redirects', () => {
  const DISCOVERY = '/info/refs?service=git-upload-pack';
  const redirecting =
    (location: (request: IncomingMessage) => string | undefined) =>
    (request: IncomingMessage, response: ServerResponse) => {
      const target = location(request);
      if (target === undefined) return false;
      response.writeHead(301, { location: target }).end();
      return true;
    };

  test('are followed up to three times', async () => {
    const front = await serve({
      intercept: redirecting(({ url }) => {
        const hop = /^\/hop(\d)/.exec(url ?? '')?.[1];
        if (hop === undefined) return undefined;
        return hop === '0' ? `/project.git${DISCOVERY}` : `/hop${Number(hop) - 1}${DISCOVERY}`;
      }),
    });
    const source = await open(`${front.origin}/hop2`);
    expect(source).toMatchObject({ commit: second, url: `${front.origin}/hop2` });
    await source.close();
    expect(await failure(open(`${front.origin}/hop3`))).toMatchObject({
      code: 'BAD_REPOSITORY',
      message: expect.stringContaining('redirects more'),
    });
  });

  test.each([
    'http://10.0.0.1/a',
    'https://10.0.0.1/a',
    'http://169.254.169.254/latest',
    'https://[::ffff:169.254.169.254]/a',
    'https://[fd00::1]/a',
    'http://github.com/a/b',
    'file:///etc',
    'ext::sh/a',
    'https://user:pass@github.com/a/b',
    'https://github.com:22/a/b',
    'https://github.com/-a/b',
    'javascript:x',
  ])('to %s are refused', async (target) => {
    const front = await serve({ intercept: redirecting(() => target + DISCOVERY) });
    expect(await failure(open(`${front.origin}/a`))).toMatchObject({ code: 'BAD_REPOSITORY' });
  });

  test('from a public name to this machine are refused, even where a question may start there', async () => {
    const front = await serve({ intercept: redirecting(() => `${server.origin}/project.git${DISCOVERY}`) });
    const port = Number(new URL(front.origin).port);
    const url = { ...parseRepositoryUrl('https://public.example/a'), href: `http://public.example:${port}/a`, port };
    const before = server.requests.length;
    const asked = findRemote(url, { allowLoopback: true, lookup: async () => ['127.0.0.1'] });
    expect(await failure(asked)).toMatchObject({ code: 'BAD_REPOSITORY' });
    expect(server.requests.length).toBe(before);
    expect(front.requests).toHaveLength(1);
  });

  test('to something that is not the discovery address of a repository are refused', async () => {
    for (const target of ['/login', `${DISCOVERY}x`, '/a/info/refs?service=git-receive-pack', '//', 'http://[']) {
      const front = await serve({ intercept: redirecting(() => target) });
      expect(await failure(open(`${front.origin}/a`)), target).toMatchObject({ code: 'BAD_REPOSITORY' });
    }
  });

  test('that only git meets are not followed', async () => {
    let asked = 0;
    const other = await serve({});
    const front = await serve({ intercept: redirecting(({ url }) => (asked++ > 0 ? other.origin + url : undefined)) });
    expect(await failure(open(`${front.origin}/project.git`))).toMatchObject({
      code: 'BAD_REPOSITORY',
      message: expect.stringContaining('redirect'),
    });
    expect(other.requests).toEqual([]);
  });
});

test('git connects to the checked address, whatever the name resolves to by now', async () => {
  const port = new URL(server.origin).port;
  const url = parseRepositoryUrl(`https://rebound.example/project.git`);
  // Same remote as the policy would hand over, on the test server's scheme and port.
  const remote = {
    url: { ...url, href: `http://rebound.example:${port}/project.git`, port: Number(port) },
    addresses: ['127.0.0.1'],
    token: undefined,
  };
  const folder = makeFolder();
  const { gitDirectory } = await cloneRepository(remote, folder);
  expect(git(gitDirectory, ['rev-parse', 'HEAD'])).toBe(second);
});

test('our own question goes to the checked address too', async () => {
  let asked = 0;
  const lookup = async () => {
    asked += 1;
    return ['127.0.0.1'];
  };
  const url = parseRepositoryUrl(`http://localhost:${new URL(server.origin).port}/project.git`, {
    allowLoopback: true,
  });
  const remote = await findRemote(url, { allowLoopback: true, lookup });
  expect(remote.addresses).toEqual(['127.0.0.1']);
  expect(asked).toBe(1);
});

describe('a stalling server', () => {
  const stalling = () => serve({ intercept: ({ method }) => method === 'POST' });

  test('abort ends a clone that would never end, with its helpers and its directory', async () => {
    const slow = await stalling();
    const controller = new AbortController();
    const opening = failure(open(`${slow.origin}/project.git`, { signal: controller.signal, token: TOKEN }));
    await until(() => slow.requests.some(({ url }) => url.endsWith('/git-upload-pack')));
    const [clone] = readdirSync(temporary);
    expect(processesNaming(clone!).length).toBeGreaterThan(1);
    expect(processesNaming(TOKEN)).toEqual([]);
    controller.abort();
    expect(await opening).toMatchObject({ code: 'INTERRUPTED' });
    expect(processesNaming(clone!)).toEqual([]);
  });

  test('the wall clock ends the clone', async () => {
    const slow = await stalling();
    const folder = makeFolder();
    const remote = await findRemote(parseRepositoryUrl(`${slow.origin}/project.git`, { allowLoopback: true }), {
      allowLoopback: true,
    });
    const error = await failure(cloneRepository(remote, folder, { timeout: 300 }));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('git clone did not finish') });
    expect(processesNaming(folder)).toEqual([]);
  });

  test('abort during our own question ends it', async () => {
    const silent = await serve({ intercept: () => true });
    const error = await failure(open(`${silent.origin}/project.git`, { signal: AbortSignal.timeout(100) }));
    expect(error.code).toBe('INTERRUPTED');
  });

  test('a connection that breaks off is UNAVAILABLE', async () => {
    const broken = await serve({
      intercept: ({ method }, response) => {
        if (method === 'POST') response.destroy();
        return method === 'POST';
      },
    });
    expect(await failure(open(`${broken.origin}/project.git`))).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Command lines and working directories of running processes that mention a text (/proc, so Linux only). */
function processesNaming(text: string): string[] {
  const lines = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8')} ${readlinkSync(`/proc/${pid}/cwd`)}`;
      } catch {
        return '';
      }
    });
  return lines.filter((line) => line.includes(text));
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cloneRepository } from '../../src/lib/source/clone-repository.ts';
import { fetchHistory } from '../../src/lib/source/fetch-history.ts';
import { findRemote } from '../../src/lib/source/find-remote.ts';
import { openSource } from '../../src/lib/source/open-source.ts';
import { parseRepositoryUrl } from '../../src/lib/source/repository-url.ts';
import type { GitHistory, OpenSourceOptions } from '../../src/lib/source/source.ts';
import { createHistory } from '../support/commit-stream.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { type GitHttpServer, type GitHttpServerOptions, startGitHttpServer } from './git-http-server.ts';
import { makeFolder } from './make-repository.ts';

const NEVER = new AbortController().signal;
let repository: GitRepository;
let commits: string[];

/** Four commits, one of them a merge's, over two folders. */
beforeAll(() => {
  repository = createGitRepository({ '.mailmap': 'Proper <p@example.org> <test@example.org>\n' });
  const change = (files: Record<string, string>, message: string) => {
    repository.write(files);
    return repository.commit(message);
  };
  commits = [repository.git('rev-parse', 'HEAD').trim(), change({ 'app/a.py': 'a = 1\n', 'web/b.js': '1\n' }, 'Two')];
  repository.git('checkout', '-q', '-b', 'side');
  repository.git('mv', 'app/a.py', 'app/c.py');
  commits.push(repository.commit('Rename'));
  repository.git('checkout', '-q', 'main');
  commits.push(change({ 'web/b.js': '2\n' }, 'Three'));
  repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'side');
});
afterAll(() => repository.delete());

async function open(input: string, options: Partial<OpenSourceOptions> = {}): Promise<GitHistory> {
  const source = await openSource(input, { temporaryDirectory: makeFolder(), allowLoopback: true, ...options });
  onTestFinished(() => source.close());
  return source.openHistory!({ signal: NEVER });
}

async function listed(history: GitHistory): Promise<string[]> {
  return (await history.list('%H')).split('\0').filter((sha) => sha !== '');
}

/** Letter and names of each file that a commit touches. */
async function changesOf(history: GitHistory, wanted: readonly string[]): Promise<string[]> {
  const text = await history.changes('%x00', wanted);
  return [...text.matchAll(/:\d{6} \d{6} [0-9a-f]{40} [0-9a-f]{40} (\w+)\0([^\0]+)\0(?!:|\n|\0)?/g)].map(
    ([, letter, path]) => `${letter} ${path}`,
  );
}

describe('the history of a local repository', () => {
  test('has all commits but merges, newest first, and what they touch', async () => {
    const history = await open(repository.path);
    expect((await listed(history)).sort()).toEqual([...commits].sort());
    expect((await listed(history)).at(-1)).toBe(commits[0]);
    expect(await changesOf(history, [commits[1]!, commits[2]!])).toEqual(['A app/a.py', 'A web/b.js', 'R100 app/a.py']);
    expect(await changesOf(history, [])).toEqual([]);
    expect(history.mailmap).toContain('Proper');
    expect(history.edge.size).toBe(0);
  });

  test('shows the first commit and renames, whatever is configured', async () => {
    const clone = createGitRepository();
    onTestFinished(() => clone.delete());
    clone.git('pull', '-q', repository.path);
    for (const setting of ['log.showRoot false', 'diff.renames false', 'diff.noprefix true', 'diff.relative true']) {
      clone.git('config', ...setting.split(' '));
    }
    clone.git('config', 'core.quotePath', 'true');
    const history = await open(clone.path);
    expect(await changesOf(history, [commits[0]!, commits[2]!])).toEqual(['A .mailmap', 'R100 app/a.py']);
  });

  test('of a folder is what concerns it, with paths that begin there', async () => {
    const history = await open(join(repository.path, 'web'));
    expect(await listed(history)).toEqual([commits[3], commits[1]]);
    expect(await changesOf(history, await listed(history))).toEqual(['M b.js', 'A b.js']);
  });

  test('ends with the commit that was asked for', async () => {
    expect(await listed(await open(repository.path, { ref: commits[1]! }))).toEqual([commits[1], commits[0]]);
  });

  test('is that of five years', async () => {
    const at = (years: number) => 1_700_000_000 - Math.round(years * 31_556_952);
    const old = createHistory([6, 5.01, 4.99, 0].map((years) => ({ at: at(years), files: { 'a.py': `${years}` } })));
    onTestFinished(() => old.delete());
    expect(await listed(await open(old.path))).toHaveLength(2);
  });

  test('names the commits where a shallow clone ends', async () => {
    const shallow = createGitRepository();
    onTestFinished(() => shallow.delete());
    shallow.git('fetch', '-q', '--depth=2', `file://${repository.path}`, 'main');
    shallow.git('reset', '-q', '--hard', 'FETCH_HEAD');
    const history = await open(shallow.path);
    expect([...history.edge].sort()).toEqual([commits[2], commits[3]].sort());
  });

  test('is absent where there is no commit', async () => {
    const source = await openSource(makeFolder(), { temporaryDirectory: makeFolder() });
    expect(source.openHistory).toBeUndefined();
  });
});

describe('the history of a URL', () => {
  let root: string;
  let server: GitHttpServer;
  beforeAll(async () => {
    root = makeFolder();
    repository.git('clone', '-q', '--bare', repository.path, join(root, 'project.git'));
    server = await startGitHttpServer(root);
  });
  afterAll(() => server.close());

  async function serve(options: GitHttpServerOptions): Promise<string> {
    const started = await startGitHttpServer(root, options);
    onTestFinished(() => started.close());
    return `${started.origin}/project.git`;
  }

  test.each([undefined, 'main', 'by id'])('is fetched after the one commit that was cloned, ref %s', async (ref) => {
    const given = ref === 'by id' ? { ref: commits[3]! } : ref === undefined ? {} : { ref };
    const history = await open(`${server.origin}/project.git`, given);
    const expected = ref === 'by id' ? [commits[0], commits[1], commits[3]] : commits;
    expect((await listed(history)).sort()).toEqual([...expected].sort());
    expect(await changesOf(history, [commits[1]!])).toEqual(['A app/a.py', 'A web/b.js']);
    expect(history.mailmap).toContain('Proper');
    expect(history.edge.size).toBe(0);
  });

  test('comes without contents, and none are fetched later', async () => {
    const temporaryDirectory = makeFolder();
    const history = await open(`${server.origin}/project.git`, { temporaryDirectory });
    const before = server.requests.length;
    await changesOf(history, await listed(history));
    expect(server.requests.length).toBe(before);
    const [clone] = readdirSync(temporaryDirectory);
    const objects = repository.git(
      '-C',
      join(temporaryDirectory, clone!, 'repository.git'),
      'rev-list',
      '--objects',
      '--missing=print',
      '--all',
    );
    expect(objects).toContain(`?${repository.git('rev-parse', `${commits[1]}:web/b.js`).trim()}`);
  });

  test('of one commit needs no fetch', async () => {
    const one = createGitRepository({ 'a.py': '' });
    onTestFinished(() => one.delete());
    one.git('clone', '-q', '--bare', one.path, join(root, 'one.git'));
    expect(await listed(await open(`${server.origin}/one.git`))).toHaveLength(1);
  });

  test('is given up when it is too large', async () => {
    const url = await serve({});
    const remote = await findRemote(parseRepositoryUrl(url, { allowLoopback: true }), { allowLoopback: true });
    const directory = makeFolder();
    const clone = await cloneRepository(remote, directory);
    await expect(fetchHistory(remote, clone, { ref: undefined, signal: NEVER, maxBytes: 10 })).rejects.toMatchObject({
      code: 'BAD_REPOSITORY',
      message: /larger than 0 MB/,
    });
    expect(existsSync(join(directory, 'repository.git'))).toBe(true);
  });

  test('that the server no longer gives is an error that names no more than it must', async () => {
    let requests = 0;
    const url = await serve({
      intercept(request, response) {
        if (!request.url?.endsWith('git-upload-pack') || request.method !== 'POST') return false;
        requests += 1;
        if (requests <= 2) return false;
        response.writeHead(503).end('canary');
        return true;
      },
    });
    await expect(open(url)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /^Fetching the history failed: / });
  });

  test('stops when it is told to', async () => {
    const source = await openSource(`${server.origin}/project.git`, {
      temporaryDirectory: makeFolder(),
      allowLoopback: true,
    });
    onTestFinished(() => source.close());
    await expect(source.openHistory!({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

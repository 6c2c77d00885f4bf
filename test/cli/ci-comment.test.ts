import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GithubComments, serveGithubComments } from '../support/github-comments.ts';

const STEP = join(import.meta.dirname, '../../deploy/comment.sh');
const TOKEN = 'ghs_Secret.0-1';
const BOT = 'github-actions[bot]';
const REPORT = '<!-- pharos-review -->\n### Pharos review\n\n1 "file" \\ changed: `$(touch pwned)` ü\n';

let github: GithubComments;
let scratch: string;

beforeEach(async () => {
  github = await serveGithubComments(TOKEN, BOT);
  scratch = mkdtempSync(join(tmpdir(), 'pharos-comment-'));
  writeFileSync(join(scratch, 'report.md'), REPORT);
});
afterEach(async () => {
  await github.close();
  rmSync(scratch, { recursive: true, force: true });
});

function post(settings: Readonly<Record<string, string>> = {}): Promise<{ status: number; said: string }> {
  const env = {
    ...{ PATH: process.env['PATH']!, HOME: scratch, TMPDIR: scratch, GITHUB_API_URL: github.url },
    ...{ GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: 'acme/shop', GITHUB_REF: 'refs/pull/7/merge' },
    ...settings,
  };
  return new Promise((resolve) => {
    execFile('bash', [STEP, 'report.md'], { cwd: scratch, env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

const others = (count: number, login = 'somebody') =>
  Array.from({ length: count }, (_, id) => ({ id, body: `Comment ${id}`, user: { login } }));
const bodies = () => github.comments.map(({ body }) => body);

describe('deploy/comment.sh', () => {
  it('posts the report once, and then updates it', async () => {
    expect(await post()).toEqual({ status: 0, said: '' });
    expect(bodies()).toEqual([REPORT]);
    writeFileSync(join(scratch, 'report.md'), `${REPORT}More\n`);
    expect(await post()).toEqual({ status: 0, said: '' });
    expect(bodies()).toEqual([`${REPORT}More\n`]);
  });

  it('finds its comment behind many others', async () => {
    const mine = { id: 5000, body: '<!-- pharos-review -->\nOld\n', user: { login: BOT } };
    github.comments.push(...others(200), mine, ...others(3));
    expect(await post()).toEqual({ status: 0, said: '' });
    expect(bodies()[200]).toBe(REPORT);
    expect(github.requests.map((request) => request.replace(/\?.*=/, ' '))).toEqual([
      'GET /repos/acme/shop/issues/7/comments 1',
      'GET /repos/acme/shop/issues/7/comments 2',
      'GET /repos/acme/shop/issues/7/comments 3',
      'PATCH /repos/acme/shop/issues/comments/5000',
    ]);
  });

  it('leaves the comments of others alone, whatever they begin with, and those that only quote the mark', async () => {
    github.comments.push(
      { id: 1, body: REPORT, user: { login: 'mallory' } },
      { id: 2, body: `See ${REPORT}`, user: { login: BOT } },
      { id: 3, body: null, user: null },
    );
    await post();
    expect(bodies()).toEqual([REPORT, `See ${REPORT}`, null, REPORT]);
    await post({ PHAROS_COMMENT_AUTHOR: 'somebody-else' });
    expect(github.comments).toHaveLength(5);
  });

  it.each([
    ['POST', 403],
    ['GET', 404],
    ['PATCH', 403],
  ])('says what is missing where the token may not %s, and goes on', async (method, code) => {
    if (method === 'PATCH') await post();
    github.refuse(method, code);
    const { status, said } = await post();
    expect([status, said]).toEqual([
      0,
      expect.stringContaining(`(HTTP ${code}); it needs the permission pull-requests: write`),
    ]);
  });

  it.each([
    ['an error of the server', {}, 'GitHub answered with HTTP 500'],
    ['a server that is away', { GITHUB_API_URL: 'http://127.0.0.1:9' }, 'http://127.0.0.1:9 cannot be reached'],
    ['a push', { GITHUB_REF: 'refs/heads/main' }, 'this is not the run of a pull request'],
    ['no token', { GITHUB_TOKEN: '' }, 'there is no token'],
    ['a token that is none', { GITHUB_TOKEN: 'a"\nurl = "http://127.0.0.1:9' }, 'there is no token'],
  ])('goes on after %s', async (_, settings, words) => {
    github.refuse('GET', 500);
    const { status, said } = await post(settings);
    expect(status).toBe(0);
    expect(said).toContain(`The report was not posted as a comment: ${words}\n`);
    expect(said).not.toContain(TOKEN);
    expect(github.comments).toEqual([]);
  });

  it('keeps the token out of what others can see: its output, and the arguments of programs', async () => {
    writeFileSync(join(scratch, 'curl'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${scratch}/arguments'\nprintf 403\n`, {
      mode: 0o755,
    });
    const { said } = await post({ PATH: `${scratch}:${process.env['PATH']}` });
    expect(said).toContain('HTTP 403');
    const seen = said + readFileSync(join(scratch, 'arguments'), 'utf8');
    expect(seen).toContain('/issues/7/comments');
    expect(seen).not.toContain(TOKEN);
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { serveGithubComments } from '../support/github-comments.ts';
import { runPharos } from '../support/run-pharos.ts';

const STEP = join(import.meta.dirname, '../../deploy/ci.sh');
const TREE = {
  'package.json': '{"name":"shop","type":"module"}',
  'src/cart.ts': "import { tax } from './money.ts';\nexport const total = () => tax(1);\n",
  'src/money.ts': 'export const tax = (price: number) => price * 1.2;\n',
  'test/cart.test.ts': "import { total } from '../src/cart.ts';\ntotal();\n",
  'known.tsv': '',
};

let repository: GitRepository;
let scratch: string;

beforeAll(() => {
  repository = createGitRepository(TREE);
  scratch = mkdtempSync(join(tmpdir(), 'pharos-ci-'));
});
afterAll(() => {
  repository.delete();
  rmSync(scratch, { recursive: true, force: true });
});

function step(settings: Readonly<Record<string, string>>): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH']!, HOME: scratch, PHAROS_DATA_DIR: join(scratch, 'index'), ...settings };
  return new Promise((resolve) => {
    execFile('bash', [STEP], { cwd: repository.path, env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('deploy/ci.sh', () => {
  it('says what a change reaches and which tests cover it, in the summary and as an output', async () => {
    repository.write({ 'src/money.ts': 'export const tax = (price: number) => price * 1.1;\n' });
    const [summary, output] = [join(scratch, 'summary.md'), join(scratch, 'output')];
    writeFileSync(summary, '# Before\n');
    const { status, stdout } = await step({
      PHAROS_BASE: 'HEAD',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
    });
    expect([status, stdout]).toEqual([0, '']);
    const text = readFileSync(summary, 'utf8');
    expect(text).toMatch(
      /^# Before\n<!-- pharos-review -->\n### Pharos review\n\n1 file changed: no breaking changes, /,
    );
    expect(text).toContain('- `test/cart.test.ts`\n');
    expect(readFileSync(output, 'utf8')).toMatch(/^tests<<(\w{32})\ntest\/cart\.test\.ts\n\1\n$/);
  });

  it('prints the same where there is no summary', async () => {
    const { status, stdout } = await step({ PHAROS_BASE: 'HEAD' });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^1 file changed: .*\n\n1 changed file, /)]);
  });

  it('fails on what it is told to, after it has reported it, also for code scanning', async () => {
    repository.write({ 'src/money.ts': 'export const vat = (price: number) => price;\n' });
    const [sarif, output] = [join(scratch, 'review.sarif'), join(scratch, 'output-of-failure')];
    const settings = { PHAROS_BASE: 'HEAD', PHAROS_SARIF: sarif, GITHUB_OUTPUT: output };
    expect((await step(settings)).status).toBe(0);
    const { status, stdout } = await step({ ...settings, PHAROS_FAIL_ON: 'breaking' });
    expect([status, stdout]).toEqual([1, expect.stringContaining('\n1 breaking change\n')]);
    expect(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results).toHaveLength(1);
    expect(readFileSync(output, 'utf8')).toContain(`sarif=${sarif}\n`);
    expect((await step({ ...settings, PHAROS_FAIL_ON: 'cycles' })).status).toBe(0);
    repository.write({ 'src/money.ts': TREE['src/money.ts'] });
  });

  it('fails on a touched decision among the notes that the team has committed, and not where it is resolved', async () => {
    const pharos = (...args: string[]) =>
      runPharos(args, { cwd: repository.path, dataDirectory: join(scratch, 'index-of-author') });
    await pharos('ingest', '.', '--no-train');
    await pharos('note', 'add', 'src/money.ts:1', 'Prices are net.', '--kind', 'decision');
    const [{ id }] = JSON.parse((await pharos('notes', '--json')).stdout).items;
    const file = join(scratch, 'notes.jsonl');
    await pharos('notes', 'export', '--output', file);
    repository.write({ 'src/money.ts': 'export const tax = (price: number) => price * 1.3;\n' });
    const settings = { PHAROS_BASE: 'HEAD', PHAROS_FAIL_ON: 'decision' };
    const withNotes = { ...settings, PHAROS_NOTES: file, PHAROS_DATA_DIR: join(scratch, 'index-with-notes') };
    const { status, stdout } = await step(withNotes);
    expect([status, stdout]).toEqual([1, expect.stringContaining('\n1 note touched\n')]);
    expect(stdout).toContain('Prices are net.');
    expect((await step({ ...withNotes, PHAROS_FAIL_ON: 'warning' })).status).toBe(0);
    expect((await step({ ...settings, PHAROS_DATA_DIR: join(scratch, 'index-without-notes') })).status).toBe(0);
    await pharos('note', 'resolve', id);
    await pharos('notes', 'export', '--output', file);
    expect(await step(withNotes)).toMatchObject({ status: 0, stdout: expect.not.stringContaining('touched') });
    expect((await step({ ...withNotes, PHAROS_NOTES: 'missing.jsonl' })).status).toBeGreaterThan(1);
    repository.write({ 'src/money.ts': TREE['src/money.ts'] });
  }, 120_000);

  it('posts the report where it is told to', async () => {
    const github = await serveGithubComments('token', 'github-actions[bot]');
    const settings = { PHAROS_BASE: 'HEAD', GITHUB_API_URL: github.url, GITHUB_TOKEN: 'token' };
    const pull = { ...settings, GITHUB_REPOSITORY: 'acme/shop', GITHUB_REF: 'refs/pull/7/merge' };
    await step({ ...pull, PHAROS_COMMENT: 'false' });
    expect(github.comments).toEqual([]);
    expect((await step({ ...pull, PHAROS_COMMENT: 'true' })).status).toBe(0);
    expect(github.comments).toMatchObject([{ body: expect.stringMatching(/^<!-- pharos-review -->\n/) }]);
    await github.close();
  });

  it('says why it cannot tell', async () => {
    const gone = await step({ PHAROS_BASE: 'origin/gone' });
    expect([gone.status > 1, gone.stdout]).toEqual([true, '']);
    expect(gone.stderr).toContain('origin/gone');
    const missing = await step({ PHAROS_CYCLES: 'missing.tsv' });
    expect([missing.status, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('missing.tsv');
  });

  it('fails on a new cycle, and shows it once', async () => {
    expect(await step({ PHAROS_CYCLES: 'known.tsv' })).toMatchObject({ status: 0, stdout: '' });
    repository.write({ 'src/money.ts': "import './cart.ts';\nexport const tax = (price: number) => price;\n" });
    const { status, stdout } = await step({ PHAROS_CYCLES: 'known.tsv' });
    expect(status).toBe(1);
    expect(stdout).toContain('## New import cycles');
    expect(stdout.match(/new cycle/g)).toHaveLength(1);
  });
});

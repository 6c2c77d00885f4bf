import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const MONEY = 'export const tax = (price: number) => price;\n';
const TREE = {
  'package.json': '{"name":"shop","type":"module"}',
  'src/cart.ts': "import { tax } from './money.ts';\nexport const total = () => tax(1);\n",
  'src/money.ts': MONEY,
  'test/cart.test.ts': "import { total } from '../src/cart.ts';\ntotal();\n",
};

let repository: GitRepository;
let dataDirectory: string;
const run = (...args: readonly string[]) => runPharos(args, { dataDirectory, cwd: repository.path });

beforeAll(async () => {
  repository = createGitRepository(TREE);
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-review-'));
  repository.write({ 'src/money.ts': "import './cart.ts';\nexport const vat = (price: number) => price;\n" });
  expect((await run('ingest', '.', '--no-train')).status).toBe(0);
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const SUMMARY = '1 file changed: 1 breaking change, 1 new import cycle, 1 other file affected, 1 test to run.';

it('reports a change as text', async () => {
  const { status, stdout } = await run('review', '--diff', 'HEAD');
  expect(status).toBe(0);
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    SUMMARY,
    '',
    '1 breaking change',
    '  src/money.ts:1 function tax was removed and is still used on 1 line',
    '    src/cart.ts:2 in total',
  ]);
});

it('as JSON', async () => {
  const { status, stdout } = await run('review', '--diff', 'HEAD', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ diff: 'HEAD', tests: { files: ['test/cart.test.ts'] } });
});

it('as Markdown', async () => {
  const { status, stdout } = await run('review', '--diff', 'HEAD', '--format', 'markdown');
  expect(status).toBe(0);
  expect(stdout.startsWith(`<!-- pharos-review -->\n### Pharos review\n\n${SUMMARY}\n`)).toBe(true);
});

it('as SARIF', async () => {
  const { status, stdout } = await run('review', '--diff', 'HEAD', '--format', 'sarif');
  expect(status).toBe(0);
  const rules = JSON.parse(stdout).runs[0].results.map(({ ruleId }: { readonly ruleId: string }) => ruleId);
  expect(rules).toEqual(['breaking-change', 'new-import-cycle']);
});

it.each([
  ['breaking,cycles', 1],
  ['cycles', 1],
  ['breaking', 1],
])('fails on %s when it is told to', async (sections, status) => {
  expect(await run('review', '--diff', 'HEAD', '--fail-on', sections)).toMatchObject({ status });
});

it('tells of the notes that the change touches, and fails on their kinds', async () => {
  expect((await run('note', 'add', 'src/money.ts#vat', 'Rates come from the ledger.', '-k', 'decision')).status).toBe(
    0,
  );
  expect((await run('note', 'add', 'src/cart.ts', 'Not changed.', '-k', 'warning')).status).toBe(0);
  const { stdout, status } = await run('review', '--diff', 'HEAD', '--fail-on', 'warning,todo');
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /\n1 note touched\n {2}decision on src\/money\.ts:2 vat by .+\n {4}Rates come from the ledger\.\n/,
  );
  expect(stdout).toContain('1 new import cycle, 1 note touched, 1 other file affected');
  expect(stdout).not.toContain('Not changed.');
  expect((await run('review', '--diff', 'HEAD', '--fail-on', 'decision')).status).toBe(1);
  const { notes } = JSON.parse((await run('review', '--diff', 'HEAD', '--json')).stdout);
  expect([notes.total, notes.items[0].kind]).toEqual([1, 'decision']);
  const sarif = await run('review', '--diff', 'HEAD', '--format', 'sarif');
  expect(sarif.stdout).toContain('decision: Rates come from the ledger.');
});

it('fails on nothing when there is nothing', async () => {
  repository.write({ 'src/money.ts': `${MONEY}// the same\n` });
  await run('ingest', '.', '--no-train');
  const answer = await run('review', '--diff', 'HEAD', '--fail-on', 'breaking,cycles');
  expect(answer).toMatchObject({ status: 0, stdout: expect.stringContaining('no breaking changes') });
});

it.each([
  [['review'], 'diff'],
  [['review', '--diff', 'nowhere'], 'nowhere'],
  [['review', '--diff', 'HEAD', '--fail-on', 'owners'], 'owners'],
  [['review', '--diff', 'HEAD', '--format', 'sarif', '--json'], 'json'],
])('says why it cannot: %j', async (args, word) => {
  const { status, stdout, stderr } = await run(...args);
  expect(status).toBeGreaterThan(1);
  // With --json a failure is the answer.
  expect(stdout + stderr).toContain(word);
});

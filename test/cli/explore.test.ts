import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

let repository: GitRepository;
let dataDirectory: string;
const run = (args: readonly string[], input?: string) =>
  runPharos(args, { dataDirectory, cwd: repository.path, ...(input !== undefined && { input }) });

beforeAll(async () => {
  repository = createGitRepository({ 'shop.py': 'def tax(price):\n    return price\n' });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-explore-'));
  expect((await run(['ingest', '.', '--no-train'])).status).toBe(0);
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

it('reads a text from standard input, and says how when there is none', async () => {
  expect((await run(['explore', '-'], 'Wrong tax\n\nIt is too high.\n')).stdout).toMatch(/^shop\.py:1-2 function tax/);
  expect(await run(['explore', '-'], ' \n')).toMatchObject({
    status: 2,
    stderr: 'pharos: Standard input has no text\n  For example: pharos explore - < report.md\n',
  });
});

it('says when the answer is about other files than those that are there', async () => {
  expect(await run(['explore', 'tax'])).toMatchObject({ status: 0, stderr: '' });
  repository.write({ 'shop.py': 'def tax(price):\n    return 2 * price\n' });
  expect((await run(['explore', 'tax'])).stderr).toBe('HEAD is indexed; uncommitted changes may not be\n');
  repository.git('commit', '-qam', 'Twice the price');
  expect((await run(['explore', 'tax'])).stderr).toBe('HEAD has changed since; ingest again for current lines\n');
  expect((await run(['explore', 'tax', '--json'])).stderr).toBe('');
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withNotes } from '../../src/lib/cli/notes-of.ts';
import type { CommandContext } from '../../src/lib/cli/pharos-command.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const TREE = {
  'shop/cart.py':
    'from .money import add_tax\n\n\nclass Cart:\n    def total(self):\n        return add_tax(1)\n\n    def clear(self):\n        self.items = []\n',
  'shop/money.py': 'RATE = 0.2\n\n\ndef add_tax(price):\n    return price * (1 + RATE)\n',
  'README.md': '# Shop\n\nCarts and money.\n',
};

let repository: GitRepository;
let dataDirectory: string;
const runIn = (env: Record<string, string>, ...args: string[]) =>
  runPharos(args, { dataDirectory, cwd: repository.path, env });
const run = async (...args: string[]) => {
  const { status, stdout, stderr } = await runIn({}, ...args);
  expect(status, stderr).toBe(0);
  return stdout;
};
/** What it answers without the notes, and the first words of each of them. */
async function json(...args: string[]): Promise<{ code: unknown; notes: string[] }> {
  const { notes = [], ...code } = JSON.parse(await run(...args, '--json'));
  return { code, notes: notes.map(({ note }: { note: string }) => note.split(' ')[0]) };
}

const before: Record<string, unknown> = {};
const QUESTIONS = [
  ['search', 'add tax'],
  ['search', 'add tax', '--by', 'definition'],
  ['search', 'why is tax so late'],
  ['explore', 'add_tax'],
  ['file', 'shop/cart.py'],
];

beforeAll(async () => {
  repository = createGitRepository(TREE);
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-notes-beside-'));
  await run('ingest', '.', '--no-train');
  for (const question of QUESTIONS) before[question.join(' ')] = (await json(...question)).code;
  expect(existsSync(join(dataDirectory, 'identity'))).toBe(false);
  await run('note', 'add', 'shop/cart.py#Cart.total', 'Late tax: prices are net until here.', '--kind', 'decision');
  await run('note', 'add', 'shop/cart.py:8-9', 'Items stay in the archive.');
  await run('note', 'add', 'shop/cart.py', 'Secret of mine.', '--private');
  await run('note', 'add', 'README.md', 'Translations of tax terms are elsewhere.');
}, 120_000);

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

it.each(QUESTIONS)('%s %s %s %s answers about code as it does without notes', async (...question) => {
  const words = question.filter((word) => word !== undefined);
  expect((await json(...words)).code).toEqual(before[words.join(' ')]);
});

describe('search', () => {
  it.each([
    ['by files', ['add tax'], ['Translations', 'Late']],
    ['by definitions', ['add tax', '--by', 'definition'], ['Translations', 'Late']],
    ['with the best first', ['tax terms translations'], ['Translations']],
    ['not for a word of many', ['tax money readers'], []],
    ['on some files', ['add tax', '--path', 'shop'], ['Late']],
    ['in one language', ['add tax', '--language', 'markdown'], ['Translations']],
    ['not among definitions of a kind', ['add tax', '--kind', 'function'], []],
    ['not with --no-notes', ['add tax', '--no-notes'], []],
  ])('finds notes %s', async (_, words, notes) => {
    expect((await json('search', ...words)).notes).toEqual(notes);
  });

  it('shows code first, and a note first where the question asks for it', async () => {
    const usual = await run('search', 'late tax');
    expect(usual.indexOf('Late tax:')).toBeGreaterThan(usual.indexOf('def add_tax'));
    const asked = await run('search', 'why is tax so late');
    expect(asked.indexOf('Late tax:')).toBeGreaterThan(-1);
    expect(asked.indexOf('Late tax:')).toBeLessThan(asked.indexOf('money.py'));
  });

  it('is the same where the module is off', async () => {
    const { status, stdout } = await runIn({ PHAROS_MODULES: 'graph' }, 'search', 'add tax', '--json');
    expect([status, JSON.parse(stdout).notes]).toEqual([0, undefined]);
  });

  it('answers without notes where they cannot be read, and says so', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const context = {
      container: { moduleStore: async () => ({}), stores: {} },
      settings: testConfig(dataDirectory),
      signal: new AbortController().signal,
    } as unknown as CommandContext;
    const found = await withNotes(context, async () => {
      throw new PharosError('TRY_LATER', 'The index is locked');
    });
    expect(found).toBeUndefined();
    expect(said).toHaveBeenCalledWith('Without notes, which could not be read: The index is locked\n');
    said.mockRestore();
    await expect(withNotes(context, () => Promise.reject(new TypeError('a mistake')))).rejects.toThrow(TypeError);
  });
});

it('explore ends with the notes on what it shows', async () => {
  expect((await json('explore', 'Cart.clear')).notes).toContain('Items');
  expect(await run('explore', 'Cart.clear')).toMatch(/Notes\n[0-9a-f]{8} {2}shop[\s\S]*Items stay in the archive\./);
});

it('file ends with all of its notes, also those of one’s own', async () => {
  expect((await json('file', 'shop/cart.py')).notes.sort()).toEqual(['Items', 'Late', 'Secret']);
  expect((await json('file', 'shop/money.py')).notes).toEqual([]);
  expect(await run('file', 'README.md')).toMatch(/Notes\n[0-9a-f]{8} {2}README\.md\n {2}Translations/);
});

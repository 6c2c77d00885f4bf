import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import type { Following } from '../../src/mcp/following.ts';
import { partialAnswer } from '../../src/mcp/partial-answer.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let repository: GitRepository;
afterEach(() => repository.delete());

it.each([
  [
    'explore',
    { query: 'add_tax' },
    /^Indexing\. Partial answer: plain text search in 1 of 1 source file\.\n.*\na\.py\n {2}1: def add_tax/s,
  ],
  [
    'search',
    { query: 'add_tax' },
    /^Indexing\. Partial answer: plain text search in 1 of 1 source file\.\n.*\na\.py\n {2}1: def add_tax/s,
  ],
  ['explore', { query: 'add_tax', diff: 'HEAD' }, undefined],
  ['calls', { query: 'add_tax' }, undefined],
])('while nothing is indexed, %s %o is answered from the files as far as they tell', async (tool, input, expected) => {
  repository = createGitRepository({ 'a.py': 'def add_tax(): pass\n' });
  const following: Following = {
    ...{ repository: repository.path, command: '', directory: repository.path, temporaryDirectory: tmpdir() },
    settle: () => Promise.reject(new Error('not asked')),
  };
  const text = await partialAnswer(tool, input, 'Indexing.', following, new AbortController().signal);
  if (expected) expect(text).toMatch(expected);
  else expect(text).toBeUndefined();
});

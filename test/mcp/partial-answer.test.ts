import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import type { Following } from '../../src/mcp/following.ts';
import { partialAnswer } from '../../src/mcp/partial-answer.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let repository: GitRepository;
afterEach(() => repository.delete());

it.each([
  ['explore', /^Indexing\. Partial answer: plain text search in 1 of 1 source file\.\n.*\na\.py\n {2}1: def add_tax/s],
  ['search', /^Indexing\. Partial answer: plain text search in 1 of 1 source file\.\n.*\na\.py\n {2}1: def add_tax/s],
  ['calls', undefined],
])('while nothing is indexed, %s is answered from the files as far as they tell', async (tool, expected) => {
  repository = createGitRepository({ 'a.py': 'def add_tax(): pass\n' });
  const following: Following = {
    ...{ repository: repository.path, command: '', directory: repository.path, temporaryDirectory: tmpdir() },
    settle: () => Promise.reject(new Error('not asked')),
  };
  const text = await partialAnswer(tool, { query: 'add_tax' }, 'Indexing.', following, new AbortController().signal);
  if (expected) expect(text).toMatch(expected);
  else expect(text).toBeUndefined();
});

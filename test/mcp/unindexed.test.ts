import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { type McpAgent, startAgent } from '../support/mcp-client.ts';

let indexed: GitRepository;
let here: GitRepository;
let store: Embedded;
let agent: McpAgent;

beforeAll(async () => {
  indexed = createGitRepository({ 'a.py': 'from b import name\n', 'b.py': 'def name(): pass\n' });
  here = createGitRepository({ 'deep/down/c.py': 'def other(): pass\n' });
  store = await openEmbedded();
  await store.ingest(indexed.path, { train: false });
  agent = await startAgent(store.directory, join(here.path, 'deep/down'), ['--tools', 'all']);
});

afterAll(async () => {
  await agent.client.close();
  await store.delete();
  indexed.delete();
  here.delete();
});

describe('in a git repository that is not indexed', () => {
  it.each([
    ['explore', { query: 'name' }, 'b.py:1-1'],
    ['search', { query: 'name' }, 'b.py:1-1'],
    ['like', { file: 'a.py' }, 'b.py:1-1'],
    ['outline', { path: 'b.py' }, 'function name'],
    ['dependencies', { target: 'a.py' }, '1 dependency of a.py'],
    ['dependents', { target: 'b.py' }, '1 dependent of b.py'],
    ['impact', { files: ['b.py'] }, 'changed: b.py'],
    ['map', {}, '1 dependency by import or use'],
  ])(
    '%s says so first, with the command, and answers from elsewhere only when all are asked for',
    async (tool, parameters, found) => {
      const { text, isError } = await agent.ask(tool, parameters);
      expect(isError).toBe(true);
      const [first, begin, said] = text.split('\n');
      expect([first, begin]).toEqual([
        expect.stringMatching(/^The repository is not indexed, or /),
        '<repository-text>',
      ]);
      expect(said).toBe(
        `The repository ${here.path} is not indexed. Index it with \`pharos ingest ../..\`, or ask ${indexed.path} with all=true.`,
      );
      expect(text).not.toContain(found);
      expect((await agent.ask(tool, { ...parameters, all: true })).text).toContain(found);
      expect((await agent.ask(tool, { ...parameters, repo: indexed.path })).text).toContain(found);
    },
  );

  it('status names it and the command first, and others only when all are asked for', async () => {
    const first = 'The repository around this directory is not indexed; index it with `pharos ingest ../..`.';
    const { text, isError } = await agent.ask('status');
    expect(isError).toBe(false);
    expect(text.split('\n')).toEqual([
      `${first} 1 repository is indexed; all=true shows it.`,
      ...['<repository-text>', `repository: ${here.path}`, '</repository-text>'],
    ]);
    const all = await agent.ask('status', { all: true, budget: 200 });
    expect(all.text.split('\n')[0]).toBe(`${first} 1 repository is indexed.`);
    expect((await agent.ask('status', { all: true })).text).toContain('1 dependency by import');
    const named = await agent.ask('status', { repo: indexed.path });
    expect(named.text).toMatch(/^1 repository is indexed\.\n/);
  });
});

it('outside of every repository, and where nothing is indexed', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'pharos-outside-'));
  const empty = join(outside, 'data');
  mkdirSync(empty);
  const nowhere = await startAgent(store.directory, outside, ['--tools', 'all']);
  expect((await nowhere.ask('search', { query: 'name' })).text).toContain('b.py:1-1');
  expect((await nowhere.ask('status')).text).toMatch(/^1 repository is indexed\.\n/);
  await nowhere.client.close();
  const first = await startAgent(empty, here.path, ['--tools', 'all']);
  expect((await first.ask('status')).text.split('\n')[0]).toBe(
    'The repository around this directory is not indexed; index it with `pharos ingest .`.',
  );
  await first.client.close();
  rmSync(outside, { recursive: true, force: true });
});

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { type McpAgent, startAgent } from '../support/mcp-client.ts';
import { runPharos } from '../support/run-pharos.ts';

let repository: GitRepository;
let data: string;
const agents: McpAgent[] = [];

beforeEach(() => {
  repository = createGitRepository({
    'shop/cart.py': 'from shop.tax import add_tax\n',
    'shop/tax.py': 'def add_tax(): pass\n',
  });
  data = mkdtempSync(join(tmpdir(), 'pharos-following-'));
});

afterEach(async () => {
  for (const { client } of agents.splice(0)) await client.close().catch(() => undefined);
  repository.delete();
  rmSync(data, { recursive: true, force: true });
});

async function start(flags: readonly string[] = [], env: Record<string, string> = {}, cwd = repository.path) {
  const agent = await startAgent(data, cwd, ['--tools', 'all', ...flags], { PHAROS_MCP_INDEX: '', ...env });
  agents.push(agent);
  return agent;
}

/** Asks until the answer is like this; the runner's time limit is the only one. */
async function askUntil(agent: McpAgent, expected: RegExp, tool = 'search', parameters: object = { query: 'add_tax' }) {
  for (;;) {
    const { text } = await agent.ask(tool, { ...parameters });
    if (expected.test(text)) return text;
    await sleep(100);
  }
}

/** The process that follows the repository. */
function leader(): number | undefined {
  const owner = followed()?.owner;
  return owner ? Number(owner.slice(owner.lastIndexOf(':') + 1)) : undefined;
}

function followed(): { readonly owner: string | null; readonly state: string | null } | undefined {
  return rowOf('followed.db', 'SELECT owner, state FROM followed WHERE repository = ?', repository.path);
}

function rowOf<T>(file: string, query: string, ...parameters: readonly string[]): T {
  const database = new Database(join(data, file), { readonly: true });
  try {
    return database.prepare(query).get(...parameters) as T;
  } finally {
    database.close();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

describe('in a repository that is not indexed', () => {
  it('a tool gets an answer without an ingest by hand, and edits are found by the next ones', async () => {
    const agent = await start([], {}, join(repository.path, 'shop'));
    const first = await agent.ask('search', { query: 'add_tax' });
    expect(first).toMatchObject({ isError: false, text: expect.stringContaining('shop/tax.py') });
    const text = await askUntil(agent, /the index is up to date with the working tree\./);
    expect(text).toContain('shop/tax.py:1-1 function add_tax');
    repository.write({ 'shop/money.py': 'def brand_new_money(): pass\n' });
    const edited = await askUntil(agent, /shop\/money\.py:1-1 function/, 'search', { query: 'brand_new_money' });
    expect(edited).toContain('the index is up to date with the working tree.');
    repository.remove('shop/money.py');
    await askUntil(agent, /up to date with the working tree\.\nNothing found/, 'search', {
      query: '"brand_new_money"',
    });
    expect((await agent.ask('status')).text).toContain('the index is up to date with the working tree.');
  });

  it.each([
    ['--no-index', ['--no-index'], {}],
    ['PHAROS_MCP_INDEX=0', [], { PHAROS_MCP_INDEX: '0' }],
    ['an index elsewhere', [], { QDRANT_URL: 'https://127.0.0.1:1' }],
  ] as const)('%s leaves it so', async (_, flags, env) => {
    const agent = await start(flags, env);
    const { text, isError } = await agent.ask('status');
    expect({ text, isError }).toMatchObject({
      isError: false,
      text: expect.stringContaining('is not indexed; index it'),
    });
    expect((await agent.ask('outline', { path: '.' })).isError).toBe(true);
  });

  it('an index elsewhere is written only when it is told to', async () => {
    const agent = await start(['--index'], { PHAROS_MCP_INDEX: '0' });
    await askUntil(agent, /up to date with the working tree/);
  });

  it('the home directory is left alone, and so is a folder without git', async () => {
    const home = await start([], { HOME: repository.path });
    expect((await home.ask('status')).text).toContain('is not indexed; index it');
    const plain = realpathSync(mkdtempSync(join(tmpdir(), 'pharos-plain-')));
    const agent = await start([], {}, plain);
    expect((await agent.ask('status')).text).toMatch(/^0 repositories are indexed\./);
    rmSync(plain, { recursive: true });
  });
});

it('an indexed folder without git is followed', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pharos-plain-')));
  writeFileSync(join(folder, 'a.py'), 'def first(): pass\n');
  await runPharos(['ingest', folder, '--no-train'], { dataDirectory: data });
  const agent = await start([], {}, folder);
  writeFileSync(join(folder, 'b.py'), 'def second(): pass\n');
  await askUntil(agent, /b\.py:1-1 function second/, 'search', { query: 'second' });
  rmSync(folder, { recursive: true });
});

describe('several sessions', () => {
  it('share one follower; when it is killed, another takes over', async () => {
    const [one, two] = [await start(), await start()];
    await askUntil(one, /up to date with the working tree/);
    await askUntil(two, /up to date with the working tree/);
    const first = leader();
    expect([one.pid, two.pid]).toContain(first);
    const [leading, other] = first === one.pid ? [one, two] : [two, one];
    repository.write({ 'shop/a.py': 'def for_both(): pass\n' });
    await askUntil(other, /shop\/a\.py:1-1 function/, 'search', { query: 'for_both' });
    expect(leader()).toBe(first);
    process.kill(leading.pid!, 'SIGKILL');
    await until(() => leader() === other.pid);
    repository.write({ 'shop/b.py': 'def after_the_kill(): pass\n' });
    await askUntil(other, /shop\/b\.py:1-1 function/, 'search', { query: 'after_the_kill' });
  });

  it('hand over when one ends', async () => {
    const [one, two] = [await start(), await start()];
    await until(() => leader() !== undefined);
    const [leading, other] = leader() === one.pid ? [one, two] : [two, one];
    await leading.client.close();
    await until(() => leader() === other.pid);
  });
});

it('a linked work tree of an indexed repository takes its facts from there', async () => {
  const tree = join(data, 'linked');
  repository.git('worktree', 'add', '--quiet', '--detach', tree);
  await askUntil(await start(), /up to date with the working tree/);
  const facts = () => rowOf<{ count: number }>('pharos.db', 'SELECT count(*) AS count FROM facts').count;
  const before = facts();
  expect(before).toBeGreaterThan(0);
  await askUntil(await start([], {}, realpathSync(tree)), /linked at \w+: the index is up to date/);
  expect(facts()).toBe(before);
});

describe('a session that ends while it indexes', () => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [`many/m${at}.py`, `def f${at}():\n    return g${at}()\n`.repeat(200)]),
  );

  it.each(['SIGTERM', 'SIGKILL', 'end of input'] as const)(
    'by %s leaves no process, and the next one indexes',
    async (end) => {
      repository.write(many);
      const agent = await start();
      await until(() => followed()?.state?.includes('"step":"parse"') === true);
      if (end === 'end of input') void agent.client.close();
      else process.kill(agent.pid!, end);
      await until(() => !isRunning(agent.pid!));
      repository.remove(...Object.keys(many));
      await askUntil(await start(), /up to date with the working tree/);
    },
  );
});

it('a failure to index is told with the command that shows more', async () => {
  writeFileSync(join(repository.path, '.git/HEAD'), 'nonsense');
  const agent = await start();
  const { text, isError } = await agent.ask('search', { query: 'add_tax' });
  expect(isError).toBe(true);
  expect(text).toMatch(
    /^This repository is not indexed: indexing it failed \(\w+\); `pharos ingest \.` shows more\.\n/,
  );
  expect((await agent.ask('status')).text).toMatch(/^This repository is not indexed: indexing it failed/);
});

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bytesOf, writeHome } from '../support/agent-homes.ts';
import { agentOver } from '../support/mcp-client.ts';
import { runPharos } from '../support/run-pharos.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pharos-install-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Nothing but the home: what the machine has installed shall not be found. */
const run = (args: readonly string[], cwd = home) =>
  runPharos(args, { dataDirectory: home, cwd, env: { PATH: '', PHAROS_DATA_DIR: join(home, 'data') } });

it('writes nothing without a terminal or --yes, but says what it would write', async () => {
  writeHome(home, { '.cursor/mcp.json': '{}\n' });
  const before = bytesOf(home);
  const { status, stdout, stderr } = await run(['install']);
  expect([status, stderr]).toEqual([
    2,
    'pharos: Nothing was written: nobody can be asked without a terminal\n  Add --yes to agree, or --dry-run to only see the changes.\n',
  ]);
  expect(stdout).toContain(`add       ${join(home, '.cursor/mcp.json')} (cursor)\n    +   "mcpServers": {`);
  const dry = await run(['install', '--dry-run', '--json']);
  expect([dry.status, JSON.parse(dry.stdout)]).toMatchObject([0, { written: false, changes: [{ action: 'add' }] }]);
  expect(bytesOf(home)).toEqual(before);
});

it('asks on a terminal, and takes nothing but yes for a yes', () => {
  writeHome(home, { '.cursor': undefined });
  const before = bytesOf(home);
  const preload = pathToFileURL(join(import.meta.dirname, '../support/as-asked.mjs')).href;
  const answered = (command: string, input: string) =>
    spawnSync(process.execPath, ['--import', preload, join(import.meta.dirname, '../../bin/run.js'), command], {
      cwd: home,
      env: { PATH: '', HOME: home, PHAROS_DATA_DIR: join(home, 'data') },
      input,
      encoding: 'utf8',
    });
  for (const input of ['', '\n', 'no\n']) {
    const { status, stdout, stderr } = answered('install', input);
    expect([status, stderr.includes('Change 1 file? [y/N]')]).toEqual([0, true]);
    expect(stdout).toMatch(/Nothing was written\.\n$/);
    expect(bytesOf(home)).toEqual(before);
  }
  expect(answered('install', 'y\n').stdout).toMatch(/Wrote 1 file\./);
  expect(answered('uninstall', '\n').stdout).toMatch(/Nothing was written\.\n$/);
  expect(answered('uninstall', 'Yes\n').stdout).toMatch(/Took Pharos out of 1 file\.\n$/);
  expect(bytesOf(home)).toEqual(before);
});

it('writes a command that starts, answers initialize, and offers the tools', async () => {
  writeHome(home, { '.cursor': undefined });
  const before = bytesOf(home);
  expect(await run(['install', '--yes'])).toMatchObject({ status: 0, stderr: '' });
  const { mcpServers } = JSON.parse(readFileSync(join(home, '.cursor/mcp.json'), 'utf8'));
  const { command, args, env } = mcpServers.pharos;
  const transport = new StdioClientTransport({ command, args, cwd: home, env: { ...env, HOME: home } });
  const { client } = await agentOver(transport, 'legacy');
  expect(client.getServerVersion()).toMatchObject({ name: 'pharos' });
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('explore');
  await client.close();
  // The server has made an index in the data directory.
  rmSync(join(home, 'data/pharos.db'), { force: true });
  expect((await run(['uninstall', '--yes'])).stdout).toContain('Took Pharos out of 1 file.');
  rmSync(join(home, 'data'), { recursive: true, force: true });
  expect(bytesOf(home)).toEqual(before);
});

it('names what it leaves alone, with the reason, does the rest, and fails', async () => {
  writeHome(home, { '.cursor/mcp.json': '{ oops', '.codex': undefined });
  const { status, stdout } = await run(['install', '--yes']);
  expect(status).toBe(1);
  expect(stdout).toContain(
    `left      ${join(home, '.cursor/mcp.json')} (cursor): line 1 is not JSON\n    → Correct that, then run this command again.\n`,
  );
  expect(readFileSync(join(home, '.cursor/mcp.json'), 'utf8')).toBe('{ oops');
  expect(readFileSync(join(home, '.codex/config.toml'), 'utf8')).toContain('[mcp_servers.pharos]');
});

it('does not say that there is nothing to take out of a file that it must leave alone', async () => {
  writeHome(home, { '.cursor': undefined });
  await run(['install', '--yes']);
  const config = join(home, '.cursor/mcp.json');
  chmodSync(config, 0o444);
  const { status, stdout } = await run(['uninstall', '--yes']);
  expect([status, stdout]).toEqual([
    1,
    `left      ${config} (cursor): it is read-only\n    → Take it out by hand, or correct that and run this command again.\nNothing was written.\n`,
  ]);
});

it('writes into the project around a folder, without paths of this user’s data', async () => {
  const project = join(home, 'shop');
  mkdirSync(join(project, '.git/objects'), { recursive: true });
  writeHome(project, { '.git/HEAD': 'ref: refs/heads/main\n', 'src/a.py': '' });
  const before = bytesOf(project);
  const args = ['--project', '--yes', '--json'];
  const { stdout } = await run(
    ['install', '--agent', 'codex,vscode', '--no-instructions', ...args],
    join(project, 'src'),
  );
  const { written, changes } = JSON.parse(stdout) as { written: boolean; changes: { file: string }[] };
  expect(written).toBe(true);
  expect(changes.map(({ file }) => file)).toEqual([
    join(project, '.vscode/mcp.json'),
    join(project, '.codex/config.toml'),
  ]);
  expect(readFileSync(join(project, '.codex/config.toml'), 'utf8')).not.toContain('PHAROS_DATA_DIR');
  expect(JSON.parse((await run(['uninstall', ...args], project)).stdout)).toMatchObject({
    written: true,
    changes: [{ action: 'delete' }, { action: 'delete' }],
  });
  expect(bytesOf(project)).toEqual(before);
});

it('says what is missing: no agent on the machine, and an unknown one', async () => {
  expect(await run(['install', '--yes'])).toMatchObject({
    status: 69,
    stderr: expect.stringMatching(
      /^pharos: No coding agent was found on this machine\n {2}Name one with --agent: claude-code, /,
    ),
  });
  expect(await run(['install', '--agent', 'curser'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--agent is "curser"\n  Did you mean cursor?'),
  });
  expect(await run(['uninstall'])).toMatchObject({ status: 0, stdout: 'Nothing to take out.\n' });
});

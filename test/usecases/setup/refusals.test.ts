import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorOf, localActor } from '../../../src/lib/actor.ts';
import { agentsNamed, chooseAgents } from '../../../src/lib/usecases/setup/choose-agents.ts';
import { install, planInstall } from '../../../src/lib/usecases/setup/install.ts';
import { InstallRecord } from '../../../src/lib/usecases/setup/record.ts';
import { targetsOf } from '../../../src/lib/usecases/setup/targets.ts';
import { uninstall } from '../../../src/lib/usecases/setup/uninstall.ts';
import { bytesOf, writeHome } from '../../support/agent-homes.ts';

let home: string;
let data: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pharos-home-'));
  data = mkdtempSync(join(tmpdir(), 'pharos-data-'));
});
afterEach(() => {
  chmodSync(home, 0o700);
  for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true });
});

const machine = () => ({ home, platform: 'linux' as const, environment: { PATH: '' } });
const record = () => new InstallRecord(data);
const targets = (names: readonly string[], project?: string) =>
  targetsOf({
    machine: machine(),
    agents: agentsNamed(names),
    launch: { command: 'pharos', args: ['mcp'] },
    project,
    instructions: true,
  });
const installed = (names: readonly string[], project?: string) =>
  install({ actor: localActor(), targets: targets(names, project), record: record() });
const uninstalled = (names: readonly string[]) =>
  uninstall({ actor: localActor(), targets: targets(names), record: record() });

/** The reason why the configuration of Cursor or Codex was left alone; nothing else may have changed. */
function reasonOf(name: 'cursor' | 'codex', prepare: () => void): string | undefined {
  prepare();
  const before = bytesOf(home);
  const [server, ...others] = installed([name]);
  expect(server).toMatchObject({ action: 'left', hint: expect.stringContaining('run this command again') });
  for (const { action } of others) expect(action).toBe('create');
  uninstalled([name]);
  expect(bytesOf(home)).toEqual(before);
  return server?.reason;
}

const cursor = (text: string) => () => writeHome(home, { '.cursor/mcp.json': text });
const codex = (text: string) => () => writeHome(home, { '.codex/config.toml': text });

describe('a configuration is left alone, with the reason,', () => {
  it.each([
    ['not JSON', '{\n  "a": 1,\n  b\n}', 'line 3 is not JSON'],
    ['JSON that ends too early', '{ "mcpServers": {', 'line 1 is not JSON'],
    ['a list', '[]', 'its JSON is not an object but array'],
    ['something else where the servers belong', '{ "mcpServers": [] }', '"mcpServers" in it is not an object'],
    ['servers twice', '{ "mcpServers": {}, "mcpServers": {} }', 'it has "mcpServers" twice in one object'],
    [
      'another server of that name',
      '{ "mcpServers": { "pharos": { "url": "x" } } }',
      'pharos is registered there in another way',
    ],
    ['values nested too deep', '['.repeat(99), 'nested deeper than 64 levels'],
  ])('when it is %s', (_, text, reason) => {
    expect(reasonOf('cursor', cursor(text))).toBe(reason);
  });

  it.each([
    ['not TOML', 'a = \n', 'it is not TOML'],
    [
      'servers in one line',
      'mcp_servers = { a = { command = "x" } }\n',
      'its TOML has no room for a table [mcp_servers.pharos]',
    ],
    ['a list of servers', '[[mcp_servers]]\ncommand = "x"\n', 'its TOML has no room for a table [mcp_servers.pharos]'],
    [
      'another server of that name',
      '[mcp_servers.pharos]\ncommand = "x"\n',
      'pharos is registered there in another way',
    ],
  ])('when it is TOML with %s', (_, text, reason) => {
    expect(reasonOf('codex', codex(text))).toBe(reason);
  });

  it('when it is a folder, a device, or not text', () => {
    expect(reasonOf('cursor', () => mkdirSync(join(home, '.cursor/mcp.json'), { recursive: true }))).toBe(
      'it is a folder',
    );
    expect(reasonOf('codex', () => writeHome(home, { '.codex/config.toml/x': '' }))).toBe('it is a folder');
    rmSync(join(home, '.cursor'), { recursive: true });
    mkdirSync(join(home, '.cursor'));
    symlinkSync('/dev/null', join(home, '.cursor/mcp.json'));
    const [server] = installed(['cursor']);
    expect(server).toMatchObject({ action: 'left', reason: 'it is not a regular file' });
    rmSync(join(home, '.cursor/mcp.json'));
    const utf16 = Buffer.from('\uFEFF{}', 'utf16le');
    writeFileSync(join(home, '.cursor/mcp.json'), utf16);
    expect(installed(['cursor'])[0]).toMatchObject({ action: 'left', reason: 'it is not text in UTF-8' });
    expect(readFileSync(join(home, '.cursor/mcp.json'))).toEqual(utf16);
  });

  it('when it is read-only, or nothing can be written beside it', () => {
    const readOnly = () => {
      cursor('{}')();
      chmodSync(join(home, '.cursor/mcp.json'), 0o444);
    };
    expect(reasonOf('cursor', readOnly)).toBe('it is read-only');
    rmSync(join(home, '.cursor'), { recursive: true });
    chmodSync(home, 0o555);
    expect(installed(['cursor'])[0]).toMatchObject({ action: 'left', reason: `the folder ${home} is read-only` });
  });

  it('when a file is where its folder belongs', () => {
    expect(reasonOf('cursor', () => writeHome(home, { '.cursor': 'x' }))).toBe('it cannot be read (ENOTDIR)');
  });

  it('when it is a link that leads nowhere', () => {
    const dangling = () => {
      mkdirSync(join(home, '.cursor'));
      symlinkSync(join(home, 'gone.json'), join(home, '.cursor/mcp.json'));
    };
    expect(reasonOf('cursor', dangling)).toBe('it is a symbolic link that leads nowhere');
  });
});

it('a link is followed and stays one', () => {
  writeHome(home, { 'dotfiles/cursor.json': '{}\n', '.cursor': undefined });
  symlinkSync('../dotfiles/cursor.json', join(home, '.cursor/mcp.json'));
  const before = bytesOf(home);
  installed(['cursor']);
  expect(JSON.parse(readFileSync(join(home, 'dotfiles/cursor.json'), 'utf8'))).toHaveProperty('mcpServers.pharos');
  expect(bytesOf(home)['.cursor/mcp.json']).toBe('link to ../dotfiles/cursor.json');
  uninstalled(['cursor']);
  expect(bytesOf(home)).toEqual(before);
});

describe('in a project', () => {
  it('files that several agents read get their lines once', () => {
    const project = join(home, 'shop');
    writeHome(project, { 'AGENTS.md': 'Rules\n' });
    symlinkSync('AGENTS.md', join(project, 'CLAUDE.md'));
    const before = bytesOf(home);
    const lines = installed(['claude-code', 'codex', 'copilot', 'cursor'], project).filter(
      ({ purpose }) => purpose === 'instructions',
    );
    expect(lines.map(({ action, agents }) => [action, ...agents])).toEqual([
      ['add', 'claude-code'],
      ['unchanged', 'cursor', 'codex', 'copilot'],
    ]);
    expect(readFileSync(join(project, 'AGENTS.md'), 'utf8').match(/pharos:begin/g)).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(project, '.mcp.json'), 'utf8')).mcpServers.pharos).toEqual({
      type: 'stdio',
      command: 'pharos',
      args: ['mcp'],
    });
    const options = { targets: [], record: record(), project };
    uninstall({ actor: localActor(), ...options, agents: ['codex', 'cursor'] });
    expect(readFileSync(join(project, 'CLAUDE.md'), 'utf8')).toContain('pharos:begin');
    uninstall({ actor: localActor(), ...options, record: record() });
    expect(bytesOf(home)).toEqual(before);
  });

  it('a link that leads out of it is not followed', () => {
    const project = join(home, 'shop');
    writeHome(home, { 'secret/authorized_keys': 'key\n', 'secret/mcp.json': '{}\n', shop: undefined });
    symlinkSync('../secret/authorized_keys', join(project, 'AGENTS.md'));
    symlinkSync('../secret', join(project, '.cursor'));
    const before = bytesOf(home);
    for (const change of installed(['cursor'], project)) {
      expect(change).toMatchObject({ action: 'left', reason: 'it leads out of the project' });
    }
    expect(bytesOf(home)).toEqual(before);
  });

  it('an agent without such files is refused when it is named', () => {
    expect(() => chooseAgents({ machine: machine(), names: ['zed'], isProject: true })).toThrow(
      'Zed has no documented configuration for one project',
    );
  });
});

it('a skill that somebody has changed stays', () => {
  installed(['claude-code']);
  const skill = join(home, '.claude/skills/pharos/SKILL.md');
  writeFileSync(skill, 'mine');
  expect(uninstalled(['claude-code']).find(({ purpose }) => purpose === 'skill')).toMatchObject({
    action: 'left',
    reason: 'it was changed after its installation',
  });
  expect(readFileSync(skill, 'utf8')).toBe('mine');
});

it('an entry that somebody has changed is not replaced, but taken out', () => {
  installed(['cursor']);
  const file = join(home, '.cursor/mcp.json');
  const changed = readFileSync(file, 'utf8').replace('"stdio"', '"stdio", "env": { "A": "b" }');
  writeFileSync(file, changed);
  expect(installed(['cursor'])[0]).toMatchObject({ action: 'left' });
  expect(readFileSync(file, 'utf8')).toBe(changed);
  expect(uninstalled(['cursor'])[0]).toMatchObject({ action: 'delete' });
});

it('a plan writes nothing', () => {
  writeHome(home, { '.cursor/mcp.json': '{}' });
  const before = bytesOf(home);
  expect(
    planInstall({ targets: targets(['cursor', 'claude-code']), record: record() }).map(({ action }) => action),
  ).toEqual(['create', 'create', 'create', 'add']);
  expect([bytesOf(home), bytesOf(data)]).toEqual([before, {}]);
});

it('needs the scope of somebody who may do everything', () => {
  const actor = actorOf({ id: 'agent', kind: 'agent', scopes: ['read', 'ingest'] });
  expect(() => install({ actor, targets: targets(['cursor']), record: record() })).toThrow('lacks the scope admin');
  expect(() => uninstall({ actor, targets: [], record: record() })).toThrow('lacks the scope admin');
});

it('a damaged record is named, with a way out', () => {
  writeFileSync(join(data, 'agents.json'), '{');
  expect(record).toThrow(expect.objectContaining({ code: 'FAILED', hint: expect.stringContaining('Delete it') }));
});

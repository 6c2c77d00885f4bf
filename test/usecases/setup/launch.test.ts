import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Machine } from '../../../src/lib/usecases/setup/agent.ts';
import { AGENTS } from '../../../src/lib/usecases/setup/agents.ts';
import { launchOf } from '../../../src/lib/usecases/setup/launch.ts';
import { commandOn, pathOn } from '../../../src/lib/usecases/setup/machine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pharos-launch-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const machine = (environment: Machine['environment'] = {}, platform: Machine['platform'] = 'linux'): Machine => ({
  home: '/home/me',
  platform,
  environment,
});

/** A package that is installed somewhere, with a command that leads to it. */
function installIn(place: string, bin: string): string {
  const root = join(folder, place);
  const program = join(root, 'bin/run.js');
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(program, '');
  chmodSync(program, 0o755);
  mkdirSync(join(folder, bin), { recursive: true });
  symlinkSync(program, join(folder, bin, 'pharos'));
  return root;
}

const launched = (root: string, on: Machine, isShared = false) =>
  launchOf({ machine: on, root, node: '/opt/node', isShared });

it('a global installation is started by its name, if that leads to it', () => {
  const root = installIn('lib/node_modules/pharos', 'bin');
  const PATH = join(folder, 'bin');
  expect(launched(root, machine({ PATH }))).toEqual({ command: 'pharos', args: ['mcp'] });
  const paths = { command: '/opt/node', args: [join(root, 'bin/run.js'), 'mcp'] };
  expect(launched(root, machine({ PATH: '' }))).toEqual(paths);
  expect(launched(root, machine({ PATH }, 'win32'))).toEqual(paths);
  const other = installIn('other', 'elsewhere');
  expect(launched(other, machine({ PATH })).command).toBe('/opt/node');
});

it('a clone is started by its path: what npx puts on the PATH is there for this run only', () => {
  const root = installIn('clone', 'clone/node_modules/.bin');
  const PATH = join(folder, 'clone/node_modules/.bin');
  expect(launched(root, machine({ PATH }))).toEqual({ command: '/opt/node', args: [join(root, 'bin/run.js'), 'mcp'] });
  expect(commandOn(machine({ PATH }), 'pharos')).toBeUndefined();
});

it.each([
  ['git+https://example.org/pharos.git', 'git+https://example.org/pharos.git'],
  ['0.2.0', 'pharos@0.2.0'],
  ['file:../../../pharos.tgz', 'pharos.tgz'],
])('from npx, the package %s is installed again', (wanted, expected) => {
  const root = installIn('cache/_npx/1a2b/node_modules/pharos', 'bin');
  writeFileSync(join(folder, 'cache/_npx/1a2b/package.json'), JSON.stringify({ dependencies: { pharos: wanted } }));
  const spec = wanted.startsWith('file:') ? join(folder, expected) : expected;
  const args = ['--yes', '--package', spec, 'pharos', 'mcp'];
  expect(launched(root, machine())).toEqual({ command: 'npx', args });
  expect(launched(root, machine({}, 'win32'))).toEqual({ command: 'cmd', args: ['/c', 'npx', ...args] });
});

it('the data directory goes with it, but not into files that others read', () => {
  const root = installIn('clone', 'bin');
  const on = machine({ PHAROS_DATA_DIR: '/data' });
  expect(launched(root, on)).toMatchObject({ env: { PHAROS_DATA_DIR: '/data' } });
  expect(launched(root, on, true)).not.toHaveProperty('env');
});

it('configurations are where each system and its variables say', () => {
  const file = (name: string, on: Machine) => pathOn(on, AGENTS.find((agent) => agent.name === name)!.user.config[0]!);
  expect(file('vscode', machine())).toBe('/home/me/.config/Code/User/mcp.json');
  expect(file('vscode', machine({ XDG_CONFIG_HOME: '/x' }))).toBe('/x/Code/User/mcp.json');
  expect(file('vscode', machine({ XDG_CONFIG_HOME: 'relative' }))).toBe('/home/me/.config/Code/User/mcp.json');
  expect(file('vscode', machine({}, 'darwin'))).toBe('/home/me/Library/Application Support/Code/User/mcp.json');
  expect(file('vscode', machine({ APPDATA: '/r' }, 'win32'))).toBe('/r/Code/User/mcp.json');
  expect(file('zed', machine({ APPDATA: '/r' }, 'win32'))).toBe('/r/Zed/settings.json');
  expect(file('zed', machine({ XDG_CONFIG_HOME: '/x' }, 'darwin'))).toBe('/home/me/.config/zed/settings.json');
  expect(file('codex', machine({ CODEX_HOME: '/c' }))).toBe('/c/config.toml');
  expect(file('claude-code', machine())).toBe('/home/me/.claude.json');
  expect(file('claude-code', machine({ CLAUDE_CONFIG_DIR: '/c' }))).toBe('/c/.claude.json');
});

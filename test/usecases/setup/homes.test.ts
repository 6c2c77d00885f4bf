import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from '../../../src/lib/actor.ts';
import { parseJson } from '../../../src/lib/formats/json.ts';
import { parseToml } from '../../../src/lib/formats/toml.ts';
import { AGENTS } from '../../../src/lib/usecases/setup/agents.ts';
import { agentsNamed, chooseAgents } from '../../../src/lib/usecases/setup/choose-agents.ts';
import { install } from '../../../src/lib/usecases/setup/install.ts';
import { pathOn } from '../../../src/lib/usecases/setup/machine.ts';
import { InstallRecord } from '../../../src/lib/usecases/setup/record.ts';
import { targetsOf } from '../../../src/lib/usecases/setup/targets.ts';
import { uninstall } from '../../../src/lib/usecases/setup/uninstall.ts';
import { type AgentHome, bytesOf, HOMES, writeHome } from '../../support/agent-homes.ts';

const actor = localActor();
const LAUNCH = { command: 'pharos', args: ['mcp'] };
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pharos-home-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const machine = () => ({ home, platform: 'linux' as const, environment: { PATH: '' } });
const dataDirectory = () => join(home, '.local/share/pharos');

function installed(launch = LAUNCH, names?: readonly string[]) {
  const agents = chooseAgents({ machine: machine(), names, isProject: false });
  const targets = targetsOf({ machine: machine(), agents, launch, instructions: true });
  return install({ actor, targets, record: new InstallRecord(dataDirectory()) });
}

function uninstalled(names?: AgentHome['agents']) {
  const targets = targetsOf({ machine: machine(), agents: agentsNamed(names), launch: LAUNCH, instructions: true });
  return uninstall({ actor, targets, record: new InstallRecord(dataDirectory()), agents: names });
}

/** The command that stands in the configuration of an agent. */
function registered(name: string): readonly string[] {
  const { config, server } = AGENTS.find((agent) => agent.name === name)!.user;
  const files = config.map((path) => pathOn(machine(), path));
  const text = files.map(textOf).find((found) => found !== '') ?? '';
  const { format, path } = server.at(-1)!;
  const root = format === 'json' ? parseJson(text) : parseToml(text);
  const entry = [...path, 'pharos'].reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
  const { command, args = [] } = entry as { command: string | string[]; args?: string[] };
  return [command, args].flat();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

describe.each(HOMES)('$title', ({ files, agents }) => {
  it('is found, gets its server, and gets every byte back', () => {
    writeHome(home, files);
    const before = bytesOf(home);
    expect(chooseAgents({ machine: machine(), isProject: false }).map(({ name }) => name)).toEqual(agents);
    expect(installed().filter(({ action }) => action === 'left' || action === 'unchanged')).toEqual([]);
    for (const name of agents) expect(registered(name)).toEqual(['pharos', 'mcp']);
    expect(uninstalled().map(({ action }) => action)).not.toContain('left');
    expect(bytesOf(home)).toEqual(before);
  });

  it('is not changed by a second installation', () => {
    writeHome(home, files);
    installed();
    const before = bytesOf(home);
    expect(new Set(installed().map(({ action }) => action))).toEqual(new Set(['unchanged']));
    expect(bytesOf(home)).toEqual(before);
  });

  it('keeps everything else as it was: what was added is all that is new', () => {
    writeHome(home, files);
    installed();
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) continue;
      const now = readFileSync(join(home, path), 'utf8');
      // Every character of before, in its order.
      let at = 0;
      for (const character of now) if (text.startsWith(character, at)) at += character.length;
      expect(at).toBe(text.length);
      if (text.includes('\r\n')) expect(now.replaceAll('\r\n', '')).not.toContain('\n');
    }
  });

  it('gets another command in place of the old one, and every byte back after that', () => {
    writeHome(home, files);
    const before = bytesOf(home);
    installed();
    const other = { command: '/opt/node', args: ['/opt/pharos/bin/run.js', 'mcp'] };
    const servers = installed(other).filter(({ purpose }) => purpose === 'server');
    expect(new Set(servers.map(({ action }) => action))).toEqual(new Set(['replace']));
    for (const name of agents) expect(registered(name)).toEqual(['/opt/node', '/opt/pharos/bin/run.js', 'mcp']);
    uninstalled();
    expect(bytesOf(home)).toEqual(before);
  });

  it('gets every byte back without the record, but for what only the record knows', () => {
    writeHome(home, files);
    installed();
    rmSync(join(home, '.local'), { recursive: true });
    expect(uninstalled().map(({ action }) => action)).not.toContain('left');
    for (const path of Object.keys(bytesOf(home))) expect(textOf(join(home, path))).not.toContain('pharos');
  });
});

it('an empty home has no agent; one that is named gets its files, and leaves nothing behind', () => {
  expect(() => chooseAgents({ machine: machine(), isProject: false })).toThrow('No coding agent was found');
  installed(LAUNCH, ['opencode', 'junie', 'vscode']);
  expect(registered('opencode')).toEqual(['pharos', 'mcp']);
  uninstalled();
  expect(bytesOf(home)).toEqual({});
});

it('one agent can be taken out, and others keep theirs', () => {
  writeHome(home, { '.cursor': undefined, '.codex': undefined });
  const before = bytesOf(home);
  installed();
  uninstalled(['codex']);
  expect(textOf(join(home, '.codex/config.toml'))).toBe('');
  expect(registered('cursor')).toEqual(['pharos', 'mcp']);
  uninstalled();
  expect(bytesOf(home)).toEqual(before);
});

it('what an agent has written since stays, also when it has formatted the whole file anew', () => {
  writeHome(home, { '.claude.json': '{"a":1}', '.claude/CLAUDE.md': 'Mine\n' });
  installed();
  const config = JSON.parse(textOf(join(home, '.claude.json')));
  writeFileSync(join(home, '.claude.json'), JSON.stringify({ ...config, b: 2 }, undefined, 4));
  writeFileSync(join(home, '.claude/CLAUDE.md'), `Before\n${textOf(join(home, '.claude/CLAUDE.md'))}After\n`);
  uninstalled();
  expect(textOf(join(home, '.claude.json'))).toBe('{\n    "a": 1,\n    "b": 2\n}');
  expect(textOf(join(home, '.claude/CLAUDE.md'))).toBe('Before\nMine\nAfter\n');
});

it('an entry that others have written something behind is taken out with its comma', () => {
  const file = '.config/zed/settings.json';
  writeHome(home, { [file]: '{\n  "context_servers": {\n    "a": {}, // one\n  }\n}\n' });
  installed();
  const added = textOf(join(home, file));
  writeFileSync(join(home, file), added.replace('    }\n  }\n', '    }, "b": {}\n  }\n'));
  expect(textOf(join(home, file))).not.toBe(added);
  uninstalled();
  expect(textOf(join(home, file))).toBe('{\n  "context_servers": {\n    "a": {}, // one\n     "b": {}\n  }\n}\n');
});

it('TOML keeps what others have written behind the entry, and stays if that belongs to it', () => {
  const file = '.codex/config.toml';
  writeHome(home, { [file]: '[a]\nb = 1\n' });
  installed();
  const added = textOf(join(home, file));
  writeFileSync(join(home, file), `${added}startup_timeout_sec = 20\n`);
  expect(uninstalled()).toContainEqual(
    expect.objectContaining({ action: 'left', reason: 'its TOML cannot be edited safely' }),
  );
  expect(textOf(join(home, file))).toBe(`${added}startup_timeout_sec = 20\n`);
  writeFileSync(join(home, file), `# mine\n${added}[c]\nd = 2\n`);
  uninstalled();
  expect(textOf(join(home, file))).toBe('# mine\n[a]\nb = 1\n[c]\nd = 2\n');
});

it('of two names for a file, the one that is there is taken', () => {
  writeHome(home, { '.config/opencode/opencode.jsonc': '{}' });
  installed();
  expect(Object.keys(bytesOf(home)).filter((path) => path.includes('opencode.json'))).toEqual([
    '.config/opencode/opencode.jsonc',
  ]);
});

it('OpenCode gets the shape that its file has', () => {
  const file = '.config/opencode/opencode.json';
  writeHome(home, { [file]: '{ "mcp": { "servers": { "x": { "type": "local", "command": ["x"] } } } }' });
  const before = bytesOf(home);
  installed();
  expect(JSON.parse(textOf(join(home, file))).mcp).toMatchObject({
    servers: { x: {}, pharos: { type: 'local', command: ['pharos', 'mcp'] } },
  });
  uninstalled();
  expect(bytesOf(home)).toEqual(before);
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPharos } from '../support/run-pharos.ts';

const MANIFEST = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8')) as {
  readonly commands: Readonly<Record<string, ManifestCommand>>;
};

interface ManifestCommand {
  readonly id: string;
  readonly examples: readonly { readonly command: string; readonly description: string }[];
  readonly flags: Readonly<Record<string, { readonly allowNo?: boolean }>>;
}

let dataDirectory: string;
beforeAll(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-help-'));
});
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

const run = (...args: string[]) => runPharos(args, { dataDirectory });
const isThere = (shell: string) =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, shell)));

describe('help', () => {
  it('begins with examples', async () => {
    const { stdout } = await run('search', '--help');
    expect(stdout).toMatch(/^Search code by words.*\n\nEXAMPLES\n {2}A question\n\n {4}\$ pharos search "where/);
    expect(stdout.indexOf('USAGE')).toBeGreaterThan(stdout.indexOf('EXAMPLES'));
  });

  it('is also a command', async () => {
    expect((await run('help')).stdout).toContain('COMMANDS');
    expect((await run('help', 'graph', 'path')).stdout).toBe((await run('graph', 'path', '--help')).stdout);
    expect((await run('help', 'nothing')).status).toBe(2);
  });

  it.each(Object.values(MANIFEST.commands).map((command) => [command.id.replaceAll(':', ' '), command] as const))(
    'the examples of %s call it, with flags that it has',
    (name, { examples, flags }) => {
      expect(examples.length).toBeGreaterThan(0);
      const known = Object.entries(flags).flatMap(([flag, { allowNo }]) => [flag, ...(allowNo ? [`no-${flag}`] : [])]);
      for (const { command, description } of examples) {
        expect(description).not.toBe('');
        expect(command).toContain(`<%= config.bin %> ${name}`);
        for (const [, flag] of command.matchAll(/ --([a-z-]+)/g)) expect(known).toContain(flag);
      }
    },
  );
});

describe('completion', () => {
  const script = async (shell: string) => {
    const file = join(dataDirectory, `pharos.${shell}`);
    writeFileSync(file, (await run('completion', shell)).stdout);
    return file;
  };
  const LINES: [string[], string[]][] = [
    [
      ['pharos', 'se'],
      ['search', 'serve'],
    ],
    [['pharos', 'graph', 'comm'], ['communities']],
    [
      ['pharos', 'search', '--li'],
      ['--like', '--limit'],
    ],
    [
      ['pharos', 'search', 'serve', '--language', 'java'],
      ['java', 'javascript'],
    ],
  ];

  it.skipIf(!isThere('bash'))('in bash (skipped without it)', async () => {
    const file = await script('bash');
    for (const [words, offered] of LINES) {
      const code = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pharos; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const told = execFileSync('bash', ['-c', code, file, ...words], { encoding: 'utf8' });
      expect(told.trim().split('\n').sort()).toEqual(offered);
    }
  });

  it.skipIf(!isThere('fish'))('in fish (skipped without it)', async () => {
    const file = await script('fish');
    for (const [words, offered] of LINES) {
      const code = `source ${file}; complete -C ${JSON.stringify(words.join(' '))}`;
      const lines = execFileSync('fish', ['--no-config', '-c', code], { encoding: 'utf8' }).trim().split('\n');
      expect(lines.map((line) => line.split('\t')[0]).sort()).toEqual(offered);
    }
  });

  it.skipIf(!isThere('zsh'))('zsh reads it (skipped without it)', async () => {
    const code = 'autoload -U compinit && compinit -u -D; source "$0"; print -r -- $_comps[pharos]';
    const told = execFileSync('zsh', ['-f', '-c', code, await script('zsh')], { encoding: 'utf8' });
    expect(told).toBe('_bash_complete -o default -F _pharos\n');
  });
});

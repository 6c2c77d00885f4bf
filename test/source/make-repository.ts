import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder under the system's temporary directory, its real path; gone after the test file. */
export function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pharos-test-')));
  folders.push(folder);
  return folder;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** A named pipe: whoever opens it carelessly waits forever. */
export function makePipe(path: string): void {
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]);
}

/** Runs git in a folder, apart from the configuration of whoever runs the tests; returns what it prints, without the last line break. */
export function git(folder: string, args: readonly string[], input?: string | Uint8Array): string {
  return execFileSync('git', ['-c', 'safe.directory=*', '-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'],
      HOME: '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
      GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
      GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
    },
  })
    .toString()
    .replace(/\n$/, '');
}

export function commitAll(folder: string, message = 'change'): string {
  git(folder, ['add', '-A']);
  git(folder, ['commit', '-q', '-m', message]);
  return git(folder, ['rev-parse', 'HEAD']);
}

/** A git work tree with one commit of the given files (none without files). */
export function makeRepository(
  files: Files = {},
  options: { readonly format?: string; readonly folder?: string } = {},
): string {
  const folder = options.folder ?? makeFolder();
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '-q', '-b', 'main', `--object-format=${options.format ?? 'sha1'}`]);
  writeFiles(folder, files);
  if (Object.keys(files).length > 0) commitAll(folder, 'first');
  return folder;
}

export interface RawEntry {
  readonly mode: '100644' | '100755' | '120000' | '160000' | '040000';
  readonly name: string;
  readonly id: string;
}

/** Stores a tree object exactly as given, also one that git itself would refuse to make. */
export function writeTree(repository: string, entries: readonly RawEntry[]): string {
  const parts = entries.flatMap(({ mode, name, id }) => [
    Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`, 'utf8'),
    Buffer.from(id, 'hex'),
  ]);
  return git(repository, ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], Buffer.concat(parts));
}

export function writeBlob(repository: string, content: string | Uint8Array): string {
  return git(repository, ['hash-object', '-w', '--stdin'], content);
}

/** Makes a tree the only commit of the branch. */
export function commitTree(repository: string, tree: string, branch = 'main'): string {
  const commit = git(repository, ['commit-tree', tree, '-m', 'raw']);
  git(repository, ['update-ref', `refs/heads/${branch}`, commit]);
  return commit;
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { constants, deflateSync } from 'node:zlib';
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
  /** Bytes for a name that is no UTF-8. */
  readonly name: string | Uint8Array;
  readonly id: string;
}

/** Stores an object of a bare repository as it is given, whatever git thinks of it; a process for each would take most of a test's time. */
function writeObject(repository: string, kind: 'blob' | 'tree' | 'commit', content: Uint8Array): string {
  const object = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
  const id = createHash('sha1').update(object).digest('hex');
  const folder = join(repository, 'objects', id.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, id.slice(2)), deflateSync(object, { level: constants.Z_BEST_SPEED }));
  return id;
}

/** Stores a tree of a bare repository, also one that git itself would refuse to make. */
export function writeTree(repository: string, entries: readonly RawEntry[]): string {
  const parts = entries.flatMap(({ mode, name, id }) => [
    Buffer.from(mode.replace(/^0/, '')),
    Buffer.from(' '),
    Buffer.from(name),
    Buffer.of(0),
    Buffer.from(id, 'hex'),
  ]);
  return writeObject(repository, 'tree', Buffer.concat(parts));
}

export function writeBlob(repository: string, content: string | Uint8Array): string {
  return writeObject(repository, 'blob', Buffer.from(content));
}

/** Makes a tree of a bare repository the only commit of its main branch. */
export function commitTree(repository: string, tree: string): string {
  const person = 'A <a@example.org> 1704067200 +0000';
  const text = `tree ${tree}\nauthor ${person}\ncommitter ${person}\n\nraw\n`;
  const commit = writeObject(repository, 'commit', Buffer.from(text));
  writeFiles(repository, { 'refs/heads/main': `${commit}\n` });
  return commit;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository in its own temporary directory. */
export interface GitRepository {
  readonly path: string;
  write(tree: Readonly<Record<string, string>>): void;
  remove(...paths: string[]): void;
  /** Commits everything; returns the commit id. */
  commit(message?: string): string;
  git(...args: string[]): string;
  delete(): void;
}

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];

export function createGitRepository(tree: Readonly<Record<string, string>> = {}): GitRepository {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'pharos-test-')));
  const git = (...args: string[]) =>
    execFileSync('git', [...IDENTITY, ...args], { cwd: path, encoding: 'utf8', stdio: 'pipe' });
  const repository: GitRepository = {
    path,
    git,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
    },
    remove(...paths) {
      for (const name of paths) rmSync(join(path, name));
    },
    commit(message = 'change') {
      git('add', '-A');
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD').trim();
    },
    delete: () => rmSync(path, { recursive: true, force: true }),
  };
  git('init', '--quiet', '--initial-branch=main');
  repository.write(tree);
  if (Object.keys(tree).length > 0) repository.commit();
  return repository;
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A commit to make; each lies on the branch `main`, or on the one that it names. */
export interface NewCommit {
  readonly author?: string;
  /** Seconds since the epoch. */
  readonly at?: number;
  readonly message?: string;
  /** Contents by path; null deletes. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Old and new paths. */
  readonly renames?: readonly (readonly [string, string])[];
  readonly branch?: string;
  /** Branches that it merges. */
  readonly merges?: readonly string[];
}

export interface ImportedRepository {
  readonly path: string;
  /** Adds commits, oldest first, and checks `main` out. */
  add(commits: readonly NewCommit[]): void;
  git(...args: string[]): string;
  delete(): void;
}

/** A repository whose commits have the authors and dates that a test wants; one process makes any number of them. */
export function createHistory(commits: readonly NewCommit[] = []): ImportedRepository {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'pharos-test-')));
  const run = (args: readonly string[], input?: string) =>
    execFileSync('git', args, { cwd: path, encoding: 'utf8', stdio: 'pipe', ...(input !== undefined && { input }) });
  let clock = 1_700_000_000;
  const has = (branch: string) => run(['for-each-ref', '--format=%(refname)', `refs/heads/${branch}`]) !== '';
  const repository: ImportedRepository = {
    path,
    git: (...args) => run(args),
    add(list) {
      const begun = new Set<string>();
      const stream = list.map((commit) => {
        const branch = commit.branch ?? 'main';
        // A branch that is there goes on, a new one starts from main.
        const from = begun.has(branch)
          ? ''
          : has(branch)
            ? `from refs/heads/${branch}^0\n`
            : begun.has('main') || has('main')
              ? `from refs/heads/main${begun.has('main') ? '' : '^0'}\n`
              : '';
        begun.add(branch);
        return textOf(commit, branch, from, commit.at ?? clock++);
      });
      run(['fast-import', '--quiet', '--force'], stream.join(''));
      run(['reset', '--quiet', '--hard', 'main']);
    },
    delete: () => rmSync(path, { recursive: true, force: true }),
  };
  run(['init', '--quiet', '--initial-branch=main']);
  if (commits.length > 0) repository.add(commits);
  return repository;
}

function textOf(commit: NewCommit, branch: string, from: string, at: number): string {
  const { author = 'Ada <ada@example.org>', message = 'Change', files = {}, renames = [], merges = [] } = commit;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  return [
    `commit refs/heads/${branch}\n`,
    `author ${author} ${at} +0000\ncommitter ${author} ${at} +0000\n${data(message)}${from}`,
    ...merges.map((other) => `merge refs/heads/${other}\n`),
    ...renames.map(([old, path]) => `R ${old} ${path}\n`),
    ...Object.entries(files).map(([path, text]) =>
      text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
    ),
    '\n',
  ].join('');
}

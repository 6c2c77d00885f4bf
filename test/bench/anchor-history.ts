import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where a line of an old commit is in the new one: path and line (1-based); undefined where it is gone. */
export type Fate = { readonly path: string; readonly line: number } | undefined;

const BLAME = ['--reverse', '--first-parent', '--line-porcelain'];
const MAX_OUTPUT = 2 ** 30;
const run = promisify(execFile);

/** The history of a repository, as git tells it. */
export class History {
  readonly directory: string;
  readonly head: string;
  readonly #cache: string | undefined;

  constructor(directory: string, cache: string | undefined) {
    this.directory = directory;
    this.head = this.#git('rev-parse', 'HEAD').trim();
    this.#cache = cache;
    if (cache !== undefined) mkdirSync(cache, { recursive: true });
  }

  /** The newest commit on the main line that is so many days older than the newest one. */
  commitBefore(days: number): string {
    const newest = Number(this.#git('show', '--no-patch', '--format=%ct', this.head));
    const date = Math.floor(newest - days * 24 * 3600);
    const commit = this.#git('rev-list', '--first-parent', '-1', `--before=${date}`, this.head).trim();
    if (commit === '') throw new Error(`${this.directory} is less than ${days} days old`);
    return commit;
  }

  /** Blobs by path, of regular files. */
  tree(commit: string): ReadonlyMap<string, string> {
    const entries = this.#git('ls-tree', '-r', '-z', commit).split('\0').filter(Boolean);
    const tree = new Map<string, string>();
    for (const entry of entries) {
      const [mode, , blob] = entry.split(/[ \t]/, 3);
      if (mode?.startsWith('100')) tree.set(entry.slice(entry.indexOf('\t') + 1), blob!);
    }
    return tree;
  }

  /** Texts by blob. */
  texts(blobs: readonly string[]): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    const output = execFileSync('git', ['cat-file', '--batch'], {
      cwd: this.directory,
      input: `${blobs.join('\n')}\n`,
      maxBuffer: 2 * MAX_OUTPUT,
    });
    let at = 0;
    for (const blob of blobs) {
      const end = output.indexOf(10, at);
      const [, type, size] = output.toString('latin1', at, end).split(' ');
      at = end + 1;
      if (type !== 'blob') continue;
      texts.set(blob, output.toString('utf8', at, at + Number(size)));
      at += Number(size) + 1;
    }
    return texts;
  }

  /** Where git says that files which are gone by their path went, as whole files. */
  renames(from: string, to: string): ReadonlyMap<string, string> {
    const fields = this.#git('diff', '-z', '-M', '-l10000', '--diff-filter=R', '--name-status', from, to);
    const renames = new Map<string, string>();
    const parts = fields.split('\0');
    for (let index = 0; index + 2 < parts.length; index += 3) renames.set(parts[index + 1]!, parts[index + 2]!);
    return renames;
  }

  /** The fate of each line of a file since a commit: `git blame --reverse` along the main line. Options: `-M` finds lines moved within the file, `-C` between those of one commit, `-w` ignores whitespace. */
  async fates(from: string, path: string, options: readonly ('-C' | '-M' | '-w')[] = []): Promise<readonly Fate[]> {
    const range = `${from}..${this.head}`;
    const key = createHash('sha1').update(`${this.directory}\0${range}\0${path}\0${options}`).digest('hex');
    const kept = this.#cache === undefined ? undefined : join(this.#cache, `${key}.json`);
    if (kept !== undefined && existsSync(kept)) {
      return (JSON.parse(readFileSync(kept, 'utf8')) as (Fate | null)[]).map((fate) => fate ?? undefined);
    }
    const { stdout } = await run(
      'git',
      ['-c', 'core.quotePath=false', 'blame', ...BLAME, ...options, range, '--', path],
      {
        cwd: this.directory,
        maxBuffer: MAX_OUTPUT,
        encoding: 'latin1',
      },
    );
    const fates = this.#readBlame(stdout);
    if (kept !== undefined) writeFileSync(kept, JSON.stringify(fates.map((fate) => fate ?? null)));
    return fates;
  }

  #readBlame(output: string): Fate[] {
    const fates: Fate[] = [];
    let header: readonly string[] = [];
    let path = '';
    for (const line of output.split('\n')) {
      if (line.startsWith('\t')) {
        const [commit, last, original] = header;
        fates[Number(original) - 1] = commit === this.head ? { path, line: Number(last) } : undefined;
        header = [];
      } else if (header.length === 0) header = line.split(' ');
      else if (line.startsWith('filename ')) path = Buffer.from(line.slice('filename '.length), 'latin1').toString();
    }
    return fates;
  }

  #git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.directory, encoding: 'utf8', maxBuffer: MAX_OUTPUT });
  }
}

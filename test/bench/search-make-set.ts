/**
 * Makes query sets from the history of a repository, in the form that bench:search reads:
 *   node test/bench/search-make-set.ts --out DIR [--queries 150] [--history] NAME=GIT_DIRECTORY …
 * DIR/queries: subjects of commits with the source files that they changed · DIR/base: the tree before the first of these commits
 * DIR/cochange: files that changed together at least three times · DIR/head: the tree after the last commit
 * --history: the checkouts have the history up to their commit, and nothing after it; otherwise one commit
 * The git directory needs its full history. The newest commits are used; `in_base` tells whether all files of a commit are in DIR/base.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, queries: { type: 'string', default: '150' }, history: { type: 'boolean' } },
});
const { out } = values;
if (!out || positionals.length === 0)
  throw new Error('usage: node test/bench/search-make-set.ts --out DIR NAME=GIT_DIRECTORY …');

const SOURCE = /\.(?:py|pyi|jsx?|tsx?|[mc][jt]s|java|go|rs|[ch]|[ch](?:pp|xx|\+\+)|cc|hh)$/;
/** Commits that say nothing about the source that they change. */
const CHORE =
  /^(?:v?\d+\.\d|\[?maven|merge|release|bump|version|revert|upgrade|prepare|update (?:dep|change|read|copy|version))|\b(?:typos?|changelog|lint(?:er|ing|s)?|eslint|prettier|rustfmt|gofmt|clippy|formatting|copyright|license|whitespace)\b/i;
const MOST_FILES = 5;
const MOST_FILES_TOGETHER = 10;
const FEWEST_WORDS = 4;
const TOGETHER = 3;

interface Commit {
  readonly sha: string;
  readonly subject: string;
  /** Source files that it changed or removed. */
  readonly files: readonly string[];
}

for (const folder of ['queries', 'cochange', 'base', 'head']) mkdirSync(join(out, folder), { recursive: true });
const rows: string[] = [];
for (const argument of positionals) {
  const at = argument.indexOf('=');
  const [name, directory] = [argument.slice(0, at), argument.slice(at + 1)];
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', directory, ...args], { maxBuffer: 1 << 30 }).toString();
  const checkOut = (commit: string, folder: string) => {
    if (existsSync(folder)) return;
    mkdirSync(folder);
    execFileSync('git', ['-C', folder, 'init', '-q']);
    if (values.history) {
      execFileSync('git', ['-C', folder, 'fetch', '-q', '--no-tags', `file://${resolve(directory)}`, commit]);
      execFileSync('git', ['-C', folder, 'checkout', '-q', 'FETCH_HEAD']);
      return;
    }
    const archive = execFileSync('git', ['--git-dir', directory, 'archive', commit], { maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    execFileSync('git', ['-C', folder, 'add', '-A', '-f']);
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'base']);
  };
  const commits = readCommits(
    git('log', '--no-merges', '--no-renames', '--name-status', '-z', '--format=%x01%H%x02%s'),
  );
  const sources = (commit: string) =>
    git('ls-tree', '-r', '-z', '--name-only', commit)
      .split('\0')
      .filter((path) => SOURCE.test(path));
  const asked = queriesOf(commits, Number(values.queries));
  const base = git('rev-parse', `${asked.at(-1)!.id}^`).trim();
  const inBase = new Set(sources(base));
  write(
    join(out, 'queries', `${name}.jsonl`),
    asked.map(({ id, query, files }) => ({
      id: id.slice(0, 12),
      query,
      files,
      in_base: files.every((path) => inBase.has(path)),
    })),
  );
  write(join(out, 'cochange', `${name}.jsonl`), changedTogether(commits, new Set(sources('HEAD'))));
  checkOut(base, join(out, 'base', name));
  checkOut('HEAD', join(out, 'head', name));
  rows.push(`${name}\t${base}\t${git('rev-parse', 'HEAD').trim()}`);
}
const table = join(out, 'repos.tsv');
const known = existsSync(table) ? readFileSync(table, 'utf8').split('\n').filter(Boolean) : [];
const added = new Set(rows.map((row) => row.split('\t')[0]));
writeFileSync(table, `${[...known.filter((row) => !added.has(row.split('\t')[0]!)), ...rows].join('\n')}\n`);

function readCommits(log: string): Commit[] {
  return log
    .split('\x01')
    .slice(1)
    .map((text) => {
      const [head = '', ...list] = text.split('\0');
      const [sha = '', subject = ''] = head.split('\x02');
      const files: string[] = [];
      for (let i = 0; i + 1 < list.length; i += 2) {
        const [status, path] = [list[i]!.trim(), list[i + 1]!];
        if (!SOURCE.test(path)) continue;
        if (status !== 'A') files.push(path);
      }
      return { sha, subject, files };
    });
}

/** Newest first; each subject once. */
function queriesOf(
  commits: readonly Commit[],
  most: number,
): { id: string; query: string; files: readonly string[] }[] {
  const found = new Map<string, { id: string; query: string; files: readonly string[] }>();
  for (const { sha, subject, files } of commits) {
    if (found.size === most) break;
    if (files.length === 0 || files.length > MOST_FILES || CHORE.test(subject)) continue;
    const query = subject
      .replace(/^\w+(?:\([^)]*\))?!?:\s*/, '')
      .replace(/\(?#\d+\)?/g, '')
      .replace(/\S*\/\S*\.\w{1,4}\b/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (CHORE.test(query) || query.split(' ').length < FEWEST_WORDS || found.has(query.toLowerCase())) continue;
    found.set(query.toLowerCase(), { id: sha, query, files });
  }
  return [...found.values()];
}

function changedTogether(commits: readonly Commit[], present: ReadonlySet<string>): object[] {
  const pairs = new Map<string, Map<string, number>>();
  for (const { files } of commits) {
    const kept = files.filter((path) => present.has(path));
    if (files.length < 2 || files.length > MOST_FILES_TOGETHER) continue;
    for (const one of kept) {
      const others = pairs.get(one) ?? new Map<string, number>();
      pairs.set(one, others);
      for (const other of kept) if (other !== one) others.set(other, (others.get(other) ?? 0) + 1);
    }
  }
  return [...pairs].flatMap(([file, others]) => {
    const related = [...others].filter(([, n]) => n >= TOGETHER).sort(([, a], [, b]) => b - a);
    return related.length === 0 ? [] : [{ file, related: related.map(([path]) => path), n: related.map(([, n]) => n) }];
  });
}

function write(file: string, objects: readonly object[]): void {
  writeFileSync(file, objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
}

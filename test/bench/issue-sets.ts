/**
 * Makes a set of issue texts whose fix is known, one JSON object a line: id, repo, base (the commit before the fix), text, gold (source files
 * that the fix changed) and lines (of these files at `base`, by path).
 *   node test/bench/issue-sets.ts --git DIR --repo OWNER/NAME --out FILE [--limit 40] and one of
 *     --tasks FILE    JSON objects with instance_id, repo, base_commit, problem_statement and patch, one a line, as SWE-bench has them
 *     --issues DIR    a git directory of issues as JSON files NUMBER.json with title and body; commits that say "Fixes OWNER/NAME#NUMBER" fix them
 *     --commits       bodies of commits that describe a defect stand in for issues
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isTestPath } from '../../src/lib/languages/conventions.ts';
import { LANGUAGES } from '../../src/lib/languages/index.ts';

interface Task {
  readonly id: string;
  readonly base: string;
  readonly text: string;
  readonly patch: string;
}

const { values } = parseArgs({
  options: {
    git: { type: 'string' },
    repo: { type: 'string' },
    out: { type: 'string' },
    limit: { type: 'string' },
    tasks: { type: 'string' },
    issues: { type: 'string' },
    commits: { type: 'boolean' },
  },
});
const { git: directory, repo, out } = values;
if (!directory || !repo || !out)
  throw new Error('usage: node test/bench/issue-sets.ts --git DIR --repo OWNER/NAME --out FILE');
const limit = Number(values.limit ?? 40);
/** Shorter ones say too little, longer ones change too much to be about one defect. */
const MIN_CHARACTERS = 150;
const MIN_BODY = 300;
const MAX_FILES = 4;
const EXTENSIONS = new Set(LANGUAGES.flatMap(({ extensions }) => extensions));

const tasks = values.tasks ? fromTasks(values.tasks) : values.issues ? fromIssues(values.issues) : fromCommits();
let count = 0;
for (const { id, base, text, patch } of tasks) {
  if (count === limit) break;
  const lines = changedLines(patch);
  const gold = Object.keys(lines);
  if (text.length < MIN_CHARACTERS || gold.length === 0 || gold.length > MAX_FILES) continue;
  if (!gold.every((path) => exists(base, path))) continue;
  appendFileSync(out, `${JSON.stringify({ id, repo, base, text, gold, lines })}\n`);
  count++;
}
process.stdout.write(`${repo}: ${count}\n`);

function git(where: string, ...args: string[]): string {
  return execFileSync('git', [`--git-dir=${where}`, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function exists(commit: string, path: string): boolean {
  try {
    git(directory!, 'cat-file', '-e', `${commit}:${path}`);
    return true;
  } catch {
    return false;
  }
}

function* fromTasks(file: string): Generator<Task> {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const task = JSON.parse(line) as Record<
      'instance_id' | 'repo' | 'base_commit' | 'problem_statement' | 'patch',
      string
    >;
    if (task.repo === repo)
      yield { id: task.instance_id, base: task.base_commit, text: task.problem_statement, patch: task.patch };
  }
}

/** Commits by their message, newest first, merges left out. */
function commits(): { readonly hash: string; readonly title: string; readonly body: string }[] {
  return git(directory!, 'log', '--no-merges', '--format=%x00%H%n%s%n%b')
    .split('\0')
    .slice(1)
    .map((record) => {
      const [hash = '', title = '', ...body] = record.split('\n');
      return { hash, title, body: body.join('\n').trim() };
    });
}

function* fromIssues(issues: string): Generator<Task> {
  const files = new Map(
    git(issues, 'ls-tree', '-r', '--name-only', 'HEAD')
      .split('\n')
      .flatMap((path) => {
        const number = /\/(\d+)\.json$/.exec(path)?.[1];
        return number ? [[number, path] as const] : [];
      }),
  );
  const seen = new Set<string>();
  for (const { hash, body } of commits()) {
    const number = /\b(?:fixes|closes|resolves) (?:[\w.-]+\/[\w.-]+)?#(\d+)/i.exec(body)?.[1];
    const file = number && files.get(number);
    if (!file || seen.has(number)) continue;
    seen.add(number);
    const { title, body: described } = JSON.parse(git(issues, 'show', `HEAD:${file}`)) as {
      title: string;
      body: string | null;
    };
    yield { ...parentOf(hash), id: `${repo}-${number}`, text: `${title}\n${described ?? ''}` };
  }
}

function* fromCommits(): Generator<Task> {
  for (const { hash, title, body } of commits()) {
    const text = body
      .replace(/^(?:Co-authored-by|Signed-off-by|Reviewed-by|PR-URL|Refs?|Fixes|Closes)\b.*$/gim, '')
      .trim();
    const isDefect = /\b(?:fix(?:e[sd])?|bug|regression|crash(?:es)?|panics?|broken|incorrect(?:ly)?|wrong)\b/i.test(
      title,
    );
    if (!isDefect || text.length < MIN_BODY || /^(?:merge|bump|release|revert|chore|docs|ci|test)\b/i.test(title))
      continue;
    yield { ...parentOf(hash), id: `${repo}-${hash.slice(0, 10)}`, text: `${title}\n${text}` };
  }
}

function parentOf(hash: string): Pick<Task, 'base' | 'patch'> {
  const base = git(directory!, 'rev-list', '--parents', '-n', '1', hash).trim().split(' ')[1] ?? '';
  return { base, patch: base === '' ? '' : git(directory!, 'diff', '-U0', base, hash) };
}

/** Lines of the old side that a patch removes, and for what it only adds the line before; of source files that are no tests. */
function changedLines(patch: string): Record<string, number[]> {
  const lines: Record<string, number[]> = {};
  let path: string | undefined;
  let old = 0;
  let isRemoved = false;
  for (const line of patch.split('\n')) {
    if (line.startsWith('diff --git')) path = undefined;
    else if (line.startsWith('--- ')) {
      const name = /^--- a\/(.+)$/.exec(line)?.[1];
      const extension = name && /\.[^./]+$/.exec(name)?.[0];
      path = name && extension && EXTENSIONS.has(extension) && !isTestPath(name) ? name : undefined;
      if (path !== undefined) lines[path] = [];
    } else if (line.startsWith('@@')) {
      const [, start, length] = /^@@ -(\d+)(?:,(\d+))?/.exec(line) ?? [];
      old = Number(start) + (length === '0' ? 1 : 0);
      isRemoved = false;
    } else if (path === undefined || line.startsWith('+++')) continue;
    else if (line.startsWith('-')) {
      lines[path]!.push(old++);
      isRemoved = true;
    } else if (line.startsWith('+')) {
      if (!isRemoved) lines[path]!.push(Math.max(1, old - 1));
    } else {
      old++;
      isRemoved = false;
    }
  }
  return Object.fromEntries(Object.entries(lines).map(([name, list]) => [name, [...new Set(list)]]));
}

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Container, openContainer } from '../../src/lib/container.ts';
import type { DefinitionRow } from '../../src/lib/ports/catalog.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

const FUNCTIONS = new Set(['function', 'method']);

/** An issue, and what its fix changed; `issue-sets.ts` writes them. */
export interface Issue {
  readonly id: string;
  readonly repo: string;
  readonly base: string;
  /** The first line is the title. */
  readonly text: string;
  readonly gold: readonly string[];
  /** `path:symbol` of the functions that the fix changed, where a set names them. */
  readonly functions?: readonly string[];
  readonly lines: Readonly<Record<string, readonly number[]>>;
}

export interface IssueFolders {
  /** `OWNER+NAME/repo` below it is a git directory. */
  readonly mirror: string;
  readonly store: string;
  /** Whether the indexes know the commits before the fix; these need a store of their own. */
  readonly history?: boolean;
}

export function readIssues(file: string): Issue[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Issue);
}

/** The index of the repository as it was before the fix; each in a store of its own, so that none is searched among hundreds. */
export async function openIssue(issue: Issue, { mirror, store, history }: IssueFolders): Promise<Container> {
  const directory = join(store, issue.id.replaceAll('/', '+'));
  if (!existsSync(directory)) {
    const part = `${directory}.part`;
    const tree = join(part, 'tree');
    rmSync(part, { recursive: true, force: true });
    mkdirSync(tree, { recursive: true });
    checkOut(issue, mirror, tree, history);
    const container = await openContainer(testConfig(part));
    const { stores, writer } = container;
    await ingest({
      actor: SELF,
      repository: tree,
      stores,
      writer,
      temporaryDirectory: join(part, 'tmp'),
      train: false,
    });
    await container.close();
    rmSync(tree, { recursive: true });
    renameSync(part, directory);
  }
  return openContainer(testConfig(directory));
}

/** Writes the files of the repository before the fix into a folder. */
export function checkOut({ repo, base }: Issue, mirror: string, tree: string, history = false): void {
  const git = join(mirror, repo.replace('/', '+'), 'repo');
  if (history) {
    execFileSync('git', ['clone', '-q', '--shared', '-n', git, tree]);
    execFileSync('git', ['-C', tree, '-c', 'advice.detachedHead=false', 'checkout', '-q', base]);
    return;
  }
  execFileSync('sh', ['-c', `git --git-dir='${git}' archive ${base} | tar -x -C '${tree}'`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** `path:symbol` of the functions that the fix changed: those that the set names, or else the innermost around the changed lines. */
export function functionsOf(issue: Issue, known: readonly DefinitionRow[]): readonly string[] {
  if (issue.functions?.length) return issue.functions;
  return [...new Set(innermostFunctions(issue, known).map(nameOf))];
}

/** The same by definition, which tells overloads apart; undefined when one of them is not among the known. */
export function changedFunctions(issue: Issue, known: readonly DefinitionRow[]): readonly DefinitionRow[] | undefined {
  const innermost = innermostFunctions(issue, known);
  if (!issue.functions?.length) return [...new Set(innermost)];
  const rows = issue.functions.map(
    (name) =>
      innermost.find((row) => nameOf(row) === name) ??
      known.find((row) => nameOf(row) === name && issue.lines[row.from]?.some((line) => isAround(row, line))) ??
      known.find((row) => nameOf(row) === name),
  );
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function innermostFunctions({ lines }: Issue, known: readonly DefinitionRow[]): DefinitionRow[] {
  return Object.entries(lines).flatMap(([path, changed]) => {
    const inFile = known.filter(({ from, kind }) => from === path && FUNCTIONS.has(kind));
    return changed.flatMap((line) => {
      const around = inFile.filter((row) => isAround(row, line));
      return around.sort((a, b) => b.line - a.line || a.endLine - b.endLine).slice(0, 1);
    });
  });
}

function isAround(row: DefinitionRow, line: number): boolean {
  return row.line <= line && line <= row.endLine;
}

function nameOf({ from, symbol }: DefinitionRow): string {
  return `${from}:${symbol}`;
}

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
}

export function readIssues(file: string): Issue[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Issue);
}

/** The index of the repository as it was before the fix; each in a store of its own, so that none is searched among hundreds. */
export async function openIssue({ id, repo, base }: Issue, { mirror, store }: IssueFolders): Promise<Container> {
  const directory = join(store, id.replaceAll('/', '+'));
  if (!existsSync(directory)) {
    const part = `${directory}.part`;
    const tree = join(part, 'tree');
    rmSync(part, { recursive: true, force: true });
    mkdirSync(tree, { recursive: true });
    const git = join(mirror, repo.replace('/', '+'), 'repo');
    execFileSync('sh', ['-c', `git --git-dir='${git}' archive ${base} | tar -x -C '${tree}'`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
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

/** `path:symbol` of the functions that the fix changed: those that the set names, or else the innermost around the changed lines. */
export function functionsOf({ functions, lines }: Issue, known: readonly DefinitionRow[]): readonly string[] {
  if (functions?.length) return functions;
  const names = new Set<string>();
  for (const [path, changed] of Object.entries(lines)) {
    const inFile = known.filter(({ from, kind }) => from === path && FUNCTIONS.has(kind));
    for (const line of changed) {
      const around = inFile.filter((it) => it.line <= line && line <= it.endLine);
      const innermost = around.sort((a, b) => b.line - a.line || a.endLine - b.endLine)[0];
      if (innermost) names.add(`${path}:${innermost.symbol}`);
    }
  }
  return [...names];
}

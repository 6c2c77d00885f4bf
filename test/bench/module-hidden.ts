import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openContainer } from '../../src/lib/container.ts';
import { coupledFiles } from '../../src/lib/history/coupled-files.ts';
import { CHANGES_FORMAT, readChanges } from '../../src/lib/history/read-log.ts';
import { isTestPath } from '../../src/lib/languages/conventions.ts';
import { isLinked } from '../../src/lib/modules/graph/usecases/hidden.ts';
import { openGraph } from '../../src/lib/modules/graph/usecases/open-graph.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';
import type { ModuleSet } from './modules.ts';

const YEAR_SECONDS = 365 * 86_400;

/** How many of the pairs changed together again within a year, beside linked pairs and all pairs of files that change. */
export async function scoreHidden({ git, base, history }: ModuleSet) {
  const { commits, now } = history;
  const directory = mkdtempSync(join(tmpdir(), 'pharos-hidden-'));
  const container = await openContainer(testConfig(directory));
  try {
    const repository = realpathSync(git);
    await ingest({
      ...{ actor: SELF, repository, ref: base, stores: container.stores, writer: container.writer },
      temporaryDirectory: join(directory, 'tmp'),
    });
    const { graph, paths } = await openGraph({ actor: SELF, repository, catalog: container.stores.catalog });
    const sources = new Set(paths.filter((path) => !isTestPath(path)));
    const later = new Set(laterPairs(git, base, now));
    const again = (pairs: readonly (readonly [string, string])[]) =>
      pairs.filter(([a, b]) => later.has(`${a}\0${b}`)).length / pairs.length;
    const coupled = coupledFiles(commits, (path) => sources.has(path), now).map((one) => one.paths);
    const linked = coupled.filter(([a, b]) => isLinked(graph, a, b));
    const hidden = coupled.filter(([a, b]) => !isLinked(graph, a, b));
    const active = activeFiles(commits, sources, now);
    const all = active.flatMap((a, i) => active.slice(i + 1).map((b) => [a, b] as const));
    const figures = { 'hidden again': again(hidden), 'linked again': again(linked), 'any two active': again(all) };
    return { ...figures, hidden: hidden.length, 'of them again': Math.round(again(hidden) * hidden.length) || 0 };
  } finally {
    await container.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function* laterPairs(git: string, base: string, now: number): Generator<string> {
  const until = `--before=${Math.floor(now / 1000) + YEAR_SECONDS}`;
  const args = ['log', '-z', '--no-merges', until, '--raw', '--no-abbrev', '-M100%', `--format=${CHANGES_FORMAT}`];
  const text = execFileSync('git', ['--git-dir', git, ...args, `${base}..HEAD`], { maxBuffer: 2 ** 30 }).toString();
  for (const { touches } of readChanges(text)) {
    const paths = touches.map(({ path }) => path).sort();
    // As for what came before: more say nothing about any two of them.
    if (paths.length > 20) continue;
    for (const [i, a] of paths.entries()) for (const b of paths.slice(i + 1)) yield `${a}\0${b}`;
  }
}

/** Files that changed as often as those of a coupling. */
function activeFiles(commits: ModuleSet['history']['commits'], sources: ReadonlySet<string>, now: number): string[] {
  const counts = new Map<string, number>();
  for (const { at, fileCount, touches } of commits) {
    if (now - at > 3 * YEAR_SECONDS * 1000 || fileCount > 20) continue;
    for (const { path } of touches) if (sources.has(path)) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].flatMap(([path, count]) => (count >= 5 ? [path] : [])).sort();
}

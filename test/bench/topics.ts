/**
 * Scores topics by the scopes that people gave to the next commits: the rules and the regression learn the scopes of the commits before
 * the last year of a history, and rank scopes for the paths of those after it. A scope that nobody had used before is a miss.
 *
 *     npm run bench:topics -- <git directory>…
 */

import { basename } from 'node:path';
import type { Commit } from '../../src/lib/history/commit.ts';
import { chooseTopicRanker } from '../../src/lib/topics/choose-topic-ranker.ts';
import { learnTopics } from '../../src/lib/topics/learned-topics.ts';
import type { Labelled } from '../../src/lib/topics/topic-counts.ts';
import { createTopicRules } from '../../src/lib/topics/topic-rules.ts';
import { historyAt } from './module-history.ts';

const YEAR = 31_556_952_000;
type Rank = (paths: readonly string[]) => readonly string[];
const METHODS = ['frequent', 'rules', 'regression', 'chosen'] as const;

const rows = process.argv.slice(2).flatMap((git) => {
  const { commits, now } = historyAt(git, 'HEAD');
  const labelled = commits.flatMap(toLabelled);
  const cut = now - YEAR;
  const [before, after] = [labelled.filter(({ at }) => at <= cut), labelled.filter(({ at }) => at > cut)];
  if (before.length < 50 || after.length < 20) return [];
  const name = basename(git.replace(/\/repo\/?$/, ''));
  const scores = scoreOf(rankers(before, cut), after);
  process.stdout.write(`${line(`${name} (${before.length}, ${after.length})`, scores)}\n`);
  return [scores];
});
process.stdout.write(
  `${line(`mean of ${rows.length}`, Object.fromEntries(Object.keys(rows[0] ?? {}).map((key) => [key, rows.reduce((sum, row) => sum + row[key]!, 0) / rows.length])))}\n`,
);

function toLabelled({ scope, touches, at }: Commit): Labelled[] {
  return scope === undefined || touches.length === 0
    ? []
    : [{ topic: scope, paths: touches.map(({ path }) => path), at }];
}

function rankers(before: readonly Labelled[], now: number): Record<(typeof METHODS)[number], Rank> {
  const rules = createTopicRules(before, now);
  const learned = learnTopics(before);
  const chosen = chooseTopicRanker(before, now);
  const counts = new Map<string, number>();
  for (const { topic } of before) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
  return {
    frequent: () => frequent,
    rules: (paths) => rules.rank(paths).map(({ topic }) => topic),
    regression: (paths) => learned.rank(paths).map(({ topic }) => topic),
    chosen: (paths) => chosen.rank(paths).map(({ topic }) => topic),
  };
}

function scoreOf(rank: Record<string, Rank>, after: readonly Labelled[]): Record<string, number> {
  const places = (method: string) => after.map(({ topic, paths }) => rank[method]!(paths).indexOf(topic));
  const share = (found: readonly number[], limit: number) =>
    found.filter((place) => place >= 0 && place < limit).length / found.length;
  const known = new Set(rank['frequent']!([]));
  return {
    ...Object.fromEntries(
      METHODS.flatMap((method) => {
        const found = places(method);
        return [
          [`${method}@1`, share(found, 1)],
          [`@3 ${method}`, share(found, 3)],
        ];
      }),
    ),
    known: after.filter(({ topic }) => known.has(topic)).length / after.length,
  };
}

function line(name: string, scores: Readonly<Record<string, number>>): string {
  return `${name.padEnd(34)} ${Object.entries(scores)
    .map(([key, value]) => `${key} ${value.toFixed(3)}`)
    .join('  ')}`;
}

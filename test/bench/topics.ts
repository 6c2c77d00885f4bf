/**
 * Scores topics by the scopes that people gave to the next commits: what was learned from the commits before ranks scopes for the paths
 * of each later one. A scope that nobody had used before is a miss.
 *
 * `year`: learned once, from all before the last year of the history. `next`: learned anew each month, as an index that is kept up to
 * date knows it.
 *
 *     npm run bench:topics -- <git directory>…
 */

import { basename } from 'node:path';
import type { Commit } from '../../src/lib/history/commit.ts';
import { chooseTopicRanker } from '../../src/lib/topics/choose-topic-ranker.ts';
import { learnTopics } from '../../src/lib/topics/learned-topics.ts';
import { createSimilarChanges } from '../../src/lib/topics/similar-changes.ts';
import type { Labelled } from '../../src/lib/topics/topic-counts.ts';
import { createTopicRules, type TopicRanker } from '../../src/lib/topics/topic-rules.ts';
import { historyAt } from './module-history.ts';

const YEAR = 31_556_952_000;
const MONTHS = 12;
type Rank = (paths: readonly string[]) => readonly string[];
type Places = Map<string, number[]>;

const rows: Readonly<Record<string, number>>[] = [];
for (const git of process.argv.slice(2)) {
  const { commits, now } = historyAt(git, 'HEAD');
  const labelled = commits.flatMap(toLabelled);
  const cut = now - YEAR;
  const [before, after] = [labelled.filter(({ at }) => at <= cut), labelled.filter(({ at }) => at > cut)];
  if (before.length < 50 || after.length < 20) continue;
  const places: Places = new Map();
  ask(places, 'year', { ...quick(before, cut), ...slow(before, cut) }, after);
  for (let month = 0; month < MONTHS; month++) {
    const at = cut + (month * YEAR) / MONTHS;
    const next = after.filter((one) => one.at > at && one.at <= at + YEAR / MONTHS);
    const past = labelled.filter((one) => one.at <= at);
    ask(places, 'next', quick(past, at), next);
  }
  const row = Object.fromEntries([...places].flatMap(([method, found]) => sharesOf(method, found)));
  rows.push(row);
  say(`${basename(git.replace(/\/repo\/?$/, ''))} (${before.length}, ${after.length})`, row);
}
const names = Object.keys(rows[0] ?? {});
const mean = (name: string) => rows.reduce((sum, row) => sum + row[name]!, 0) / rows.length;
say(`mean of ${rows.length}`, Object.fromEntries(names.map((name) => [name, mean(name)])));

function toLabelled({ scope, touches, at }: Commit): Labelled[] {
  return scope === undefined || touches.length === 0
    ? []
    : [{ topic: scope, paths: touches.map(({ path }) => path), at }];
}

function quick(before: readonly Labelled[], now: number): Record<string, Rank> {
  const rules = createTopicRules(before, now);
  const similar = createSimilarChanges(before, now);
  const counts = new Map<string, number>();
  for (const { topic } of before) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
  return {
    known: () => frequent,
    frequent: () => frequent,
    rules: ranked(rules),
    similar: ranked(similar),
    both: (paths) => {
      const sums = new Map<string, number>();
      for (const { topic, confidence } of [...rules.rank(paths), ...similar.rank(paths)])
        sums.set(topic, (sums.get(topic) ?? 0) + confidence);
      return [...sums].sort((a, b) => b[1] - a[1]).map(([topic]) => topic);
    },
  };
}

function slow(before: readonly Labelled[], now: number): Record<string, Rank> {
  return { regression: ranked(learnTopics(before)), chosen: ranked(chooseTopicRanker(before, now)) };
}

function ranked({ rank }: TopicRanker): Rank {
  return (paths) => rank(paths).map(({ topic }) => topic);
}

function ask(places: Places, when: string, methods: Record<string, Rank>, asked: readonly Labelled[]): void {
  for (const [method, rank] of Object.entries(methods)) {
    const found = asked.map(({ topic, paths }) => rank(paths).indexOf(topic));
    places.set(`${when} ${method}`, [...(places.get(`${when} ${method}`) ?? []), ...found]);
  }
}

function sharesOf(method: string, found: readonly number[]): (readonly [string, number])[] {
  const share = (limit: number) => found.filter((place) => place >= 0 && place < limit).length / found.length;
  if (method.endsWith('known')) return [[method, share(Number.POSITIVE_INFINITY)]];
  return [
    [`${method} @1`, share(1)],
    [`@3 ${method}`, share(3)],
  ];
}

function say(name: string, scores: Readonly<Record<string, number>>): void {
  const words = Object.entries(scores).map(([key, value]) => `${key} ${value.toFixed(3)}`);
  process.stdout.write(`${name.padEnd(34)} ${words.join('  ')}\n`);
}

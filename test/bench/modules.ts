/**
 * Scores what the modules say of the history of repositories against what happened later.
 *
 *     npm run bench:modules -- owners|hidden <sets> <git directories>
 *
 * `<sets>/<name>.json` has the commit at which the history is cut, `<name>.owners.jsonl` who changed which file after it. A git
 * directory with the full history is at `<git directories>/<name>`. Each figure is the mean over the repositories.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreHidden } from './module-hidden.ts';
import { type HistoryAt, historyAt } from './module-history.ts';
import { scoreOwners } from './module-owners.ts';

export interface ModuleSet {
  readonly name: string;
  readonly folder: string;
  readonly git: string;
  readonly base: string;
  readonly history: HistoryAt;
}

type Scores = Readonly<Record<string, number>>;
const TASKS: Readonly<Record<string, (set: ModuleSet) => Scores | Promise<Scores>>> = {
  owners: scoreOwners,
  hidden: scoreHidden,
};

const [task = '', sets = '', gits = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const score = TASKS[task];
if (!score) throw new Error(`Name one of ${Object.keys(TASKS).join(', ')}`);

const rows: (readonly [string, Scores])[] = [];
for (const file of readdirSync(sets).sort()) {
  const name = /^(.+)\.json$/.exec(file)?.[1];
  if (name === undefined || !existsSync(join(gits, name))) continue;
  const { base } = JSON.parse(readFileSync(join(sets, file), 'utf8')) as { readonly base: string };
  const git = join(gits, name);
  rows.push([name, await score({ ...{ name, folder: sets, git, base }, history: historyAt(git, base) })]);
  if (!process.argv.includes('--json')) process.stdout.write(`${line(...rows.at(-1)!)}\n`);
}
const keys = [...new Set(rows.flatMap(([, scores]) => Object.keys(scores)))];
const meanOf = (key: string) => {
  const values = rows.flatMap(([, scores]) => (Number.isFinite(scores[key]) ? scores[key]! : []));
  return values.reduce((a, b) => a + b, 0) / values.length;
};
const mean = Object.fromEntries(keys.map((key) => [key, meanOf(key)]));
const report = process.argv.includes('--json')
  ? JSON.stringify({ task, mean, rows })
  : line(`mean of ${rows.length}`, mean);
process.stdout.write(`${report}\n`);

function line(name: string, scores: Scores): string {
  const cells = Object.entries(scores).map(
    ([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(3)}`,
  );
  return `${name.padEnd(28)} ${cells.join('  ')}`;
}

import { join } from 'node:path';
import { rankPeople } from '../../src/lib/history/rank-people.ts';
import { jsonLines } from './module-history.ts';
import type { ModuleSet } from './modules.ts';

interface Later {
  readonly path: string;
  /** Hash of the address. */
  readonly author: string;
  /** They had committed before the cut. */
  readonly known: boolean;
}

/** Where the author of each later change is in the ranking, and how often nobody was the better answer. */
export function scoreOwners({ name, folder, history }: ModuleSet) {
  const { commits, now, addresses } = history;
  const answers = new Map<string, { readonly ranked: readonly string[]; readonly abstains: boolean }>();
  const answerFor = (path: string) => {
    const known = answers.get(path);
    if (known) return known;
    const { people, away, abstains } = rankPeople({ commits }, new Set([path]), now);
    const ranked = [...people, ...away].map(({ person }) => addresses[person]![0]!);
    answers.set(path, { ranked, abstains });
    return { ranked, abstains };
  };
  const rows = jsonLines<Later>(join(folder, `${name}.owners.jsonl`));
  const known = rows.filter((row) => row.known !== false);
  const ranks = known.map(({ path, author }) => answerFor(path).ranked.indexOf(author));
  const silent = rows.filter(({ path }) => answerFor(path).abstains);
  const share = (count: number, of: number) => (of === 0 ? Number.NaN : count / of);
  return {
    MRR: share(sum(ranks.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1)))), known.length),
    'hit@1': share(ranks.filter((rank) => rank === 0).length, known.length),
    'hit@3': share(ranks.filter((rank) => rank >= 0 && rank < 3).length, known.length),
    abstains: share(silent.length, rows.length),
    'rightly (author new)': share(silent.filter((row) => row.known === false).length, silent.length),
    'or first one wrong': share(
      silent.filter(({ path, author }) => answerFor(path).ranked[0] !== author).length,
      silent.length,
    ),
    changes: known.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { CommitOutline } from '../../ports/history.ts';

/** A commit of the history as it is now; `person` is an index into the people of now. */
interface ListedPerson {
  readonly sha: string;
  readonly person: number | undefined;
}

export interface KeptHistory {
  /** Commits that stay as they are stored: the oldest ones of now. */
  readonly count: number;
  /** The number under which a person is stored. */
  readonly numberOf: (person: number) => number;
}

/**
 * Finds out whether the history of now goes on where the stored one ends, perhaps without its oldest commits, and with the same
 * people. Undefined when it does not: the history was rewritten, a merge brought older commits, or two people turned out to be one.
 *
 * @param listed oldest first, as `stored`
 */
export function keptHistory(
  listed: readonly ListedPerson[],
  stored: readonly CommitOutline[],
): KeptHistory | undefined {
  const start = stored.findIndex(({ sha }) => sha === listed[0]?.sha);
  const kept = start < 0 ? [] : stored.slice(start);
  if (kept.length === 0 || kept.length > listed.length) return undefined;
  const numbers = new Map<number, number>();
  const owners = new Map<number, number>();
  for (const [i, { sha, person: number }] of kept.entries()) {
    const { sha: now, person } = listed[i]!;
    if (sha !== now || (person === undefined) !== (number === undefined)) return undefined;
    if (person === undefined || number === undefined) continue;
    if ((numbers.get(person) ?? number) !== number || (owners.get(number) ?? person) !== person) return undefined;
    numbers.set(person, number);
    owners.set(number, person);
  }
  let next = Math.max(-1, ...new Set(stored.flatMap(({ person }) => person ?? []))) + 1;
  const numberOf = (person: number) => {
    const known = numbers.get(person) ?? next++;
    numbers.set(person, known);
    return known;
  };
  return { count: kept.length, numberOf };
}

import type { History } from './commit.ts';
import { DAY } from './figures.ts';

/** Somebody who may be the next to change some files, or to know about them. */
export interface RankedPerson {
  /** Index into the people of the history. */
  readonly person: number;
  /** Of the next changes, by the model; those of all people together are 1. */
  readonly share: number;
  /** How many of the files they changed, and in how many commits. */
  readonly files: number;
  readonly commits: number;
  /** Their last change of the files, and of anything; milliseconds since the epoch. */
  readonly lastHere: number | undefined;
  readonly lastActive: number;
}

export interface RankedPeople {
  /** Most likely first; those who have been away are not in it. */
  readonly people: readonly RankedPerson[];
  /** People who changed the files and have been away since. */
  readonly away: readonly RankedPerson[];
  /** Share of the commits of the last year by people who had made none before. */
  readonly newcomers: number;
  /** A newcomer is likelier than anybody known. */
  readonly abstains: boolean;
}

/** Nobody is suggested who has been away for longer. */
export const ACTIVE_DAYS = 180;
const YEAR = 365 * DAY;
/** Half-lives in days: of activity anywhere, and of changes of the files and their folders. */
const LATELY = 30;
const YEARLY = 365;
const HERE = 180;
/**
 * Exponents of a person's shares: conditional logit on 23 development repositories, rounded (`npm run bench:modules`, December 2026). Activity
 * decides, and changes of the very file refine it: a sum of shares lets those win who once wrote the file.
 */
const LATELY_WEIGHT = 0.5;
const YEARLY_WEIGHT = 0.5;
const FILE_WEIGHT = 0.1;
const FOLDER_WEIGHT = 0.1;
const LEAST_ACTIVITY = 1e-3;
const LEAST_HERE = 1e-2;

/**
 * Ranks the people of a history by how likely each makes the next change of the files: who is active now, then who knows the
 * files and their folders. The number of commits alone ranks nobody.
 */
export function rankPeople(
  { commits }: Pick<History, 'commits'>,
  paths: ReadonlySet<string>,
  now: number,
): RankedPeople {
  const folders = new Set([...paths].map(folderOf));
  const all = new Map<number, Sums>();
  let [recent, fresh] = [0, 0];
  for (const { person, at, touches } of commits) {
    if (person === undefined) continue;
    const age = Math.max(0, now - at) / DAY;
    if (now - at <= YEAR) {
      recent += 1;
      if (!all.has(person)) fresh += 1;
    }
    const sums = all.get(person) ?? newSums();
    all.set(person, sums);
    sums.lately += 0.5 ** (age / LATELY);
    sums.yearly += 0.5 ** (age / YEARLY);
    sums.lastActive = Math.max(sums.lastActive, at);
    const here = touches.flatMap(({ path, change }) => (change !== 'R' && paths.has(path) ? [path] : []));
    const worth = 0.5 ** (age / HERE);
    sums.file += here.length * worth;
    if (touches.some(({ path, change }) => change !== 'R' && folders.has(folderOf(path)))) sums.folder += worth;
    if (here.length === 0) continue;
    sums.commits += 1;
    sums.lastHere = Math.max(sums.lastHere ?? 0, at);
    for (const path of here) sums.files.add(path);
  }
  const newcomers = recent === 0 ? 0 : fresh / recent;
  const found = ranked(all, now);
  const [best] = found.people;
  return { ...found, newcomers, abstains: best === undefined || best.share * (1 - newcomers) < newcomers };
}

interface Sums {
  lately: number;
  yearly: number;
  file: number;
  folder: number;
  commits: number;
  lastHere: number | undefined;
  lastActive: number;
  readonly files: Set<string>;
}

function newSums(): Sums {
  return { lately: 0, yearly: 0, file: 0, folder: 0, commits: 0, lastHere: undefined, lastActive: 0, files: new Set() };
}

function ranked(all: ReadonlyMap<number, Sums>, now: number): Pick<RankedPeople, 'people' | 'away'> {
  const totals = { lately: 0, yearly: 0, file: 0, folder: 0 };
  for (const sums of all.values()) for (const key of KEYS) totals[key] += sums[key];
  const share = (sums: Sums, key: (typeof KEYS)[number]) => (totals[key] > 0 ? sums[key] / totals[key] : 0);
  const scored = Array.from(all, ([person, sums]) => ({
    person,
    sums,
    score:
      (share(sums, 'lately') + LEAST_ACTIVITY) ** LATELY_WEIGHT *
      (share(sums, 'yearly') + LEAST_ACTIVITY) ** YEARLY_WEIGHT *
      (share(sums, 'file') + LEAST_HERE) ** FILE_WEIGHT *
      (share(sums, 'folder') + LEAST_HERE) ** FOLDER_WEIGHT,
  })).sort((a, b) => b.score - a.score || a.person - b.person);
  const total = scored.reduce((sum, { score }) => sum + score, 0);
  const people = scored.map(({ person, score, sums }) => ({
    ...{ person, share: score / total, files: sums.files.size, commits: sums.commits },
    ...{ lastHere: sums.lastHere, lastActive: sums.lastActive },
  }));
  const isActive = ({ lastActive }: RankedPerson) => now - lastActive <= ACTIVE_DAYS * DAY;
  return { people: people.filter(isActive), away: people.filter((one) => !isActive(one) && one.commits > 0) };
}

const KEYS = ['lately', 'yearly', 'file', 'folder'] as const;

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

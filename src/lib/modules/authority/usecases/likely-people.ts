import { DAY } from '../../../history/figures.ts';
import { ACTIVE_DAYS, type RankedPerson, rankPeople } from '../../../history/rank-people.ts';
import type { RepositoryHistory } from '../../../usecases/questions/read-history.ts';
import type { OpenedAuthority } from './open-authority.ts';
import { plainName } from './plain-name.ts';

/** Somebody whom the history suggests, with the reason. */
export interface LikelyPerson {
  readonly name: string;
  /** Estimated share of the next changes, 0–1. */
  readonly share: number;
  /** How many of the files they changed, in how many commits. */
  readonly files: number;
  readonly commits: number;
  /** Their last change of these files, if any. */
  readonly last: string | undefined;
  /** Their last commit anywhere. */
  readonly lastActive: string;
}

export interface Likely {
  readonly people: readonly LikelyPerson[];
  /** Those who changed the files and have made no commit for 180 days. */
  readonly away: readonly LikelyPerson[];
  /** Somebody new is likelier than anybody known: then nobody is suggested for certain. */
  readonly abstains: boolean;
  /** How many active people have changed the files, those who are not to be named included. */
  readonly knowing: number;
}

const NOBODY: Likely = { people: [], away: [], abstains: true, knowing: 0 };

/** People for some files, most likely first. */
export function likelyPeople(
  { history }: Pick<OpenedAuthority, 'history'>,
  paths: ReadonlySet<string>,
  { limit, exclude = [] }: { readonly limit: number; readonly exclude?: readonly string[] },
): Likely {
  if (!history) return NOBODY;
  const { people, away, abstains } = rankPeople(history, paths, history.now);
  const isAsked = wantedOf(history, exclude);
  const isWanted = (person: number) => isAsked(person) && !history.people[person]!.isHidden;
  const show = ({ person, share, files, commits, lastHere, lastActive }: RankedPerson): LikelyPerson => ({
    ...{ name: history.people[person]!.name, share, files, commits },
    last: lastHere === undefined ? undefined : new Date(lastHere).toISOString(),
    lastActive: new Date(lastActive).toISOString(),
  });
  const wanted = people.filter(({ person }) => isWanted(person));
  return {
    people: wanted.slice(0, limit).map(show),
    away: away
      .filter(({ person }) => isWanted(person))
      .slice(0, limit)
      .map(show),
    abstains: abstains || wanted.length === 0,
    knowing: people.filter(({ commits }) => commits > 0).length,
  };
}

/** Tells whether nobody who is active has changed a file. */
export function isUnknown(history: RepositoryHistory, exclude: readonly string[] = []): (path: string) => boolean {
  const { commits, now } = history;
  const isWanted = wantedOf(history, exclude);
  const active = new Set(commits.flatMap(({ person, at }) => (now - at <= ACTIVE_DAYS * DAY ? (person ?? []) : [])));
  const known = new Set<string>();
  for (const { person, touches } of commits) {
    if (person === undefined || !active.has(person) || !isWanted(person)) continue;
    for (const { path, change } of touches) if (change !== 'R') known.add(path);
  }
  return (path) => !known.has(path);
}

function wantedOf({ people }: RepositoryHistory, exclude: readonly string[]): (person: number) => boolean {
  const unwanted = new Set(exclude.map(plainName));
  return (person) => !people[person]!.names.some((name) => unwanted.has(plainName(name)));
}

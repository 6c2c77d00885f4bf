import { PharosError } from '../../../errors.ts';
import { figuresOf } from '../../../history/figures.ts';
import { type AuthorityAnswer, type AuthorityOptions, openAuthority } from './open-authority.ts';
import { plainName } from './plain-name.ts';

export interface DepartedOptions extends AuthorityOptions {
  /** Names of people who have left or will, as the history has them. */
  readonly people: readonly string[];
  /** Most files; default all. */
  readonly limit?: number;
}

export interface Departed extends AuthorityAnswer {
  /** Those of the names that the history knows, each under the name of their newest commit. */
  readonly people: readonly string[];
  readonly unknown: readonly string[];
  /** Number of files that only they changed within the stored history. */
  readonly total: number;
  /** The files that change most first. */
  readonly files: readonly DepartedFile[];
}

export interface DepartedFile {
  readonly path: string;
  /** Those of them who changed it. */
  readonly people: readonly string[];
  readonly commits: number;
  /** When it was last changed. */
  readonly last: string;
  readonly churn: number;
}

interface Knowledge {
  readonly people: Set<number>;
  commits: number;
  last: number;
}

/**
 * Files that nobody but the named people has changed, as far as the stored history goes.
 *
 * @throws {PharosError} USAGE without names; BAD_REPOSITORY where no history with people is known; from openAuthority
 */
export async function departed(options: DepartedOptions): Promise<Departed> {
  const { people: names, limit } = options;
  if (names.length === 0) {
    throw new PharosError('USAGE', 'No people given', { hint: 'Name people as the history has them.' });
  }
  const { answer, paths, history } = await openAuthority(options);
  if (!history) {
    throw new PharosError('BAD_REPOSITORY', `Nobody is known who changed ${answer.repository}`, {
      hint: answer.warnings[0] ?? 'Ingest it again.',
    });
  }
  const { people, commits, now } = history;
  const wanted = new Map(names.map((name) => [plainName(name), name]));
  const meant = people.flatMap((person, i) => (person.names.some((name) => wanted.has(plainName(name))) ? [i] : []));
  const known = new Set(meant.flatMap((i) => people[i]!.names.map(plainName)));
  const indexed = new Set(paths);
  const byFile = new Map<string, Knowledge>();
  for (const { person, at, touches } of commits) {
    for (const { path, change } of touches) {
      if (person === undefined || change === 'R' || !indexed.has(path)) continue;
      const file = byFile.get(path) ?? { people: new Set<number>(), commits: 0, last: 0 };
      byFile.set(path, file);
      file.people.add(person);
      file.commits += 1;
      file.last = Math.max(file.last, at);
    }
  }
  const figures = figuresOf(commits, now);
  const gone = new Set(meant);
  const files = [...byFile]
    .filter(([, { people: authors }]) => [...authors].every((person) => gone.has(person)))
    .map(([path, { people: authors, commits: count, last }]) => ({
      path,
      people: [...authors].map((person) => people[person]!.name).sort(),
      commits: count,
      last: new Date(last).toISOString(),
      churn: figures.get(path)?.churn ?? 0,
    }))
    .sort((a, b) => b.churn - a.churn || (a.path < b.path ? -1 : 1));
  return {
    ...answer,
    people: meant.map((i) => people[i]!.name).sort(),
    unknown: [...wanted].flatMap(([key, name]) => (known.has(key) ? [] : [name])),
    ...{ total: files.length, files: files.slice(0, limit) },
  };
}

import { PharosError } from '../../../errors.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { changedSince } from '../../../usecases/questions/changed-since.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { isUnknown, type LikelyPerson, likelyPeople } from './likely-people.ts';
import { type AuthorityAnswer, type AuthorityOptions, type OpenedAuthority, openAuthority } from './open-authority.ts';
import { type DeclaredOwner, declaredOwners } from './owners.ts';

export interface ReviewersOptions extends AuthorityOptions {
  /** Changed files. */
  readonly files?: readonly string[];
  /** Adds the changes since HEAD branched off this ref, in the local repository of the question. */
  readonly diff?: string;
  /** Adds the changes of the stored history since a commit: its id, or the first 7 characters at least. */
  readonly base?: string;
  /** Names of people who are not asked, the author of the change above all. */
  readonly exclude?: readonly string[];
  /** Most people; default 3. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface Reviewers extends AuthorityAnswer {
  readonly files: readonly string[];
  /** Owners whom CODEOWNERS asks for. */
  readonly declared: readonly DeclaredOwner[];
  /** People for the rest, most likely first. */
  readonly reviewers: readonly Reviewer[];
  /** Somebody new is likelier than anybody known. */
  readonly abstains: boolean;
  /** Changed files that nobody who is active has changed before. */
  readonly unknown: readonly string[];
}

export interface Reviewer extends LikelyPerson {
  readonly reason: string;
}

/**
 * Whom to ask for a review of a change: the declared owners of its files, then people who are active and know them.
 *
 * @throws {PharosError} USAGE without a change; from openAuthority, changedFiles and changedSince
 */
export async function reviewers(options: ReviewersOptions): Promise<Reviewers> {
  const opened = await openAuthority(options);
  const files = await changedPaths(opened, options);
  return { ...opened.answer, ...reviewersIn(opened, files, options) };
}

/** The same in what is open, of changes that are found already. */
function reviewersIn(
  opened: Pick<OpenedAuthority, 'declared' | 'history'>,
  files: readonly string[],
  { limit = 3, exclude = [] }: Pick<ReviewersOptions, 'limit' | 'exclude'>,
): Omit<Reviewers, keyof AuthorityAnswer> {
  const { people, abstains } = likelyPeople(opened, new Set(files), { limit, exclude });
  return {
    files,
    declared: declaredOwners(opened, files).declared,
    reviewers: people.map((person) => ({ ...person, reason: reasonOf(person, files.length) })),
    abstains,
    unknown: opened.history ? files.filter(isUnknown(opened.history, exclude)) : [],
  };
}

function reasonOf({ files, commits }: LikelyPerson, of: number): string {
  if (commits === 0) return 'active in the repository, and has changed none of these files';
  const times = `${commits} ${commits === 1 ? 'commit' : 'commits'}`;
  return of === 1 ? `changed this file in ${times}` : `changed ${files} of these ${of} files in ${times}`;
}

async function changedPaths(
  { repository, paths, history }: OpenedAuthority,
  options: ReviewersOptions,
): Promise<string[]> {
  const { files = [], diff, base, directory, signal } = options;
  const known = new Set(paths);
  const named = files.map((file) => {
    const candidates = pathCandidates(repository.key, file, directory);
    return candidates.find((path) => known.has(path)) ?? candidates[0]!;
  });
  const changed = diff === undefined ? [] : (await changedFiles(repository.key, diff, signal)).files;
  const since = base === undefined ? [] : changedSince(history, base, repository.key).files;
  const all = [...new Set([...named, ...changed.map(({ path }) => path), ...since])];
  if (all.length > 0 || diff !== undefined || base !== undefined) return all;
  throw new PharosError('USAGE', 'No changed files given', { hint: 'Name files, or a ref with --diff.' });
}

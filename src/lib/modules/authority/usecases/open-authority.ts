import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';
import { findHistory, type RepositoryHistory } from '../../../usecases/questions/read-history.ts';
import { matchOwners, type OwnerMatcher } from '../codeowners/match-rules.ts';
import { type CodeOwners, findCodeOwners, readCodeOwners } from '../codeowners/read-rules.ts';

export interface AuthorityOptions extends RepositoryChoice {
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
}

/** Part of every answer about owners. */
export interface AuthorityAnswer {
  readonly repository: string;
  readonly commit: string | undefined;
  /** What the answer lacks, and why. */
  readonly warnings: readonly string[];
}

export interface OpenedAuthority {
  readonly repository: IngestedRepository;
  readonly answer: AuthorityAnswer;
  /** Paths of all indexed files, documents and configuration included, in order. */
  readonly paths: readonly string[];
  /** Undefined where there is no CODEOWNERS. */
  readonly declared: (OwnerMatcher & { readonly file: CodeOwners }) | undefined;
  /** Undefined where there is none, or none with people. */
  readonly history: RepositoryHistory | undefined;
}

/**
 * Chooses the one repository that is meant.
 *
 * @throws {PharosError} USAGE when several are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function chooseOne({ stores, ...choice }: AuthorityOptions): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(stores.catalog, choice);
  if (repository && others.length === 0) return repository;
  throw new PharosError(
    'USAGE',
    `${others.length + 1} repositories are indexed, and owners and people are those of one`,
    {
      hint: 'Choose one with --repo, or change to its directory.',
    },
  );
}

/**
 * Reads what one repository declares about its owners, and its history.
 *
 * @throws {PharosError} from chooseOne
 */
export async function openAuthority(options: AuthorityOptions): Promise<OpenedAuthority> {
  const repository = await chooseOne(options);
  const { stores } = options;
  const { generation, commit } = repository.current;
  const [files, documents, found] = await Promise.all([
    stores.catalog.report(generation, 'files'),
    stores.catalog.report(generation, 'documents'),
    findHistory(stores, repository),
  ]);
  const rows = new Map([...files, ...documents].map((row) => [row.path, row]));
  const paths = [...rows.keys()].sort();
  const place = findCodeOwners(new Set(paths));
  const text = place && (await stores.catalog.texts([rows.get(place)!.blob])).get(rows.get(place)!.blob);
  const warnings = found.history ? [] : [`Without history: ${found.reason}. ${found.hint}`];
  const hasPeople = found.history !== undefined && found.history.people.length > 0;
  if (found.history && !hasPeople)
    warnings.push('Without people: PHAROS_PEOPLE=off keeps none, or only machines made commits');
  if (found.history?.state.isPartial) warnings.push('The clone is shallow: people of earlier commits are not known');
  if (place !== undefined && text === undefined) warnings.push(`The text of ${place} is not in the index`);
  const file = place !== undefined && text !== undefined ? readCodeOwners(place, text) : undefined;
  return {
    ...{ repository, answer: { repository: repository.key, commit, warnings }, paths },
    declared: file && { file, ...matchOwners(file) },
    history: hasPeople ? found.history : undefined,
  };
}

import { sep } from 'node:path';
import { PharosError } from '../errors.ts';
import type { Catalog, RepositoryRecord } from '../ports/catalog.ts';
import { repositoryKey } from '../source/repository-key.ts';

export interface RepositoryChoice {
  /** A key, a URL, a path, or the last part of a key when only one repository has it. */
  readonly repository?: string;
  /** Without `repository`: the repository that contains this directory, else all. */
  readonly directory?: string;
}

/** A repository that has been ingested at least once. */
export type IngestedRepository = RepositoryRecord & { readonly current: NonNullable<RepositoryRecord['current']> };

/**
 * The repositories that a question is about.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing is ingested, the name is unknown, or several repositories have it
 */
export async function chooseRepositories(
  catalog: Catalog,
  { repository, directory }: RepositoryChoice,
): Promise<readonly IngestedRepository[]> {
  const all = (await catalog.repositories()).filter(
    (record): record is IngestedRepository => record.current !== undefined,
  );
  if (all.length === 0) {
    throw new PharosError('BAD_REPOSITORY', 'Nothing has been ingested yet', {
      hint: 'Run `pharos ingest <repository>` first.',
    });
  }
  if (repository !== undefined) return [byName(all, repository)];
  const around = all
    .filter(({ key }) => directory !== undefined && (directory === key || directory.startsWith(key + sep)))
    .sort((a, b) => b.key.length - a.key.length);
  return around.length > 0 ? around.slice(0, 1) : all;
}

function byName(all: readonly IngestedRepository[], name: string): IngestedRepository {
  const exact = all.find(({ key }) => key === name || key === keyOrNothing(name));
  if (exact) return exact;
  const partial = all.filter(({ key }) => key.endsWith(`/${name}`));
  if (partial.length === 1) return partial[0]!;
  if (partial.length > 1) {
    throw new PharosError(
      'BAD_REPOSITORY',
      `Several repositories are called ${name}: ${partial.map(({ key }) => key).join(', ')}`,
      {
        hint: 'Give the whole key.',
      },
    );
  }
  throw new PharosError('BAD_REPOSITORY', `The repository ${name} has not been ingested`, {
    hint: `Run \`pharos ingest ${name}\`, or choose one of: ${all.map(({ key }) => key).join(', ')}.`,
  });
}

function keyOrNothing(name: string): string | undefined {
  try {
    return repositoryKey(name);
  } catch {
    return undefined;
  }
}

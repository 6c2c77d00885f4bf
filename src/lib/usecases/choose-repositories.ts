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
 * @throws {PharosError} BAD_REPOSITORY when nothing is ingested, the name is unknown, or several repositories have it; FAILED
 *   when the index of one that is meant is damaged
 */
export async function chooseRepositories(
  catalog: Catalog,
  choice: RepositoryChoice,
): Promise<readonly IngestedRepository[]> {
  const { repository, directory } = choice;
  const records = await catalog.repositories();
  const all = records.filter((record): record is IngestedRepository => record.current !== undefined);
  const damaged = records.find(({ isDamaged, key }) => isDamaged && isMeant(key, choice));
  if (damaged) {
    throw new PharosError('FAILED', `The index of ${damaged.key} is damaged: its summary cannot be read`, {
      hint: `Ingest it again: pharos ingest ${damaged.key}`,
    });
  }
  if (all.length === 0) {
    throw new PharosError('BAD_REPOSITORY', 'Nothing has been ingested yet', {
      hint: 'Run `pharos ingest <repository>` first.',
    });
  }
  if (repository !== undefined) return [byName(all, repository)];
  const around = all
    .filter(({ key }) => directory !== undefined && isAround(key, directory))
    .sort((a, b) => b.key.length - a.key.length);
  return around.length > 0 ? around.slice(0, 1) : all;
}

function isMeant(key: string, { repository, directory }: RepositoryChoice): boolean {
  if (repository !== undefined)
    return key === repository || key === keyOrNothing(repository) || key.endsWith(`/${repository}`);
  return directory === undefined || isAround(key, directory);
}

function isAround(key: string, directory: string): boolean {
  return directory === key || directory.startsWith(key + sep);
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

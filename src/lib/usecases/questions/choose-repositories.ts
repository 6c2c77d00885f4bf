import { relative, sep } from 'node:path';
import type { Actor } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import type { Catalog, RepositoryRecord } from '../../ports/catalog.ts';
import { findRepository } from '../../source/find-repository.ts';
import { repositoryKey } from '../../source/repository-key.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface RepositoryChoice {
  /** Who asks; repositories that the actor may not see do not exist for the question. */
  readonly actor: Actor;
  /** A key, a URL, a path, or the last part of a key when only one repository has it. */
  readonly repository?: string;
  /** Without `repository`: the repository that contains this directory; all when it is in no git repository. */
  readonly directory?: string;
  /** Without `repository`: all, wherever the directory is. */
  readonly all?: boolean;
}

/** A repository that has been ingested at least once. */
export type IngestedRepository = RepositoryRecord & { readonly current: NonNullable<RepositoryRecord['current']> };

/** A git working tree that is not indexed. */
export interface UnindexedRepository {
  /** Its root. */
  readonly path: string;
  /** The command that indexes it, from the directory that was asked about. */
  readonly command: string;
}

/**
 * The repositories that a question is about.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing is ingested, the name is unknown, several repositories have it, or the
 *   directory is in a git repository that is not indexed; FAILED when the index of one that is meant is damaged
 */
export async function chooseRepositories(
  catalog: Pick<Catalog, 'repositories'>,
  choice: RepositoryChoice,
): Promise<readonly IngestedRepository[]> {
  const { actor, repository, directory, all: wantsAll = false } = choice;
  const records = await visibleRepositories(catalog, actor);
  const damaged = records.find(({ isDamaged, key }) => isDamaged && isMeant(key, choice));
  if (damaged) {
    throw new PharosError('FAILED', `The index of ${damaged.key} is damaged: its summary cannot be read`, {
      hint: `Ingest it again: pharos ingest ${damaged.key}`,
    });
  }
  const all = ingestedOf(records);
  if (repository !== undefined && all.length > 0) return [byName(all, repository, actor)];
  const around = wantsAll || directory === undefined ? undefined : lookAround(all, directory);
  if (around && 'command' in around) throw notIndexed(around, all);
  if (all.length === 0) {
    throw new PharosError('BAD_REPOSITORY', 'Nothing has been ingested yet', {
      hint: 'Run `pharos ingest <repository>` first.',
    });
  }
  return around ? [around] : all;
}

/**
 * The git repository around a directory, when it is not indexed; undefined when it is, or when there is none. An answer
 * from elsewhere would be taken for one about it.
 */
export async function unindexedRepository(
  catalog: Pick<Catalog, 'repositories'>,
  actor: Actor,
  directory: string,
): Promise<UnindexedRepository | undefined> {
  const around = lookAround(ingestedOf(await visibleRepositories(catalog, actor)), directory);
  return around && 'command' in around ? around : undefined;
}

export function ingestedOf(records: readonly RepositoryRecord[]): readonly IngestedRepository[] {
  return records.filter((record): record is IngestedRepository => record.current !== undefined);
}

/**
 * The indexed repository around a directory, or the git repository there that is not indexed; undefined outside of both.
 * A repository inside of an indexed one (a submodule, a clone in an ignored folder) is another one; a plain folder is
 * indexed with the repositories in it.
 */
export function lookAround(
  all: readonly IngestedRepository[],
  directory: string,
): IngestedRepository | UnindexedRepository | undefined {
  const [nearest] = all.filter(({ key }) => isWithin(directory, key)).sort((a, b) => b.key.length - a.key.length);
  const root = workTreeOf(directory);
  if (root === undefined || (nearest && (isWithin(nearest.key, root) || workTreeOf(nearest.key) === undefined)))
    return nearest;
  return { path: root, command: ingestCommand(directory, root) };
}

/** The command that indexes a folder, from the directory that was asked about. */
export function ingestCommand(directory: string, folder: string): string {
  return `pharos ingest ${shellWord(relative(directory, folder) || '.')}`;
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Root of the git working tree around a directory; undefined when there is none, or when that cannot be found out. */
function workTreeOf(directory: string): string | undefined {
  try {
    return findRepository(directory).repository?.workTree;
  } catch {
    return undefined;
  }
}

function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function notIndexed({ path, command }: UnindexedRepository, others: readonly IngestedRepository[]): PharosError {
  const more = others.length === 1 ? `, or ask ${others[0]!.key} with --all` : ', or ask the others with --all';
  return new PharosError('BAD_REPOSITORY', `The repository ${path} is not indexed`, {
    hint: `Index it with \`${command}\`${others.length === 0 ? '' : more}.`,
  });
}

function isMeant(key: string, { actor, repository, directory }: RepositoryChoice): boolean {
  if (repository !== undefined)
    return key === repository || key === keyOrNothing(repository, actor.seesAll) || key.endsWith(`/${repository}`);
  return directory === undefined || isWithin(directory, key);
}

function byName(all: readonly IngestedRepository[], name: string, { seesAll }: Actor): IngestedRepository {
  // Whoever may not see everything must not learn which paths there are on this machine, by the time that it takes.
  const own = keyOrNothing(name, seesAll);
  const exact = all.find(({ key }) => key === name || key === own);
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
    hint: `Run \`pharos ingest ${name}\`, or choose one of: ${listed(all.map(({ key }) => key))}.`,
  });
}

const LISTED = 10;

function listed(keys: readonly string[]): string {
  const more = keys.length > LISTED ? ` and ${keys.length - LISTED} more` : '';
  return `${keys.slice(0, LISTED).join(', ')}${more}`;
}

function keyOrNothing(name: string, allowLocal: boolean): string | undefined {
  try {
    return repositoryKey(name, { allowLocal });
  } catch {
    return undefined;
  }
}

import { PharosError } from '../../../../errors.ts';
import { chooseRepositories, type IngestedRepository } from '../../../../usecases/questions/choose-repositories.ts';
import { isPath, LOCAL_REPOSITORY } from '../../note-record.ts';
import type { ChoosingNotes } from '../note-context.ts';
import { lineName, type ReadRecord } from './read-records.ts';

/**
 * The repository that each record goes to: the one that was chosen; else the one with its key, which is the same everywhere for a
 * URL; a path is that of another machine, and means the repository around the directory.
 *
 * @throws {PharosError} BAD_REPOSITORY for a key that is not indexed; USAGE where notes of several local repositories would mix, or
 *   several could be meant; from chooseRepositories
 */
export async function targetRepositories(
  records: readonly ReadRecord[],
  name: string,
  options: ChoosingNotes,
): Promise<ReadonlyMap<string, IngestedRepository>> {
  const { stores, actor, repository, directory } = options;
  const lines = new Map<string, number>();
  for (const { record, line } of records) if (!lines.has(record.repository)) lines.set(record.repository, line);
  const choice = {
    actor,
    ...(repository !== undefined && { repository }),
    ...(directory !== undefined && { directory }),
  };
  const around = async () => one(await chooseRepositories(stores.catalog, choice));
  if (repository !== undefined) {
    const target = await around();
    return new Map([...lines.keys()].map((key) => [key, target]));
  }
  const targets = new Map<string, IngestedRepository>();
  const all = await chooseRepositories(stores.catalog, { actor, all: true });
  for (const [key, line] of lines) {
    if (isLocal(key)) {
      const other = [...targets.keys()].find(isLocal);
      if (other !== undefined) throw severalPaths(lineName(name, line), other, key);
      targets.set(key, await around());
      continue;
    }
    const target = all.find((indexed) => indexed.key === key);
    if (!target) throw notIndexed(lineName(name, line), key);
    targets.set(key, target);
  }
  return targets;
}

function isLocal(key: string): boolean {
  return key === LOCAL_REPOSITORY || isPath(key);
}

function one([repository, ...others]: readonly IngestedRepository[]): IngestedRepository {
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and the notes are of a local one`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}

function severalPaths(line: string, one: string, other: string): PharosError {
  return new PharosError('USAGE', `${line}: the notes are of several local repositories: ${one}, ${other}`, {
    hint: 'Import those of each by themselves, with --repo.',
  });
}

function notIndexed(line: string, key: string): PharosError {
  return new PharosError('BAD_REPOSITORY', `${line}: the repository ${key} is not indexed`, {
    hint: 'Ingest it first, or choose with --repo the repository that the notes are to be attached to.',
  });
}

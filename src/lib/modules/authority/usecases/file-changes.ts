import { filesAt } from '../../../usecases/questions/files-at.ts';
import { readHistory } from '../../../usecases/questions/read-history.ts';
import { type AuthorityAnswer, type AuthorityOptions, chooseOne } from './open-authority.ts';

export interface FileChangesOptions extends AuthorityOptions {
  /** A file or a folder; `.` for the whole repository. */
  readonly path: string;
  /** Most commits; default 20. */
  readonly limit?: number;
}

export interface FileChanges extends AuthorityAnswer {
  readonly path: string;
  /** Stored commits that changed something there. */
  readonly total: number;
  /** The newest first. */
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  readonly commit: string;
  readonly at: string;
  readonly subject: string;
  /** Undefined where no names are kept. */
  readonly author: string | undefined;
  /** Its message says that it mends something. */
  readonly isFix: boolean;
  /** The path before, where the commit renamed a single file that is asked about. */
  readonly renamedFrom: string | undefined;
  /** Files of code in the commit. */
  readonly files: number;
}

/**
 * The commits that changed a file or a folder, also under the names that its files had; without those of machines and those that changed
 * too much at once.
 *
 * @throws {PharosError} USAGE when several repositories are meant; BAD_REPOSITORY when nothing is indexed there, or no history is known
 */
export async function fileChanges(options: FileChangesOptions): Promise<FileChanges> {
  const { stores, limit = 20 } = options;
  const repository = await chooseOne(options);
  const { generation, commit } = repository.current;
  const [code, documents] = await Promise.all([
    stores.catalog.report(generation, 'files'),
    stores.catalog.report(generation, 'documents'),
  ]);
  const paths = [...code, ...documents].map(({ path }) => path).sort();
  const { path, files } = filesAt(repository.key, paths, options.path, options.directory);
  const { commits, people, state } = await readHistory(stores, repository);
  const asked = new Set(files);
  const found = commits.flatMap((change) => {
    const touches = change.touches.filter((touch) => asked.has(touch.path));
    if (touches.length === 0) return [];
    const [only] = asked.size === 1 ? touches : [];
    return [{ change, renamedFrom: only?.change === 'R' ? only.from : undefined }];
  });
  return {
    ...{ repository: repository.key, commit, path, total: found.length },
    warnings: state.isPartial ? ['The clone is shallow: earlier commits are not known'] : [],
    changes: found
      .slice(-limit)
      .reverse()
      .map(({ change: { sha, at, subject, person, isFix, fileCount }, renamedFrom }) => ({
        ...{ commit: sha, at: new Date(at).toISOString(), subject, isFix, renamedFrom, files: fileCount },
        author: person === undefined ? undefined : people[person]?.name,
      })),
  };
}

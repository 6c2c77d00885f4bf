import type { Stores } from '../../../ports/stores.ts';
import { REFERENCES_VERSION } from '../../../references/reference.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { ReferenceStore } from '../store.ts';
import { readReferences } from './read-references.ts';

export interface ReferenceContext extends RepositoryChoice {
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
  readonly references: ReferenceStore;
  /** True to read first what was left undone; false where a question may not take that long. */
  readonly settles: boolean;
  /** Files or folders; of the repository when there are none. */
  readonly paths?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface RepositoryReferences {
  readonly repository: IngestedRepository;
  readonly query: { readonly generation: number; readonly own: string; readonly paths?: readonly string[] };
}

export interface OpenedReferences {
  readonly repositories: readonly RepositoryReferences[];
  /** What the answer lacks, and why. */
  readonly warnings: readonly string[];
}

/**
 * The repositories that a question is about, with what they refer to.
 *
 * @throws {PharosError} from chooseRepositories
 */
export async function openReferences(context: ReferenceContext): Promise<OpenedReferences> {
  const { stores, references, settles, signal, paths = [], directory } = context;
  const warnings: string[] = [];
  const repositories: RepositoryReferences[] = [];
  for (const repository of await chooseRepositories(stores.catalog, context)) {
    const { generation } = repository.current;
    const unread = settles
      ? await readReferences({ catalog: stores.catalog, references, generation, ...(signal && { signal }) })
      : (await references.unread(generation, REFERENCES_VERSION)).length;
    const again = `pharos ingest ${repository.key} reads them`;
    if (unread > 0) warnings.push(`${unread} files of ${repository.key} are not read for references yet: ${again}`);
    const cut = await references.cut(generation);
    if (cut.length > 0) warnings.push(`Only the beginning was read, since they refer to so much: ${cut.join(', ')}`);
    const wanted = paths.flatMap((path) => pathCandidates(repository.key, path, directory)).map(withoutSlash);
    const isWhole = wanted.length === 0 || wanted.some((path) => path === '.' || path === '');
    repositories.push({
      repository,
      query: { generation, own: ownName(repository), ...(!isWhole && { paths: wanted }) },
    });
  }
  return { repositories, warnings };
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** What stands before `#12`: the key of a remote repository is the name of its tracker, too. */
function ownName({ key }: IngestedRepository): string {
  return key.toLowerCase();
}

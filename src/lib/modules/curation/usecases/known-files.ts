import { LRUCache } from 'lru-cache';
import type { Stores } from '../../../ports/stores.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { readOwners } from '../../authority/api.ts';
import type { RecordedFile } from '../../quality/api.ts';

interface HasStores {
  readonly stores: Pick<Stores, 'catalog'>;
}

/** What is known of the files of a repository, as far as findings show it. */
export interface KnownFiles {
  /** Figures of the newest commit for which some are kept. */
  readonly figures: ReadonlyMap<string, RecordedFile>;
  /** Owners that CODEOWNERS declares. */
  readonly ownersOf: (path: string) => readonly string[];
}

/** Reads what is known of a repository's files once for each of its generations. */
export type ReadKnownFiles = (context: HasStores, repository: IngestedRepository) => Promise<KnownFiles>;

/** Repositories of which this is remembered. */
const REMEMBERED = 16;
/** @param latest the newest figures that are kept of a repository */
export function createKnownFiles(latest: (repository: string) => Promise<readonly RecordedFile[]>): ReadKnownFiles {
  const remembered = new LRUCache<string, Promise<KnownFiles>>({ max: REMEMBERED });
  const read = async ({ stores }: HasStores, repository: IngestedRepository) => {
    const [files, ownersOf] = await Promise.all([latest(repository.key), readOwners(stores.catalog, repository)]);
    return { figures: new Map(files.map((file) => [file.path, file])), ownersOf };
  };
  return (context, repository) => {
    const { generation, publishedAt } = repository.current;
    const key = `${repository.key} ${generation} ${publishedAt}`;
    const known = remembered.get(key) ?? read(context, repository);
    remembered.set(key, known);
    known.catch(() => remembered.delete(key));
    return known;
  };
}

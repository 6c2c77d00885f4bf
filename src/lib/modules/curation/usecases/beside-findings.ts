import { LRUCache } from 'lru-cache';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { readOwners } from '../../authority/api.ts';
import type { RecordedFile } from '../../quality/api.ts';
import type { Finding } from '../finding.ts';
import type { FindingContext } from './finding-context.ts';

/** What is known of the files of a repository, as far as findings show it. */
export interface KnownFiles {
  /** Figures of the newest commit for which some are kept. */
  readonly figures: ReadonlyMap<string, RecordedFile>;
  /** Owners that CODEOWNERS declares. */
  readonly ownersOf: (path: string) => readonly string[];
}

/** Reads what is known of a repository's files once for each of its generations. */
export type ReadKnownFiles = (
  context: Pick<FindingContext, 'stores'>,
  repository: IngestedRepository,
) => Promise<KnownFiles>;

/** Repositories of which this is remembered. */
const REMEMBERED = 16;
/** Notes that are counted. */
const COUNTED = 1000;

/** @param latest the newest figures that are kept of a repository */
export function createKnownFiles(latest: (repository: string) => Promise<readonly RecordedFile[]>): ReadKnownFiles {
  const remembered = new LRUCache<string, Promise<KnownFiles>>({ max: REMEMBERED });
  const read = async ({ stores }: Pick<FindingContext, 'stores'>, repository: IngestedRepository) => {
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

/** Findings with the risk, the quality and the owners of their files, and the number of open notes on these. */
export async function withKnownFiles(
  items: readonly Finding[],
  repositories: readonly IngestedRepository[],
  context: FindingContext,
): Promise<readonly Finding[]> {
  const notes = await countNotes(items, context);
  const found: Finding[] = [];
  for (const item of items) {
    const { repository, place } = item;
    const known = await context.knownFiles(context, repositories.find(({ key }) => key === repository)!);
    const figures = known.figures.get(place.path);
    found.push({
      ...item,
      ...{ risk: figures?.risk ?? null, qualityScore: figures?.overall ?? null },
      ...{ owners: known.ownersOf(place.path), noteCount: notes.get(`${repository}\0${place.path}`) ?? 0 },
    });
  }
  return found;
}

async function countNotes(
  items: readonly Finding[],
  { actor, notes }: FindingContext,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const [repository, own] of Map.groupBy(items, (item) => item.repository)) {
    const paths = [...new Set(own.map(({ place }) => place.path))].filter((path) => path !== '');
    if (paths.length === 0) continue;
    const filter = {
      ...{ repositories: [repository], paths, reader: actor.id, now: new Date().toISOString() },
      ...{ repliesTo: 'none' as const, statuses: ['open' as const], ...(actor.kind === 'agent' && { isAgent: true }) },
    };
    for (const { placed } of await notes.list(filter, { sort: 'recent', limit: COUNTED })) {
      const key = `${repository}\0${placed.placement?.path ?? placed.anchor.path}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

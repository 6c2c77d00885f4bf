import type { Catalog } from '../../../ports/catalog.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';

/** Paths of all indexed files, documents included, in order. */
export async function indexedPaths(
  catalog: Pick<Catalog, 'report'>,
  { current: { generation } }: IngestedRepository,
): Promise<readonly string[]> {
  const [files, documents] = await Promise.all([
    catalog.report(generation, 'files'),
    catalog.report(generation, 'documents'),
  ]);
  return [...new Set([...files, ...documents].map(({ path }) => path))].sort();
}

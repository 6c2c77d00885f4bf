import type { Catalog } from '../../../ports/catalog.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { matchOwners } from '../codeowners/match-rules.ts';
import { findCodeOwners, readCodeOwners } from '../codeowners/read-rules.ts';

/** The owners that the CODEOWNERS of a repository declares for a path; none where there is no such file, or no text of it. */
export async function readOwners(
  catalog: Pick<Catalog, 'report' | 'texts'>,
  { current }: IngestedRepository,
): Promise<(path: string) => readonly string[]> {
  const rows = await Promise.all([
    catalog.report(current.generation, 'files'),
    catalog.report(current.generation, 'documents'),
  ]);
  const blobs = new Map(rows.flat().map(({ path, blob }) => [path, blob]));
  const place = findCodeOwners(new Set(blobs.keys()));
  const blob = place === undefined ? undefined : blobs.get(place);
  const text = blob === undefined ? undefined : (await catalog.texts([blob])).get(blob);
  if (place === undefined || text === undefined) return () => [];
  const { decide } = matchOwners(readCodeOwners(place, text));
  return (path) => (path === '' ? [] : [...new Set(decide(path).flatMap(({ owners }) => owners))]);
}

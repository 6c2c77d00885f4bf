import { PharosError } from '../../../errors.ts';
import { findResource } from '../../../usecases/questions/find-resource.ts';
import { LIMITS, PENDING_STATES } from '../finding.ts';
import type { FindingContext } from './finding-context.ts';
import { settlePlaces } from './settle-places.ts';

export interface FindingsOfResources {
  readonly ids: readonly string[];
  /** Resources that nobody has, or that the actor may not see. */
  readonly unknown: readonly string[];
}

/**
 * The pending findings of some files or definitions; of a definition those in its file.
 *
 * @throws {PharosError} USAGE for a repository, or when there are more than one batch may change
 */
export async function findingsOfResources(
  context: FindingContext,
  resources: readonly string[],
): Promise<FindingsOfResources> {
  const { stores, findings } = context;
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const resource of new Set(resources)) {
    const found = await findResource(stores.catalog, context, resource).catch((error: unknown) => {
      if (error instanceof PharosError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    });
    if (!found) {
      unknown.push(resource);
      continue;
    }
    const { repository, path } = found;
    if (path === undefined) {
      throw new PharosError('USAGE', `${resource.slice(0, 200)} is a repository, not a file`, {
        hint: 'Give the UUIDs or addresses of files.',
      });
    }
    await settlePlaces(context, repository);
    const filter = { repositories: [repository], paths: [path], states: PENDING_STATES, now: new Date().toISOString() };
    for (const { finding } of await findings.list(filter, { sort: 'id', limit: LIMITS.batch + 1 })) ids.add(finding.id);
  }
  if (ids.size > LIMITS.batch) {
    throw new PharosError('USAGE', `The resources have more than ${LIMITS.batch} pending findings`, {
      hint: 'Give fewer of them.',
    });
  }
  return { ids: [...ids], unknown };
}

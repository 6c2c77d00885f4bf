import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { type FoundResource, findResource } from '../../../usecases/questions/find-resource.ts';
import { recordFigures } from '../../quality/api.ts';
import type { FindingContext } from './finding-context.ts';

export interface CheckQualityOptions extends FindingContext {
  readonly stores: Stores;
  /** UUIDs or addresses of files. */
  readonly resources: readonly string[];
}

export interface CheckedQuality {
  /** Files whose figures are those of the current commit. */
  readonly updatedCount: number;
  readonly failedIds: readonly string[];
  /** `NOT_RECORDED`: a working tree with changes, or files without a commit, have no figures. */
  readonly failures: readonly { readonly id: string; readonly code: 'NOT_FOUND' | 'NOT_RECORDED' }[];
}

/**
 * Measures the repositories of some files again.
 *
 * @throws {PharosError} FORBIDDEN without the scope curate; from recordFigures
 */
export async function checkQuality(options: CheckQualityOptions): Promise<CheckedQuality> {
  const { actor, stores, figures, resources } = options;
  requireScope(actor, 'curate');
  const found = new Map<string, FoundResource | undefined>();
  for (const id of new Set(resources)) {
    found.set(
      id,
      await findResource(stores.catalog, { actor }, id).catch((error: unknown) => {
        if (error instanceof PharosError && error.code === 'NOT_FOUND') return undefined;
        throw error;
      }),
    );
  }
  const recorded = new Map<string, ReadonlySet<string>>();
  for (const repository of new Set([...found.values()].flatMap((one) => one?.repository ?? []))) {
    const { reason } = await recordFigures({ actor, stores, figures, repository, again: true });
    const files = reason === undefined ? await figures.latest(repository) : [];
    recorded.set(repository, new Set(files.map(({ path }) => path)));
  }
  const failures = [...found].flatMap(([id, one]): CheckedQuality['failures'] => {
    if (!one) return [{ id, code: 'NOT_FOUND' }];
    return recorded.get(one.repository)!.has(one.path ?? '') ? [] : [{ id, code: 'NOT_RECORDED' }];
  });
  return { updatedCount: found.size - failures.length, failedIds: failures.map(({ id }) => id), failures };
}

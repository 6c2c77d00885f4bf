import type { Stores } from '../ports/stores.ts';
import type { Module, Published } from './module.ts';

/** One module after the other; none of them can fail the ingest, which has succeeded. */
export async function followPublished(
  modules: readonly Module[],
  published: Published,
  stores: Stores,
  moduleStore: <Store>(module: Module<Store>) => Promise<Store>,
): Promise<readonly string[]> {
  const warnings: string[] = [];
  for (const module of modules) {
    if (!module.afterPublish) continue;
    try {
      const follow = await module.afterPublish();
      await follow(published, { stores, store: <Store>() => moduleStore(module as Module<Store>) });
    } catch (error) {
      warnings.push(
        `${module.name} could not follow this ingest, and will with the next question: ${(error as Error).message}`,
      );
    }
  }
  return warnings;
}

import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { slugOf } from '../topic.ts';
import { readScheme } from './read-scheme.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

/**
 * Names to complete what somebody types: topics, then external packages that visible repositories import.
 *
 * @param options `limit` from 1 on
 */
export async function suggestSubjects(
  options: TaxonomyContext & { readonly q: string; readonly limit: number },
): Promise<readonly string[]> {
  const { stores, actor, limit } = options;
  const wanted = slugOf(options.q);
  if (wanted === '') return [];
  const scheme = await readScheme(options);
  const names = scheme.topics.flatMap(({ name, altLabels }) => [name, ...altLabels]);
  const packages = new Set<string>();
  for (const { current } of await chooseRepositories(stores.catalog, { actor, all: true }))
    for (const { package: name } of await stores.catalog.report(current.generation, 'externals')) packages.add(name);
  return [...new Set([...fitting(names, wanted), ...fitting([...packages].sort(), wanted)])].slice(0, limit);
}

/** Those that begin so, then those that hold it. */
function fitting(names: readonly string[], wanted: string): readonly string[] {
  const found = names.map((name) => ({ name, at: slugOf(name).indexOf(wanted) })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1)).map(({ name }) => name);
}

import type { DefinitionName } from '../../../graph/definition-graph.ts';
import { type DefinitionFact, EXTRACTOR_VERSION } from '../../../parse/facts.ts';
import { type Catalog, factsKey } from '../../../ports/catalog.ts';
import { storedFacts } from '../../../usecases/ingest/stored-facts.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';

/**
 * How a definition describes itself: its first line and its doc comment, of the first of its overloads that has one. Undefined where
 * the facts of its file are not stored, as after an import.
 */
export async function describedBy(
  catalog: Pick<Catalog, 'facts' | 'report'>,
  { key, current }: IngestedRepository,
  { path, symbol }: DefinitionName,
): Promise<Pick<DefinitionFact, 'signature' | 'doc'> | undefined> {
  const files = await catalog.report(current.generation, 'files');
  const row = files.find((file) => file.path === path);
  if (!row) return undefined;
  const stored = (await catalog.facts(EXTRACTOR_VERSION, [row])).get(factsKey(row));
  if (stored === undefined) return undefined;
  const all = storedFacts(key, path, stored).definitions.filter(({ qualifiedName }) => qualifiedName === symbol);
  return all.find(({ doc }) => doc !== undefined) ?? all[0];
}

import type { Kysely, Transaction } from 'kysely';
import type { Discarded, Unwanted } from '../../ports/catalog.ts';
import type { SqlDialect } from './dialect.ts';
import { openGenerations } from './fence.ts';
import type { CatalogSchema } from './schema.ts';
import { removeTexts } from './texts.ts';
import { removeHistories } from './write-history.ts';

/** Tables whose rows belong to one generation. */
const GENERATION_TABLES = [
  'versions',
  'edges',
  'symbol_edges',
  'possible_uses',
  'definitions',
  'unresolved',
  'externals',
  'segments',
  'document_segments',
  'links',
] as const;

/** Removes the generations that nobody reads any more, from the last store to keep them; see Catalog.discard. */
export async function discard(
  dialect: SqlDialect,
  { isAbandoned = () => false, repository, factsBefore }: Unwanted,
  release: (generations: readonly number[]) => Promise<void>,
): Promise<Discarded> {
  const { db } = dialect;
  if (repository !== undefined) await dialect.write((transaction) => hide(transaction, repository));
  const abandoned = (await openGenerations(db)).filter(isAbandoned).map(({ generation }) => generation);
  const removed = [...abandoned, ...(await supersededGenerations(db))];
  if (removed.length > 0) await release(removed);
  else if (factsBefore === undefined) return { generations: 0, facts: 0 };
  return dialect.write(async (transaction) => {
    const unneeded = await removeGenerations(transaction, removed);
    const old = factsBefore === undefined ? 0 : await removeFacts(transaction, factsBefore);
    if ((await openGenerations(transaction)).length === 0) await removeTexts(transaction);
    return { generations: removed.length, facts: unneeded + old };
  });
}

/** From here on nothing of the repository is current, so that all of it is superseded. */
async function hide(transaction: Transaction<CatalogSchema>, repository: string): Promise<void> {
  await transaction
    .updateTable('repositories')
    .set({ current_generation: null })
    .where('key', '=', repository)
    .execute();
}

/** Published generations that are neither current nor the one before; of a hidden repository all. */
async function supersededGenerations(db: Kysely<CatalogSchema>): Promise<number[]> {
  const published = await db
    .selectFrom('generations')
    .innerJoin('repositories', 'repositories.id', 'repository_id')
    .select(['generations.id', 'repository_id', 'current_generation'])
    .where('published_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('generations.id', 'desc')
    .execute();
  const byRepository = Map.groupBy(published, ({ repository_id }) => repository_id);
  return [...byRepository.values()].flatMap((generations) =>
    generations
      .filter(({ id, current_generation }) => id !== current_generation)
      .slice(generations[0]!.current_generation === null ? 0 : 1)
      .map(({ id }) => id),
  );
}

/**
 * Deletes generations with all their rows, repositories that have none left, and the cached facts that no generation needs
 * any more.
 *
 * @returns number of facts
 */
async function removeGenerations(
  transaction: Transaction<CatalogSchema>,
  generations: readonly number[],
): Promise<number> {
  if (generations.length === 0) return 0;
  const { numDeletedRows } = await transaction
    .deleteFrom('facts')
    .where('blob', 'in', transaction.selectFrom('versions').select('blob').where('generation_id', 'in', generations))
    // By look-ups: Postgres compares all with all for NOT IN, once the list is larger than its working memory.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('versions')
            .select('versions.blob')
            .whereRef('versions.blob', '=', 'facts.blob')
            .where('generation_id', 'not in', generations),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  for (const table of GENERATION_TABLES) {
    await transaction.deleteFrom(table).where('generation_id', 'in', generations).execute();
  }
  await transaction.deleteFrom('generations').where('id', 'in', generations).execute();
  const gone = await transaction
    .deleteFrom('repositories')
    .where('current_generation', 'is', null)
    .where('id', 'not in', transaction.selectFrom('generations').select('repository_id'))
    .returning('id')
    .execute();
  await removeHistories(
    transaction,
    gone.map(({ id }) => id),
  );
  await transaction
    .deleteFrom('files')
    .where('repository_id', 'not in', transaction.selectFrom('repositories').select('id'))
    .execute();
  return Number(numDeletedRows);
}

/** Deletes facts as `Unwanted.factsBefore` says; those of a generation under way are in no `versions` yet. */
async function removeFacts(transaction: Transaction<CatalogSchema>, before: number): Promise<number> {
  const old = await transaction.deleteFrom('facts').where('version', '<', before).executeTakeFirstOrThrow();
  if ((await openGenerations(transaction)).length > 0) return Number(old.numDeletedRows);
  const unused = transaction
    .selectFrom('facts')
    .select('blob')
    .except(transaction.selectFrom('versions').select('blob'));
  const orphans = await transaction.deleteFrom('facts').where('blob', 'in', unused).executeTakeFirstOrThrow();
  return Number(old.numDeletedRows + orphans.numDeletedRows);
}

import type { Transaction } from 'kysely';
import type {
  BlobKey,
  Catalog,
  GenerationReport,
  GenerationSummary,
  ReportFilters,
  RepositoryIdentity,
  RepositoryRecord,
} from '../../ports/catalog.ts';
import { factsKey } from '../../ports/catalog.ts';
import { batches } from './batches.ts';
import type { SqlDialect } from './dialect.ts';
import { discard } from './discard.ts';
import { openFenced, publish } from './fence.ts';
import { readEdges } from './read-edges.ts';
import { REPORTS } from './reports.ts';
import type { CatalogSchema } from './schema.ts';
import { blobsWithText, readSegment, readTexts } from './texts.ts';
import { writePart } from './write-part.ts';

/** The catalog over any SQL database that has a dialect. */
export function createSqlCatalog(dialect: SqlDialect): Catalog {
  return {
    repositories: (key) => readRepositories(dialect, key),

    begin(repository, writer, job) {
      return dialect.write(async (transaction) => {
        const id = await repositoryId(transaction, repository);
        return openFenced(transaction, id, writer, job);
      });
    },

    facts: (version, blobs) => readFacts(dialect, version, blobs),
    texts: (blobs) => readTexts(dialect, blobs),
    blobsWithText: (blobs) => blobsWithText(dialect, blobs),
    segment: (generation, of = 'code') => readSegment(dialect, generation, of),
    write: (generation, part) => writePart(dialect, generation, part),
    publish: (generation, summary) => publish(dialect, generation, summary),
    discard: (unwanted, release) => discard(dialect, unwanted, release),
    edges: (generation, paths) => readEdges(dialect, generation, paths),

    async report<K extends keyof GenerationReport>(
      generation: number,
      kind: K,
      only?: ReportFilters[K],
    ): Promise<GenerationReport[K]> {
      return (await REPORTS[kind](dialect, generation, only)) as GenerationReport[K];
    },
  };
}

async function readRepositories({ db }: SqlDialect, key: string | undefined): Promise<RepositoryRecord[]> {
  const rows = await db
    .selectFrom('repositories')
    .leftJoin('generations', 'generations.id', 'repositories.current_generation')
    .select(['key', 'url', 'current_generation', 'published_at', 'summary'])
    .$if(key !== undefined, (query) => query.where('key', '=', key!))
    .orderBy('key')
    .execute();
  return rows.map(({ key, url, current_generation, published_at, summary }) => ({
    key,
    url: url ?? undefined,
    ...currentOf(current_generation, published_at, summary),
  }));
}

/** A summary that cannot be read is replaced by the next ingest, as if there had been none before. */
function currentOf(
  generation: number | null,
  publishedAt: string | null,
  json: string | null,
): Pick<RepositoryRecord, 'current' | 'isDamaged'> {
  if (generation === null || json === null) return { current: undefined };
  try {
    const summary = JSON.parse(json) as GenerationSummary;
    return { current: { ...summary, generation, publishedAt: publishedAt ?? '' } };
  } catch {
    return { current: undefined, isDamaged: true };
  }
}

async function repositoryId(
  transaction: Transaction<CatalogSchema>,
  { key, url }: RepositoryIdentity,
): Promise<number> {
  await transaction
    .insertInto('repositories')
    .values({ key, url: url ?? null, current_generation: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { id } = await transaction
    .selectFrom('repositories')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return id;
}

async function readFacts({ db }: SqlDialect, version: number, blobs: readonly BlobKey[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const batch of batches(blobs)) {
    const rows = await db
      .selectFrom('facts')
      .select(['blob', 'language', 'facts'])
      .where('version', '=', version)
      .where('blob', 'in', [...new Set(batch.map(({ blob }) => blob))])
      .execute();
    for (const row of rows) found.set(factsKey(row), row.facts);
  }
  return found;
}

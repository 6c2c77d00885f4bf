/**
 * Attempts at one job, of which only the latest may publish.
 *
 *   open ──publish──► published
 *     └──a later attempt at its job begins──► revoked
 *
 * Who writes a generation, for which job, and whether it is revoked, are columns of its own; `owner` repeats them for
 * processes of version 0.1.0 (earlier-owner.ts).
 */
import type { Kysely, Transaction } from 'kysely';
import { PharosError } from '../../errors.ts';
import type { GenerationSummary, OpenGeneration } from '../../ports/catalog.ts';
import type { SqlDialect } from './dialect.ts';
import { EARLIER_REVOKED, earlierOwner, readEarlierOwner } from './earlier-owner.ts';
import type { CatalogSchema } from './schema.ts';

/** Opens a generation; with a `job`, those of earlier attempts at it can never be published from here on. */
export async function openFenced(
  transaction: Transaction<CatalogSchema>,
  repository_id: number,
  writer: string,
  job?: string,
): Promise<number> {
  if (job !== undefined) await revoke(transaction, job);
  const { id } = await transaction
    .insertInto('generations')
    .values({
      repository_id,
      owner: earlierOwner(writer, job),
      writer,
      job: job ?? null,
      started_at: new Date().toISOString(),
      published_at: null,
      summary: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Unpublished generations, revoked ones among them. */
export async function openGenerations(db: Kysely<CatalogSchema>): Promise<OpenGeneration[]> {
  const rows = await db
    .selectFrom('generations')
    .select(['id as generation', 'owner as earlier', 'writer', 'job', 'started_at as startedAt'])
    .where('published_at', 'is', null)
    .execute();
  return rows.map(({ generation, earlier, writer, job, startedAt }) => {
    const owner = writer === null ? readEarlierOwner(earlier) : { owner: writer, job: job ?? undefined };
    return { generation, ...owner, startedAt };
  });
}

async function revoke(transaction: Transaction<CatalogSchema>, job: string): Promise<void> {
  for (const { generation, owner, job: other } of await openGenerations(transaction)) {
    if (other !== job) continue;
    await transaction
      .updateTable('generations')
      .set({ revoked: 1, owner: `${earlierOwner(owner, job)} ${EARLIER_REVOKED}` })
      .where('id', '=', generation)
      .execute();
  }
}

/** Makes a generation current, unless it is revoked; see Catalog.publish. */
export function publish(dialect: SqlDialect, generation: number, summary: GenerationSummary): Promise<void> {
  return dialect.write(async (transaction) => {
    const published = await transaction
      .updateTable('generations')
      .set({ published_at: new Date().toISOString(), summary: JSON.stringify(summary) })
      .where('id', '=', generation)
      .where('published_at', 'is', null)
      .where('revoked', '=', 0)
      .where('owner', 'not like', `% ${EARLIER_REVOKED}`)
      .returning('repository_id')
      .executeTakeFirst();
    if (!published && (await isPublished(transaction, generation))) return;
    if (!published) {
      throw new PharosError('TRY_LATER', 'A later attempt at the same job has begun; the result of this one is void');
    }
    await transaction
      .updateTable('repositories')
      .set({ current_generation: generation })
      .where('id', '=', published.repository_id)
      .execute();
  });
}

/** Whether it was published before: another one may be current by now. */
async function isPublished(transaction: Transaction<CatalogSchema>, generation: number): Promise<boolean> {
  const row = await transaction
    .selectFrom('generations')
    .select('id')
    .where('id', '=', generation)
    .where('published_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

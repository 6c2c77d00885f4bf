import type { Transaction } from 'kysely';
import type { BlobText, SegmentKind } from '../../ports/catalog.ts';
import { unpackText } from '../../text/packed-text.ts';
import { batches } from './batches.ts';
import type { SqlDialect } from './dialect.ts';
import type { CatalogSchema } from './schema.ts';

/** Rows with bytes in one statement: some megabytes. */
const ROWS = 100;

/** The texts of blobs; a damaged one is not there. */
export async function readTexts({ db }: SqlDialect, blobs: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const batch of batches(blobs)) {
    const rows = await db.selectFrom('texts').select(['blob', 'text']).where('blob', 'in', batch).execute();
    for (const { blob, text } of rows) {
      const unpacked = unpackText(text);
      if (unpacked !== undefined) found.set(blob, unpacked);
    }
  }
  return found;
}

export async function blobsWithText({ db }: SqlDialect, blobs: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const batch of batches(blobs)) {
    const rows = await db.selectFrom('texts').select('blob').where('blob', 'in', batch).execute();
    for (const { blob } of rows) found.add(blob);
  }
  return found;
}

/** Adds texts in the order of their blobs, so that two writers wait for each other instead of both. */
export async function writeTexts(
  transaction: Transaction<CatalogSchema>,
  texts: readonly BlobText[],
  replaces: boolean,
): Promise<void> {
  const byBlob = [...new Map(texts.map((row) => [row.blob, row])).values()].sort((a, b) => (a.blob < b.blob ? -1 : 1));
  for (let at = 0; at < byBlob.length; at += ROWS) {
    await transaction
      .insertInto('texts')
      .values(byBlob.slice(at, at + ROWS).map(({ blob, text }) => ({ blob, text: bufferOf(text) })))
      .onConflict((conflict) => {
        const sameBlob = conflict.column('blob');
        return replaces ? sameBlob.doUpdateSet({ text: ({ ref }) => ref('excluded.text') }) : sameBlob.doNothing();
      })
      .execute();
  }
}

const SEGMENTS = { code: 'segments', documents: 'document_segments' } as const;

export async function readSegment(
  { db }: SqlDialect,
  generation: number,
  of: SegmentKind,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom(SEGMENTS[of])
    .select('segment')
    .where('generation_id', '=', generation)
    .executeTakeFirst();
  return row?.segment;
}

export async function writeSegment(
  transaction: Transaction<CatalogSchema>,
  generation: number,
  of: SegmentKind,
  segment: Uint8Array,
): Promise<void> {
  await transaction
    .insertInto(SEGMENTS[of])
    .values({ generation_id: generation, segment: bufferOf(segment) })
    .onConflict((conflict) => conflict.column('generation_id').doUpdateSet({ segment: bufferOf(segment) }))
    .execute();
}

/** Removes texts that no generation has. Not to be called while one is being written, whose files are not yet known. */
export async function removeTexts(transaction: Transaction<CatalogSchema>): Promise<void> {
  await transaction
    .deleteFrom('texts')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('versions').select('versions.blob').whereRef('versions.blob', '=', 'texts.blob'))),
    )
    .execute();
}

/** The drivers take a Buffer for bytes. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

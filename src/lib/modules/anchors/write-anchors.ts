import { batches, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { packText } from '../../text/packed-text.ts';
import { anchorRow } from './rows.ts';
import type { Confirmation, StoredAnchor } from './store.ts';
import type { AnchorDatabase, AnchorTables } from './tables.ts';

/** Characters of a text that is kept whole: places in longer ones are found by quote alone. */
const MAX_TEXT = 1 << 20;

/** An anchor with the text of its blob; undefined when that is not at hand. */
export interface NewAnchor extends StoredAnchor {
  readonly text: string | undefined;
}

/** Adds anchors in the transaction of what they belong to, each text once. */
export async function insertAnchors(transaction: SqlTransaction, anchors: readonly NewAnchor[]): Promise<void> {
  const writing = transaction.withTables<AnchorTables>();
  for (const batch of batches(anchors)) {
    await writing
      .insertInto('anchors')
      .values(batch.map(anchorRow))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  await markUnplaced(
    writing,
    anchors.map(({ id }) => id),
  );
  await keepTexts(
    writing,
    anchors.map(({ anchor, text }) => ({ blob: anchor.blob, text })),
  );
}

/** Sets the place from where an anchor is followed from now on. */
export async function confirmPlacement(
  transaction: SqlTransaction,
  anchorId: string,
  { path, startLine, endLine, blob, actorId, at }: Confirmation,
  text: string | undefined,
): Promise<void> {
  const writing = transaction.withTables<AnchorTables>();
  await releaseConfirmations(writing, [anchorId]);
  await writing
    .insertInto('confirmed_placements')
    .values({ anchor_id: anchorId, path, start_line: startLine, end_line: endLine, blob, actor_id: actorId, at })
    .execute();
  await keepTexts(writing, [{ blob, text }]);
  await writing.deleteFrom('placements').where('anchor_id', '=', anchorId).execute();
  await markUnplaced(writing, [anchorId]);
}

/** Removes anchors, their places, and the texts that no other needs. */
export async function removeAnchors(transaction: SqlTransaction, ids: readonly string[]): Promise<void> {
  const writing = transaction.withTables<AnchorTables>();
  for (const batch of batches(ids)) {
    const rows = await writing.selectFrom('anchors').select('blob').where('id', 'in', batch).execute();
    await releaseConfirmations(writing, batch);
    await writing.deleteFrom('placements').where('anchor_id', 'in', batch).execute();
    await writing.deleteFrom('unplaced_anchors').where('anchor_id', 'in', batch).execute();
    await writing.deleteFrom('anchors').where('id', 'in', batch).execute();
    await releaseTexts(
      writing,
      rows.map(({ blob }) => blob),
    );
  }
}

async function releaseConfirmations(writing: AnchorDatabase, ids: readonly string[]): Promise<void> {
  const rows = await writing.selectFrom('confirmed_placements').select('blob').where('anchor_id', 'in', ids).execute();
  if (rows.length === 0) return;
  await writing.deleteFrom('confirmed_placements').where('anchor_id', 'in', ids).execute();
  await releaseTexts(
    writing,
    rows.map(({ blob }) => blob),
  );
}

/** They are placed with the next question, whatever has changed. */
async function markUnplaced(writing: AnchorDatabase, ids: readonly string[]): Promise<void> {
  for (const batch of batches(ids)) {
    await writing
      .insertInto('unplaced_anchors')
      .values(batch.map((anchor_id) => ({ anchor_id })))
      .onConflict((conflict) => conflict.column('anchor_id').doNothing())
      .execute();
  }
}

async function keepTexts(
  writing: AnchorDatabase,
  texts: readonly { readonly blob: string; readonly text: string | undefined }[],
): Promise<void> {
  const byBlob = new Map<string, string>();
  for (const { blob, text } of texts) if (text !== undefined && text.length <= MAX_TEXT) byBlob.set(blob, text);
  for (const batch of batches([...byBlob])) {
    await writing
      .insertInto('anchor_texts')
      .values(batch.map(([blob, text]) => ({ blob, text: Buffer.from(packText(text)) })))
      .onConflict((conflict) => conflict.column('blob').doNothing())
      .execute();
  }
}

/** Removes those texts that nothing needs any more. */
async function releaseTexts(writing: AnchorDatabase, blobs: readonly string[]): Promise<void> {
  for (const batch of batches([...new Set(blobs)])) {
    await writing
      .deleteFrom('anchor_texts')
      .where('blob', 'in', batch)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('anchors').select('anchors.blob').whereRef('anchors.blob', '=', 'anchor_texts.blob'))),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('confirmed_placements')
              .select('confirmed_placements.blob')
              .whereRef('confirmed_placements.blob', '=', 'anchor_texts.blob'),
          ),
        ),
      )
      .execute();
  }
}

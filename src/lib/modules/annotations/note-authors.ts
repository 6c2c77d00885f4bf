import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { appendEvents, type WrittenEvent } from '../events/api.ts';
import type { NoteTables } from './select-notes.ts';

/** Whose notes are whose. */
export interface NoteAuthors {
  /** Gives all notes of some authors to another one, and what they confirmed. @returns the number of notes */
  takeOver(
    from: readonly string[],
    to: { readonly id: string; readonly name: string },
    event: WrittenEvent,
  ): Promise<number>;
}

export function createNoteAuthors({ write }: SqlDialect): NoteAuthors {
  return {
    takeOver: (from, { id, name }, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<NoteTables>();
        const { numUpdatedRows } = await writing
          .updateTable('annotations')
          .set({ user_id: id, author_name: name })
          .where('user_id', 'in', from)
          .executeTakeFirstOrThrow();
        const confirmed = await writing
          .updateTable('annotations')
          .set({ confirmed_by: id })
          .where('confirmed_by', 'in', from)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows + confirmed.numUpdatedRows > 0n) await appendEvents(transaction, [event]);
        return Number(numUpdatedRows);
      }),
  };
}

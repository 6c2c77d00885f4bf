import type { Generated } from 'kysely';
import type { SqlDialect } from '../../../src/lib/adapters/sql/dialect.ts';

export interface Note {
  readonly repository: string;
  readonly text: string;
  readonly author: string;
}

export interface NoteStore {
  add(note: Note): Promise<void>;
  /** In the order in which they were added. */
  of(repository: string): Promise<readonly Note[]>;
}

// A type, since Kysely takes no interface for further tables.
type NoteSchema = {
  test_notes: { id: Generated<number>; repository: string; text: string; author: string };
};

export function createNoteStore({ db, write }: SqlDialect): NoteStore {
  return {
    add: (note) =>
      write(async (transaction) => {
        await transaction.withTables<NoteSchema>().insertInto('test_notes').values(note).execute();
      }),
    of: (repository) =>
      db
        .withTables<NoteSchema>()
        .selectFrom('test_notes')
        .select(['repository', 'text', 'author'])
        .where('repository', '=', repository)
        .orderBy('id')
        .execute(),
  };
}

import { Readable } from 'node:stream';
import { recordOf } from '../note-record.ts';
import { exportNotes } from './export-notes.ts';
import { importNotes } from './import-notes.ts';
import type { NoteContext } from './note-context.ts';

export { recordOf };

/** Records of all notes on a repository, for an export of its index. */
export function noteRecords(context: NoteContext) {
  return async function* recordsOf(repository: string): AsyncGenerator<Readonly<Record<string, unknown>>> {
    const { notes } = await exportNotes({ ...context, repository, order: 'id' });
    for await (const note of notes) yield { ...recordOf(note) };
  };
}

/** Takes over the records that came with an index; returns how many are new or newer. */
export function addRecords(context: NoteContext, file: string) {
  return async (repository: string, records: readonly object[]): Promise<number> => {
    const input = Readable.from(records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`)));
    const { added, changed } = await importNotes({ ...context, repository, input, name: `notes of ${file}` });
    return added + changed;
  };
}

import type { NoteExport } from '../../modules/annotations/usecases/export-notes.ts';
import { recordOf } from '../../modules/annotations/usecases/note-records.ts';

/** A note on each line, with all that was written: `pharos notes import` reads it. */
export async function* jsonLinesOfNotes({ notes }: NoteExport): AsyncGenerator<string> {
  for await (const note of notes) yield `${JSON.stringify(recordOf(note))}\n`;
}

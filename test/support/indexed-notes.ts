import { type Actor, localActor } from '../../src/lib/actor.ts';
import { anchorsModule } from '../../src/lib/modules/anchors/api.ts';
import { type Annotation, annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import { type AddNoteOptions, addNote } from '../../src/lib/modules/annotations/usecases/add-note.ts';
import { exportNotes } from '../../src/lib/modules/annotations/usecases/export-notes.ts';
import { importNotes } from '../../src/lib/modules/annotations/usecases/import-notes.ts';
import { listNotes } from '../../src/lib/modules/annotations/usecases/list-notes.ts';
import type { NoteContext } from '../../src/lib/modules/annotations/usecases/note-context.ts';
import { jsonLinesOfNotes } from '../../src/lib/render/notes/jsonl.ts';
import type { Embedded } from './embedded.ts';

export const ANN: Actor = localActor('ann');
export const BOB: Actor = localActor('bob');

/** An index in which notes are written and read, with all that questions about them need. */
export async function indexedNotes(index: Embedded, repository: string, actor = ANN) {
  const context: NoteContext = {
    ...{ actor, stores: index.stores },
    notes: await index.moduleStore(annotationsModule),
    anchors: await index.moduleStore(anchorsModule),
  };
  const choice = { ...context, repository };
  return {
    context,
    choice,
    add: (target: string, note: string, more: Partial<AddNoteOptions> = {}) =>
      addNote({ ...choice, target, note, ...more }),
    /** All notes, by their words. */
    async all(): Promise<ReadonlyMap<string, Annotation>> {
      const { items } = await listNotes({ ...choice, limit: 1000 });
      return new Map(items.map((item) => [item.note, item]));
    },
    async lines(): Promise<string> {
      const parts: string[] = [];
      for await (const part of jsonLinesOfNotes(await exportNotes({ ...choice, order: 'id' }))) parts.push(part);
      return parts.join('');
    },
    import: (text: string | Uint8Array, more: Partial<Parameters<typeof importNotes>[0]> = {}) =>
      importNotes({ ...choice, input: inParts(Buffer.from(text)), name: 'notes.jsonl', ...more }),
  };
}

/** In parts that end anywhere. */
async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
}

/** `path:12-20 state` of a note. */
export function whereIs(note: Annotation | undefined): string {
  if (!note) return 'nowhere';
  const { path, startLine, endLine, state } = note.anchor;
  return `${path}:${startLine}-${endLine} ${state}`;
}

import { type Actor, requireScope } from '../../../src/lib/actor.ts';
import type { Note, NoteStore } from './store.ts';

export async function addNote(options: {
  readonly actor: Actor;
  readonly store: NoteStore;
  readonly repository: string;
  readonly text: string;
}): Promise<Note> {
  const { actor, store, repository, text } = options;
  requireScope(actor, 'write');
  const note = { repository, text, author: actor.id };
  await store.add(note);
  return note;
}

/** None of a repository that the actor may not see. */
export async function listNotes(options: {
  readonly actor: Actor;
  readonly store: NoteStore;
  readonly repository: string;
}): Promise<readonly Note[]> {
  const { actor, store, repository } = options;
  return actor.visible(repository) ? store.of(repository) : [];
}

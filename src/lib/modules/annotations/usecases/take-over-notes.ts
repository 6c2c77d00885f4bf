import { type Actor, requireScope } from '../../../actor.ts';
import type { NoteAuthors } from '../note-authors.ts';

export interface TakeOverNotesOptions {
  readonly actor: Actor;
  readonly authors: NoteAuthors;
  /** Id of a data directory, by which notes were signed there. */
  readonly identity: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly now?: Date;
}

/**
 * Gives the notes that were signed in a data directory, by its person and that one's agents, to a user. They keep their times, and stay
 * marked as those of agents where they are.
 *
 * @returns their number
 * @throws {PharosError} FORBIDDEN
 */
export async function takeOverNotes(options: TakeOverNotesOptions): Promise<number> {
  const { actor, authors, identity, user, now = new Date() } = options;
  requireScope(actor, 'admin');
  const from = [`local:${identity}`, `agent:${identity}`];
  const to = { id: `user:${user.id}`, name: user.name };
  const event = { at: now.toISOString(), actorId: actor.id, verb: 'annotation.taken_over', subject: to.id };
  return authors.takeOver(from, to, { ...event, before: { identity } });
}

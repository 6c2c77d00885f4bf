import { LIMITS } from '../annotation.ts';
import type { NoteContext } from './note-context.ts';

/** The notes of repositories that are removed from the index. */
export function writtenData({ actor, notes }: Pick<NoteContext, 'actor' | 'notes'>) {
  return {
    count: (repository: string) => notes.count({ repositories: [repository], reader: actor.id }, LIMITS.perRepository),
    discard: (repository: string) =>
      notes.discard(repository, {
        at: new Date().toISOString(),
        actorId: actor.id,
        verb: 'annotation.discarded',
        subject: repository,
        repository,
      }),
  };
}

import { PharosError } from '../../errors.ts';
import { findResource } from '../../usecases/questions/find-resource.ts';
import { visibleRepositories } from '../../usecases/questions/visible-repositories.ts';
import { type GivenPlace, placeIn } from '../anchors/api.ts';
import type { QuestionContext } from '../module.ts';
import type { NoteKind, NoteState, NoteStatus } from './annotation.ts';
import type { NoteStores } from './open-store.ts';
import { addNote, attachNote, type NoteWords, replyToNote } from './usecases/add-note.ts';
import { affectedNotes } from './usecases/affected-notes.ts';
import { confirmNote, editNote, moveNote, reattachNote, removeNote, resolveNote } from './usecases/change-note.ts';
import { listNotes } from './usecases/list-notes.ts';
import type { NoteContext } from './usecases/note-context.ts';
import { notesBeside } from './usecases/notes-beside.ts';
import { oneNote } from './usecases/one-note.ts';
import { showNote } from './usecases/show-note.ts';

interface GivenList {
  /** A resource that the notes are about; all that may be seen without one. */
  readonly resource?: string;
  readonly repository?: string;
  readonly path?: string;
  /** `*` = everybody. */
  readonly author?: string;
  readonly kinds?: readonly NoteKind[];
  readonly states?: readonly NoteState[];
  readonly statuses?: readonly NoteStatus[];
  readonly tags?: readonly string[];
  readonly anyTag?: boolean;
  readonly search?: string;
  readonly sort?: 'recent' | 'oldest';
  readonly limit: number;
  readonly cursor?: string;
}

interface GivenNote {
  readonly resource: string;
  readonly place: GivenPlace;
  readonly words: NoteWords;
  readonly key?: string;
}

interface GivenChange {
  readonly id: string;
  readonly ifMatch?: string;
}

type GivenMove = GivenChange & ({ readonly place: GivenPlace } | { readonly target: string; readonly quote?: string });

interface GivenCode {
  readonly repositories: readonly string[];
  readonly question?: string;
  readonly at?: string;
  readonly path?: string;
  readonly language?: string;
  readonly limit: number;
}

async function contextOf({ actor, stores, store, signal }: QuestionContext): Promise<NoteContext> {
  return { actor, stores, signal, ...(await store<NoteStores>()) };
}

export const annotationQuestions = {
  async list({ resource, author, ...given }: GivenList, context: QuestionContext) {
    const found = resource === undefined ? undefined : await findResource(context.stores.catalog, context, resource);
    const path = given.path ?? found?.path;
    return listNotes({
      ...(await contextOf(context)),
      ...given,
      ...(author !== '*' && { author: author ?? context.actor.id }),
      ...(found && { repository: found.repository }),
      ...(path !== undefined && { path }),
    });
  },

  async add({ resource, place, words, key }: GivenNote, context: QuestionContext) {
    const notes = await contextOf(context);
    const { indexed, path, symbol } = await findResource(context.stores.catalog, context, resource);
    const wanted = { ...(path !== undefined && { path }), ...(symbol !== undefined && { symbol }), ...place };
    const found = await placeIn(indexed, wanted, context);
    return attachNote({ ...notes, ...words, place: found, ...(key !== undefined && { key }) });
  },

  addAt: async (
    given: { target: string; quote?: string; repository?: string; key?: string } & NoteWords,
    context: QuestionContext,
  ) => addNote({ ...(await contextOf(context)), ...given }),

  async beside({ at, repositories, ...given }: GivenCode, context: QuestionContext) {
    const { actor, stores } = context;
    const visible = await visibleRepositories(stores.catalog, actor);
    const seen = visible.map(({ key }) => key).filter((key) => repositories.includes(key));
    const places = at === undefined ? {} : { places: [{ path: at }] };
    return notesBeside({ ...(await contextOf(context)), ...given, ...places, repositories: seen });
  },

  show: async ({ id }: { id: string }, context: QuestionContext) => showNote({ ...(await contextOf(context)), id }),
  reply: async (given: { id: string; key?: string } & NoteWords, context: QuestionContext) =>
    replyToNote({ ...(await contextOf(context)), ...given }),
  edit: async (given: GivenChange & Partial<NoteWords>, context: QuestionContext) =>
    editNote({ ...(await contextOf(context)), ...given }),
  resolve: async (given: GivenChange & { status: NoteStatus }, context: QuestionContext) =>
    resolveNote({ ...(await contextOf(context)), ...given }),
  confirm: async (given: GivenChange, context: QuestionContext) =>
    confirmNote({ ...(await contextOf(context)), ...given }),
  remove: async (given: GivenChange, context: QuestionContext) =>
    removeNote({ ...(await contextOf(context)), ...given }),

  async reanchor(given: GivenMove, context: QuestionContext) {
    const notes = await contextOf(context);
    if (!('place' in given)) return moveNote({ ...notes, ...given });
    const { place } = given;
    const { placed } = await oneNote(notes, given.id);
    const { indexed } = await findResource(context.stores.catalog, context, encodeURIComponent(placed.repository));
    return reattachNote({ ...notes, ...given, place: await placeIn(indexed, place, context) });
  },

  /** Of a local repository; elsewhere a server has no diffs. */
  async affected(given: { repository: string; diff: string; limit: number }, context: QuestionContext) {
    if (!given.repository.startsWith('/')) {
      throw new PharosError('USAGE', 'A diff is read from a local repository', {
        hint: 'Send files and lines instead.',
      });
    }
    return affectedNotes({ ...(await contextOf(context)), ...given });
  },
};

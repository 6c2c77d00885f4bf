import { z } from 'zod';
import { actorOf } from '../../../src/lib/actor.ts';
import { text } from '../../../src/lib/modules/parameters.ts';
import { moduleRoute } from '../../../src/lib/modules/route.ts';
import type { NoteStore } from './store.ts';
import { addNote, listNotes } from './usecases.ts';

const note = z.strictObject({ repository: z.string(), text: z.string(), author: z.string() });
const common = { tag: 'code', scope: 'read', rate: 'read' } as const;

export const noteRoutes = [
  moduleRoute(
    {
      ...common,
      method: 'GET',
      path: '/api/v1/notes',
      summary: 'Notes on a repository',
      query: z.strictObject({ repo: text(100) }),
      answer: { description: 'The notes', schema: z.strictObject({ items: z.array(note) }) },
    },
    async ({ query: { repo }, actor }, { store }) => {
      const options = { actor: actorOf(actor), store: await store<NoteStore>(), repository: repo };
      return { body: { items: await listNotes(options) } };
    },
  ),
  moduleRoute(
    {
      ...common,
      method: 'POST',
      path: '/api/v1/notes/:repo',
      summary: 'Add a note',
      params: z.strictObject({ repo: text(100) }),
      query: z.strictObject({ text: text(1000) }),
      answer: { description: 'The note', schema: note },
    },
    async ({ params: { repo }, query, actor }, { store }) => ({
      body: await addNote({
        ...{ actor: actorOf(actor), store: await store<NoteStore>() },
        ...{ repository: repo, text: query.text },
      }),
    }),
  ),
];

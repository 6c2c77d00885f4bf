import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { events } from '../../answers/events.ts';
import { text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import type { EventStore } from './store.ts';
import { listEvents } from './usecases/list-events.ts';

export const eventRoutes = [
  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/events',
      tag: 'service',
      summary: 'What people, agents and machines have written, in order',
      scope: 'admin',
      rate: 'read',
      query: z.strictObject({
        after: z.coerce
          .number()
          .int()
          .min(0)
          .optional()
          .meta({ description: 'Only those after the event with this id' }),
        verb: text(60).optional().meta({ description: 'annotation.created; annotation. = all that begin so' }),
        limit: z.coerce.number().int().min(1).max(100).default(100),
      }),
      answer: { description: 'Events', schema: events },
      problems: { 503: 'The catalog is unavailable' },
    },
    async ({ query: { after, verb, limit }, actor }, { store }) => {
      const items = await listEvents({
        ...{ actor: actorOf(actor), store: await store<EventStore>(), limit },
        ...(after !== undefined && { after }),
        ...(verb !== undefined && { verb }),
      });
      const last = items.at(-1);
      return { body: { items, ...(last && { nextCursor: String(last.id) }) } };
    },
  ),
];

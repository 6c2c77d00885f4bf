import { z } from 'zod';

export const event = z.strictObject({
  id: z.int().describe('Counts up'),
  at: z.string().meta({ format: 'date-time' }),
  actor_id: z.string(),
  verb: z.string().describe('annotation.created and the like'),
  subject: z.string().describe('Id of the thing'),
  repository: z.string().optional().describe('Key'),
  before: z.looseObject({}).optional(),
  after: z.looseObject({}).optional(),
});

export const events = z.strictObject({
  items: z.array(event).describe('Oldest first'),
  next_cursor: z.string().optional().describe('Id of the last one, for --after and ?after='),
});

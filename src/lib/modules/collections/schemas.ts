import { z } from 'zod';
import { count } from '../../answers/fields.ts';

export const health = z.strictObject({ status: z.literal('ok'), collections: count });

export const batchResult = z.strictObject({
  updated_count: count,
  failed_ids: z.array(z.string()),
  failures: z.array(z.strictObject({ id: z.string(), code: z.string() })),
});

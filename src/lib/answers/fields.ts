import { z } from 'zod';

/** Fields that many answers have. */
export const time = z.string().meta({ format: 'date-time' });
export const count = z.int().min(0);
export const line = z.int().min(1);
export const seconds = z.number().min(0);

/** The repository that an answer is about, and its commit; a plain folder has none. */
export const about = { repository: z.string(), commit: z.string().optional() };

/** Of an answer about dependencies: how much it may lack. */
export const unlinked = z
  .int()
  .min(1)
  .optional()
  .describe('Number of files with unknown dependencies, so the result may be incomplete; absent if none');

export const pathWithReason = z.strictObject({ path: z.string(), reason: z.string() });

export const next = z
  .string()
  .optional()
  .describe('Cursor of the next page (--after, over HTTP ?cursor=); absent on the last page');

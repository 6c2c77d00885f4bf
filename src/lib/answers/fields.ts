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
  .describe('Files whose own dependencies are unknown, so that some may be missing here; absent when there is none');

export const pathWithReason = z.strictObject({ path: z.string(), reason: z.string() });

export const next = z
  .string()
  .optional()
  .describe('Asks for the page behind this one (--after, over HTTP ?cursor=); absent on the last one');

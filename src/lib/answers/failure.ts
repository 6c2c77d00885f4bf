import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../errors.ts';

export const errorFields = {
  code: z.enum([...ERROR_CODES] as ErrorCode[]),
  message: z.string(),
  hint: z.string().optional(),
};

/** The error that a command prints instead of its answer. */
export const failure = z.strictObject({ error: z.strictObject(errorFields) });

export type Failure = z.infer<typeof failure>;

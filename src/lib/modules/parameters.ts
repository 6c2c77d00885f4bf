import { z } from 'zod';
import { LANGUAGE_IDS } from '../languages/index.ts';

/** A text of a person: nothing that a store or a terminal could stumble over. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !/\0/.test(value) && value.isWellFormed(), 'must not contain control or invalid characters');

export const limit = (usual: number) => z.coerce.number().int().min(1).max(100).default(usual);

export const repositoryName = text(2048).meta({
  description: 'Key, URL or last name of an ingested repository; default: all',
  example: 'github.com/pallets/flask',
});

export const language = z.enum(LANGUAGE_IDS);

export const jobParameters = z.strictObject({
  job_id: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, 'is not a valid job id')
    .meta({ description: 'Id of the job' }),
});

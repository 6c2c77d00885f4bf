import { z } from 'zod';

export const config = z.strictObject({
  settings: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string().optional(),
      source: z.enum(['environment', 'file', 'default']),
      from: z.string().optional(),
    }),
  ),
});

const checkStatus = z.enum(['ok', 'warning', 'failed']);

export const doctor = z.strictObject({
  status: checkStatus.describe('The worst of the checks'),
  checks: z
    .array(
      z.strictObject({
        name: z.string(),
        status: checkStatus,
        detail: z.string().describe('What was found, for people'),
        hint: z.string().optional().describe('What to do about it'),
        figures: z.record(z.string(), z.number()).optional().describe('Values for programs, the unit in each name'),
      }),
    )
    .min(1),
});

export const version = z.strictObject({
  version: z.string(),
  node: z.string().describe('Version of Node'),
  platform: z.string(),
});

export type Version = z.infer<typeof version>;

export const completion = z.strictObject({ script: z.string() });

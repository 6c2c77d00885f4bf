import { z } from 'zod';
import { about, count } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

export const exported = z.strictObject({
  file: z.string(),
  ...about,
  files: count,
  rows: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const imported = z.strictObject({
  ...about,
  url: z.string().optional(),
  generation: count,
  files: count,
  edges: count,
  embeddings: count,
});

export const removed = z.strictObject({
  ...about,
  url: z.string().optional(),
  files: count,
  edges: count,
  generations: count,
  facts: count,
});

export const garbage = z.strictObject({
  generations: count,
  facts: count,
  clones: count,
  databases: z.array(
    z.strictObject(
      withOldNames({
        name: z.string(),
        bytes_before: count,
        bytes_after: count,
        reusable: z.int().min(1).optional(),
      }),
    ),
  ),
});

import { z } from 'zod';
import { anchorRecord, name, text, uuid } from '../../anchors/record-schema.ts';
import { LIMITS, VISIBILITIES } from '../collection.ts';
import { EXPORT_FORMAT } from './export-collections.ts';

const values = z.array(text(LIMITS.value).min(1)).max(LIMITS.values).optional();

const rule = z.object({
  repositories: z.array(name).max(LIMITS.values).optional(),
  ...{ paths: values, languages: values, topics: values, owners: values, depends_on: values },
  query: text(LIMITS.value).optional(),
});

const collection = z.object({
  id: uuid,
  name: text(LIMITS.name).min(1),
  description: text(LIMITS.description),
  visibility: z.enum(VISIBILITIES),
  parent_id: uuid.optional(),
  rule: rule.optional(),
  members: z
    .array(z.object({ repository: name, text: text(LIMITS.text).optional(), anchor: anchorRecord }))
    .max(LIMITS.members),
});

/** An export; what it has beside is left out. */
export const exportSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  collections: z.array(collection).max(LIMITS.perOwner),
});

export type CollectionExport = Readonly<z.infer<typeof exportSchema>>;
export type CollectionRecord = Readonly<z.infer<typeof collection>>;

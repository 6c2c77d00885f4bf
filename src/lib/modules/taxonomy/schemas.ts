import { z } from 'zod';

/** Of the original, as it names what it completes: the names alone. */
export const subjects = z.array(z.string());

/** A node as classifications of the original have it. */
const classification = z
  .strictObject({
    code: z.string().describe('The slug of the topic'),
    name: z.string(),
    description: z.string(),
    keywords: z.array(z.string()).describe('Other names of the topic'),
    get children(): z.ZodArray<z.ZodType> {
      return z.array(classification);
    },
  })
  .meta({ id: 'Classification' });

export const classificationTree = z.strictObject({ tree: z.array(classification) });

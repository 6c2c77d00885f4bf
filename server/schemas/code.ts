import { z } from 'zod';
import { count } from '../../src/lib/answers/fields.ts';
import { search } from '../../src/lib/answers/search.ts';

/** As `pharos search --json` prints it; nobody asks the API for notes. */
export const searchResult = search.omit({ notes: true });

/** The text of an indexed file. */
export const source = z.strictObject({
  repository: z.string(),
  commit: z.string().optional(),
  path: z.string(),
  language: z.string(),
  lines: count,
  text: z.string(),
});

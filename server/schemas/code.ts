import { z } from 'zod';
import { search } from '../../src/lib/answers/search.ts';

/** As `pharos search --json` prints it; nobody asks the API to explain a score, or for notes. */
export const searchResult = search
  .omit({ notes: true })
  .extend({ hits: z.array(search.shape.hits.element.omit({ features: true })) });

import type { NoteFilter } from '../store.ts';

/** The parts of a filter that a question gives; absent where it gives none. */
export type GivenFilter = Pick<NoteFilter, 'author' | 'kinds' | 'states' | 'statuses' | 'tags' | 'anyTag'>;

export function givenFilter({ author, kinds, states, statuses, tags, anyTag }: GivenFilter): GivenFilter {
  return {
    ...(author !== undefined && { author }),
    ...(kinds && { kinds }),
    ...(states && { states }),
    ...(statuses && { statuses }),
    ...(tags && { tags }),
    ...(anyTag && { anyTag }),
  };
}

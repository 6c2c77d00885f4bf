import { PharosError } from '../../errors.ts';
import type { Edit, Editor } from './edit.ts';

/** A file that is Pharos's own. One that others have changed stays. */
export const wholeEditor: Editor<Extract<Edit, { kind: 'whole' }>> = {
  find: (text) => (text === '' ? undefined : text),
  add: (_, { value }) => ({ text: value, insertions: [{ offset: 0, text: value }] }),
  remove(text, { value }) {
    if (text === value || text === '') return '';
    throw new PharosError('FAILED', 'it was changed after its installation');
  },
};

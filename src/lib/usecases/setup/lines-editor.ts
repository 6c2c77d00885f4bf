import { takeOut } from '../../text/insertions.ts';
import type { Edit, Editor } from './edit.ts';
import { addBlock, linesBetween, withoutBlock } from './marked-block.ts';

/** Markdown shows neither. */
const MARKS = { begin: '<!-- pharos:begin -->', end: '<!-- pharos:end -->' };

/** Lines between marks at the end of a Markdown file. */
export const linesEditor: Editor<Extract<Edit, { kind: 'lines' }>> = {
  find: (text) => linesBetween(text, MARKS),
  add: (text, { value }) => addBlock(text, MARKS, value),
  remove: (text, _, known) => (known && takeOut(text, known.insertions)) ?? withoutBlock(text, MARKS),
};

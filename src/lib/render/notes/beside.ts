import type { ChalkInstance } from 'chalk';
import type { Annotation } from '../../modules/annotations/api.ts';
import type { NotesBeside } from '../../modules/annotations/usecases/notes-beside.ts';
import type { SearchResult } from '../../usecases/questions/search.ts';
import { plural } from '../counts.ts';
import { describeHits } from '../hits.ts';
import { describeNotes } from './text.ts';

/** Hits, with notes after them: before them only where the question asks for such a note. */
export function describeFound(result: SearchResult, notes: NotesBeside | undefined, style: ChalkInstance): string {
  const hits = describeHits(result, style);
  const beside = describeBeside(notes, style);
  if (beside === '') return hits;
  return notes?.isAsked ? `${beside}\n\n${hits}` : `${hits}\n\n${beside}`;
}

/** Notes with a title; empty without any. */
export function describeBeside(
  notes: { readonly items: readonly Annotation[]; readonly total: number } | undefined,
  style: ChalkInstance,
): string {
  if (!notes || notes.total === 0) return '';
  const rest = notes.total - notes.items.length;
  const more = rest > 0 ? `\n\n${style.dim(`${plural(rest, 'more note')}: pharos notes`)}` : '';
  return `${style.bold('Notes')}\n${describeNotes(notes.items, style)}${more}`;
}

import { z } from 'zod';
import { count, time } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

const lines = { path: z.string(), start_line: count, end_line: count };

const anchor = z
  .strictObject(
    withOldNames({
      ...lines,
      state: z
        .enum(['exact', 'moved', 'changed', 'orphaned', 'unplaced'])
        .describe(
          'exact and moved: its text is there; changed: something else is there; orphaned: lost, with the last path and lines; unplaced: its repository is not indexed',
        ),
      confidence: z.number().min(0).max(1),
      rule: z.string().describe('The rule that found it; confirmed if a person did'),
      whole: z.enum(['file', 'symbol', 'repository']).optional().describe('Absent for lines or a part of them'),
      symbol: z.string().optional().describe('Qualified name of the definition that it is about, or in'),
      commit: z.string().optional().describe('The commit that it was attached at'),
      suggestion: z
        .strictObject(withOldNames({ ...lines, text: z.string() }))
        .optional()
        .describe('Where it may be now; it counts once somebody confirms it'),
      text_then: z.string().describe('The text that it was attached to'),
      text_now: z.string().optional().describe('With `pharos note show`: the lines where it is now, if they differ'),
    }),
  )
  .describe('Where the note is now; line 0 if nothing is known');

const fields = {
  id: z.string(),
  resource_id: z.string().describe('UUID of the repository, file or definition'),
  address: z.string().describe('{repository}:{path}#{qualified name}, percent-encoded'),
  resource_title: z.string(),
  repository: z.string(),
  user_id: z.string(),
  author: z.strictObject({ name: z.string(), kind: z.enum(['person', 'agent', 'machine']) }),
  start_offset: count.describe('Of the text that it was attached to, in UTF-16 code units'),
  end_offset: count,
  highlighted_text: z.string(),
  context_before: z.string(),
  context_after: z.string(),
  note: z.string().describe('Markdown'),
  tags: z.array(z.string()),
  color: z.string().optional(),
  is_shared: z.boolean(),
  collection_ids: z.array(z.string()),
  created_at: time,
  updated_at: time,
  kind: z.enum(['note', 'question', 'warning', 'decision', 'todo', 'explanation']),
  status: z.enum(['open', 'resolved']),
  visibility: z.enum(['private', 'members']).describe('private: for its author alone'),
  reply_to: z.string().optional().describe('Id of the note that it replies to'),
  replies: count,
  expires_at: time.optional(),
  confirmed_by: z.string().optional().describe('Id of the person who said that the note is right'),
  etag: z.string().describe('Changes with every write'),
  anchor,
};

export const note = z.strictObject(fields).meta({ id: 'Note' });

export const noteThread = z.strictObject({ ...fields, thread: z.array(note).describe('Replies, oldest first') });

export const notes = z.strictObject({
  repositories: z.array(z.string()),
  items: z.array(note).describe('Changed last first; with --search best first'),
  total: count.describe('Number of notes without --limit'),
  total_is_lower_bound: z.literal(true).optional().describe('There are more than 10,000'),
  next_cursor: z.string().optional().describe('Cursor of the next page (--cursor); absent on the last page'),
  base: z.string().optional().describe('With --diff: the merge base of HEAD and the ref'),
  stale: z
    .array(z.string())
    .optional()
    .describe('With --diff: files with notes that have changed since they were indexed'),
});

/** Of a route: notes that belong to an answer about code. */
export const besideNotes = z.strictObject({
  items: z.array(note).describe('Those that the question is about, best first, then those at the place'),
  total: count,
  is_asked: z.boolean().describe('The question asks for such notes, and the first has all of its words'),
});

export const exportedNotes = z.strictObject({
  file: z.string(),
  format: z.enum(['jsonl', 'jsonld', 'markdown', 'sarif']),
  repository: z.string(),
  notes: count,
});

export const importedNotes = z.strictObject({
  repositories: z.array(z.string()).describe('Keys of the repositories that the notes are attached to'),
  added: count,
  changed: count.describe('Notes that were older here'),
  unchanged: count,
  removed: count.describe('Left out, since they were removed here'),
  hidden: count.describe('Left out, since they are private notes of others'),
  quoted: count.describe('Added ones whose original text is nowhere: they are placed by their quotes'),
});

/** In answers about code. */
export const beside = z
  .array(note)
  .optional()
  .describe('Open notes on the code of this answer, or about its question; absent without any');

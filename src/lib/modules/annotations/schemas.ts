import { z } from 'zod';
import { language, repositoryName, text } from '../parameters.ts';
import { LIMITS, NOTE_KINDS, NOTE_STATES } from './annotation.ts';

export { besideNotes, note, notes, noteThread } from '../../answers/notes.ts';

const list = (values: readonly [string, ...string[]]) =>
  z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(values)).min(1));

export const listing = {
  tags: text(1000).optional().meta({ description: 'Only notes with all of these tags, separated by commas' }),
  state: list(NOTE_STATES)
    .optional()
    .meta({ description: 'exact, moved, changed, orphaned; several separated by commas' }),
  kind: list(NOTE_KINDS).optional().meta({ description: 'Kinds, separated by commas' }),
  status: z.enum(['open', 'resolved', 'all']).default('all'),
  sort_by: z.enum(['recent', 'oldest']).default('recent'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: text(200).optional().meta({ description: 'The next page: next_cursor of the page before' }),
};
export const byId = z.strictObject({ id: text(36).meta({ description: 'Id of the note' }) });
export const ofResource = z.strictObject({
  resource_id: text(8192).meta({ description: 'UUID of a repository or file, or an address, percent-encoded' }),
});

const words = {
  note: text(LIMITS.note).meta({ description: 'Markdown' }),
  kind: z.enum(NOTE_KINDS).optional(),
  tags: z.array(text(LIMITS.tag)).max(LIMITS.tags).optional(),
  color: text(7).optional(),
  is_shared: z.boolean().optional().meta({ description: 'False: for its author alone' }),
  expires_at: text(40).optional(),
};
const place = {
  path: text(4096).optional(),
  start_line: z.int().min(1).optional(),
  end_line: z.int().min(1).optional(),
  start_offset: z.int().min(0).optional().meta({ description: 'In UTF-16 units' }),
  end_offset: z.int().min(1).optional(),
  highlighted_text: z.string().max(1_000_000).optional().meta({ description: 'What has to stand at the offsets' }),
  symbol: text(4096).optional(),
};
export const created = z.strictObject({ ...words, ...place });
const target = text(4096).meta({
  description: '. for the repository, a path, path:12, path:12-20, path#name, or the name of a definition',
  example: 'src/queue.ts:40-52',
});
const quote = text(10_000).optional().meta({ description: 'Text that stands there, exactly, and only once' });
export const createdAt = z.strictObject({ ...words, target, quote, repo: repositoryName.optional() });
export const replied = z.strictObject(words);
export const edited = z.strictObject({ note: words.note.optional(), kind: words.kind, tags: words.tags });
export const resolved = z.strictObject({ status: z.enum(['open', 'resolved']).optional() });
export const reanchored = z.strictObject({ ...place, target: target.optional(), quote });

const several = (one: z.ZodString | ReturnType<typeof text>) =>
  z.union([one, z.array(one).max(100)]).transform((said) => (typeof said === 'string' ? [said] : said));
export const besideCode = z.strictObject({
  repo: several(text(2048)).meta({ description: 'Keys of the repositories of the answer; can be repeated' }),
  question: text(4096).optional(),
  at: text(4096).optional().meta({ description: 'A file; a folder with / at its end' }),
  path: text(1000).optional().meta({ description: 'Only notes on files whose path matches this pattern' }),
  language: language.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(3),
});
export type Listing = z.infer<z.ZodObject<typeof listing>>;

export type Place = z.infer<typeof reanchored>;
export type Words = Omit<z.infer<typeof created>, keyof typeof place>;

import { z } from 'zod';
import { anchorRecord as anchor, hash, line, name, path, text, time, uuid } from '../../../anchors/record-schema.ts';
import { LIMITS, NOTE_KINDS } from '../../annotation.ts';
import { RECORD_FORMAT } from '../../note-record.ts';
import { checkColor, checkNote, checkTags } from '../check-note.ts';

const confirmation = z
  .object({ path, start_line: line, end_line: line, blob: hash, actor_id: name, at: time })
  .refine(({ start_line, end_line }) => start_line <= end_line, 'its range runs backwards');

const note = z
  .object({
    ...{ id: uuid, reply_to: uuid.optional(), user_id: name },
    author: z.object({ name, kind: z.enum(['person', 'agent', 'machine']) }),
    kind: z.enum(NOTE_KINDS),
    ...{ status: z.enum(['open', 'resolved']), visibility: z.enum(['private', 'members']) },
    note: text(LIMITS.note).transform(checkNote),
    tags: z.array(z.string().max(LIMITS.tag)).max(LIMITS.tags).transform(checkTags),
    color: z.string().max(7).transform(checkColor).optional(),
    ...{ expires_at: time.optional(), confirmed_by: name.optional(), created_at: time, updated_at: time },
  })
  .refine(({ created_at, updated_at }) => created_at <= updated_at, 'it was changed before it was made')
  .refine(({ id, reply_to }) => id !== reply_to, 'it replies to itself');

/** A line of an export; what it has beside is left out. */
export const recordSchema = z.object({
  format: z.literal(RECORD_FORMAT),
  repository: name,
  note,
  anchor,
  confirmation: confirmation.optional(),
});

export type NoteRecord = Readonly<z.infer<typeof recordSchema>>;

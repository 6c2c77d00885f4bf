import { z } from 'zod';
import { PharosError } from '../lib/errors.ts';
import { type Annotation, NOTE_KINDS } from '../lib/modules/annotations/api.ts';
import { addNote } from '../lib/modules/annotations/usecases/add-note.ts';
import { affectedNotes } from '../lib/modules/annotations/usecases/affected-notes.ts';
import { listNotes } from '../lib/modules/annotations/usecases/list-notes.ts';
import type { ChoosingNotes } from '../lib/modules/annotations/usecases/note-context.ts';
import { notesOn } from '../lib/modules/annotations/usecases/notes-on.ts';
import { MAX_QUESTION } from '../lib/usecases/questions/search-input.ts';
import { Answer } from './answer.ts';
import { closeWithNotes, type FoundNotes, noteContext } from './note-lines.ts';
import { sourceLine } from './source-line.ts';
import { budget, choice, type McpContext, path, scope, tool } from './tool.ts';

/** Characters of a note that is not the only one. */
const AMONG_OTHERS = 1000;
/** Notes that are looked up: the budget cuts them. */
const LIMIT = 100;

export const NOTES_TOOL = tool({
  name: 'notes',
  title: 'Notes on code',
  description:
    'Decisions, warnings and other notes attached to code, each with whether its code has moved, changed or gone since: of a target, by words (query), or those that a diff touches.',
  input: z.object({
    target: path.optional().describe('a folder, path, path:12-20, path:symbol or name'),
    query: z.string().min(1).max(MAX_QUESTION).optional(),
    diff: z.string().min(1).max(250).optional().describe('git ref'),
    ...scope,
    budget,
  }),
  async run({ budget: tokens, ...asked }, context, signal) {
    const notes = { ...(await noteContext(context, signal))!, ...choice(context, asked) };
    const { repositories, ...found } = await findNotes(asked, notes);
    const answer = new Answer(tokens, await sourceLine(context, repositories, signal));
    if (found.total > 0) closeWithNotes(answer, found, answer.room, found.total === 1 ? answer.room : AMONG_OTHERS);
    return answer.toString();
  },
});

async function findNotes(
  { target, query, diff }: Readonly<Partial<Record<'target' | 'query' | 'diff', string | undefined>>>,
  notes: ChoosingNotes,
): Promise<FoundNotes & { readonly repositories: readonly string[] }> {
  const given = [target, query, diff].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw new PharosError('USAGE', 'Several of target, query and diff are given', { hint: 'Give one of them.' });
  }
  const options = { ...notes, limit: LIMIT };
  if (diff !== undefined) return affectedNotes({ ...options, diff, statuses: ['open'] });
  if (target !== undefined) {
    const found = await notesOn({ ...options, target: asWritten(target) });
    return { ...found, items: trustedFirst(found.items) };
  }
  const found = await listNotes({ ...options, statuses: ['open'], ...(query !== undefined && { search: query }) });
  return query === undefined ? { ...found, items: trustedFirst(found.items) } : found;
}

/** Unconfirmed notes of agents come last; others stay in their order. */
function trustedFirst(notes: readonly Annotation[]): readonly Annotation[] {
  const isUnconfirmed = ({ author, confirmedBy }: Annotation) => author.kind === 'agent' && confirmedBy === undefined;
  return notes.toSorted((a, b) => Number(isUnconfirmed(a)) - Number(isUnconfirmed(b)));
}

/** Other tools take `path:symbol` for what notes call `path#symbol`. */
function asWritten(target: string): string {
  return target.replace(/^([^:#]+):(?=[^:\d])/, '$1#');
}

/** Only where it is allowed. */
export const NOTE_ADD_TOOL = tool({
  name: 'note_add',
  title: 'Add a note',
  description:
    'Keep what code does not say: why it is so, what was decided. Shown with it as an agent’s, for 90 days unless a person confirms it.',
  input: z.object({
    target: path.describe('path, path:12-20 or path:symbol'),
    note: z.string().max(10_000),
    kind: z.enum(NOTE_KINDS).default('note'),
    repo: z.string().max(4096).optional(),
  }),
  async run({ target, note, kind, repo }, context: McpContext, signal) {
    const notes = { ...(await noteContext(context, signal))!, ...choice(context, { repo, all: false }) };
    const added = await addNote({ ...notes, note, kind, target: asWritten(target) });
    const answer = new Answer(ADDED, await sourceLine(context, [added.repository], signal));
    closeWithNotes(answer, { items: [added], total: 1 }, answer.room);
    return answer.toString();
  },
});

/** Tokens of the answer to a note. */
const ADDED = 400;

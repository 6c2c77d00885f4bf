import { PharosError } from '../lib/errors.ts';
import type { Annotation } from '../lib/modules/annotations/api.ts';
import type { NoteContext } from '../lib/modules/annotations/usecases/note-context.ts';
import { type NotesBesideOptions, notesBeside } from '../lib/modules/annotations/usecases/notes-beside.ts';
import type { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import type { McpContext } from './tool.ts';

/** Notes that an answer about code shows at most, and the part of its room that they take: more of a small one. */
const SHOWN = 5;
const SHARE = 6;
const LEAST = 500;
/** Characters of one note among others. */
const TEXT = 400;
/** Shorter beginnings say nothing. */
const SHORTEST = 40;
/** Kept free for the line about their states, and the one about further notes. */
const WORDS = 240;

export interface FoundNotes {
  readonly items: readonly Annotation[];
  readonly total: number;
}

/** The context of use-cases about notes; undefined where this server has none. */
export async function noteContext(
  { actor, stores, notes }: McpContext,
  signal: AbortSignal,
): Promise<NoteContext | undefined> {
  return notes && { actor, stores, ...(await notes()), signal };
}

/** Puts notes at the end of an answer about code, before its other items are added: they get a small part of its room. */
export async function addNotesBeside(
  answer: Answer,
  context: McpContext,
  question: Pick<NotesBesideOptions, 'repositories' | 'question' | 'places'>,
  signal: AbortSignal,
): Promise<void> {
  await addNotes(answer, async () => {
    const notes = await noteContext(context, signal);
    return notes && notesBeside({ ...notes, ...question, limit: SHOWN });
  });
}

/** The same for notes that are found otherwise. Without them, an answer about code is still one. */
export async function addNotes(answer: Answer, find: () => Promise<FoundNotes | undefined>): Promise<void> {
  try {
    const found = await find();
    if (found && found.total > 0) {
      const { room } = answer;
      closeWithNotes(answer, found, Math.max(room / SHARE, Math.min(LEAST, room / 2)));
    }
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    answer.close([], `Its notes could not be read (${error.code}).`);
  }
}

/** Puts as many notes as there is room for at the end of an answer, and a line on their states below. */
export function closeWithNotes(answer: Answer, { items, total }: FoundNotes, room: number, text = TEXT): void {
  const lines: string[] = [];
  let left = room - WORDS;
  for (const note of items) {
    const head = headOf(note);
    const body = bodyOf(note, Math.min(text, left - head.length - 4));
    if (head.length + 1 > left || (body === '' && lines.length > 0)) break;
    lines.push(body === '' ? head : `${head}\n${body}`);
    left -= head.length + body.length + 2;
  }
  const shown = items.slice(0, lines.length);
  const rest = total - shown.length;
  const more =
    rest === 0
      ? []
      : [`${countOf(rest, shown.length === 0 ? 'note' : 'more note')}: ask the tool notes, or \`pharos notes\`.`];
  answer.close(lines.length > 0 ? ['notes:', ...lines] : [], [...stateWords(shown), ...more].join('\n'));
}

/** `[1a2b3c4d] decision src/queue.ts:40-52 Queue.claim; by alex on 2026-05-01; moved` */
function headOf(note: Annotation): string {
  const { id, kind, anchor, replies } = note;
  const state = anchor.state === 'exact' ? '' : `; ${STATES[anchor.state]}`;
  const suggested = anchor.suggestion ? `, perhaps now ${linesOf(anchor.suggestion)}` : '';
  const said = replies === 0 ? '' : `; ${countOf(replies, 'reply', 'replies')}`;
  return `[${id.slice(0, 8)}] ${kind} ${placeOf(note)}; ${authorOf(note)}${said}${state}${suggested}`;
}

const STATES = {
  moved: 'moved since',
  changed: 'changed since',
  orphaned: 'lost: its code is gone',
  unplaced: 'not placed: the repository is not indexed',
} as const;

function placeOf({ anchor, repository }: Annotation): string {
  if (anchor.path === '') return repository;
  if (anchor.whole === 'file') return anchor.path;
  return `${linesOf(anchor)}${anchor.symbol === undefined ? '' : ` ${anchor.symbol}`}`;
}

function linesOf({ path, startLine, endLine }: Pick<Annotation['anchor'], 'path' | 'startLine' | 'endLine'>): string {
  return `${path}:${startLine}${endLine === startLine ? '' : `-${endLine}`}`;
}

function authorOf({ author, createdAt, confirmedBy, expiresAt }: Annotation): string {
  const day = createdAt.slice(0, 10);
  if (author.kind !== 'agent') return `by ${author.name} on ${day}`;
  if (confirmedBy !== undefined) return `by an agent on ${day}, confirmed`;
  return `by an agent on ${day}, unconfirmed${expiresAt === undefined ? '' : `, until ${expiresAt.slice(0, 10)}`}`;
}

/** The note indented by two, cut to so many characters. */
function bodyOf({ note }: Annotation, room: number): string {
  const text = note
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line}`)
    .join('\n');
  if (text.length <= room) return text;
  return room < SHORTEST ? '' : `${text.slice(0, room - 2)} …`;
}

/** One line, in our own words, when the code of a note is not as it was. */
function stateWords(notes: readonly Annotation[]): string[] {
  const states = notes.map(({ anchor }) => anchor.state).filter((state) => state !== 'exact');
  if (states.length === 0) return [];
  const counted = [...Map.groupBy(states, (state) => state)].map(([state, list]) => `${list.length} ${state}`);
  return [`Notes that are not exact (${counted.join(', ')}): check them against the code before you rely on them.`];
}

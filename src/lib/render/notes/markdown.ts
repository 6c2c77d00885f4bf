import type { PlacedNote } from '../../modules/annotations/api.ts';
import type { NoteExport } from '../../modules/annotations/usecases/export-notes.ts';
import { printable } from '../../text/printable.ts';
import { codeSpan } from '../code-span.ts';
import { fenced, safeMarkdown } from './safe-markdown.ts';

const SHORT = 8;
/** Lines of a quote. */
const MOST_LINES = 20;

/** The notes as a document for people, in the order of the code. HTML in them is shown, never in effect. */
export async function* markdownOfNotes({ repository, total, notes }: NoteExport): AsyncGenerator<string> {
  yield `# Notes on ${codeSpan(repository)}\n\n${total === 1 ? '1 note' : `${total} notes`}, replies included.\n`;
  let path: string | undefined;
  let thread: string | undefined;
  for await (const one of notes) {
    const { note, placed } = one;
    const now = (placed.placement ?? placed.anchor).path;
    if (note.replyTo !== undefined && note.replyTo === thread) {
      yield `\n${quoted(safeMarkdown(note.note), '> > ')}\n>\n> > ${signature(one)}\n`;
      continue;
    }
    if (now !== path) yield `\n## ${now === '' ? 'The repository' : codeSpan(now)}\n`;
    path = now;
    thread = note.id;
    yield noteText(one);
  }
}

function noteText(one: PlacedNote): string {
  const { note, placed } = one;
  const isCode = placed.anchor.whole === undefined && placed.anchor.exact !== '';
  return [
    `\n### ${titleOf(one)}\n`,
    ...(isCode ? [`${codeBlock(placed.anchor.exact)}\n`] : []),
    quoted(safeMarkdown(note.note), '> '),
    `>\n> ${signature(one)}\n`,
  ].join('\n');
}

function titleOf({ note, placed: { anchor, placement } }: PlacedNote): string {
  const { startLine, endLine } = placement ?? anchor;
  const lines = startLine === endLine ? `Line ${startLine}` : `Lines ${startLine}–${endLine}`;
  const place = anchor.whole === 'repository' || anchor.whole === 'file' ? '' : lines;
  const symbol = anchor.symbol ? `, in ${codeSpan(anchor.symbol.name)}` : '';
  const parts = [
    placement?.state === 'orphaned'
      ? `Lost${place === '' ? '' : `, last on ${place.toLowerCase()}`}`
      : `${place}${symbol}`,
    note.kind === 'note' && place !== '' ? '' : note.kind,
    placement?.state === 'changed' ? 'code changed since' : '',
    note.status === 'resolved' ? 'resolved' : '',
    note.visibility === 'private' ? 'private' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function signature({ note }: PlacedNote): string {
  const { authorKind, authorName, confirmedBy, createdAt, tags, id } = note;
  const agent =
    authorKind === 'agent'
      ? `an agent of ${codeSpan(authorName)}${confirmedBy === undefined ? ', unconfirmed' : ''}`
      : '';
  const who = agent === '' ? codeSpan(authorName) : agent;
  return `— ${[`${who}, ${createdAt.slice(0, 10)}`, codeSpan(id.slice(0, SHORT)), ...tags.map((tag) => codeSpan(`#${tag}`))].join(' · ')}`;
}

function quoted(text: string, mark: string): string {
  return text
    .split('\n')
    .map((line) => `${mark}${line}`.trimEnd())
    .join('\n');
}

function codeBlock(text: string): string {
  const lines = printable(text).split('\n');
  const more = lines.length > MOST_LINES ? [`… ${lines.length - MOST_LINES} more lines`] : [];
  return fenced([...lines.slice(0, MOST_LINES), ...more]).join('\n');
}

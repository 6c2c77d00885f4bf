import type { ChalkInstance } from 'chalk';
import type { Annotation, NoteAnchor } from '../../modules/annotations/api.ts';
import { printable } from '../printable.ts';
import { ago } from '../relative-time.ts';

const SHORT = 8;

/** Notes as a list: place, state and first words of each. */
export function describeNotes(notes: readonly Annotation[], style: ChalkInstance): string {
  return notes.map((note) => describeNote(note, style)).join('\n\n');
}

export function describeNote(note: Annotation, style: ChalkInstance): string {
  const { id, kind, status, replies, anchor, repository } = note;
  const words = [
    style.yellow(id.slice(0, SHORT)),
    style.bold(printable(placeOf(note))),
    anchor.state === 'exact' ? '' : stateOf(anchor, style),
    kind === 'note' ? '' : style.cyan(kind),
    status === 'resolved' ? style.green('resolved') : '',
    note.isShared ? '' : 'private',
  ];
  const said = `${signature(note)}${replies > 0 ? `, ${replies === 1 ? '1 reply' : `${replies} replies`}` : ''}`;
  const tags = note.tags.length > 0 ? `  ${printable(note.tags.map((tag) => `#${tag}`).join(' '))}` : '';
  const lost =
    anchor.suggestion &&
    `  perhaps now at ${printable(linesOf(anchor.suggestion))}: pharos note confirm ${id.slice(0, SHORT)}`;
  return [
    words.filter((word) => word !== '').join('  '),
    ...printable(note.note)
      .split('\n')
      .map((line) => `  ${line}`),
    `  ${style.dim(printable(`${said}${anchor.path === '' ? `, ${repository}` : ''}`))}${tags}`,
    ...(lost === undefined ? [] : [lost]),
  ].join('\n');
}

/** A note with its replies, and its text then and now. */
export function describeThread(
  { thread, ...note }: Annotation & { readonly thread: readonly Annotation[] },
  style: ChalkInstance,
): string {
  const { anchor } = note;
  const parts = [describeNote(note, style)];
  const isWhole = anchor.whole !== undefined;
  if (!isWhole) parts.push(quoted(anchor.textNow === undefined ? 'text' : 'text then', anchor.textThen, style));
  if (anchor.textNow !== undefined && !isWhole) parts.push(quoted('text now', anchor.textNow, style));
  if (anchor.suggestion) parts.push(quoted(`suggested: ${linesOf(anchor.suggestion)}`, anchor.suggestion.text, style));
  for (const reply of thread) {
    parts.push(
      [
        `  ${style.dim(printable(signature(reply)))}`,
        ...printable(reply.note)
          .split('\n')
          .map((line) => `    ${line}`),
      ].join('\n'),
    );
  }
  return parts.join('\n\n');
}

/** `path:12-20`, with the name of the definition if the note is about one. */
function placeOf({ anchor, repository }: Annotation): string {
  if (anchor.whole === 'repository' || anchor.path === '') return repository;
  if (anchor.whole === 'file') return anchor.path;
  const name = anchor.symbol === undefined ? '' : `  ${anchor.symbol}`;
  return `${linesOf(anchor)}${name}`;
}

function linesOf({ path, startLine, endLine }: Pick<NoteAnchor, 'path' | 'startLine' | 'endLine'>): string {
  return `${path}:${startLine}${endLine === startLine ? '' : `-${endLine}`}`;
}

function stateOf({ state }: NoteAnchor, style: ChalkInstance): string {
  if (state === 'orphaned') return style.red('lost (orphaned)');
  return state === 'changed' ? style.magenta('changed since') : state;
}

function signature({ author, createdAt, confirmedBy, expiresAt }: Annotation): string {
  const who =
    author.kind === 'agent'
      ? `an agent of ${author.name}${confirmedBy === undefined ? ', unconfirmed' : ''}`
      : author.name;
  const until = expiresAt === undefined ? '' : `, until ${expiresAt.slice(0, 10)}`;
  return `${who}, ${ago(createdAt, Date.now())}${until}`;
}

function quoted(title: string, text: string, style: ChalkInstance): string {
  const lines = printable(text)
    .split('\n')
    .map((line) => `  | ${line}`);
  return [`  ${style.dim(printable(title))}`, ...lines].join('\n');
}

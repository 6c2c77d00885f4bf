import type { Annotation } from '../../../modules/annotations/api.ts';
import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, type Part, type ReportBlock } from '../report-block.ts';

/** Characters of one note that are shown. */
const LENGTH = 300;
const URGENT: readonly string[] = ['decision', 'warning'];
const STATES = {
  exact: '',
  moved: 'moved',
  changed: 'changed',
  orphaned: 'its code is gone',
  unplaced: '',
} as const;

export function notesBlock({ notes }: ReviewReport): ReportBlock | undefined {
  if (!notes || notes.total === 0) return undefined;
  return {
    title: `${plural(notes.total, 'note')} touched`,
    isUrgent: notes.items.some(({ kind }) => URGENT.includes(kind)),
    lines: notes.items.map((note) => ({ parts: told(note), below: [{ parts: [code(inOneLine(note.note))] }] })),
    more: notes.total - notes.items.length,
  };
}

function told({ kind, anchor, author, confirmedBy }: Annotation): Part[] {
  const state = STATES[anchor.state];
  const isUnconfirmed = author.kind === 'agent' && confirmedBy === undefined;
  return [
    ...[kind, 'on', code(anchor.whole === 'file' ? anchor.path : `${anchor.path}:${anchor.startLine}`)],
    ...(anchor.symbol === undefined ? [] : [code(anchor.symbol)]),
    ...(isUnconfirmed ? ['by an agent, unconfirmed'] : ['by', code(author.name)]),
    ...(state === '' ? [] : [`(${state})`]),
  ];
}

function inOneLine(note: string): string {
  const line = note.trim().replace(/\s+/g, ' ');
  return line.length > LENGTH ? `${line.slice(0, LENGTH - 1)}…` : line;
}

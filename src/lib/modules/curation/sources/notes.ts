import type { PlacedNote } from '../../annotations/api.ts';
import type { Reported } from '../usecases/reported.ts';
import { MOST, type Source } from './source.ts';

/** Notes that have lost their code, and notes of agents that nobody has confirmed. Only those that all members see. */
export const noteSource: Source = {
  name: 'notes',
  isLive: true,
  async find({ notes, repository: { key } }) {
    const now = new Date().toISOString();
    const filter = { repositories: [key], reader: '', statuses: ['open'] as const, repliesTo: 'none' as const, now };
    const lost = await notes.list({ ...filter, states: ['orphaned'] }, { sort: 'id', limit: MOST });
    const recent = await notes.list(filter, { sort: 'recent', limit: MOST });
    const isLost = new Set(lost.map(({ note }) => note.id));
    const unconfirmed = recent.filter(
      ({ note }) => note.authorKind === 'agent' && note.confirmedBy === undefined && !isLost.has(note.id),
    );
    return [
      ...lost.map((one) => report(one, 'lost-note', 'warning', 'has lost its code')),
      ...unconfirmed.map((one) => report(one, 'unconfirmed-note', 'note', 'of an agent is confirmed by nobody')),
    ].slice(0, MOST);
  },
};

function report({ note, placed }: PlacedNote, rule: string, severity: Reported['severity'], what: string): Reported {
  const { path } = placed.placement ?? placed.anchor;
  return {
    ...{ rule, severity, message: `The note ${note.id.slice(0, 8)} ${what}: ${firstLine(note.note)}` },
    ...{ path, fingerprints: { 'pharos/v1': note.id } },
  };
}

const SHOWN = 120;

function firstLine(note: string): string {
  const line = note.split('\n', 1)[0]!;
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1).toWellFormed()}…` : line;
}

import type { Asked } from '../../api/use-answer.ts';
import { Problem } from '../../components/problem.tsx';
import type { FileName, Note } from './file-answers.ts';
import type { LineRange } from './line-range.ts';
import { NoteCard } from './note-card.tsx';
import { NoteForm } from './note-form.tsx';
import { writeNote } from './write-note.ts';

interface NotesPanelProps {
  readonly file: FileName;
  readonly notes: Asked<{ readonly items: readonly Note[]; readonly total: number }>;
  readonly chosen: LineRange;
}

/** Notes on the file, and a form for one more on the lines that are chosen. */
export function NotesPanel({ file, notes: { answer, failure, again }, chosen: [first, last] }: NotesPanelProps) {
  const items = (answer?.items ?? []).toSorted((a, b) => a.anchor.start_line - b.anchor.start_line);
  const place = first === 0 ? 'the file' : first === last ? `line ${first}` : `lines ${first}–${last}`;
  const target = first === 0 ? file.path : `${file.path}:${first}-${last}`;
  return (
    <section class="panel" aria-labelledby="notes-title">
      <h2 id="notes-title">
        Notes <span class="muted">{answer?.total}</span>
      </h2>
      {failure !== undefined && <Problem error={failure} />}
      <ul class="plain notes">
        {items.map((note) => (
          <NoteCard key={note.id} note={note} onChange={again} />
        ))}
      </ul>
      {answer && answer.total > items.length && (
        <p class="muted small">The {items.length} that changed last are shown.</p>
      )}
      <NoteForm
        name={`Write a note on ${place}`}
        button="Add"
        save={async (text, kind) => {
          await writeNote({ target, note: text, kind, repo: file.repo });
          again();
        }}
        hasKinds
      />
    </section>
  );
}

import { useSignal } from '@preact/signals';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo, parameters } from '../../app/location.ts';
import { Markdown } from '../../components/markdown.tsx';
import { Problem } from '../../components/problem.tsx';
import { askThread, type Note } from './file-answers.ts';
import { fragmentOf } from './line-range.ts';
import { NoteForm } from './note-form.tsx';
import { replyTo, setStatus } from './write-note.ts';

/** What has become of the place of a note, where that is not plain. */
const STATES: Readonly<Partial<Record<Note['anchor']['state'], string>>> = {
  changed: 'The code has changed since.',
  orphaned: 'The code is gone.',
  unplaced: 'Its repository is not indexed.',
};

export function focusNote(id: string): void {
  const card = document.getElementById(`note-${id}`);
  card?.scrollIntoView({ block: 'nearest' });
  card?.focus();
}

interface NoteCardProps {
  readonly note: Note;
  readonly onChange: () => void;
}

export function NoteCard({ note, onChange }: NoteCardProps) {
  const { id, anchor, author, kind, status, replies, created_at: at } = note;
  const failure = useSignal<unknown>(undefined);
  const isOpen = useSignal(false);
  const resolve = () =>
    setStatus(id, status === 'open' ? 'resolved' : 'open').then(onChange, (error) => {
      failure.value = error;
    });
  return (
    <li class={`note ${status}`} id={`note-${id}`} tabIndex={-1}>
      <p class="small muted">
        <strong>{author.name}</strong>
        {author.kind !== 'person' && ` (${author.kind})`} · {kind} · {at.slice(0, 10)}
        {anchor.start_line > 0 && (
          <>
            {' · '}
            <a href={`#${fragmentOf([anchor.start_line, anchor.end_line])}`}>line {anchor.start_line}</a>
          </>
        )}
        {status === 'resolved' && ' · resolved'}
      </p>
      <NoteText note={note} />
      {STATES[anchor.state] && <p class={`small state ${anchor.state}`}>{STATES[anchor.state]}</p>}
      {failure.value !== undefined && <Problem error={failure.value} />}
      <p class="buttons">
        <button
          type="button"
          class="quiet small"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {replies === 0 ? 'Reply' : replies === 1 ? '1 reply' : `${replies} replies`}
          {STATES[anchor.state] && ' · then and now'}
        </button>
        <button type="button" class="quiet small" onClick={resolve}>
          {status === 'open' ? 'Resolve' : 'Open again'}
        </button>
      </p>
      {isOpen.value && <Thread note={note} onChange={onChange} />}
    </li>
  );
}

function NoteText({ note: { note } }: { readonly note: Note }) {
  const repo = parameters.value.get('repo') ?? undefined;
  return (
    <div class="note-text">
      <Markdown text={note} hrefOfFile={(path) => hrefTo('/file', { repo, path })} hasHtmlAsText />
    </div>
  );
}

/** The text that the note was written on and what stands there now, replies, and a form for one more. */
function Thread({ note: { id, anchor }, onChange }: NoteCardProps) {
  const { answer, failure, again } = useAnswer((signal) => askThread(id, signal), [id]);
  const now = answer?.anchor.text_now;
  return (
    <div class="thread">
      {failure !== undefined && <Problem error={failure} />}
      {(now !== undefined || anchor.state === 'orphaned') && (
        <dl class="then-now">
          <dt class="small muted">Then</dt>
          <dd>
            <pre>{anchor.text_then}</pre>
          </dd>
          <dt class="small muted">Now</dt>
          <dd>{now === undefined ? <p class="small muted">It was found nowhere.</p> : <pre>{now}</pre>}</dd>
        </dl>
      )}
      <ul class="plain">
        {answer?.thread.map((reply) => (
          <li key={reply.id}>
            <p class="small muted">
              <strong>{reply.author.name}</strong> · {reply.created_at.slice(0, 10)}
            </p>
            <NoteText note={reply} />
          </li>
        ))}
      </ul>
      <NoteForm
        name="Your reply"
        button="Reply"
        save={async (text) => {
          await replyTo(id, text);
          again();
          onChange();
        }}
      />
    </div>
  );
}

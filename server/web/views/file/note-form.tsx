import { useSignal } from '@preact/signals';
import { Problem } from '../../components/problem.tsx';
import type { NoteKind } from './write-note.ts';

const KINDS: readonly NoteKind[] = ['note', 'question', 'warning', 'decision', 'todo', 'explanation'];

interface NoteFormProps {
  readonly name: string;
  readonly button: string;
  readonly save: (text: string, kind: NoteKind) => Promise<void>;
  readonly hasKinds?: boolean;
}

/** What was typed stays until it is saved. */
export function NoteForm({ name, button, save, hasKinds }: NoteFormProps) {
  const failure = useSignal<unknown>(undefined);
  const isSaving = useSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const text = String(given.get('text')).trim();
    if (text === '' || isSaving.value) return;
    isSaving.value = true;
    failure.value = undefined;
    try {
      await save(text, (given.get('kind') ?? 'note') as NoteKind);
      form.reset();
    } catch (error) {
      failure.value = error;
    } finally {
      isSaving.value = false;
    }
  };
  return (
    <form class="note-form" onSubmit={submit}>
      <label>
        <span class="small muted">{name}</span>
        <textarea name="text" rows={hasKinds ? 3 : 2} maxLength={10_000} required />
      </label>
      {failure.value !== undefined && <Problem error={failure.value} />}
      <p class="buttons">
        {hasKinds && (
          <select name="kind" aria-label="Kind of the note">
            {KINDS.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
        )}
        <button type="submit" class="primary" disabled={isSaving.value}>
          {button}
        </button>
      </p>
    </form>
  );
}

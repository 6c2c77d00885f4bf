import { useSignal } from '@preact/signals';
import { api, dataOf } from '../../api/client.ts';
import { logins, may } from '../../api/permissions.ts';
import { token } from '../../api/token.ts';
import { hrefTo } from '../../app/location.ts';
import { Problem } from '../../components/problem.tsx';
import { openTokenDialog } from '../../components/token-dialog.tsx';
import { nameOfTarget } from './jobs-data.ts';

/** Queues a repository. Whoever may not ingest does not see it. */
export function IngestForm({ onQueued }: { readonly onQueued: () => void }) {
  const isSending = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  const said = useSignal('');
  if (!may('ingest')) {
    if (token.value !== '') return null;
    return (
      <p class="muted">
        To ingest a repository,{' '}
        {logins.value?.length ? (
          <a href={hrefTo('/account', { next: '/jobs' })}>log in</a>
        ) : (
          <button type="button" onClick={openTokenDialog}>
            enter a token
          </button>
        )}
      </p>
    );
  }

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const ref = String(fields.get('ref')).trim();
    const params = { path: { repo_url: String(fields.get('url')).trim() }, query: ref === '' ? {} : { ref } };
    isSending.value = true;
    failure.value = undefined;
    said.value = '';
    try {
      const { target, queue_position: position } = await dataOf(
        api.POST('/api/v1/ingestion/ingest/{repo_url}', { params }),
      );
      said.value = `${nameOfTarget({ repo_url: target })} is ${position === 0 ? 'being ingested' : `number ${position} in the queue`}`;
      form.reset();
      onQueued();
    } catch (error) {
      failure.value = error;
    } finally {
      isSending.value = false;
    }
  };

  return (
    <section aria-labelledby="ingest">
      <h2 id="ingest">Ingest</h2>
      <form class="form panel" onSubmit={send}>
        <label class="field wide">
          <span>Repository</span>
          <input
            name="url"
            required
            maxLength={2048}
            spellcheck={false}
            placeholder="https://github.com/pallets/flask"
          />
        </label>
        <label class="field">
          <span>Branch, tag or commit</span>
          <input name="ref" maxLength={255} spellcheck={false} placeholder="the default branch" />
        </label>
        <button type="submit" class="primary" disabled={isSending.value}>
          Ingest
        </button>
      </form>
      <p class="said small" role="status">
        {said.value}
      </p>
      {failure.value !== undefined && <Problem error={failure.value} />}
    </section>
  );
}

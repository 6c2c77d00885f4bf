import { useSignal } from '@preact/signals';
import { api, dataOf } from '../../api/client.ts';
import { account, type Scope } from '../../api/permissions.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Ago } from '../../components/ago.tsx';
import { Problem } from '../../components/problem.tsx';

const askTokens = (signal: AbortSignal) => dataOf(api.GET('/api/v1/auth/tokens', { signal }));

/** Tokens for programs and agents in the name of whoever is logged in. */
export function Tokens() {
  const { answer, failure, again } = useAnswer(askTokens, []);
  const action = useAction();
  const made = useSignal('');

  const create = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const scopes = fields.getAll('scope') as Scope[];
    const body = {
      name: String(fields.get('name')).trim(),
      days: Number(fields.get('days')),
      ...(scopes.length > 0 && { scopes }),
      ...(fields.has('agent') && { agent: true }),
    };
    void action.run(async () => {
      made.value = (await dataOf(api.POST('/api/v1/auth/tokens', { body }))).token;
      form.reset();
      again();
    });
  };
  const revoke = (id: string) =>
    action.run(async () => {
      await dataOf(api.DELETE('/api/v1/auth/tokens/{id}', { params: { path: { id } } }));
      again();
    });

  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">Tokens</h2>
      {failure !== undefined && <Problem error={failure} />}
      {answer && answer.items.length === 0 && <p class="empty">You have no tokens.</p>}
      {answer && answer.items.length > 0 && (
        <ul class="rows">
          {answer.items.map(({ id, name, scopes, repositories, is_agent: isAgent, expires_at, used_at }) => (
            <li key={id} class="entry">
              <div>
                <p>
                  <strong>{name}</strong> {isAgent && <span class="muted">agent</span>}
                </p>
                <p class="small muted">
                  may {scopes.join(', ')}
                  {repositories && ` in ${repositories.join(', ')}`}; until {new Date(expires_at).toLocaleDateString()};{' '}
                  {used_at === undefined ? (
                    'never used'
                  ) : (
                    <>
                      used <Ago time={used_at} />
                    </>
                  )}
                </p>
              </div>
              <button type="button" onClick={() => revoke(id)} aria-label={`Revoke ${name}`}>
                Revoke
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="form panel" onSubmit={create}>
        <label class="field">
          <span>Name of a new token</span>
          <input name="name" required maxLength={100} />
        </label>
        <label class="field">
          <span>Days until it ends</span>
          <input name="days" type="number" min={1} max={366} defaultValue="90" required />
        </label>
        <fieldset class="choices">
          <legend>May</legend>
          {account.value!.scopes.map((scope) => (
            <label key={scope}>
              <input type="checkbox" name="scope" value={scope} defaultChecked={scope === 'read'} /> {scope}
            </label>
          ))}
          <label>
            <input type="checkbox" name="agent" /> an agent uses it
          </label>
        </fieldset>
        <button type="submit" class="primary" disabled={action.isRunning}>
          Create
        </button>
      </form>
      {made.value !== '' && (
        <p class="made" role="status">
          Copy it now, it is shown this once: <code>{made.value}</code>
        </p>
      )}
      {action.failure !== undefined && <Problem error={action.failure} />}
    </section>
  );
}

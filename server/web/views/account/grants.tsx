import { api, dataOf } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Problem } from '../../components/problem.tsx';
import { Removable } from './removable.tsx';

const askGrants = (signal: AbortSignal) => dataOf(api.GET('/api/v1/auth/grants', { signal }));

/** Who sees which repository. */
export function Grants() {
  const { answer, failure, again } = useAnswer(askGrants, []);
  const action = useAction();
  const set = (repository: string, principal: string, isGranted: boolean) =>
    action.run(async () => {
      await dataOf(api.PUT('/api/v1/auth/grants', { body: { repository, principal, is_granted: isGranted } }));
      again();
    });
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    if (await set(String(fields.get('repository')).trim(), String(fields.get('principal')).trim(), true)) form.reset();
  };
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">
        Grants <span class="count">repositories without one are seen by everybody who is logged in</span>
      </h2>
      {failure !== undefined && <Problem error={failure} />}
      {answer && answer.items.length > 0 && (
        <ul class="rows">
          {answer.items.map(({ repository, principals }) => (
            <li key={repository}>
              <p>
                <strong>{repository}</strong>
              </p>
              <Removable items={principals} from={repository} onRemove={(it) => set(repository, it, false)} />
            </li>
          ))}
        </ul>
      )}
      <form class="form panel" onSubmit={add}>
        <label class="field wide">
          <span>Repository</span>
          <input name="repository" required maxLength={2048} spellcheck={false} />
        </label>
        <label class="field">
          <span>Seen by (a group, or user:name)</span>
          <input name="principal" required maxLength={100} spellcheck={false} />
        </label>
        <button type="submit" class="primary" disabled={action.isRunning}>
          Grant
        </button>
      </form>
      {action.failure !== undefined && <Problem error={action.failure} />}
    </section>
  );
}

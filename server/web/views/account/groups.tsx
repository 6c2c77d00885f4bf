import { api, dataOf } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Problem } from '../../components/problem.tsx';
import { Removable } from './removable.tsx';

const askGroups = (signal: AbortSignal) => dataOf(api.GET('/api/v1/auth/groups', { signal }));

/** Groups and their members. */
export function Groups() {
  const { answer, failure, again } = useAnswer(askGroups, []);
  const action = useAction();
  const set = (group: string, user: string, isMember: boolean) =>
    action.run(async () => {
      await dataOf(api.PUT('/api/v1/auth/groups', { body: { group, user, is_member: isMember } }));
      again();
    });
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    if (await set(String(fields.get('group')).trim(), String(fields.get('user')).trim(), true)) form.reset();
  };
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      {failure !== undefined && <Problem error={failure} />}
      {answer && answer.items.length > 0 && (
        <ul class="rows">
          {answer.items.map(({ name, members }) => (
            <li key={name}>
              <p>
                <strong>{name}</strong>
              </p>
              <Removable items={members} from={name} onRemove={(member) => set(name, member, false)} />
            </li>
          ))}
        </ul>
      )}
      <form class="form panel" onSubmit={add}>
        <label class="field">
          <span>Group</span>
          <input name="group" required maxLength={60} spellcheck={false} />
        </label>
        <label class="field">
          <span>New member</span>
          <input name="user" required maxLength={60} spellcheck={false} />
        </label>
        <button type="submit" class="primary" disabled={action.isRunning}>
          Add
        </button>
      </form>
      {action.failure !== undefined && <Problem error={action.failure} />}
    </section>
  );
}

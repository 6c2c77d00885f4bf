import { api, dataOf } from '../../api/client.ts';
import type { operations } from '../../api/schema.d.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Problem } from '../../components/problem.tsx';
import { State } from '../../components/state.tsx';

type Change = operations['patch_auth_users_name']['requestBody']['content']['application/json'];
type Role = NonNullable<Change['role']>;
const ROLES: readonly Role[] = ['reader', 'member', 'curator', 'admin'];

const askPeople = (signal: AbortSignal) => dataOf(api.GET('/api/v1/auth/users', { signal }));

/** Everybody who has an account. */
export function People() {
  const { answer, failure, again } = useAnswer(askPeople, []);
  const action = useAction();
  const change = (name: string, body: Change) =>
    action.run(async () => {
      await dataOf(api.PATCH('/api/v1/auth/users/{name}', { params: { path: { name } }, body })).finally(again);
    });
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const body = {
      username: String(fields.get('username')).trim(),
      password: String(fields.get('password')),
      role: fields.get('role') as Role,
    };
    void action.run(async () => {
      await dataOf(api.POST('/api/v1/auth/users', { body }));
      form.reset();
      again();
    });
  };
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      {failure !== undefined && <Problem error={failure} />}
      {answer && (
        <ul class="rows">
          {answer.items.map(({ id, name, email, role, is_active: isActive }) => (
            <li key={id} class="entry">
              <p>
                <strong>{name}</strong> <span class="small muted">{email}</span>{' '}
                {!isActive && <State kind="bad">shut out</State>}
              </p>
              <p class="entry-buttons">
                <RoleChoice
                  label={`Role of ${name}`}
                  value={role}
                  onChange={(chosen) => change(name, { role: chosen })}
                />
                <button
                  type="button"
                  onClick={() => change(name, { is_active: !isActive })}
                  aria-label={`${isActive ? 'Shut out' : 'Let in'} ${name}`}
                >
                  {isActive ? 'Shut out' : 'Let in'}
                </button>
              </p>
            </li>
          ))}
        </ul>
      )}
      <form class="form panel" onSubmit={add}>
        <label class="field">
          <span>Name of a new person</span>
          <input name="username" required maxLength={40} autocomplete="off" spellcheck={false} />
        </label>
        <label class="field">
          <span>Password</span>
          <input name="password" type="password" required minLength={12} maxLength={1000} autocomplete="new-password" />
        </label>
        <label class="field">
          <span>Role</span>
          <select name="role">
            {ROLES.map((role) => (
              <option key={role} selected={role === 'member'}>
                {role}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary" disabled={action.isRunning}>
          Add
        </button>
      </form>
      {action.failure !== undefined && <Problem error={action.failure} />}
    </section>
  );
}

interface RoleChoiceProps {
  readonly label: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

function RoleChoice({ label, value, onChange }: RoleChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as Role)}>
      {ROLES.map((role) => (
        <option key={role}>{role}</option>
      ))}
    </select>
  );
}

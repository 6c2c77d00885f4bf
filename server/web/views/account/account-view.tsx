import { api, dataOf } from '../../api/client.ts';
import { account, logins, may } from '../../api/permissions.ts';
import { setToken, token } from '../../api/token.ts';
import { useAction } from '../../api/use-action.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { Grants } from './grants.tsx';
import { Groups } from './groups.tsx';
import { Login } from './login.tsx';
import { People } from './people.tsx';
import { Tokens } from './tokens.tsx';
import '../../components/page.css';
import './account.css';

/** Who somebody is to this server, and for administrators who the others are. */
export function AccountView() {
  useTitle('Account');
  if (logins.value === undefined) return null;
  return (
    <div class="page account">
      <h1>Account</h1>
      {logins.value.length === 0 && (
        <p class="muted">
          This server has no accounts. They begin with <code>PHAROS_JWT_KEY</code> and <code>pharos user add</code>.
        </p>
      )}
      {logins.value.length > 0 && !account.value && token.value === '' && <Login ways={logins.value} />}
      {account.value && <Person />}
    </div>
  );
}

function Person() {
  const { username, email, role, scopes } = account.value!;
  const isPerson = role !== 'machine';
  const action = useAction();
  const leave = (all: boolean) =>
    action.run(async () => {
      await dataOf(api.POST('/api/v1/auth/logout', { params: { query: all ? { all: '1' } : {} } }));
      setToken('');
    });
  return (
    <>
      <section class="panel who" aria-label="Logged in">
        <p>
          <strong>{username}</strong> <span class="muted">{email}</span>
        </p>
        <p class="small muted">
          {role}; may {scopes.join(', ')}
        </p>
        <p class="buttons">
          {isPerson ? (
            <>
              <button type="button" onClick={() => leave(false)}>
                Log out
              </button>
              <button type="button" onClick={() => leave(true)}>
                Log out everywhere
              </button>
            </>
          ) : (
            <button type="button" onClick={() => setToken('')}>
              Forget this token
            </button>
          )}
        </p>
        {action.failure !== undefined && <Problem error={action.failure} />}
      </section>
      {isPerson && <Tokens />}
      {may('admin') && (
        <>
          <People />
          <Groups />
          <Grants />
        </>
      )}
    </>
  );
}

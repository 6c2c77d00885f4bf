import { useEffect } from 'preact/hooks';
import { api, dataOf } from '../../api/client.ts';
import { setLogin } from '../../api/token.ts';
import { useAction } from '../../api/use-action.ts';
import { navigate, parameters } from '../../app/location.ts';
import { Problem } from '../../components/problem.tsx';
import { openTokenDialog } from '../../components/token-dialog.tsx';
import { beginProviderLogin, finishProviderLogin, PROVIDER_NAMES, type Provider } from './provider-login.ts';

/** Logs somebody in by name and password, by a provider, or by a token. */
export function Login({ ways }: { readonly ways: readonly ('password' | Provider)[] }) {
  const action = useAction();
  const isBack = parameters.value.has('code') || parameters.value.has('error');
  useEffect(() => {
    if (isBack) void action.run(async () => enter(await finishProviderLogin(parameters.value)));
  }, [isBack]);

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const body = { username: String(fields.get('username')).trim(), password: String(fields.get('password')) };
    const next = parameters.value.get('next');
    void action.run(async () => enter({ pair: await dataOf(api.POST('/api/v1/auth/login', { body })), next }));
  };

  return (
    <section class="panel login" aria-label="Log in">
      <form onSubmit={send}>
        <label class="field">
          <span>Name</span>
          <input name="username" required maxLength={100} autocomplete="username" spellcheck={false} />
        </label>
        <label class="field">
          <span>Password</span>
          <input name="password" type="password" required maxLength={1000} autocomplete="current-password" />
        </label>
        <button type="submit" class="primary" disabled={action.isRunning}>
          Log in
        </button>
      </form>
      {action.failure !== undefined && <Problem error={action.failure} />}
      <p class="others">
        {ways.map(
          (way) =>
            way !== 'password' && (
              <button key={way} type="button" onClick={() => beginProviderLogin(way, parameters.value.get('next'))}>
                Log in with {PROVIDER_NAMES[way]}
              </button>
            ),
        )}
        <button type="button" class="quiet" onClick={openTokenDialog}>
          Use a token instead
        </button>
      </p>
    </section>
  );
}

type Entered = Awaited<ReturnType<typeof finishProviderLogin>>;

/** Goes back to where somebody came from, which is a view of this page and nothing else. */
function enter({ pair, next }: Entered): void {
  setLogin(pair);
  const url = new URL(next ?? '/account', location.origin);
  navigate(url.origin === location.origin ? url.pathname + url.search : '/account', { replace: true });
}

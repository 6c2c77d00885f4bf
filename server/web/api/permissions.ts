/** Permissions of the token's holder. The server enforces them; the page only hides what it would reject. */
import { effect, signal } from '@preact/signals';
import { api, dataOf } from './client.ts';
import type { operations } from './schema.d.ts';
import { setToken, token } from './token.ts';

export type Account = operations['get_auth_me']['responses'][200]['content']['application/json'];
export type Scope = Account['scopes'][number];
type Login = operations['get_health']['responses'][200]['content']['application/json']['logins'][number];

/** Ways to log in; none where the server has no accounts, undefined until that is known. */
export const logins = signal<readonly Login[] | undefined>(undefined);
/** Whose the token is; undefined without one, without accounts, and until that is known. */
export const account = signal<Account | undefined>(undefined);

dataOf(api.GET('/health')).then(
  (health) => {
    logins.value = health.logins;
  },
  // Nothing answers: the view that is shown says so.
  () => undefined,
);

effect(() => {
  const asked = token.value;
  account.value = undefined;
  if (asked === '' || !logins.value?.length) return;
  dataOf(api.GET('/api/v1/auth/me')).then(
    (found) => {
      if (token.peek() === asked) account.value = found;
    },
    ({ status }) => {
      // Nobody's any more: as if there were none.
      if (status === 401 && token.peek() === asked) setToken('');
    },
  );
});

/** Without accounts, a token's permissions are unknown until it is used. */
export function may(scope: Scope): boolean {
  if (logins.value?.length === 0) return token.value !== '';
  return account.value?.scopes.includes(scope) === true;
}

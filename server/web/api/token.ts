/** The bearer token of requests: one that somebody entered, or that of a login, which is renewed before it ends. */
import { signal } from '@preact/signals';
import type { operations } from './schema.d.ts';

export type TokenPair = operations['post_auth_login']['responses'][200]['content']['application/json'];

/** The map reads it, too. */
const KEY = 'token';
/** Of a login: the token that renews, and when the other one ends. */
const LOGIN_KEY = 'login';
/** Milliseconds before its end in which a token is renewed. */
const EARLY_MS = 30_000;

interface Login {
  readonly refreshToken: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
}

/** All of it is forgotten when the tab is closed. Views ask again when it changes; renewed, it stands for the same person and stays. */
export const token = signal(sessionStorage.getItem(KEY) ?? '');

let bearer = token.value;
let login = readLogin();
let renewal: Promise<void> | undefined;

export function setToken(given: string): void {
  login = undefined;
  sessionStorage.removeItem(LOGIN_KEY);
  keep(given);
  token.value = given;
}

/** Takes the tokens of a login. */
export function setLogin(pair: TokenPair): void {
  keepLogin(pair);
  token.value = bearer;
}

/** The token for a request, renewed when it is about to end. */
export async function freshToken(): Promise<string> {
  if (login && Date.now() > login.endsAt - EARLY_MS) {
    renewal ??= renew(login).finally(() => {
      renewal = undefined;
    });
    await renewal;
  }
  return bearer;
}

async function renew({ refreshToken }: Login): Promise<void> {
  const answer = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: refreshToken }),
  });
  if (answer.ok) keepLogin((await answer.json()) as TokenPair);
  else if (answer.status === 401) setToken('');
}

function keepLogin({ access_token: access, refresh_token: refreshToken, expires_in: seconds }: TokenPair): void {
  login = { refreshToken, endsAt: Date.now() + seconds * 1000 };
  sessionStorage.setItem(LOGIN_KEY, JSON.stringify(login));
  keep(access);
}

function keep(given: string): void {
  bearer = given;
  if (given === '') sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, given);
}

function readLogin(): Login | undefined {
  const kept = sessionStorage.getItem(LOGIN_KEY);
  return kept === null ? undefined : (JSON.parse(kept) as Login);
}

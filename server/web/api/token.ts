import { signal } from '@preact/signals';

/** The map reads it, too. */
const KEY = 'token';

/** The bearer token of requests, forgotten when the tab is closed; empty without one. */
export const token = signal(sessionStorage.getItem(KEY) ?? '');

export function setToken(given: string): void {
  if (given === '') sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, given);
  token.value = given;
}

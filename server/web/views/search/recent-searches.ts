import { signal } from '@preact/signals';

/** On this machine only: no server learns what was searched for before. */
const KEY = 'pharos.searches';
const MOST = 8;

export const recentSearches = signal<readonly string[]>(read());

export function rememberSearch(q: string): void {
  if (q === '') return;
  write([q, ...recentSearches.value.filter((other) => other !== q)].slice(0, MOST));
}

export function forgetSearches(): void {
  write([]);
}

function write(searches: readonly string[]): void {
  recentSearches.value = searches;
  localStorage.setItem(KEY, JSON.stringify(searches));
}

function read(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((it) => typeof it === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

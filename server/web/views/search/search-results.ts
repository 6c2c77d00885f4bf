import { effect, signal } from '@preact/signals';
import { api, dataOf } from '../../api/client.ts';
import type { operations } from '../../api/schema.d.ts';
import { token } from '../../api/token.ts';
import { type SearchParameters, searchParameters } from './search-parameters.ts';

export type SearchAnswer = operations['get_search']['responses'][200]['content']['application/json'];
export type SearchHit = SearchAnswer['hits'][number];
type Query = NonNullable<operations['get_search']['parameters']['query']>;

/** What the view shows. While a search runs, the results before it stay. */
export interface Results {
  readonly of: SearchParameters;
  readonly answer: SearchAnswer;
  /** Milliseconds from the question to its answer. */
  readonly took: number;
}

export const results = signal<Results | undefined>(undefined);
export const failure = signal<unknown>(undefined);
export const isSearching = signal(false);
/** Hits that are asked for; more on request. */
export const wanted = signal(20);

export const FIRST_HITS = 20;
export const MOST_HITS = 100;

/** Answers that going back and forth needs again. */
const KEPT = 50;
const kept = new Map<string, Results>();

/** Asks whenever the search in the address changes, until the returned function is called. */
export function followSearch(): () => void {
  let running: AbortController | undefined;
  const dispose = effect(() => {
    const of = searchParameters.value;
    const limit = wanted.value;
    const key = JSON.stringify([of, limit, token.value]);
    running?.abort();
    running = undefined;
    isSearching.value = false;
    failure.value = undefined;
    if (of.q === '') {
      results.value = undefined;
      return;
    }
    const known = kept.get(key);
    if (known) {
      results.value = known;
      return;
    }
    running = new AbortController();
    isSearching.value = true;
    void ask(of, limit, key, running.signal);
  });
  return () => {
    running?.abort();
    dispose();
  };
}

async function ask(of: SearchParameters, limit: number, key: string, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  try {
    // The server checks what the address says.
    const query = { ...of, limit, facets: 'true', prefix: 'true' } as Query;
    const answer = await dataOf(api.GET('/api/v1/search', { params: { query }, signal }));
    const found = { of, answer, took: performance.now() - started };
    kept.set(key, found);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    if (!signal.aborted) results.value = found;
  } catch (error) {
    if (!signal.aborted) failure.value = error;
  } finally {
    if (!signal.aborted) isSearching.value = false;
  }
}

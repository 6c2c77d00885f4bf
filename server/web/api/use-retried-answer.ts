import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiProblem } from './api-problem.ts';
import { token } from './token.ts';

/** What the API answered so far. */
export interface Answer<T> {
  readonly data: Signal<T | undefined>;
  readonly failure: Signal<unknown>;
  /** Asks again; what is shown stays until the answer is there. */
  readonly refresh: () => void;
}

/** Milliseconds until a server that could not be reached is asked again. */
const RETRY = 2000;

/**
 * Asks when the view is shown, when one of `given` changes, and again while the server cannot be reached.
 *
 * @param ask undefined while there is nothing to ask
 * @param given what the question depends on
 */
export function useRetriedAnswer<T>(
  ask: ((signal: AbortSignal) => Promise<T>) | undefined,
  given: readonly unknown[],
): Answer<T> {
  const data = useSignal<T | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const times = useSignal(0);
  useEffect(() => {
    data.value = undefined;
  }, given);
  useEffect(() => {
    if (!ask) return;
    const abandoned = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    failure.value = undefined;
    ask(abandoned.signal).then(
      (answer) => {
        if (!abandoned.signal.aborted) data.value = answer;
      },
      (error) => {
        if (abandoned.signal.aborted) return;
        failure.value = error;
        if (error instanceof ApiProblem && (error.status === 0 || error.status === 503)) {
          timer = setTimeout(() => times.value++, RETRY);
        }
      },
    );
    return () => {
      abandoned.abort();
      clearTimeout(timer);
    };
  }, [...given, token.value, times.value]);
  return { data, failure, refresh: () => times.value++ };
}

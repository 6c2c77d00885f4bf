import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiProblem } from './api-problem.ts';
import { token } from './token.ts';

export interface Asked<T> {
  /** The newest answer; it stays while it is asked for again. */
  readonly answer: T | undefined;
  readonly failure: unknown;
  /** Asks now. */
  readonly again: () => void;
}

/** Milliseconds until a server that could not be reached is asked again. */
const RETRY = 2000;

/**
 * What a view asks the API: when it is shown, whenever an input or the token changes, and again while the server cannot be reached.
 *
 * @param ask undefined while there is nothing to ask
 * @param inputs what the question depends on
 * @param pause milliseconds until it is asked again, if at all; nothing is asked again while nobody looks
 */
export function useAnswer<T>(
  ask: ((signal: AbortSignal) => Promise<T>) | undefined,
  inputs: readonly unknown[],
  pause?: (answer: T | undefined) => number,
): Asked<T> {
  const answer = useSignal<T | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const round = useSignal(0);
  const question = [...inputs, token.value];

  useEffect(() => {
    answer.value = undefined;
    failure.value = undefined;
  }, question);

  useEffect(() => {
    if (!ask) return;
    const abandoned = new AbortController();
    let timer: number | undefined;
    const run = async () => {
      clearTimeout(timer);
      try {
        const next = await ask(abandoned.signal);
        if (abandoned.signal.aborted) return;
        answer.value = next;
        failure.value = undefined;
      } catch (error) {
        if (abandoned.signal.aborted) return;
        failure.value = error;
      }
      const wait = pause?.(answer.value) ?? (isUnreachable(failure.value) ? RETRY : undefined);
      if (wait !== undefined && !document.hidden) timer = setTimeout(run, wait);
    };
    const isWaiting = () => pause !== undefined || isUnreachable(failure.value);
    const onLook = () => isWaiting() && !document.hidden && void run();
    document.addEventListener('visibilitychange', onLook);
    void run();
    return () => {
      document.removeEventListener('visibilitychange', onLook);
      clearTimeout(timer);
      abandoned.abort();
    };
  }, [...question, round.value]);

  return {
    answer: answer.value,
    failure: failure.value,
    again: () => {
      round.value++;
    },
  };
}

function isUnreachable(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 503);
}

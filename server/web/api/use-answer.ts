import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { token } from './token.ts';

export interface Asked<T> {
  /** The newest answer; it stays while it is asked for again. */
  readonly answer: T | undefined;
  readonly failure: unknown;
  /** Asks now. */
  readonly again: () => void;
}

/**
 * What a view asks the API: when it is shown, and whenever an input or the token changes.
 *
 * @param pause milliseconds until it is asked again, if at all; nothing is asked again while nobody looks
 */
export function useAnswer<T>(
  ask: (signal: AbortSignal) => Promise<T>,
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
      if (pause && !document.hidden) timer = setTimeout(run, pause(answer.value));
    };
    const onLook = () => pause && !document.hidden && void run();
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

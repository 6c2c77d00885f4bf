import { useSignal } from '@preact/signals';

export interface Action {
  readonly isRunning: boolean;
  readonly failure: unknown;
  /** Runs it; true when it succeeded. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Something that a view does at the server when somebody says so, one at a time. */
export function useAction(): Action {
  const isRunning = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  return {
    isRunning: isRunning.value,
    failure: failure.value,
    async run(work) {
      if (isRunning.value) return false;
      isRunning.value = true;
      failure.value = undefined;
      try {
        await work();
        return true;
      } catch (error) {
        failure.value = error;
        return false;
      } finally {
        isRunning.value = false;
      }
    },
  };
}

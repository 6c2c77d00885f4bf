import { PharosError } from '../errors.ts';
import type { Service } from '../ports/service.ts';

export interface ServiceCheck {
  readonly name: string;
  readonly variables: readonly string[];
  readonly ok: boolean;
  /** What was found, or what is wrong. */
  readonly detail: string;
  /** What to do; undefined when all is well. */
  readonly hint: string | undefined;
  /** Milliseconds from the question to the answer, connecting included. */
  readonly milliseconds: number;
}

/** Looks at all services at once. One that fails does not keep the others from being looked at. */
export function checkServices(services: readonly Service[]): Promise<ServiceCheck[]> {
  return Promise.all(services.map(checkService));
}

async function checkService({ name, variables, look }: Service): Promise<ServiceCheck> {
  const started = performance.now();
  const outcome = await look().then(
    ({ version, detail }) => ({ ok: true, detail: `${version}, ${detail}`, hint: undefined }),
    (error: unknown) => {
      if (error instanceof PharosError) return { ok: false, detail: error.message, hint: error.hint };
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, detail: `It failed in a way that is not known: ${message}`, hint: 'Please report it.' };
    },
  );
  return { name, variables, ...outcome, milliseconds: Math.round(performance.now() - started) };
}

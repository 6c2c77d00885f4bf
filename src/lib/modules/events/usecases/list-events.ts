import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor, requireScope } from '../../../actor.ts';
import type { EventStore, PastEvent } from '../store.ts';

export interface ListEventsOptions {
  readonly actor: Actor;
  readonly store: EventStore;
  /** Only those after the event with this id. */
  readonly after?: number;
  /** `annotation.created`; `annotation.` = all that begin so. */
  readonly verb?: string;
  readonly limit: number;
}

/**
 * What was written, oldest first.
 *
 * @throws {PharosError} FORBIDDEN: events tell of everybody
 */
export async function listEvents({ actor, store, ...filter }: ListEventsOptions): Promise<readonly PastEvent[]> {
  requireScope(actor, 'admin');
  return store.list(filter);
}

/** Milliseconds between two looks. */
const POLL = 1000;

/** The same, and then each that happens, until the signal fires. */
export async function* followEvents(
  options: ListEventsOptions & { readonly signal: AbortSignal },
): AsyncGenerator<PastEvent> {
  const { signal } = options;
  let after = options.after;
  let isFirst = true;
  while (!signal.aborted) {
    const found = await listEvents({ ...options, ...(after !== undefined && { after }) });
    yield* found;
    after = found.at(-1)?.id ?? after ?? (isFirst ? 0 : undefined);
    isFirst = false;
    if (found.length < options.limit) await sleep(POLL, undefined, { signal }).catch(() => undefined);
  }
}

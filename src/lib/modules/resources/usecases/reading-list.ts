import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { addressOf, resourceId } from '../../../text/address.ts';
import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import { adoptMoved, placeAgain } from '../../anchors/api.ts';
import type { Reading, ReadStatus } from '../resource.ts';
import type { PlacedMark } from '../store.ts';
import type { ResourceContext } from './resource-context.ts';

export interface ReadingListOptions extends ResourceContext {
  /** Only entries in these states. */
  readonly statuses?: readonly ReadStatus[];
}

export interface ReadingList {
  /** Marked last first. */
  readonly items: readonly Reading[];
  readonly total: number;
}

/** What the actor has put on the reading list, and has read, each as it is now. */
export async function readingList(options: ReadingListOptions): Promise<ReadingList> {
  const { statuses } = options;
  const all = (await settledMarks(options)).map(readingOf);
  const items = statuses ? all.filter(({ readStatus }) => statuses.includes(readStatus)) : all;
  return { items, total: items.length };
}

/** The marks of the actor in repositories that it sees, placed in their current generations. */
export async function settledMarks(context: ResourceContext): Promise<readonly PlacedMark[]> {
  const { actor, anchors, marks, stores, signal } = context;
  const keys = new Set((await marks.list(actor.id)).map(({ placed }) => placed.repository).filter(actor.visible));
  if ([...keys].some((key) => isAbsolute(key) && !existsSync(key))) {
    for (const { key } of ingestedOf(await visibleRepositories(stores.catalog, actor)))
      await adoptMoved({ actor, anchors, repository: key, ...(signal && { signal }) });
  }
  for (const repository of keys) await placeAgain({ anchors, stores, repository });
  return (await marks.list(actor.id)).filter(({ placed }) => actor.visible(placed.repository));
}

/** An entry as its reader sees it: what has changed since it was read is to be read again. */
export function readingOf({ mark, placed: { repository, anchor, placement } }: PlacedMark): Reading {
  const { path } = placement ?? anchor;
  const symbol = anchor.whole === 'symbol' ? anchor.symbol?.name : undefined;
  const named = { repository, path, ...(symbol !== undefined && { symbol }) };
  const hasChanged = placement?.state === 'changed' || placement?.state === 'orphaned';
  return {
    ...{ resourceId: resourceId(named), address: addressOf(named), repository, path },
    ...(symbol !== undefined && { symbol }),
    readStatus: hasChanged && mark.status === 'completed' ? 'in_progress' : mark.status,
    ...{ hasChanged, state: placement?.state ?? 'unplaced', markedAt: mark.at },
  };
}

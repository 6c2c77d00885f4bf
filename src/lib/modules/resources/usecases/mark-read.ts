import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { type FoundPlace, findPlace } from '../../anchors/api.ts';
import type { ReadStatus } from '../resource.ts';
import type { NewMark } from '../store.ts';
import { type ReadingList, readingList, readingOf, settledMarks } from './reading-list.ts';
import type { ChoosingResources, ResourceContext } from './resource-context.ts';

interface Marking {
  /** `unread` takes it off the list. */
  readonly status: ReadStatus;
  readonly now?: Date;
}

export interface MarkReadOptions extends ChoosingResources, Marking {
  /** Files, definitions (`path#name`), or `.` for the repository. */
  readonly targets: readonly string[];
}

/**
 * Says what the actor has read, or is to read.
 *
 * @returns the entries that were marked
 * @throws {PharosError} from findPlace; USAGE for lines; FAILED for too many
 */
export async function markRead(options: MarkReadOptions): Promise<ReadingList> {
  requireScope(options.actor, 'write');
  const places: FoundPlace[] = [];
  for (const target of options.targets) places.push(await findPlace({ ...options, target }));
  return markPlaces({ ...options, places });
}

/** Entries that a person may have. */
const MOST = 10_000;

/** The same for places that are found already. */
export async function markPlaces(
  options: ResourceContext & Marking & { readonly places: readonly FoundPlace[] },
): Promise<ReadingList> {
  const { actor, marks, places, status, now = new Date() } = options;
  requireScope(actor, 'write');
  if (places.some(({ anchor }) => anchor.whole === undefined)) {
    throw new PharosError('USAGE', 'Lines are given', {
      hint: 'A reading list has files, definitions and repositories.',
    });
  }
  const before = await settledMarks(options);
  const keys = new Set(places.map(keyOf));
  const old = before.filter((one) => {
    const { repository, path, symbol = '' } = readingOf(one);
    return keys.has(`${repository}\0${path}\0${symbol}`);
  });
  if (before.length - old.length + places.length > MOST) {
    throw new PharosError('FAILED', `The reading list has ${before.length.toLocaleString('en')} entries`, {
      hint: `At most ${MOST.toLocaleString('en')} are kept: take some off with pharos read --unread.`,
    });
  }
  const at = now.toISOString();
  const added = status === 'unread' ? [] : [...new Map(places.map((place) => [keyOf(place), place])).values()];
  const fresh = added.map(({ repository, anchor, text }): NewMark => {
    const anchorId = randomUUID();
    return {
      mark: { id: randomUUID(), userId: actor.id, anchorId, status, at },
      anchor: { id: anchorId, repository: repository.key, anchor, text },
    };
  });
  const paths = places.map(({ repository, anchor }) => ({ repository: repository.key, path: anchor.path }));
  await marks.replace(
    old.map(({ mark }) => mark.id),
    fresh,
    {
      at,
      actorId: actor.id,
      verb: 'resource.marked',
      subject: actor.id,
      after: { status, resources: paths.slice(0, 100) },
    },
  );
  const { items } = await readingList(options);
  const shown = items.filter(({ repository, path, symbol = '' }) => keys.has(`${repository}\0${path}\0${symbol}`));
  return { items: shown, total: shown.length };
}

function keyOf({ repository, anchor }: FoundPlace): string {
  const symbol = anchor.whole === 'symbol' ? (anchor.symbol?.name ?? '') : '';
  return `${repository.key}\0${anchor.path}\0${symbol}`;
}

import type { Actor } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { MemberCount, StoredCollection } from '../store.ts';
import type { CollectionContext } from './collection-context.ts';

/** A collection, and how many members of it the actor sees in each repository. */
export interface ReadableCollection {
  readonly stored: StoredCollection;
  readonly counts: readonly MemberCount[];
}

type Reading = Pick<CollectionContext, 'actor' | 'collections'>;

/** The collections that there are for an actor, by name; `choose` leaves some out before their members are counted. */
export async function readableCollections(
  { actor, collections }: Reading,
  choose: (stored: StoredCollection) => boolean = () => true,
): Promise<readonly ReadableCollection[]> {
  const chosen = (await collections.readableBy(actor.id)).filter(choose);
  const counts = await collections.counts(chosen.map(({ id }) => id));
  const byCollection = Map.groupBy(counts, ({ collectionId }) => collectionId);
  return chosen.flatMap((stored) => {
    const all = byCollection.get(stored.id) ?? [];
    if (!mayRead(actor, stored, all)) return [];
    return [{ stored, counts: all.filter(({ repository }) => actor.visible(repository)) }];
  });
}

/** A shared collection is for those who see one of its repositories; one without any is for its owner. */
function mayRead(actor: Actor, { ownerId, visibility, rule }: StoredCollection, counts: readonly MemberCount[]) {
  if (ownerId === actor.id || visibility === 'public') return true;
  if (visibility === 'private') return false;
  if (actor.seesAll || (rule && rule.repositories === undefined)) return true;
  return [...counts.map(({ repository }) => repository), ...(rule?.repositories ?? [])].some(actor.visible);
}

const SHORTEST = 4;
const LISTED = 5;

/**
 * The collection with a name or an id, or with the only id that begins so; of several with a name the actor's own. One that the actor
 * may not see does not exist.
 *
 * @throws {PharosError} NOT_FOUND when there is none, USAGE when there are several
 */
export async function oneCollection(context: Reading, name: string): Promise<ReadableCollection> {
  const wanted = name.trim();
  const isId = wanted.length >= SHORTEST && /^[0-9a-f-]+$/i.test(wanted);
  const found = await readableCollections(
    context,
    (one) => one.name === wanted || (isId && one.id.startsWith(wanted.toLowerCase())),
  );
  const choices = [
    found.filter(({ stored }) => stored.id === wanted.toLowerCase()),
    found.filter(({ stored }) => stored.name === wanted && stored.ownerId === context.actor.id),
    found.filter(({ stored }) => stored.name === wanted),
    found,
  ];
  const chosen = choices.find((some) => some.length > 0) ?? [];
  if (chosen.length === 1) return chosen[0]!;
  if (chosen.length === 0) {
    throw new PharosError('NOT_FOUND', `No collection is called ${name}`, {
      hint: '`pharos collection list` lists collections.',
    });
  }
  const ids = chosen.slice(0, LISTED).map(({ stored }) => `${stored.id.slice(0, 8)} by ${stored.ownerName}`);
  throw new PharosError('USAGE', `${chosen.length} collections are called ${name}`, {
    hint: `Give the id of one: ${ids.join(', ')}${chosen.length > LISTED ? ', …' : ''}.`,
  });
}

/**
 * The same for an actor who wants to change it: its owner, or a curator.
 *
 * @throws {PharosError} as oneCollection; FORBIDDEN for a collection of somebody else
 */
export async function ownCollection(context: Reading, name: string): Promise<ReadableCollection> {
  const found = await oneCollection(context, name);
  const { actor } = context;
  if (found.stored.ownerId === actor.id || actor.scopes.has('curate')) return found;
  throw new PharosError('FORBIDDEN', `The collection ${found.stored.name} is by ${found.stored.ownerName}`, {
    hint: 'Make one of your own, or ask its owner or a curator.',
  });
}

/** The error for a collection that somebody else has changed. */
export function isChanged({ name }: Pick<StoredCollection, 'name'>): PharosError {
  return new PharosError('CONFLICT', `The collection ${name} has been changed meanwhile`, {
    hint: 'Look at it and try again: pharos collection show.',
  });
}

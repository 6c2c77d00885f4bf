import { posix, win32 } from 'node:path';
import type { Anchor } from '../../../anchor/anchor.ts';
import { anchorFields, type PlacedAnchor } from '../../anchors/api.ts';
import type { CollectionContext } from './collection-context.ts';
import { oneCollection, type ReadableCollection, readableCollections } from './readable-collections.ts';

/** Named by every export; raise the number when an older reader could misunderstand one. */
export const EXPORT_FORMAT = 'pharos-collections/1';

export interface ExportCollectionsOptions extends CollectionContext {
  /** Its name or id, for it and all below it; without one, all of the actor. */
  readonly collection?: string;
}

/** Members in memory at once. */
const PAGE = 500;

/**
 * Collections as JSON for `importCollections`: all that was written, and the anchors of the members that the actor sees.
 *
 * @returns parts of one JSON text, in order
 * @throws {PharosError} from oneCollection
 */
export async function* exportCollections(options: ExportCollectionsOptions): AsyncGenerator<string> {
  const chosen = await choose(options);
  const ids = new Set(chosen.map(({ stored }) => stored.id));
  yield `{"format":"${EXPORT_FORMAT}","collections":[`;
  for (const [i, found] of chosen.entries()) {
    const { id, name, description, visibility, parentId, rule } = found.stored;
    const { repositories, dependsOn, ...rest } = rule ?? {};
    const header = {
      ...{ id, name, description, visibility },
      ...(parentId !== undefined && ids.has(parentId) && { parent_id: parentId }),
      ...(rule && {
        rule: {
          ...(repositories && { repositories: repositories.map(nameOf) }),
          ...rest,
          ...(dependsOn && { depends_on: dependsOn }),
        },
      }),
    };
    yield `${i === 0 ? '' : ','}\n${JSON.stringify(header).slice(0, -1)},"members":[`;
    yield* membersOf(options, found);
    yield ']}';
  }
  yield '\n]}\n';
}

async function* membersOf(
  { members }: CollectionContext,
  { stored: { id: collectionId }, counts }: ReadableCollection,
): AsyncGenerator<string> {
  const filter = { collectionId, repositories: counts.map(({ repository }) => repository) };
  for (let after = 0; ; ) {
    const page = await members.list(filter, { after, limit: PAGE });
    for (const { member, placed } of page) {
      const record = {
        repository: nameOf(placed.repository),
        ...(member.text !== undefined && { text: member.text }),
        anchor: { id: placed.id, ...anchorFields(asPlaced(placed)) },
      };
      yield `${after === 0 && member === page[0]!.member ? '' : ','}\n${JSON.stringify(record)}`;
    }
    if (page.length < PAGE) return;
    after = page.at(-1)!.member.position;
  }
}

async function choose(options: ExportCollectionsOptions): Promise<readonly ReadableCollection[]> {
  const { actor, collection } = options;
  if (collection === undefined) return readableCollections(options, ({ ownerId }) => ownerId === actor.id);
  const top = await oneCollection(options, collection);
  const others = await readableCollections(options, ({ parentId }) => parentId !== undefined);
  const found = [top];
  for (const one of found) found.push(...others.filter(({ stored }) => stored.parentId === one.stored.id));
  return found;
}

/** The anchor at the path where it is now: who imports it does not know the way there. */
function asPlaced({ anchor, placement }: PlacedAnchor): Anchor {
  return placement && placement.state !== 'orphaned' ? { ...anchor, path: placement.path } : anchor;
}

/** Where a local repository is on one machine means nothing on another: it travels as its last name. */
function nameOf(repository: string): string {
  if (win32.isAbsolute(repository) && !posix.isAbsolute(repository)) return win32.basename(repository);
  return posix.isAbsolute(repository) ? posix.basename(repository) : repository;
}

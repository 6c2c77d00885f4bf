import type { Actor } from '../../../actor.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import type { Collection, Member, RuleFile } from '../collection.ts';
import type { PlacedMember } from '../store.ts';
import type { ReadableCollection } from './readable-collections.ts';

/**
 * A collection as its readers see it.
 *
 * @param actor the reader, who learns of no hidden repository from its rule
 * @param more the number of files of its rule that are not among its members, and whether the reader sees its parent
 */
export function viewCollection(
  { visible }: Pick<Actor, 'visible'>,
  { stored, counts }: ReadableCollection,
  { ruleFiles, isParentSeen }: { readonly ruleFiles: number; readonly isParentSeen: boolean },
): Collection {
  const { id, name, description, ownerId, ownerName, visibility, parentId, rule, createdAt, updatedAt, etag } = stored;
  return {
    ...{ id, name, description, ownerId, owner: ownerName, visibility },
    ...(parentId !== undefined && isParentSeen && { parentId }),
    resourceCount: counts.reduce((sum, { members }) => sum + members, ruleFiles),
    staleCount: counts.reduce((sum, { stale }) => sum + stale, 0),
    ...(rule && { rule: { ...rule, ...(rule.repositories && { repositories: rule.repositories.filter(visible) }) } }),
    ...{ createdAt, updatedAt, etag },
  };
}

export function viewMember({ member, placed: { repository, anchor, placement } }: PlacedMember): Member {
  const { path, startLine, endLine } = placement ?? anchor;
  const symbol = anchor.whole === 'symbol' ? anchor.symbol?.name : undefined;
  const named = { repository, path, ...(symbol !== undefined && { symbol }) };
  return {
    ...{ id: member.id, resourceId: resourceId(named), address: addressOf(named), repository },
    position: member.position,
    ...(member.text !== undefined && { text: member.text }),
    ...{ addedBy: member.addedBy, addedAt: member.addedAt },
    anchor: {
      ...{ state: placement?.state ?? 'unplaced', path, startLine, endLine },
      ...(anchor.whole && { whole: anchor.whole }),
      ...(anchor.symbol && { symbol: anchor.symbol.name }),
      ...(anchor.path !== path && { addedAs: anchor.path }),
    },
  };
}

export function viewFile(repository: string, path: string): RuleFile {
  const named = { repository, path };
  return { resourceId: resourceId(named), address: addressOf(named), repository, path };
}

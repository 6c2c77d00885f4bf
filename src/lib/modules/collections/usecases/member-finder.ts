import { PharosError } from '../../../errors.ts';
import type { PlacedMember } from '../store.ts';
import type { CollectionContext } from './collection-context.ts';
import { viewMember } from './view-collection.ts';

/** More than a collection may have. */
const ALL = 1_000_000;
const SHORTEST = 4;

/**
 * Finds members of a collection by what people and programs call them: id or its beginning, UUID or address of the resource, path or
 * where it was added, `path:line`, `path#name`, the name of a definition. A path stands for all members in that file.
 */
export function createMemberFinder(
  { members }: Pick<CollectionContext, 'members'>,
  collectionId: string,
  repositories: readonly string[],
): (name: string) => Promise<readonly string[]> {
  let read: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  return async (name) => {
    const wanted = name.replace(/^\.\//, '');
    read ??= members.list({ collectionId, repositories }, { limit: ALL }).then(byName);
    const names = await read;
    const exact = names.get(wanted);
    if (exact) return exact;
    const isId = wanted.length >= SHORTEST && /^[0-9a-f-]+$/.test(wanted);
    const ids = isId ? [...names.keys()].filter((key) => key.startsWith(wanted)).flatMap((key) => names.get(key)!) : [];
    const unique = [...new Set(ids)];
    if (unique.length === 1) return unique;
    throw new PharosError('NOT_FOUND', `The collection has no member ${name}`, {
      hint: 'Give a path or an id, as `pharos collection show` prints them.',
    });
  };
}

function byName(list: readonly PlacedMember[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const one of list) {
    const { id, resourceId, address, repository, anchor } = viewMember(one);
    const { path, startLine, endLine, symbol, whole, addedAs } = anchor;
    const own = path === '' ? ['.', repository] : [path];
    const lines = whole === undefined ? [`${path}:${startLine}`, `${path}:${startLine}-${endLine}`] : [];
    const named = whole === 'symbol' ? [`${path}#${symbol}`, symbol!] : [];
    for (const name of new Set([id, resourceId, address, ...own, ...lines, ...named, ...(addedAs ? [addedAs] : [])])) {
      const known = names.get(name);
      if (known) known.push(id);
      else names.set(name, [id]);
    }
  }
  return names;
}

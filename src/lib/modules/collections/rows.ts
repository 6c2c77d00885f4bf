import type { Selectable } from 'kysely';
import type { CollectionRule } from './collection.ts';
import type { StoredCollection, StoredMember } from './store.ts';
import type { CollectionTables } from './tables.ts';

type Row<Table extends keyof CollectionTables> = Selectable<CollectionTables[Table]>;

export function collectionRow(collection: StoredCollection): Row<'collections'> {
  const { id, name, description, ownerId, ownerName, visibility, parentId, createdAt, updatedAt, etag } = collection;
  const { repositories: _, ...rule } = collection.rule ?? {};
  return {
    ...{ id, name, description, owner_id: ownerId, owner_name: ownerName, visibility, parent_id: parentId ?? null },
    rule: collection.rule ? JSON.stringify(rule) : null,
    ...{ created_at: createdAt, updated_at: updatedAt, etag },
  };
}

export function collectionOf(row: Row<'collections'>, repositories: readonly string[]): StoredCollection {
  const { id, name, description, owner_id, owner_name, visibility, parent_id, rule, etag } = row;
  const read = rule === null ? undefined : (JSON.parse(rule) as CollectionRule);
  return {
    ...{ id, name, description, ownerId: owner_id, ownerName: owner_name },
    visibility: visibility as StoredCollection['visibility'],
    ...(parent_id !== null && { parentId: parent_id }),
    ...(read && { rule: { ...(repositories.length > 0 && { repositories }), ...read } }),
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, etag },
  };
}

export function memberOf(row: Row<'collection_members'>): StoredMember {
  const { id, collection_id, anchor_id, position, text, added_by, added_at } = row;
  return {
    ...{ id, collectionId: collection_id, anchorId: anchor_id, position, addedBy: added_by, addedAt: added_at },
    ...(text !== null && { text }),
  };
}

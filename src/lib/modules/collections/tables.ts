import type { SqlTables } from '../../adapters/sql/dialect.ts';
import type { AnchorTables } from '../anchors/api.ts';

// Types, since Kysely takes no interface for further tables.
export type CollectionTables = {
  collections: {
    id: string;
    name: string;
    description: string;
    owner_id: string;
    owner_name: string;
    visibility: string;
    parent_id: string | null;
    /** JSON without its repositories, which are in a table of their own: they move with checkouts. */
    rule: string | null;
    created_at: string;
    updated_at: string;
    etag: string;
  };
  collection_repositories: { collection_id: string; repository: string };
  collection_members: {
    id: string;
    collection_id: string;
    anchor_id: string;
    /** Of its anchor. */
    repository: string;
    position: number;
    text: string | null;
    added_by: string;
    added_at: string;
  };
};

export type CollectionDatabase = SqlTables<CollectionTables & AnchorTables>;

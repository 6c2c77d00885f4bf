import type { SqlTables } from '../../adapters/sql/dialect.ts';
import type { AnchorTables } from '../anchors/api.ts';

// Types, since Kysely takes no interface for further tables.
export type MarkTables = {
  marks: {
    id: string;
    user_id: string;
    anchor_id: string;
    /** Of its anchor. */
    repository: string;
    status: string;
    at: string;
  };
};

export type MarkDatabase = SqlTables<MarkTables & AnchorTables>;

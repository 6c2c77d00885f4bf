import type { SqlTables } from '../../adapters/sql/dialect.ts';
import type { AnchorTables } from '../anchors/api.ts';

// Types, since Kysely takes no interface for further tables.
export type TopicTables = {
  topics: {
    id: string;
    slug: string;
    pref_label: string;
    /** JSON. */
    alt_labels: string;
    definition: string;
    parent_id: string | null;
    allow_resources: number;
    source: string;
    created_at: string;
    updated_at: string;
    etag: string;
  };
  labels: {
    id: string;
    topic_id: string;
    anchor_id: string;
    /** Of its anchor. */
    repository: string;
    actor_id: string;
    actor_name: string;
    at: string;
  };
  topic_rules: {
    id: string;
    topic_id: string;
    repository: string;
    pattern: string;
    actor_id: string;
    actor_name: string;
    at: string;
  };
  topic_models: {
    /** Key of the repository. */
    repository: string;
    /** By which rules, and of which history and paths, the evidence was counted. */
    version: string;
    /** JSON, packed. */
    evidence: Uint8Array;
    /** JSON of what was learned, packed. */
    weights: Uint8Array | null;
    /** JSON. */
    figures: string | null;
  };
};

export type TopicDatabase = SqlTables<TopicTables & AnchorTables>;

// Types, since Kysely takes no interface for further tables.
export type AnnotationTables = {
  annotations: {
    id: string;
    anchor_id: string;
    /** Of its anchor. */
    repository: string;
    user_id: string;
    author_name: string;
    author_kind: string;
    kind: string;
    status: string;
    visibility: string;
    note: string;
    color: string | null;
    reply_to: string | null;
    expires_at: string | null;
    confirmed_by: string | null;
    created_at: string;
    updated_at: string;
    /** The note is a tombstone since then. */
    deleted_at: string | null;
    etag: string;
  };
  annotation_tags: { annotation_id: string; tag: string };
  /** For full-text search: beside an FTS5 index in SQLite, with an index on the words in Postgres. */
  annotation_words: { annotation_id: string; words: string };
};

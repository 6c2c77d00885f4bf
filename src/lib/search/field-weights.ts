/** BM25 weights of a chunk's fields. A search index in Qdrant has them built in: ingest again after a change. */
export const FIELD_WEIGHTS = { path: 3, names: 4, docs: 1.5, body: 1 } as const;

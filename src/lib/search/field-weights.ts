/** BM25 weights of a chunk's fields, for the choice of candidates; their order is made by rank-files.ts. A search index in Qdrant has them built in: ingest again after a change. */
export const FIELD_WEIGHTS = { path: 3, names: 4, docs: 1.5, body: 1 } as const;

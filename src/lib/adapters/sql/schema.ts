import type { Generated } from 'kysely';

/** Tables of the catalog, in SQLite and in Postgres. Booleans are 0 or 1, times ISO 8601 text: the same in both. */
export interface CatalogSchema {
  repositories: {
    id: Generated<number>;
    key: string;
    url: string | null;
    current_generation: number | null;
  };
  generations: {
    id: Generated<number>;
    repository_id: number;
    /** For processes of version 0.1.0: earlier-owner.ts. */
    owner: string;
    /** NULL when version 0.1.0 opened it. */
    writer: string | null;
    job: string | null;
    /** A later attempt at the job has begun. */
    revoked: Generated<number>;
    started_at: string;
    published_at: string | null;
    /** GenerationSummary as JSON. */
    summary: string | null;
  };
  /** Identity of a path in a repository; kept across generations. */
  files: { id: Generated<number>; repository_id: number; path: string };
  /** A file as it is in one generation. */
  versions: {
    generation_id: number;
    file_id: number;
    blob: string;
    language: string;
    bytes: number;
    status: string;
    reason: string;
    /** Not source: a document or configuration. */
    document: Generated<number>;
  };
  facts: { blob: string; language: string; version: number; facts: string };
  /** Packed by text/packed-text. */
  texts: { blob: string; text: Uint8Array };
  segments: { generation_id: number; segment: Uint8Array };
  document_segments: { generation_id: number; segment: Uint8Array };
  links: {
    generation_id: number;
    from_id: number;
    to_id: number;
    to_symbol: string;
    kind: string;
    line: number;
    specifier: string;
  };
  edges: {
    generation_id: number;
    from_id: number;
    to_id: number;
    kind: string;
    line: number;
    specifier: string;
    test: number;
  };
  symbol_edges: {
    generation_id: number;
    from_id: number;
    from_symbol: string;
    to_id: number;
    to_symbol: string;
    line: number;
    kind: string;
    /** Empty when version 0.2.0 or an earlier one wrote it. */
    at: string;
    overload: number;
    conditional: number;
  };
  possible_uses: {
    generation_id: number;
    from_id: number;
    from_symbol: string;
    name: string;
    kind: string;
    line: number;
    at: string;
  };
  definitions: {
    generation_id: number;
    from_id: number;
    symbol: string;
    kind: string;
    line: number;
    end_line: number;
    exported: number;
  };
  unresolved: { generation_id: number; from_id: number; specifier: string; kind: string; line: number; reason: string };
  externals: { generation_id: number; from_id: number; package: string };
  /** Of a repository, not of a generation, as all that follows. */
  history_state: {
    repository_id: number;
    newest_sha: string | null;
    oldest_at: string | null;
    commits: number;
    is_partial: number;
    /** Why there is none, or none that is newer. */
    reason: string | null;
    rules: string;
  };
  /** Numbered from the oldest to the newest. */
  commits: {
    repository_id: number;
    id: number;
    sha: string;
    at: string;
    person_id: number | null;
    is_fix: number;
    scope: string | null;
    subject: string;
    file_count: number;
    left_out: string | null;
  };
  /** Paths that a history names, gone ones among them. */
  history_paths: { repository_id: number; id: number; path: string };
  touches: {
    repository_id: number;
    commit_id: number;
    file_id: number;
    change: string;
    from_file_id: number | null;
  };
  /** `email_hash`: HMAC-SHA-256 of the address, which is not stored. */
  people: { repository_id: number; id: number; name: string; email_hash: string };
  person_names: { repository_id: number; person_id: number; name: string };
  /** Written by the module authority: who is the same person, by the plain name and hash of the address of each. */
  person_merges: {
    repository: string;
    from_name: string;
    from_hash: string;
    into_name: string;
    into_hash: string;
    actor_id: string;
    at: string;
  };
  /** The same: signs of people who are not to be named; all of one person have the same request. */
  hidden_people: { sign: string; request: string; actor_id: string; at: string };
}

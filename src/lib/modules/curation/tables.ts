// Types, since Kysely takes no interface for further tables.
export type CurationTables = {
  findings: {
    id: string;
    /** Null where no text of its file was known. */
    anchor_id: string | null;
    repository: string;
    source: string;
    rule: string;
    severity: string;
    message: string;
    help_uri: string | null;
    /** JSON. */
    fingerprints: string;
    /** As the last run had it. */
    path: string;
    start_line: number;
    end_line: number;
    start_column: number;
    state: string;
    assignee: string | null;
    until: string | null;
    /** JSON. */
    tags: string;
    priority: number;
    first_seen: string;
    last_seen: string;
    first_generation: number;
    last_generation: number;
    etag: string;
  };
  verdicts: {
    id: string;
    finding_id: string;
    actor_id: string;
    actor_name: string;
    action: string;
    comment: string | null;
    until: string | null;
    assignee: string | null;
    at: string;
  };
  finding_runs: {
    repository: string;
    source: string;
    /** Counts the runs. */
    number: number;
    at: string;
    generation: number;
    version: string | null;
  };
};

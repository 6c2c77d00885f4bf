// Types, since Kysely takes no interface for further tables.
export type ReferenceTables = {
  references: { blob: string; line: number; kind: string; target: string; text: string };
  /** Blobs that have been read, by which version of the rules. */
  read_references: { blob: string; version: number; is_cut: number };
  /** What others said of a target, when they were asked. */
  reference_status: { target: string; state: string; detail: string | null; checked_at: string };
};

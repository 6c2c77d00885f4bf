import type { SqlTables } from '../../adapters/sql/dialect.ts';

// Types, since Kysely takes no interface for further tables.
export type AnchorTables = {
  anchors: {
    id: string;
    repository: string;
    path: string;
    blob: string;
    commit: string | null;
    start_line: number;
    end_line: number;
    start_offset: number;
    end_offset: number;
    exact: string;
    prefix: string;
    suffix: string;
    symbol: string | null;
    symbol_kind: string | null;
    line_in_symbol: number | null;
    whole: string | null;
  };
  /** Packed by `packText`. */
  anchor_texts: { blob: string; text: Uint8Array };
  placements: {
    anchor_id: string;
    generation: number;
    path: string;
    start_line: number;
    end_line: number;
    state: string;
    confidence: number;
    rule: string;
    suggestion: string | null;
  };
  confirmed_placements: {
    anchor_id: string;
    path: string;
    start_line: number;
    end_line: number;
    blob: string;
    actor_id: string;
    at: string;
  };
  /** Anchors that are new, or that somebody has moved since they were placed. */
  unplaced_anchors: { anchor_id: string };
  placed_trees: { repository: string; generation: number; tree: Uint8Array };
};

export type AnchorDatabase = SqlTables<AnchorTables>;

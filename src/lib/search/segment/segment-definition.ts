/** A definition that a chunk holds, or is a window of. */
export interface SegmentDefinition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
  /** Absent where it is unknown: in an index of version 0.2.0 or earlier. */
  readonly endLine?: number | undefined;
}

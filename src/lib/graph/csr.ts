/**
 * Compressed sparse rows: the neighbours of node `i` are `targets[offsets[i] … offsets[i + 1])`, ascending, without
 * duplicates. An undirected graph holds both directions. `weights`, when there, runs parallel to `targets` and is > 0.
 */
export interface Csr {
  readonly nodeCount: number;
  /** nodeCount + 1 entries */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights?: Float32Array;
}

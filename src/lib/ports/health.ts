/** Health of the database or service behind a store: one for each that is opened. */
export interface Health {
  /**
   * Asks as cheaply as possible, and changes nothing. `write` is for callers whose jobs need it. A store that was never
   * written to responds, too.
   *
   * @throws {PharosError} as the stores do that are kept there
   */
  ping(use: 'read' | 'write'): Promise<void>;
}

/** By the data that is kept there; several may be the same service. */
export interface StoresHealth {
  readonly catalog: Health;
  /** The search index, and the vectors beside it. */
  readonly search: Health;
  /** Queue and board. */
  readonly queue: Health;
}

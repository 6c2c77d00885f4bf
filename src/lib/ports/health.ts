/** Whether what is behind a store answers: one for each database or service that is opened. */
export interface Health {
  /**
   * Asks as cheaply as it can be asked, and changes nothing. To `write` is asked for by those whose jobs need it. What is
   * there and was never written to answers.
   *
   * @throws {PharosError} as the stores do that are kept there
   */
  ping(use: 'read' | 'write'): Promise<void>;
}

/** By what is kept there; several may be the same. */
export interface StoresHealth {
  readonly catalog: Health;
  /** The search index, and the vectors beside it. */
  readonly search: Health;
  /** Queue and board. */
  readonly queue: Health;
}

/** Where a browser on this machine brings an answer to (RFC 8252, 7.3). */
export interface Loopback {
  /** `http://127.0.0.1:<port>/`. */
  readonly address: string;
  /**
   * The parameters of the first request that has this `state`; all others are refused.
   *
   * @throws {PharosError} TRY_LATER when none comes within some minutes
   */
  answer(state: string): Promise<URLSearchParams>;
  close(): Promise<void>;
}

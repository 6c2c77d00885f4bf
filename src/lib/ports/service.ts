/** A server that Pharos talks to, as far as one can look whether it is well. */
export interface Service {
  /** For people: `Postgres at host:5432/database`. Without user, password or key. */
  readonly name: string;
  /** The variables that say where it is. */
  readonly variables: readonly string[];
  /**
   * Looks at it without changing anything: reachable, authenticated, of a version and a shape that Pharos can use.
   *
   * @throws {PharosError} that says what is wrong with it, and what to do
   */
  look(): Promise<ServiceState>;
}

export interface ServiceState {
  /** `PostgreSQL 17.2`. */
  readonly version: string;
  /** The result of the check, for people. */
  readonly detail: string;
}

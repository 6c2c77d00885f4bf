/** A question to the HTTP API of another Pharos. */
export interface RemoteRequest {
  /** Default GET. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /api/v1, with what is in it encoded. */
  readonly path: string;
  /** Absent values are left out, lists are repeated. */
  readonly query?: Readonly<Record<string, RemoteValue>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Names a request that writes, so that it counts once however often it is sent. */
  readonly key?: string;
  /** The state that the caller has seen. */
  readonly ifMatch?: string;
}

export type RemoteValue = string | number | boolean | undefined | readonly string[];

export interface QuestionApi {
  /** Address of the server. */
  readonly server: string;
  /**
   * The answer as it came: JSON, not checked; undefined where there is none.
   *
   * @throws {PharosError} with the code and hint that the server gives; AUTH, TRY_LATER; UNAVAILABLE when it does not respond, or not as
   *   a Pharos API does
   */
  ask(request: RemoteRequest, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}

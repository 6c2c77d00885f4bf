/** A login at the HTTP API of another Pharos: by a personal access token, or by a session. */
export interface Login {
  readonly username: string;
  /** A personal access token. */
  readonly token?: string;
  readonly session?: Session;
}

export interface Session {
  readonly accessToken: string;
  /** For one exchange. */
  readonly refreshToken: string;
  /** When the access token runs out, in ISO 8601. */
  readonly expiresAt: string;
}

/** The logins of the user of this machine, by the address of the server that each is for. */
export interface Credentials {
  find(server: string): Promise<Login | undefined>;
  /** Address of the server of the newest login. */
  latest(): Promise<string | undefined>;
  /**
   * Replaces a login by what `change` makes of it, undefined to forget it; one change at a time among all processes. `isNewest`:
   * from then on it is the newest one.
   */
  update(
    server: string,
    change: (login: Login | undefined) => Promise<Login | undefined>,
    options?: { readonly isNewest?: boolean },
  ): Promise<Login | undefined>;
}

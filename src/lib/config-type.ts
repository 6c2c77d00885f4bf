/** Where the parts run: `local` = all on this machine, `CLOUD` = the API, `EDGE` = a worker elsewhere. */
export type Mode = 'local' | 'CLOUD' | 'EDGE';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that comes from outside, read once. */
export interface Config {
  readonly mode: Mode;
  /** Holds the embedded store. */
  readonly dataDirectory: string;
  /** Holds clones while they are read. */
  readonly temporaryDirectory: string;
  /** For private repositories. */
  readonly gitToken: string | undefined;
  /** Permits http: and loopback addresses in repository URLs. */
  readonly allowLoopback: boolean;
  /** NO_COLOR (no-color.org) is set. */
  readonly noColor: boolean;
  /** Postgres, with its password; undefined = the catalog is embedded. */
  readonly databaseUrl: string | undefined;
  /** Schema of Postgres that holds the tables. */
  readonly databaseSchema: string;
  /** undefined = the search index is embedded. */
  readonly qdrant: { readonly url: string; readonly apiKey: string | undefined } | undefined;
  /** Redis over REST; undefined = the job queue is embedded. */
  readonly upstash: { readonly url: string; readonly token: string } | undefined;
  /** Token that clients of the HTTP API send to make changes. */
  readonly adminToken: string | undefined;
  /** Token that callers of the HTTP API send to read; undefined = reading needs none. */
  readonly readToken: string | undefined;
  /** Tokens that are being replaced: still accepted, no longer sent. */
  readonly previousTokens: { readonly admin: string | undefined; readonly read: string | undefined };
  /** Of people; undefined key = there are none. */
  readonly accounts: AccountsConfig;
  /** By which people log in, beside passwords. */
  readonly providers: ProvidersConfig;
  /** Of the HTTP API. */
  readonly port: number;
  readonly http: HttpConfig;
  /** Name of the text encoder for what is ingested; undefined = each repository keeps the one it has, if any. */
  readonly model: string | undefined;
  /** Whether `pharos mcp` indexes the repository around it and follows its edits; undefined = if everything is embedded. */
  readonly mcpIndex: boolean | undefined;
  /** Names of the modules that serve; undefined = all. */
  readonly modules: readonly string[] | undefined;
  /** Whether the names of people who made commits are stored. */
  readonly people: boolean;
  /** The key for the hashes of their addresses; undefined = the one in the data directory. */
  readonly peopleKey: string | undefined;
  /** Where `pharos model add` downloads from, when it is told to; the token is for models that are not public. */
  readonly huggingFace: { readonly endpoint: string; readonly token: string | undefined };
  /** The Redis behind `pharos redis-proxy`. Its URL may hold a password; the token is the one that clients send. */
  readonly redisProxy: { readonly redisUrl: string | undefined; readonly token: string | undefined };
}

/** Accounts of the HTTP API. */
export interface AccountsConfig {
  /** Ed25519 key that signs access tokens. */
  readonly jwtKey: string | undefined;
  /** The key that is being replaced. */
  readonly previousJwtKey: string | undefined;
  /** Address by which people reach the API. */
  readonly publicUrl: string | undefined;
}

/** Logins by OpenID Connect and GitHub. */
export interface ProvidersConfig {
  /** Who gets in, beside those whose identity is known. */
  readonly signUp: 'closed' | 'invited' | 'organisation';
  readonly oidcIssuer: string | undefined;
  readonly oidcClientId: string | undefined;
  readonly oidcClientSecret: string | undefined;
  /** `claim=value` that the members of the organisation have. */
  readonly oidcOrganisation: string | undefined;
  readonly githubUrl: string;
  readonly githubClientId: string | undefined;
  readonly githubClientSecret: string | undefined;
  /** Name. */
  readonly githubOrganisation: string | undefined;
}

/** How the HTTP API meets the network. */
export interface HttpConfig {
  /** Reads per minute that one caller has; others follow from it. */
  readonly rateLimit: number;
  /** Number of proxies in front; each adds the address that it saw to X-Forwarded-For. */
  readonly trustedProxies: number;
  /** Origins whose pages may call the API; none by default. */
  readonly corsOrigins: readonly string[];
  /** Host names under which a server without a mode may be called, beside those of this machine. */
  readonly allowedHosts: readonly string[];
}

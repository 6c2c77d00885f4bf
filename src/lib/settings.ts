import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config, Mode } from './config-type.ts';
import { readModuleNames, writeModuleNames } from './modules/index.ts';
import * as parse from './setting-parsers.ts';
import { IN_URL, LOGIN, type Secrecy, WHOLE } from './setting-secrets.ts';

/** One setting: a variable of the environment, or of a file beside it. An empty value counts as none. */
export interface Setting<F extends Field = Field> extends Row<F> {
  /** The variable. */
  readonly name: string;
  /** Where the configuration has its value. */
  readonly field: F;
}

interface Row<F extends Field> {
  /** Variables that stand in while it is not set, in this order. */
  readonly standIns?: readonly string[];
  readonly parse: parse.Parse<ValueOf<F>>;
  /** The value as the variable has it, where `toString` says something else. */
  readonly write?: (value: NonNullable<ValueOf<F>>) => string;
  /** Its value while nothing is set; a function where the machine decides. */
  readonly default?: ValueOf<F> | (() => ValueOf<F>);
  /** The default in words, where it does not speak for itself; Markdown. */
  readonly usually?: string;
  readonly secret?: Secrecy;
  /** The variable with the URL that this token is shown to. */
  readonly shownTo?: string;
  /** Names a service: operators' commands take it from a file that they found. */
  readonly isService?: true;
  /** Modes that cannot do without it. */
  readonly neededBy?: readonly Mode[];
  /** Its meaning, for the documentation; Markdown. */
  readonly help: string;
}

/** `mode`, `http.rateLimit`: the settings' places in the configuration. */
type Field = {
  [K in keyof Config]: NonNullable<Config[K]> extends string | number | boolean | readonly string[]
    ? K
    : `${K}.${keyof NonNullable<Config[K]> & string}`;
}[keyof Config];
type ValueOf<F> = F extends `${infer Group extends keyof Config}.${infer Name}`
  ? NonNullable<Config[Group]>[Name & keyof NonNullable<Config[Group]>]
  : Config[F & keyof Config];

const DEFAULT_RATE_LIMIT = 600;
const CLOUD_AND_EDGE = ['CLOUD', 'EDGE'] as const;

/** A row of the table, checked against the type of its field. */
function setting<F extends Field>(name: string, field: F, row: Row<F>): Setting {
  return { name, field, ...row } as unknown as Setting;
}

/**
 * Every setting. The configuration, `pharos config`, masks, and what commands take from files follow from this table; the
 * README, and with it the man page, and the templates of deployments are checked against it. Values are checked in its
 * order.
 */
export const SETTINGS: readonly Setting[] = [
  setting('MODE', 'mode', {
    parse: parse.mode,
    default: 'local',
    usually: 'everything on this machine',
    isService: true,
    help: '`CLOUD` (the API) and `EDGE` (a worker) require the services below',
  }),
  setting('PHAROS_DATA_DIR', 'dataDirectory', {
    // XDG Base Directory Specification 0.8.
    standIns: ['XDG_DATA_HOME', 'LOCALAPPDATA'],
    parse: (text, variable) => (variable === 'PHAROS_DATA_DIR' ? resolve(text) : join(text, 'pharos')),
    default: () => join(homedir(), '.local', 'share', 'pharos'),
    usually: '`pharos` in the XDG data directory (`~/.local/share`)',
    help: 'location of the index',
  }),
  setting('PHAROS_TMP_DIR', 'temporaryDirectory', {
    parse: (text) => resolve(text),
    default: () => resolve(tmpdir(), 'pharos'),
    usually: "`pharos` in the system's temporary directory",
    help: 'location of temporary clones',
  }),
  setting('PHAROS_GIT_TOKEN', 'gitToken', {
    parse: parse.asIs,
    secret: LOGIN,
    help: 'access token for a private repository; it never appears in arguments, URLs, logs or on disk',
  }),
  setting('PHAROS_ALLOW_LOOPBACK', 'allowLoopback', {
    parse: parse.isOne,
    default: false,
    help: '`1` allows `http:` and loopback addresses, for a git server on the same machine',
  }),
  setting('DATABASE_URL', 'databaseUrl', {
    parse: parse.url(['postgres:', 'postgresql:']),
    secret: IN_URL,
    isService: true,
    neededBy: CLOUD_AND_EDGE,
    help: 'Postgres for the catalog instead of the embedded file',
  }),
  setting('PHAROS_DATABASE_SCHEMA', 'databaseSchema', {
    parse: parse.schema,
    default: 'pharos',
    isService: true,
    help: 'schema of that Postgres that contains the tables',
  }),
  setting('QDRANT_URL', 'qdrant.url', {
    parse: parse.url(['https:']),
    secret: IN_URL,
    isService: true,
    neededBy: CLOUD_AND_EDGE,
    help: 'Qdrant for search instead of the embedded file',
  }),
  setting('QDRANT_API_KEY', 'qdrant.apiKey', {
    parse: parse.trimmed,
    secret: WHOLE,
    isService: true,
    shownTo: 'QDRANT_URL',
    help: 'its API key; optional for a Qdrant on a loopback address',
  }),
  setting('UPSTASH_REDIS_REST_URL', 'upstash.url', {
    parse: parse.url(['https:']),
    secret: IN_URL,
    isService: true,
    neededBy: CLOUD_AND_EDGE,
    help: 'Redis over REST for the queue instead of the embedded file',
  }),
  setting('UPSTASH_REDIS_REST_TOKEN', 'upstash.token', {
    parse: parse.trimmed,
    secret: WHOLE,
    isService: true,
    neededBy: CLOUD_AND_EDGE,
    shownTo: 'UPSTASH_REDIS_REST_URL',
    help: 'its token',
  }),
  setting('PHAROS_ADMIN_TOKEN', 'adminToken', {
    parse: parse.asIs,
    secret: WHOLE,
    isService: true,
    neededBy: ['CLOUD'],
    help: 'token that clients of the HTTP API, including `ingest --remote`, send to make changes, before any `pharos login`; at least 32 characters',
  }),
  setting('PHAROS_ADMIN_TOKEN_PREVIOUS', 'previousTokens.admin', {
    parse: parse.asIs,
    secret: WHOLE,
    help: 'previous token, still accepted during a rotation',
  }),
  setting('PHAROS_READ_TOKEN', 'readToken', {
    parse: parse.asIs,
    secret: WHOLE,
    help: 'token that clients send to read; at least 32 characters. If unset, anyone may read',
  }),
  setting('PHAROS_READ_TOKEN_PREVIOUS', 'previousTokens.read', {
    parse: parse.asIs,
    secret: WHOLE,
    help: 'previous token, still accepted during a rotation',
  }),
  setting('PHAROS_JWT_KEY', 'accounts.jwtKey', {
    parse: parse.asIs,
    secret: WHOLE,
    help: 'Ed25519 key that signs access tokens (`openssl rand -hex 32`, or PEM): turns accounts on. If unset, there are none',
  }),
  setting('PHAROS_JWT_KEY_PREVIOUS', 'accounts.previousJwtKey', {
    parse: parse.asIs,
    secret: WHOLE,
    help: 'previous key, still accepted during a rotation',
  }),
  setting('PHAROS_PUBLIC_URL', 'accounts.publicUrl', {
    parse: parse.url(['https:', 'http:']),
    help: 'address by which people reach the HTTP API: issuer of access tokens, and where logins return to',
  }),
  setting('PHAROS_SIGN_UP', 'providers.signUp', {
    parse: parse.signUp,
    default: 'invited',
    help: 'who may log in by a provider, in addition to known identities: `invited` users, all of an `organisation`, or nobody (`closed`)',
  }),
  setting('PHAROS_OIDC_ISSUER', 'providers.oidcIssuer', {
    parse: parse.url(['https:']),
    help: '[OpenID Connect provider](docs/accounts.md#logins-by-a-provider) that people log in by; its callback is `/api/v1/auth/oidc/callback`',
  }),
  setting('PHAROS_OIDC_CLIENT_ID', 'providers.oidcClientId', {
    parse: parse.trimmed,
    help: 'id by which that provider knows this server',
  }),
  setting('PHAROS_OIDC_CLIENT_SECRET', 'providers.oidcClientSecret', {
    parse: parse.trimmed,
    secret: WHOLE,
    shownTo: 'PHAROS_OIDC_ISSUER',
    help: 'its secret; none for a public client',
  }),
  setting('PHAROS_OIDC_ORGANISATION', 'providers.oidcOrganisation', {
    parse: parse.claim,
    help: '`claim=value` in the ID tokens of the organisation, such as `hd=example.org`',
  }),
  setting('PHAROS_GITHUB_URL', 'providers.githubUrl', {
    parse: (text, variable) => parse.checkedApi(variable, text).replace(/\/+$/, ''),
    default: 'https://github.com',
    help: 'GitHub, or a GitHub Enterprise Server; the callback is `/api/v1/auth/github/callback`',
  }),
  setting('PHAROS_GITHUB_CLIENT_ID', 'providers.githubClientId', {
    parse: parse.trimmed,
    help: 'id of the OAuth app that people log in by',
  }),
  setting('PHAROS_GITHUB_CLIENT_SECRET', 'providers.githubClientSecret', {
    parse: parse.trimmed,
    secret: WHOLE,
    shownTo: 'PHAROS_GITHUB_URL',
    help: 'its secret',
  }),
  setting('PHAROS_GITHUB_ORGANISATION', 'providers.githubOrganisation', {
    parse: parse.githubName,
    help: 'organisation on GitHub whose members may sign up',
  }),
  setting('PORT', 'port', {
    parse: parse.port,
    default: 8000,
    help: 'port of the HTTP API; 0 selects a free one',
  }),
  setting('PHAROS_RATE_LIMIT', 'http.rateLimit', {
    parse: parse.count(DEFAULT_RATE_LIMIT, 1, 1_000_000_000),
    default: DEFAULT_RATE_LIMIT,
    help: 'reads per minute and address; [the other rates scale with it](docs/api.md#limits)',
  }),
  setting('PHAROS_TRUSTED_PROXIES', 'http.trustedProxies', {
    parse: parse.count(0, 0, 10),
    default: 0,
    help: 'number of proxies in front that append to `X-Forwarded-For`',
  }),
  setting('PHAROS_CORS_ORIGINS', 'http.corsOrigins', {
    parse: parse.origins,
    default: [],
    help: 'origins whose pages may call the HTTP API, separated by commas',
  }),
  setting('PHAROS_ALLOWED_HOSTS', 'http.allowedHosts', {
    parse: parse.list,
    default: [],
    help: 'if `MODE` is unset: host names that the HTTP API accepts in addition to those of this machine, separated by commas',
  }),
  setting('PHAROS_REDIS_URL', 'redisProxy.redisUrl', {
    parse: parse.asIs,
    secret: IN_URL,
    help: 'the Redis behind `pharos redis-proxy`',
  }),
  setting('PHAROS_REDIS_PROXY_TOKEN', 'redisProxy.token', {
    standIns: ['UPSTASH_REDIS_REST_TOKEN'],
    parse: parse.asIs,
    secret: WHOLE,
    usually: '`UPSTASH_REDIS_REST_TOKEN`',
    help: 'token that its clients send',
  }),
  setting('PHAROS_MODEL', 'model', {
    parse: parse.asIs,
    help: 'text encoder for ingests; with `MODE=CLOUD`, also whether searches may use one',
  }),
  setting('PHAROS_MCP_INDEX', 'mcpIndex', {
    parse: parse.zeroOrOne,
    write: (value) => (value ? '1' : '0'),
    usually: '`1`, and `0` with `DATABASE_URL` or `QDRANT_URL`',
    help: '`1` lets `pharos mcp` index the repository around it and follow its edits; `0` does not',
  }),
  setting('PHAROS_MODULES', 'modules', {
    parse: (text) => readModuleNames(parse.list(text)),
    write: writeModuleNames,
    usually: 'all',
    help: 'modules that are on, separated by commas: `graph`, `events`, `anchors`, `annotations`, `recommendations`, `auth`, `authority`, `scholarly`, `curation`, `duplicates`, `quality`, `collections`, `resources`, `taxonomy`, or `none` for none; commands and routes of the others are rejected',
  }),
  setting('PHAROS_PEOPLE', 'people', {
    parse: parse.onOrOff,
    write: (value) => (value ? 'on' : 'off'),
    default: true,
    help: '`off` stores no names of people who made commits; owners and reviewers are then those of CODEOWNERS only',
  }),
  setting('PHAROS_PEOPLE_KEY', 'peopleKey', {
    parse: parse.longSecret,
    secret: WHOLE,
    usually: 'one that is made in the data directory',
    help: "key of the hashes that stand for people's e-mail addresses; at least 32 characters, the same for all workers of a database",
  }),
  setting('HF_ENDPOINT', 'huggingFace.endpoint', {
    parse: (text, variable) => parse.checkedApi(variable, text).replace(/\/+$/, ''),
    default: 'https://huggingface.co',
    help: 'server that `pharos model add` downloads from',
  }),
  setting('HF_TOKEN', 'huggingFace.token', {
    parse: parse.asIs,
    secret: WHOLE,
    shownTo: 'HF_ENDPOINT',
    help: 'access token for models that are not public',
  }),
  setting('NO_COLOR', 'noColor', {
    parse: parse.isSet,
    default: false,
    help: 'disables colours',
  }),
];

/** Where the configuration has a setting; undefined where it has none. */
export function valueIn(config: Config, { field }: Setting): string | number | boolean | readonly string[] | undefined {
  const [group, name] = field.split('.') as [keyof Config, string?];
  const value: unknown = config[group];
  return (name === undefined ? value : (value as Record<string, unknown> | undefined)?.[name]) as ReturnType<
    typeof valueIn
  >;
}

import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CloudServices, checkedApi, cloudServices, type Environment, type Mode } from './cloud-services.ts';
import { readEnvironment } from './config-file.ts';
import { PharosError } from './errors.ts';
import { readModuleNames } from './modules/index.ts';

/** Everything that comes from outside, read once. */
export interface Config extends CloudServices {
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
  /** What callers of the HTTP API show to change something. */
  readonly adminToken: string | undefined;
  /** What callers of the HTTP API show to read; undefined = anybody may. */
  readonly readToken: string | undefined;
  /** Tokens that are being replaced: still accepted, no longer sent. */
  readonly previousTokens: { readonly admin: string | undefined; readonly read: string | undefined };
  /** Of the HTTP API. */
  readonly port: number;
  readonly http: HttpConfig;
  /** Name of the text encoder for what is ingested; undefined = each repository keeps the one it has, if any. */
  readonly model: string | undefined;
  /** Names of the modules that serve; undefined = all. */
  readonly modules: readonly string[] | undefined;
  /** Where `pharos model add` downloads from, when it is told to; the token is for models that are not public. */
  readonly huggingFace: { readonly endpoint: string; readonly token: string | undefined };
  /** What stands behind `pharos redis-proxy`. Its URL may hold a password; the token is the one that clients show. */
  readonly redisProxy: { readonly redisUrl: string | undefined; readonly token: string | undefined };
}

/** How the HTTP API meets the network. */
export interface HttpConfig {
  /** Reads per minute that one caller has; others follow from it. */
  readonly rateLimit: number;
  /** Proxies in front, each of which adds the address that it saw to X-Forwarded-For. */
  readonly trustedProxies: number;
  /** Origins whose pages may call the API; none by default. */
  readonly corsOrigins: readonly string[];
  /** Host names under which a server without a mode may be called, beside those of this machine. */
  readonly allowedHosts: readonly string[];
}

const DEFAULT_PORT = 8000;
const HUGGING_FACE = 'https://huggingface.co';
const DEFAULT_RATE_LIMIT = 600;

/**
 * The configuration from the environment. This is the only place that reads it. No error repeats a secret.
 *
 * @throws {PharosError} USAGE for a value that cannot be, and for everything that MODE needs and that is missing
 */
export function loadConfig(environment: Environment = process.env): Config {
  const mode = readMode(environment['MODE']);
  return Object.freeze({
    mode,
    dataDirectory: dataDirectory(environment),
    temporaryDirectory: resolve(environment['PHAROS_TMP_DIR'] || join(tmpdir(), 'pharos')),
    gitToken: environment['PHAROS_GIT_TOKEN'] || undefined,
    allowLoopback: environment['PHAROS_ALLOW_LOOPBACK'] === '1',
    noColor: Boolean(environment['NO_COLOR']),
    ...cloudServices(mode, environment),
    adminToken: environment['PHAROS_ADMIN_TOKEN'] || undefined,
    readToken: environment['PHAROS_READ_TOKEN'] || undefined,
    previousTokens: {
      admin: environment['PHAROS_ADMIN_TOKEN_PREVIOUS'] || undefined,
      read: environment['PHAROS_READ_TOKEN_PREVIOUS'] || undefined,
    },
    port: readPort(environment['PORT']),
    http: {
      rateLimit: readCount(environment, 'PHAROS_RATE_LIMIT', DEFAULT_RATE_LIMIT, 1, 1_000_000_000),
      trustedProxies: readCount(environment, 'PHAROS_TRUSTED_PROXIES', 0, 0, 10),
      corsOrigins: readList(environment['PHAROS_CORS_ORIGINS']).map(checkedOrigin),
      allowedHosts: readList(environment['PHAROS_ALLOWED_HOSTS']),
    },
    model: environment['PHAROS_MODEL'] || undefined,
    modules: readModuleNames(readList(environment['PHAROS_MODULES'])),
    huggingFace: {
      endpoint: checkedApi('HF_ENDPOINT', environment['HF_ENDPOINT'] || HUGGING_FACE).replace(/\/+$/, ''),
      token: environment['HF_TOKEN'] || undefined,
    },
    redisProxy: {
      redisUrl: environment['PHAROS_REDIS_URL'] || undefined,
      token: environment['PHAROS_REDIS_PROXY_TOKEN'] || environment['UPSTASH_REDIS_REST_TOKEN'] || undefined,
    },
  });
}

/**
 * The environment together with the `.env` of a folder, if it has one, as commands that serve and work have it.
 *
 * @throws {PharosError} USAGE when the file is there and cannot be read
 */
export function withEnvironmentFile(folder: string, environment: Environment = process.env): Environment {
  return readEnvironment({ kind: 'folder', folder }, environment).environment;
}

/** The values that must appear in no log, error or record. */
export function secretsOf(config: Config): readonly string[] {
  const { gitToken, adminToken, readToken, previousTokens, upstash, qdrant, huggingFace, redisProxy } = config;
  const tokens = [gitToken, gitToken?.split(':')[1], adminToken, readToken, previousTokens.admin, previousTokens.read];
  const keys = [upstash?.token, qdrant?.apiKey, huggingFace.token, redisProxy.token];
  const passwords = [config.databaseUrl, redisProxy.redisUrl].flatMap(passwordsIn);
  return [...tokens, ...keys, ...passwords].filter((secret): secret is string => Boolean(secret));
}

/** The password of a URL, as it stands there and as it is sent. */
function passwordsIn(url: string | undefined): readonly string[] {
  const written = url === undefined ? undefined : URL.parse(url)?.password;
  if (!written) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}

function readMode(value: string | undefined): Mode {
  if (!value) return 'local';
  if (value === 'CLOUD' || value === 'EDGE') return value;
  throw new PharosError('USAGE', `MODE=${value} is unknown`, {
    hint: 'Set it to CLOUD (the API) or EDGE (a worker), or unset it: everything then runs embedded on this machine.',
  });
}

function readPort(value: string | undefined): number {
  if (!value) return DEFAULT_PORT;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new PharosError('USAGE', `PORT=${value} is no port`, {
    hint: 'Use a whole number from 0 (any free one) to 65535.',
  });
}

function readCount(environment: Environment, name: string, usual: number, min: number, max: number): number {
  const value = environment[name];
  if (!value) return usual;
  const count = Number(value);
  if (Number.isInteger(count) && count >= min && count <= max) return count;
  throw new PharosError('USAGE', `${name}=${value} is not usable`, {
    hint: `Use a whole number from ${min} to ${max}, or leave it out for ${usual}.`,
  });
}

/** Comma-separated. */
function readList(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function checkedOrigin(value: string): string {
  if (URL.parse(value)?.origin === value) return value;
  throw new PharosError('USAGE', `PHAROS_CORS_ORIGINS names ${value}, which is no origin`, {
    hint: 'Write origins as https://app.example.com, without a path, separated by commas.',
  });
}

/** PHAROS_DATA_DIR, else `pharos` in the XDG data directory (XDG Base Directory Specification 0.8). */
function dataDirectory(environment: Environment): string {
  if (environment['PHAROS_DATA_DIR']) return resolve(environment['PHAROS_DATA_DIR']);
  const base = environment['XDG_DATA_HOME'] || environment['LOCALAPPDATA'] || join(homedir(), '.local', 'share');
  return join(base, 'pharos');
}

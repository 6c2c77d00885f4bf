import type { Environment } from './cloud-services.ts';
import { type Config, loadConfig } from './config.ts';
import { type FileEnvironment, readEnvironment } from './config-file.ts';

export interface ConfigValue {
  /** The variable that sets it. */
  readonly name: string;
  /** Secrets are masked; undefined when it is not set and has no default. */
  readonly value: string | undefined;
  /** `file`: one that was named, or the `.env` that servers and workers read. */
  readonly source: 'environment' | 'file' | 'default';
  /** Where another variable stands in for it. */
  readonly from?: string;
}

interface Setting {
  /** The first that is set counts. */
  readonly names: readonly [string, ...string[]];
  readonly read: (config: Config) => string | number | boolean | undefined;
  readonly mask?: (value: string) => string;
}

const setting = (names: string, read: Setting['read'], mask?: Setting['mask']): Setting => ({
  names: names.split(' ') as [string, ...string[]],
  read,
  ...(mask && { mask }),
});
const MASK = '***';
const secret = () => MASK;
const list = (values: readonly string[]) => values.join(',') || undefined;

const SETTINGS: readonly Setting[] = [
  setting('MODE', ({ mode }) => mode),
  setting('PHAROS_DATA_DIR XDG_DATA_HOME LOCALAPPDATA', ({ dataDirectory }) => dataDirectory),
  setting('PHAROS_TMP_DIR', ({ temporaryDirectory }) => temporaryDirectory),
  setting('PHAROS_GIT_TOKEN', ({ gitToken }) => gitToken, secret),
  setting('PHAROS_ALLOW_LOOPBACK', ({ allowLoopback }) => allowLoopback),
  setting('DATABASE_URL', ({ databaseUrl }) => databaseUrl, withoutSecrets),
  setting('PHAROS_DATABASE_SCHEMA', ({ databaseSchema }) => databaseSchema),
  setting('QDRANT_URL', ({ qdrant }) => qdrant?.url, withoutSecrets),
  setting('QDRANT_API_KEY', ({ qdrant }) => qdrant?.apiKey, secret),
  setting('UPSTASH_REDIS_REST_URL', ({ upstash }) => upstash?.url, withoutSecrets),
  setting('UPSTASH_REDIS_REST_TOKEN', ({ upstash }) => upstash?.token, secret),
  setting('PHAROS_ADMIN_TOKEN', ({ adminToken }) => adminToken, secret),
  setting('PHAROS_ADMIN_TOKEN_PREVIOUS', ({ previousTokens }) => previousTokens.admin, secret),
  setting('PHAROS_READ_TOKEN', ({ readToken }) => readToken, secret),
  setting('PHAROS_READ_TOKEN_PREVIOUS', ({ previousTokens }) => previousTokens.read, secret),
  setting('PORT', ({ port }) => port),
  setting('PHAROS_RATE_LIMIT', ({ http }) => http.rateLimit),
  setting('PHAROS_TRUSTED_PROXIES', ({ http }) => http.trustedProxies),
  setting('PHAROS_CORS_ORIGINS', ({ http }) => list(http.corsOrigins)),
  setting('PHAROS_ALLOWED_HOSTS', ({ http }) => list(http.allowedHosts)),
  setting('PHAROS_REDIS_URL', ({ redisProxy }) => redisProxy.redisUrl, withoutSecrets),
  setting('PHAROS_REDIS_PROXY_TOKEN UPSTASH_REDIS_REST_TOKEN', ({ redisProxy }) => redisProxy.token, secret),
  setting('PHAROS_MODEL', ({ model }) => model),
  setting('PHAROS_MODULES', ({ modules }) => modules && (list(modules) ?? 'none')),
  setting('HF_ENDPOINT', ({ huggingFace }) => huggingFace.endpoint),
  setting('HF_TOKEN', ({ huggingFace }) => huggingFace.token, secret),
  setting('NO_COLOR', ({ noColor }) => noColor),
];

/**
 * Every setting as it is in force, with where it comes from: with a folder as a server or worker started there has it,
 * with a file as commands that were given that file have it.
 *
 * @throws {PharosError} USAGE from loadConfig and readEnvironment
 */
export function configValues(
  folder?: string,
  environment: Environment = process.env,
  file?: string,
): readonly ConfigValue[] {
  const { environment: all, fromFile } = withFile(environment, folder, file);
  const config = loadConfig(all);
  return SETTINGS.map(({ names, read, mask }) => {
    const from = names.find((name) => all[name]);
    const text = read(config)?.toString();
    const value = text === undefined || !mask ? text : mask(text);
    if (from === undefined) return { name: names[0], value, source: 'default' };
    const source = fromFile.has(from) ? 'file' : 'environment';
    return { name: names[0], value, source, ...(from !== names[0] && { from }) };
  });
}

function withFile(environment: Environment, folder: string | undefined, file: string | undefined): FileEnvironment {
  if (file !== undefined) return readEnvironment({ kind: 'named', file }, environment);
  if (folder !== undefined) return readEnvironment({ kind: 'folder', folder }, environment);
  return { environment, fromFile: new Set(), notes: [] };
}

/** An address that may be shown. */
function withoutSecrets(text: string): string {
  const url = URL.parse(text);
  if (!url) return MASK;
  if (url.password) url.password = MASK;
  for (const name of [...url.searchParams.keys()])
    if (/pass|token|key|secret/i.test(name)) url.searchParams.set(name, MASK);
  return url.href;
}

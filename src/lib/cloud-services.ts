import { PharosError } from './errors.ts';

/** Where the parts run: `local` = all on this machine, `CLOUD` = the API, `EDGE` = a worker elsewhere. */
export type Mode = 'local' | 'CLOUD' | 'EDGE';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The services that hold what is not embedded. */
export interface CloudServices {
  /** Postgres, with its password; undefined = the catalog is embedded. */
  readonly databaseUrl: string | undefined;
  /** Schema of Postgres that holds the tables. */
  readonly databaseSchema: string;
  /** undefined = the search index is embedded. */
  readonly qdrant: { readonly url: string; readonly apiKey: string | undefined } | undefined;
  /** Redis over REST; undefined = the job queue is embedded. */
  readonly upstash: { readonly url: string; readonly token: string } | undefined;
}

/** What each mode cannot do without, in the order of the templates. */
const NEEDED = {
  local: [],
  CLOUD: ['DATABASE_URL', 'QDRANT_URL', 'UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN', 'PHAROS_ADMIN_TOKEN'],
  EDGE: ['DATABASE_URL', 'QDRANT_URL', 'UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
} as const satisfies Record<Mode, readonly string[]>;

const DEFAULT_SCHEMA = 'pharos';

/**
 * The services that the environment names. Without a mode, a service that is not named is embedded.
 *
 * @throws {PharosError} USAGE that names all missing variables at once, or the one whose URL cannot be used
 */
export function cloudServices(mode: Mode, environment: Environment): CloudServices {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const qdrantUrl = read('QDRANT_URL');
  const missing: string[] = NEEDED[mode].filter((name) => read(name) === undefined);
  const needsKey = mode !== 'local' && qdrantUrl !== undefined && !isLoopback(qdrantUrl);
  if (needsKey && !read('QDRANT_API_KEY')) missing.push('QDRANT_API_KEY');
  if (missing.length > 0) throw notConfigured(mode, missing);

  const upstashUrl = read('UPSTASH_REDIS_REST_URL');
  const upstashToken = read('UPSTASH_REDIS_REST_TOKEN');
  if ((upstashUrl === undefined) !== (upstashToken === undefined)) {
    const [set, unset] = upstashUrl ? ['URL', 'TOKEN'] : ['TOKEN', 'URL'];
    throw new PharosError('USAGE', `UPSTASH_REDIS_REST_${set} is set, but UPSTASH_REDIS_REST_${unset} is not`, {
      hint: 'Set both for a queue in Redis, or none for the embedded one.',
    });
  }
  return {
    databaseUrl: checkedUrl('DATABASE_URL', read('DATABASE_URL'), ['postgres:', 'postgresql:']),
    databaseSchema: checkedSchema(read('PHAROS_DATABASE_SCHEMA') ?? DEFAULT_SCHEMA),
    qdrant: qdrantUrl
      ? { url: checkedUrl('QDRANT_URL', qdrantUrl, ['https:'])!, apiKey: read('QDRANT_API_KEY') }
      : undefined,
    upstash:
      upstashUrl && upstashToken
        ? { url: checkedUrl('UPSTASH_REDIS_REST_URL', upstashUrl, ['https:'])!, token: upstashToken }
        : undefined,
  };
}

function notConfigured(mode: Mode, missing: readonly string[]): PharosError {
  return new PharosError(
    'USAGE',
    `MODE=${mode} needs ${missing.join(', ')}, which ${missing.length > 1 ? 'are' : 'is'} not set`,
    {
      hint: `See .env.${mode.toLowerCase()}.template, or unset MODE to run everything embedded on this machine.`,
    },
  );
}

/**
 * The address of another Pharos, as it was given.
 *
 * @throws {PharosError} USAGE when it is no https URL, nor an http one of a loopback address
 */
export function checkedApi(name: string, value: string): string {
  return checkedUrl(name, value, ['https:'])!;
}

/** The URL as it was given. Its own text is never repeated: it may hold a password. */
function checkedUrl(name: string, value: string | undefined, protocols: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  const isPlainLoopback = url?.protocol === 'http:' && protocols.includes('https:') && isLoopback(value);
  if (url && (protocols.includes(url.protocol) || isPlainLoopback)) return value;
  const wanted = protocols.map((protocol) => `${protocol}//…`).join(' or ');
  const given = url ? `starts with ${url.protocol}` : 'is no URL';
  throw new PharosError('USAGE', `${name} ${given}`, {
    hint: `Use ${wanted}${protocols.includes('https:') ? '; http:// is for loopback addresses only' : ''}.`,
  });
}

function isLoopback(value: string): boolean {
  const host = URL.parse(value)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** It goes into statements as it is. */
function checkedSchema(name: string): string {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(name) && !name.startsWith('pg_')) return name;
  throw new PharosError('USAGE', `PHAROS_DATABASE_SCHEMA=${name} is no schema name`, {
    hint: 'Use up to 63 small letters, digits and underscores.',
  });
}

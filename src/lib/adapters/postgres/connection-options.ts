import type { Options } from 'postgres';

/** Seconds. */
const CONNECT_TIMEOUT = 10;
const IDLE_TIMEOUT = 30;
/** Statements of one process that run at once; free plans count connections. */
const POOL_SIZE = 4;

/** Hosts and ports of transaction poolers (PgBouncer): Neon's, Supabase's. */
const POOLER = /-pooler\.|\.pooler\./;
const POOLER_PORT = '6543';

const SSL_BY_MODE: Readonly<Record<string, Options<never>['ssl']>> = {
  disable: false,
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
};

/** Options of postgres.js, and the database's name in errors: never its user or password. */
export interface PostgresConnection {
  readonly options: Options<Record<string, never>>;
  readonly name: string;
}

/**
 * Reads a connection URL as libpq does (PostgreSQL 17, 32.1.1.2), in the parts that hosted databases hand out. Encryption
 * is as `sslmode` says; without it, certificates are verified, except on this machine, where nothing is encrypted.
 * Unknown parameters such as `channel_binding` are left out: postgres.js would send them to the server, which refuses them.
 */
export function connectionOptions(text: string): PostgresConnection {
  const url = new URL(text);
  const parameter = (name: string) => url.searchParams.get(name) ?? undefined;
  const host = parameter('host') ?? (url.hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost');
  const port = url.port || '5432';
  const database = decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username);
  const isHere = host.startsWith('/') || /^(?:localhost|::1|127\.[\d.]+)$/.test(host);
  const mode = parameter('sslmode') ?? (isHere ? 'disable' : 'verify-full');
  const isPooled = POOLER.test(host) || port === POOLER_PORT || parameter('pgbouncer') === 'true';
  const extra = parameter('options');
  return {
    name: `${host}:${port}/${database}`,
    options: {
      host,
      port: Number(port),
      database,
      username: decodeURIComponent(url.username),
      // postgres.js takes '' for none given, and would send PGPASSWORD to whichever host the URL names.
      password: decodeURIComponent(url.password) || (() => ''),
      ssl: SSL_BY_MODE[mode] ?? 'verify-full',
      // A transaction pooler hands the next transaction to another server process, which knows no prepared statement.
      prepare: !isPooled,
      fetch_types: false,
      max: POOL_SIZE,
      connect_timeout: Number(parameter('connect_timeout') ?? CONNECT_TIMEOUT),
      idle_timeout: IDLE_TIMEOUT,
      onnotice: () => undefined,
      connection: { application_name: 'pharos', ...(extra && { options: extra }) },
    },
  };
}

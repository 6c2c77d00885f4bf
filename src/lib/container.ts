import { join } from 'node:path';
import type { SqlDialect } from './adapters/sql/dialect.ts';
import type { SqliteDatabase } from './adapters/sqlite/database.ts';
import type { Config } from './config.ts';
import { bundledModels } from './encoder/bundled-models.ts';
import type { Encoders } from './encoder/encoder.ts';
import { createEncoders } from './encoder/encoders.ts';
import { followPublished } from './modules/follow-published.ts';
import { isModuleOn, MODULES, moduleMigrations } from './modules/index.ts';
import type { Module, Published } from './modules/module.ts';
import type { Check } from './ports/check.ts';
import type { ChunkVectors } from './ports/chunk-vectors.ts';
import { type Asking, decorate } from './ports/decorate.ts';
import type { FollowBoard } from './ports/follow-board.ts';
import type { Housekeeping } from './ports/housekeeping.ts';
import type { Service } from './ports/service.ts';
import { onSlowQuery, type SlowQuery } from './ports/slow-query.ts';
import type { Stores } from './ports/stores.ts';
import { once, openStores, type StoreOpeners, storesOnDemand } from './stores-on-demand.ts';
import { type ProcessWriter, processWriter } from './writer.ts';

export { type Asking, decorate, onSlowQuery, type SlowQuery };

export interface Container {
  readonly stores: Stores;
  readonly writer: ProcessWriter;
  /** The store of a module, over the database that holds the catalog; opened when it is first asked for. */
  readonly moduleStore: <Store>(module: Module<Store>) => Promise<Store>;
  /** Lets the modules that are on follow a generation that has become current; returns what could not be done. */
  readonly afterPublish: (published: Published) => Promise<readonly string[]>;
  /** Names this process among all that may share a data directory, on whatever machine or in whatever container. */
  readonly processId: string;
  /** Elects who follows a repository, among the processes of this machine; opened when it is first asked for. */
  readonly followBoard: () => Promise<FollowBoard>;
  /** The key for the hashes of people's addresses, made when it is first asked for; undefined where no names are kept. */
  readonly peopleKey: (() => Promise<Uint8Array>) | undefined;
  /** The databases that are open. */
  readonly databases: readonly Housekeeping[];
  /** The text encoders of this machine; undefined in the cloud, unless the configuration names one. */
  readonly encoders: Encoders | undefined;
  /** Closes all that was opened, last first. */
  close(): Promise<void>;
}

/** Input for opening a store: the configuration, the embedded database (opened once, by the first that asks), and whom to tell of what was opened. */
interface Opening {
  readonly config: Config;
  readonly embedded: () => Promise<SqliteDatabase>;
  /** The database that holds the catalog and what modules keep, opened once. */
  readonly sql: () => Promise<SqlDialect>;
  readonly onOpen: (database: Openable) => void;
}

interface Openable {
  readonly housekeeping?: Housekeeping;
  close(): Promise<void>;
}

export interface OpenContainerOptions {
  /**
   * Opens each store when it is first asked, and again after that has failed: for a server, which starts and goes on
   * while a service is away.
   */
  readonly onDemand?: boolean;
  /** By default all there are: their tables are made, whether they are on or off. */
  readonly modules?: readonly Module[];
}

/**
 * Opens the stores that the configuration names. Clients load here, when they are chosen, and nowhere else.
 *
 * @throws {PharosError} UNAVAILABLE, AUTH or TRY_LATER when a store cannot be opened; with `onDemand` from the store itself
 */
export async function openContainer(
  config: Config,
  { onDemand: isOnDemand = false, modules = MODULES }: OpenContainerOptions = {},
): Promise<Container> {
  const opened: Openable[] = [];
  const close = async () => {
    for (let last = opened.pop(); last; last = opened.pop()) await last.close();
  };
  const onOpen = (one: Openable) => void opened.push(one);
  const embedded = once(() => openEmbedded(config, modules, onOpen));
  const sql = once(() => openSql(config, embedded, modules, onOpen));
  const opening: Opening = { config, embedded, sql, onOpen };
  try {
    const stores = isOnDemand ? storesOnDemand(storeOpeners(opening)) : await openStores(storeOpeners(opening));
    const moduleStore = moduleStores(sql);
    const following = modules.filter((module) => isModuleOn(module, config));
    return {
      stores,
      writer: processWriter(config.databaseUrl !== undefined),
      moduleStore,
      afterPublish: (published) => followPublished(following, published, stores, moduleStore),
      processId: processWriter(true).id,
      followBoard: once(() => openBoard(opening)),
      encoders: openEncoders(opening),
      peopleKey: config.people ? once(async () => (await import('./people-key.ts')).peopleKey(config)) : undefined,
      get databases() {
        return opened.flatMap(({ housekeeping }) => housekeeping ?? []);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Looks at the embedded store, as far as the configuration uses it, without opening it for others. */
export function storeChecks(config: Config): readonly Check[] {
  if (config.mode === 'CLOUD') return [];
  return [
    {
      name: 'index',
      run: async () => (await import('./adapters/sqlite/check-index.ts')).checkIndex(indexFile(config)),
    },
  ];
}

function indexFile({ dataDirectory }: Config): string {
  return join(dataDirectory, 'pharos.db');
}

/** The servers that the configuration names, to look at; none when everything is embedded. Nothing is sent yet. */
export async function findServices({ databaseUrl, databaseSchema, qdrant, upstash }: Config): Promise<Service[]> {
  const services: Service[] = [];
  if (databaseUrl !== undefined) {
    const { postgresService } = await import('./adapters/postgres/postgres-service.ts');
    services.push(postgresService({ url: databaseUrl, schema: databaseSchema }));
  }
  if (qdrant) {
    const { qdrantService } = await import('./adapters/qdrant/qdrant-service.ts');
    services.push(qdrantService(qdrant));
  }
  if (upstash) {
    const { upstashService } = await import('./adapters/upstash/upstash-service.ts');
    services.push(upstashService(upstash));
  }
  return services;
}

function storeOpeners(opening: Opening): StoreOpeners {
  return {
    catalog: () => openCatalog(opening),
    search: () => openSearchIndex(opening),
    chunkVectors: () => openChunkVectors(opening),
    jobs: () => openJobs(opening),
  };
}

async function openEmbedded(
  config: Config,
  modules: readonly Module[],
  onOpen: Opening['onOpen'],
): Promise<SqliteDatabase> {
  const { openSqliteDatabase } = await import('./adapters/sqlite/database.ts');
  const database = await openSqliteDatabase(indexFile(config), moduleMigrations(modules));
  onOpen(database);
  return database;
}

async function openSql(
  { databaseUrl: url, databaseSchema: schema }: Config,
  embedded: Opening['embedded'],
  modules: readonly Module[],
  onOpen: Opening['onOpen'],
): Promise<SqlDialect> {
  if (url === undefined) return (await embedded()).dialect;
  const { openPostgresDatabase } = await import('./adapters/postgres/database.ts');
  const database = await openPostgresDatabase({ url, schema, migrations: moduleMigrations(modules) });
  onOpen(database);
  return database.dialect;
}

async function openCatalog({ sql }: Opening): ReturnType<StoreOpeners['catalog']> {
  const [{ createSqlCatalog }, { createSqlHistory }, { createSqlHealth }] = await Promise.all([
    import('./adapters/sql/catalog.ts'),
    import('./adapters/sql/history.ts'),
    import('./adapters/sql/health.ts'),
  ]);
  const dialect = await sql();
  return {
    catalog: createSqlCatalog(dialect),
    history: createSqlHistory(dialect),
    health: createSqlHealth(dialect),
  };
}

/** Each store is made once. */
function moduleStores(sql: Opening['sql']): Container['moduleStore'] {
  const stores = new Map<string, () => Promise<unknown>>();
  return <Store>({ name, openStore }: Module<Store>) => {
    if (!openStore) throw new Error(`The module ${name} has no store`);
    const open = stores.get(name) ?? once(async () => openStore(await sql()));
    stores.set(name, open);
    return open() as Promise<Store>;
  };
}

async function openSearchIndex({ config: { qdrant }, embedded }: Opening): ReturnType<StoreOpeners['search']> {
  if (qdrant) {
    const [{ createQdrantSearchIndex }, { createQdrantHealth }] = await Promise.all([
      import('./adapters/qdrant/search-index.ts'),
      import('./adapters/qdrant/health.ts'),
    ]);
    return { searchIndex: createQdrantSearchIndex(qdrant), health: createQdrantHealth(qdrant) };
  }
  const [{ createSqliteSearchIndex }, { createSqlHealth }] = await Promise.all([
    import('./adapters/sqlite/search-index.ts'),
    import('./adapters/sql/health.ts'),
  ]);
  const database = await embedded();
  return { searchIndex: createSqliteSearchIndex(database), health: createSqlHealth(database.dialect) };
}

/** Beside the search index, whose documents they are about. */
async function openChunkVectors({ config: { qdrant }, embedded }: Opening): Promise<ChunkVectors> {
  if (qdrant) {
    const { createQdrantChunkVectors } = await import('./adapters/qdrant/chunk-vectors.ts');
    return createQdrantChunkVectors(qdrant);
  }
  const { createSqliteChunkVectors } = await import('./adapters/sqlite/chunk-vectors.ts');
  return createSqliteChunkVectors(await embedded());
}

/** Where models are looked for: what was added first, then what came with the package. */
export function modelFolders({ dataDirectory }: Pick<Config, 'dataDirectory'>): readonly [string, string] {
  return [join(dataDirectory, 'models'), bundledModels()];
}

/** Beside the index; working trees are on this machine, wherever the index is. */
async function openBoard({ config: { dataDirectory }, onOpen }: Opening): Promise<FollowBoard> {
  const { openFollowBoard } = await import('./adapters/sqlite/follow-board.ts');
  const { isAlive } = processWriter(true);
  const board = openFollowBoard({ file: join(dataDirectory, 'followed.db'), isAlive });
  onOpen(board);
  return board;
}

function openEncoders({ config, onOpen }: Opening): Encoders | undefined {
  if (config.mode === 'CLOUD' && config.model === undefined) return undefined;
  const encoders = createEncoders(modelFolders(config));
  onOpen(encoders);
  return encoders;
}

/** Queue and board: in Redis when the configuration names one, else in the embedded store. */
async function openJobs({ config: { upstash }, embedded, onOpen }: Opening): ReturnType<StoreOpeners['jobs']> {
  if (upstash) {
    const { openUpstashJobs } = await import('./adapters/upstash/open-jobs.ts');
    const jobs = openUpstashJobs(upstash);
    onOpen(jobs);
    return jobs;
  }
  const [{ createSqliteJobQueue }, { createSqliteJobBoard }, { createSqlHealth }] = await Promise.all([
    import('./adapters/sqlite/job-queue.ts'),
    import('./adapters/sqlite/job-board.ts'),
    import('./adapters/sql/health.ts'),
  ]);
  const database = await embedded();
  const health = createSqlHealth(database.dialect);
  return { jobQueue: createSqliteJobQueue(database), jobBoard: createSqliteJobBoard(database), health };
}

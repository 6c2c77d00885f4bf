import { hostname } from 'node:os';
import { join } from 'node:path';
import type { RemoteApi } from './adapters/remote/remote-api.ts';
import type { SqliteDatabase } from './adapters/sqlite/database.ts';
import { checkedApi } from './cloud-services.ts';
import type { Config } from './config.ts';
import type { Stores } from './ports/stores.ts';

export interface Container {
  readonly stores: Stores;
  /** Names this process as the writer of a generation, and tells whether the writer of another one still runs. */
  readonly writer: { readonly id: string; readonly isAlive: (id: string) => boolean };
  /** Closes what was opened, last first. */
  close(): Promise<void>;
}

/**
 * Opens the stores that the configuration names. Clients load here, when they are chosen, and nowhere else.
 *
 * @throws {PharosError} UNAVAILABLE or TRY_LATER when a store cannot be opened
 */
export async function openContainer(config: Config): Promise<Container> {
  const [{ openSqliteDatabase }, { createSqlCatalog }, { createSqliteSearchIndex }] = await Promise.all([
    import('./adapters/sqlite/database.ts'),
    import('./adapters/sql/catalog.ts'),
    import('./adapters/sqlite/search-index.ts'),
  ]);
  const database = await openSqliteDatabase(join(config.dataDirectory, 'pharos.db'));
  const { jobQueue, jobBoard, close } = await openJobs(config, database);
  return {
    stores: {
      catalog: createSqlCatalog(database.dialect),
      searchIndex: createSqliteSearchIndex(database),
      jobQueue,
      jobBoard,
    },
    writer: { id: `${hostname()}:${process.pid}`, isAlive },
    async close() {
      await close();
      await database.close();
    },
  };
}

/** Queue and board: in Redis when the configuration names one, else in the embedded store. */
async function openJobs(
  { upstash }: Config,
  database: SqliteDatabase,
): Promise<Pick<Stores, 'jobQueue' | 'jobBoard'> & Pick<Container, 'close'>> {
  if (upstash) {
    const { openUpstashJobs } = await import('./adapters/upstash/open-jobs.ts');
    return openUpstashJobs(upstash);
  }
  const [{ createSqliteJobQueue }, { createSqliteJobBoard }] = await Promise.all([
    import('./adapters/sqlite/job-queue.ts'),
    import('./adapters/sqlite/job-board.ts'),
  ]);
  return {
    jobQueue: createSqliteJobQueue(database),
    jobBoard: createSqliteJobBoard(database),
    close: async () => undefined,
  };
}

/**
 * Client of the HTTP API of another Pharos.
 *
 * @throws {PharosError} USAGE when the address is no https URL
 */
export async function openRemote(config: Config, address: string): Promise<RemoteApi> {
  const url = checkedApi('--remote', address);
  const { openRemoteApi } = await import('./adapters/remote/remote-api.ts');
  return openRemoteApi({ url, token: config.adminToken });
}

/** `host:pid`, and after a slash what the process calls its part. A writer on another machine may well be alive. */
function isAlive(id: string): boolean {
  const separator = id.lastIndexOf(':');
  if (id.slice(0, separator) !== hostname()) return true;
  try {
    process.kill(Number.parseInt(id.slice(separator + 1), 10), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Check } from './ports/check.ts';
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
  const [{ openSqliteDatabase }, { createSqlCatalog }, { createSqliteSearchIndex }, { createSqliteJobQueue }] =
    await Promise.all([
      import('./adapters/sqlite/database.ts'),
      import('./adapters/sql/catalog.ts'),
      import('./adapters/sqlite/search-index.ts'),
      import('./adapters/sqlite/job-queue.ts'),
    ]);
  const database = await openSqliteDatabase(indexFile(config));
  return {
    stores: {
      catalog: createSqlCatalog(database.dialect),
      searchIndex: createSqliteSearchIndex(database),
      jobQueue: createSqliteJobQueue(database),
    },
    writer: { id: `${hostname()}:${process.pid}`, isAlive },
    close: () => database.close(),
  };
}

/** What `pharos doctor` asks of the stores that the configuration names; one entry for each, without opening the others. */
export function storeChecks(config: Config): readonly Check[] {
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

/** The embedded store is used on one machine; a writer from another one (a shared folder) is left alone. */
function isAlive(id: string): boolean {
  const separator = id.lastIndexOf(':');
  if (id.slice(0, separator) !== hostname()) return true;
  try {
    process.kill(Number(id.slice(separator + 1)), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

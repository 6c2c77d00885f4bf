import type { Catalog } from './catalog.ts';
import type { ChunkVectors } from './chunk-vectors.ts';
import type { StoresHealth } from './health.ts';
import type { HistoryStore } from './history.ts';
import type { JobBoard } from './job-board.ts';
import type { JobQueue } from './job-queue.ts';
import type { SearchIndex } from './search-index.ts';

/** The opened stores that a use-case works on. */
export interface Stores {
  readonly catalog: Catalog;
  readonly history: HistoryStore;
  readonly searchIndex: SearchIndex;
  readonly chunkVectors: ChunkVectors;
  readonly jobQueue: JobQueue;
  readonly jobBoard: JobBoard;
  readonly health: StoresHealth;
}

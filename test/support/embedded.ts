import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Container, openContainer } from '../../src/lib/container.ts';
import { type IngestOptions, type IngestResult, ingest } from '../../src/lib/usecases/ingest.ts';

/** An embedded store in its own temporary directory, and the ingest that fills it. */
export interface Embedded extends Container {
  readonly directory: string;
  ingest(repository: string, options?: Partial<IngestOptions>): Promise<IngestResult>;
  delete(): Promise<void>;
}

/** Training that takes no time; for tests that look at anything else. */
const QUICK = { epochs: 1, walksPerNode: 1, dimensions: 8 } as const;

export async function openEmbedded(directory = mkdtempSync(join(tmpdir(), 'pharos-data-'))): Promise<Embedded> {
  const temporaryDirectory = join(directory, 'tmp');
  const container = await openContainer({
    dataDirectory: directory,
    temporaryDirectory,
    gitToken: undefined,
    allowLoopback: false,
    noColor: true,
  });
  return {
    ...container,
    directory,
    ingest: (repository, options) =>
      ingest({
        repository,
        stores: container.stores,
        writer: container.writer,
        temporaryDirectory,
        node2vec: QUICK,
        trainer: { threads: 1 },
        ...options,
      }),
    async delete() {
      await container.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

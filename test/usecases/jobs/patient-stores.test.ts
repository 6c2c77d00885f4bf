import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../src/lib/ports/job-queue.ts';
import type { Stores } from '../../../src/lib/ports/stores.ts';
import { ingestJob } from '../../../src/lib/usecases/jobs/ingest-job.ts';
import { patientStores } from '../../../src/lib/usecases/jobs/patient-stores.ts';
import type { JobContext } from '../../../src/lib/usecases/jobs/run-job.ts';
import { contents } from '../../proof/contents.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded, openStores, testConfig } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { type PostgresProxy, startPostgresProxy } from '../../support/postgres-proxy.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from '../../support/postgres-server.ts';

// The adapter itself asks for seven seconds before it gives up.
vi.setConfig({ testTimeout: 120_000 });

const TRAINING = { trainer: { threads: 1 }, node2vec: { epochs: 1, walksPerNode: 1, dimensions: 8 } } as const;

describe.skipIf(!(await isPostgresThere()))(
  'an ingest and a Postgres that goes away (skipped without Postgres)',
  () => {
    let proxy: PostgresProxy;
    let schema: string;
    let index: Embedded;
    let repository: GitRepository;
    let outages: string[];

    beforeEach(async () => {
      proxy = await startPostgresProxy(TEST_DATABASE_URL);
      schema = newSchema();
      const config = testConfig(mkdtempSync(join(tmpdir(), 'pharos-outage-')));
      index = await openStores({ ...config, databaseUrl: proxy.url, databaseSchema: schema });
      repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'def bee(): pass\n' });
      outages = [];
    });
    afterEach(async () => {
      await index.delete();
      await proxy.close();
      await dropSchema(schema);
      repository.delete();
    });

    const job = (): Job => ({
      job_id: 'a',
      repo_url: repository.path,
      submitted_at: new Date().toISOString(),
      ttl: 60,
      attempt: 1,
    });
    const context = (more: Partial<JobContext> = {}): JobContext => ({
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onOutage: ({ message }) => outages.push(message),
      confirm: async () => undefined,
      ...more,
    });
    const perform = () => {
      const { stores, writer, directory } = index;
      return ingestJob({
        actor: SELF,
        stores,
        writer,
        temporaryDirectory: join(directory, 'tmp'),
        allowLocal: true,
        ...TRAINING,
      });
    };

    /** What an undisturbed ingest into another store has. */
    async function expected(): Promise<unknown> {
      const other = await openEmbedded();
      try {
        await other.ingest(repository.path);
        return await contents(other.stores, repository.path);
      } finally {
        await other.delete();
      }
    }

    it('waits for it in the middle of a step, and ends as if nothing had been', async () => {
      let hasCut = false;
      const onProgress: JobContext['onProgress'] = ({ step }) => {
        if (step !== 'parse' || hasCut) return;
        hasCut = true;
        void proxy.cut();
      };
      const onOutage: JobContext['onOutage'] = ({ message }) => {
        outages.push(message);
        if (outages.length === 2) void proxy.mend();
      };
      const done = perform()(job(), context({ onProgress, onOutage }));
      expect(await done).toMatchObject({ status: 'complete', files_processed: 2 });
      expect(outages[0]).toContain('The database cannot be reached');
      expect(await contents(index.stores, repository.path)).toEqual(await expected());
    });

    it('hears while it waits that it shall stop', async () => {
      const abort = new AbortController();
      const onOutage = () => abort.abort(new Error('stop'));
      const onProgress: JobContext['onProgress'] = ({ step }) => {
        if (step === 'parse') void proxy.cut();
      };
      const ended = perform()(job(), context({ onProgress, onOutage, signal: abort.signal }));
      await expect(ended).rejects.toMatchObject({ code: 'INTERRUPTED' });
    });

    it('waits no longer for what is no outage', async () => {
      const { stores } = index;
      const patient = patientStores(stores, { ...context(), onAnswer: () => undefined });
      await expect(patient.catalog.publish(4711, {} as never)).rejects.toMatchObject({ code: 'TRY_LATER' });
      expect(outages).toEqual([]);
    });

    // Of each write the server has the first, and nobody knows.
    for (const [what, count] of Object.entries({
      begin: 1,
      'write of facts': 2,
      'write of files': 3,
      'write of edges': 4,
      publish: 5,
    })) {
      it(`does the same once more when the reply to its ${what} is lost`, async () => {
        let commits = 0;
        const doom = (stores: Stores): Stores => {
          const counted = <A extends unknown[], R>(operation: (...args: A) => Promise<R>) => {
            return (...args: A): Promise<R> => {
              commits += 1;
              if (commits === count) proxy.loseReplyTo('commit');
              return operation(...args);
            };
          };
          const { begin, write, publish } = stores.catalog;
          const catalog = {
            ...stores.catalog,
            begin: counted(begin),
            write: counted(write),
            publish: counted(publish),
          };
          return { ...stores, catalog };
        };
        const { stores, writer, directory } = index;
        const ingesting = ingestJob({
          actor: SELF,
          ...{ stores: doom(stores), writer, temporaryDirectory: join(directory, 'tmp'), allowLocal: true },
          ...TRAINING,
        });
        expect(await ingesting(job(), context())).toMatchObject({ status: 'complete' });
        expect(outages).toHaveLength(1);
        expect(commits).toBe(6);
        expect(await contents(stores, repository.path)).toEqual(await expected());
      });
    }

    it('publishes once: what another ingest has published meanwhile stays', async () => {
      const { catalog } = index.stores;
      await index.ingest(repository.path);
      const [before] = await catalog.repositories(repository.path);
      repository.write({ 'c.py': 'import a\n' });
      await index.ingest(repository.path);
      const [after] = await catalog.repositories(repository.path);
      const { generation, publishedAt: _, ...summary } = before!.current!;
      await catalog.publish(generation, summary);
      expect(await catalog.repositories(repository.path)).toEqual([after]);
    });
  },
);

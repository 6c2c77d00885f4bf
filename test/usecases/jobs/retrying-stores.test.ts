import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresDatabase, type PostgresDatabase } from '../../../src/lib/adapters/postgres/database.ts';
import { createSqlCatalog } from '../../../src/lib/adapters/sql/catalog.ts';
import { createSqlHistory } from '../../../src/lib/adapters/sql/history.ts';
import type { Job } from '../../../src/lib/ports/job-queue.ts';
import type { Stores } from '../../../src/lib/ports/stores.ts';
import { ingestJob } from '../../../src/lib/usecases/jobs/ingest-job.ts';
import { retryingStores } from '../../../src/lib/usecases/jobs/retrying-stores.ts';
import type { JobContext } from '../../../src/lib/usecases/jobs/run-job.ts';
import { contents } from '../../proof/contents.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { type PostgresProxy, startPostgresProxy } from '../../support/postgres-proxy.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from '../../support/postgres-server.ts';

const TRAINING = { trainer: { threads: 1 }, node2vec: { epochs: 1, walksPerNode: 1, dimensions: 8 } } as const;

describe.skipIf(!(await isPostgresThere()))(
  'an ingest and a Postgres that goes away (skipped without Postgres)',
  () => {
    let proxy: PostgresProxy;
    let schema: string;
    let index: Embedded;
    let database: PostgresDatabase;
    /** Those of `index`, with catalog and history in Postgres. */
    let stores: Stores;
    let repository: GitRepository;
    /** Content of another store after an undisturbed ingest. */
    let expected: unknown;
    let outages: string[];

    beforeAll(async () => {
      repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'def bee(): pass\n' });
      const undisturbed = await openEmbedded();
      await undisturbed.ingest(repository.path);
      expected = await contents(undisturbed.stores, repository.path);
      await undisturbed.delete();
    });
    afterAll(() => repository.delete());

    beforeEach(async () => {
      proxy = await startPostgresProxy(TEST_DATABASE_URL);
      schema = newSchema();
      index = await openEmbedded();
      // The adapter's own repetitions, over seven seconds, are another test's matter.
      database = await openPostgresDatabase({ url: proxy.url, schema, pauses: { repetitions: 2, first: 10 } });
      stores = {
        ...index.stores,
        catalog: createSqlCatalog(database.dialect),
        history: createSqlHistory(database.dialect),
      };
      outages = [];
    });
    afterEach(async () => {
      await database.close();
      await index.delete();
      await proxy.close();
      await dropSchema(schema);
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
    const perform = (into = stores) => {
      const { writer, directory } = index;
      const temporaryDirectory = join(directory, 'tmp');
      return ingestJob({ actor: SELF, stores: into, writer, temporaryDirectory, allowLocal: true, ...TRAINING });
    };

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
      expect(await contents(stores, repository.path)).toEqual(expected);
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
      const retrying = retryingStores(stores, { ...context(), onAnswer: () => undefined });
      await expect(retrying.catalog.publish(4711, {} as never)).rejects.toMatchObject({ code: 'TRY_LATER' });
      expect(outages).toEqual([]);
    });

    // Of each write the server has the first, and nobody knows.
    for (const [what, count] of Object.entries({
      begin: 1,
      'write of facts': 2,
      'write of the history': 3,
      'write of files': 4,
      'write of edges': 5,
      'write of the segment': 7,
      publish: 8,
    })) {
      it(`does the same once more when the reply to its ${what} is lost`, async () => {
        let commits = 0;
        const doom = (): Stores => {
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
          const history = { ...stores.history, write: counted(stores.history.write) };
          return { ...stores, catalog, history };
        };
        expect(await perform(doom())(job(), context())).toMatchObject({ status: 'complete' });
        expect(outages).toHaveLength(1);
        expect(commits).toBe(9);
        expect(await contents(stores, repository.path)).toEqual(expected);
      });
    }

    it('publishes once: what another ingest has published meanwhile stays', async () => {
      const { catalog } = stores;
      const other = createGitRepository({ 'a.py': 'import b\n' });
      await index.ingest(other.path, { stores });
      const [before] = await catalog.repositories(other.path);
      other.write({ 'c.py': 'import a\n' });
      await index.ingest(other.path, { stores });
      const [after] = await catalog.repositories(other.path);
      const { generation, publishedAt: _, ...summary } = before!.current!;
      await catalog.publish(generation, summary);
      expect(await catalog.repositories(other.path)).toEqual([after]);
      other.delete();
    });
  },
);

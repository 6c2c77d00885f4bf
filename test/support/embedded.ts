import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/lib/config.ts';
import { type Container, openContainer } from '../../src/lib/container.ts';
import { type IngestOptions, type IngestResult, ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { SELF } from './actors.ts';

/** An embedded store in its own temporary directory, and the ingest that fills it. */
export interface Embedded extends Container {
  readonly directory: string;
  ingest(repository: string, options?: Partial<IngestOptions>): Promise<IngestResult>;
  delete(): Promise<void>;
}

/** Training that takes no time; for tests that look at anything else. */
const QUICK = { epochs: 1, walksPerNode: 1, dimensions: 8 } as const;

/** A whole configuration in which nothing comes from outside; all in one directory. */
export function testConfig(directory: string, settings: Partial<Config> = {}): Config {
  return {
    mode: 'local',
    dataDirectory: directory,
    temporaryDirectory: join(directory, 'tmp'),
    gitToken: undefined,
    allowLoopback: false,
    noColor: true,
    databaseUrl: undefined,
    databaseSchema: 'pharos',
    qdrant: undefined,
    upstash: undefined,
    adminToken: undefined,
    readToken: undefined,
    previousTokens: { admin: undefined, read: undefined },
    accounts: { jwtKey: undefined, previousJwtKey: undefined, publicUrl: undefined },
    providers: {
      ...{ signUp: 'invited', githubUrl: 'https://github.com' },
      ...{ oidcIssuer: undefined, oidcClientId: undefined, oidcClientSecret: undefined, oidcOrganisation: undefined },
      ...{ githubClientId: undefined, githubClientSecret: undefined, githubOrganisation: undefined },
    },
    port: 0,
    http: { rateLimit: 600, trustedProxies: 0, corsOrigins: [], allowedHosts: [] },
    model: undefined,
    mcpIndex: undefined,
    modules: undefined,
    people: true,
    peopleKey: undefined,
    huggingFace: { endpoint: 'http://127.0.0.1:1', token: undefined },
    redisProxy: { redisUrl: undefined, token: undefined },
    ...settings,
  };
}

export function openEmbedded(directory = mkdtempSync(join(tmpdir(), 'pharos-data-'))): Promise<Embedded> {
  return openStores(testConfig(directory));
}

/** The stores that a configuration names, which has all its files in one directory. */
export async function openStores(config: Config): Promise<Embedded> {
  const directory = config.dataDirectory;
  const { temporaryDirectory } = config;
  const container = await openContainer(config);
  return {
    ...container,
    directory,
    ingest: (repository, options) =>
      ingest({
        actor: SELF,
        repository,
        stores: container.stores,
        ...(container.encoders && { encoders: container.encoders }),
        writer: container.writer,
        ...(container.peopleKey && { peopleKey: container.peopleKey }),
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

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Config, secretsOf } from '../src/lib/config.ts';
import { type Container, onSlowQuery, type SlowQuery } from '../src/lib/container.ts';
import { PharosError } from '../src/lib/errors.ts';
import {
  type Accounts,
  authModule,
  authStoreOnDemand,
  openAccounts,
  readLocalKey,
  readSigningKey,
} from '../src/lib/modules/auth/api.ts';
import { MODULES, moduleStates } from '../src/lib/modules/index.ts';
import type { Module } from '../src/lib/modules/module.ts';
import { redactor } from '../src/lib/usecases/jobs/redact.ts';
import { type ActorFor, actorForToken } from './actors.ts';
import { createAnswerCache } from './answer-cache.ts';
import { limitConnections, MAX_CONNECTIONS } from './connections.ts';
import { type Dependencies, watchDependencies } from './dependencies.ts';
import { createDispatch } from './dispatch.ts';
import { createIdentities } from './identities.ts';
import { readJobsOf } from './job-metrics.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { problemDocument } from './problem.ts';
import { createQuestions, type QuestionsOptions } from './questions/create-questions.ts';
import { loadRoutes } from './routes.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { Service } from './service.ts';
import { shareAnswers } from './shared-answers.ts';
import { readTokens } from './tokens.ts';

export interface StartServerOptions {
  readonly config: Config;
  readonly stores: Container['stores'];
  /** Opens the store of a module. */
  readonly moduleStore: Container['moduleStore'];
  readonly host: string;
  readonly version: string;
  /** False when the queue may be asked as often as anybody likes. */
  readonly isMetered: boolean;
  /** Milliseconds that one question to a service behind it may take. */
  readonly storeTimeout?: number;
  /** How many threads answer questions, and what each may take; by default as the mode says. */
  readonly plan?: QuestionsOptions['plan'];
  readonly log?: Log;
  /** By default what a token says. */
  readonly actorFor?: ActorFor;
  /** By default all there are. */
  readonly modules?: readonly Module[];
}

export interface RunningServer {
  readonly url: string;
  /** Requests under way are answered, new ones refused; resolves when the last connection is gone. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 15_000;
const KEEP_ALIVE = 65_000;
/** Nothing moves on the connection. */
const STALL_TIMEOUT = 75_000;
const CHECK_INTERVAL = 5000;
const MAX_HEADER_BYTES = 16 * 1024;
/** Maps of large repositories take some MB each. */
const MAPS = 4;
/** Sockets that may exist at once, with some that are about to be evicted. */
const SPARE_CONNECTIONS = 64;
/** Milliseconds that requests under way have when the server stops; closing the stores takes the rest of 25 s. */
const STOP_MS = 14_000;

/**
 * Serves the HTTP API.
 *
 * @throws {PharosError} USAGE for tokens that cannot be accepted, UNAVAILABLE when the port cannot be had
 */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { config, host, version, isMetered, moduleStore } = options;
  const { actorFor = actorForToken, modules = MODULES } = options;
  const tokens = readTokens(config);
  if (config.mode === 'CLOUD' && !tokens.hasAdmin) {
    throw new PharosError('USAGE', 'MODE=CLOUD needs PHAROS_ADMIN_TOKEN, which is not set', {
      hint: 'Generate one with: openssl rand -hex 32',
    });
  }
  const log = options.log ?? createLog({ redact: redactor(secretsOf(config)) });
  log.info({ version }, `Deployment mode: ${config.mode}`);

  const routes = await loadRoutes(config, modules);
  let isDraining = false;
  let document: Readonly<Record<string, unknown>> | undefined;
  const storeTimeout = options.storeTimeout === undefined ? {} : { storeTimeout: options.storeTimeout };
  const dependencies = watchDependencies(options.stores, {
    ...storeTimeout,
    onNews: (news) => metrics.storeAsked(news),
    onChange(name, state, cause) {
      if (state === 'up') log.info({ dependency: name, state }, `Back: ${name}`);
      else log.warn({ dependency: name, state, cause }, `Unavailable: ${name}`);
    },
  });
  const accounts = await accountsOf(options, dependencies);
  const answers = shareAnswers({ remembered: 500 });
  const metrics: Metrics = createMetrics({
    states: dependencies.states,
    readJobs: readJobsOf({ dependencies, answers, isMetered }),
  });
  const slowQuery = (query: SlowQuery) => {
    metrics.slowQuery(query.database);
    log.warn({ ...query }, 'Slow query');
  };
  const stopListening = onSlowQuery(slowQuery);
  const questions = createQuestions({
    settings: { config, version, ...storeTimeout },
    onNews: dependencies.hear,
    onSlowQuery: slowQuery,
    onFailure: (cause) => log.error({ cause }, 'Unexpected failure'),
    onOverdue(question) {
      metrics.questionOverdue(question);
      log.warn({ question }, 'A query timed out; its thread was terminated');
    },
    ...(options.plan && { plan: options.plan }),
  });
  const service: Service = {
    ...{ config, version, host, dependencies, questions, isMetered, tokens, metrics, log, answers, accounts },
    identities: createIdentities(tokens, actorFor, accounts),
    moduleStore,
    modules: moduleStates(config, modules),
    codeAnswers: shareAnswers({ remembered: 50 }),
    maps: createAnswerCache(MAPS),
    document: () => (document ??= openApi(routes, version, tokens.isReadClosed || accounts !== undefined)),
    startedAt: Date.now(),
    isDraining: () => isDraining,
  };

  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE,
    connectionsCheckingInterval: CHECK_INTERVAL,
    maxHeaderSize: MAX_HEADER_BYTES,
    highWaterMark: 64 * 1024,
  });
  server.maxConnections = MAX_CONNECTIONS + SPARE_CONNECTIONS;
  server.setTimeout(STALL_TIMEOUT);
  const connections = limitConnections(server);
  server.on('request', createDispatch(routes, service, connections));
  server.on('clientError', answerBrokenRequest);
  const url = await listen(server, host, config.port);
  log.info({ url }, `Listening on ${url}`);

  return {
    url,
    async stop() {
      isDraining = true;
      log.info({}, 'Stopping: finishing pending requests');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      connections.drain();
      const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
      await closed;
      clearTimeout(timer);
      await questions.stop();
      stopListening();
      log.info({}, 'Stopped');
      log.flush();
    },
  };
}

/** With a key there are accounts. Without a mode, a data directory has one as soon as it has a user. */
async function accountsOf(
  { config, moduleStore }: StartServerOptions,
  { ask, stores }: Pick<Dependencies, 'ask' | 'stores'>,
): Promise<Accounts | undefined> {
  const { jwtKey, previousJwtKey, publicUrl } = config.accounts;
  const local = config.mode === 'local' ? readLocalKey(config.dataDirectory) : undefined;
  const current = jwtKey === undefined ? local : readSigningKey('PHAROS_JWT_KEY', jwtKey);
  if (!current) return undefined;
  const previous = previousJwtKey === undefined ? undefined : readSigningKey('PHAROS_JWT_KEY_PREVIOUS', previousJwtKey);
  // Opened with the first request that needs it: the server starts while its database is away.
  const store = authStoreOnDemand(
    () => moduleStore(authModule),
    (question) => ask('catalog', question),
  );
  return openAccounts({
    ...{ current, previous, issuer: publicUrl, store, catalog: stores.catalog },
    ...{ providers: config.providers, returnOrigins: config.http.corsOrigins },
  });
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen({ host, port, backlog: 511 });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new PharosError('UNAVAILABLE', `Cannot listen on ${host}:${port} (${code})`, {
      hint: 'Stop what uses the port, or set PORT to another one.',
      cause: error,
    });
  }
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

const BROKEN: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, `The headers are larger than ${MAX_HEADER_BYTES} bytes`],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request timed out'],
};

/** Answers a request that is not valid HTTP and so cannot be routed, with the reason. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, detail] = BROKEN[error.code ?? ''] ?? [400, 'Malformed HTTP request'];
  const title = STATUS_CODES[status];
  const body = JSON.stringify(problemDocument({ status, code: 'USAGE', detail }, randomUUID()));
  const headers = { ...SECURITY_HEADERS, 'content-type': 'application/problem+json' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\n${lines.join('')}content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

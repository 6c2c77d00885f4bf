/**
 * The server's knowledge of the services behind it.
 *
 *   unknown ──answered──► up ──failed──► down ──answered──► up
 *
 * While one is down, a request that needs it is refused at once; only every RETRY_MS one goes through, to find out
 * whether the service is back. So callers and sockets do not wait during an outage, and no restart is needed.
 */
import { type Asking, type Container, decorate } from '../src/lib/container.ts';
import { PharosError } from '../src/lib/errors.ts';

type Stores = Container['stores'];

export const DEPENDENCIES = ['queue', 'catalog', 'search'] as const;
export type DependencyName = (typeof DEPENDENCIES)[number];

export interface DependencyState {
  readonly state: 'unknown' | 'up' | 'down';
  /** ISO 8601, of the last answer or failure; null before the first. */
  readonly checked_at: string | null;
}

export interface Dependencies {
  /** The stores, watched. */
  readonly stores: Stores;
  states(): Readonly<Record<DependencyName, DependencyState>>;
  /** Asks each one that has not been heard of for a while, as cheaply as it can be asked. */
  probe(): Promise<void>;
  /** Puts a question to what lies in one of them, as watched as those that the stores are asked. */
  ask<T>(name: DependencyName, question: () => Promise<T>): Promise<T>;
  /** Takes note of what somebody else has learnt who asks the same stores. */
  hear(news: StoreNews): void;
}

/** How one question to a store went. */
export interface StoreNews {
  readonly name: DependencyName;
  readonly state: 'up' | 'down';
  readonly seconds: number;
  /** Why it failed, for the log. */
  readonly cause?: string;
}

export interface DependenciesOptions {
  readonly onChange?: (name: DependencyName, state: 'up' | 'down', cause?: string) => void;
  readonly onNews?: (news: StoreNews) => void;
  /** Milliseconds that one question may take. */
  readonly storeTimeout?: number;
}

const STORE_TIMEOUT_MS = 8000;
/** Milliseconds between two tries while a service is down. */
const RETRY_MS = 2000;
/** Milliseconds for which an answer counts as news: of the queue longer, where every question is billed. */
const NEWS_MS: Readonly<Record<DependencyName, number>> = { queue: 60_000, catalog: 10_000, search: 10_000 };

/** Failures of the service itself; others are about the request. */
const OUTAGES: ReadonlySet<string> = new Set(['UNAVAILABLE', 'TRY_LATER', 'AUTH']);

/** Their names in messages. */
const TITLES: Readonly<Record<DependencyName, string>> = {
  queue: 'The job queue',
  catalog: 'The catalog',
  search: 'The search index',
};

interface Watch {
  state: DependencyState['state'];
  /** Milliseconds since the epoch; 0 before the first. */
  checkedAt: number;
  /** The next question that may go through while the service is down. */
  retryAt: number;
}

export function watchDependencies(
  stores: Stores,
  { onChange, onNews, storeTimeout = STORE_TIMEOUT_MS }: DependenciesOptions,
): Dependencies {
  const watches: Record<DependencyName, Watch> = { queue: fresh(), catalog: fresh(), search: fresh() };

  const learn = (news: StoreNews) => {
    const { name, state, cause } = news;
    const watch = watches[name];
    const was = watch.state;
    Object.assign(watch, { state, checkedAt: Date.now(), retryAt: Date.now() + RETRY_MS });
    onNews?.(news);
    if (was !== state && !(was === 'unknown' && state === 'up')) onChange?.(name, state, cause);
  };

  async function ask<T>(name: DependencyName, question: () => Promise<T>): Promise<T> {
    const watch = watches[name];
    if (watch.state === 'down') {
      if (Date.now() < watch.retryAt) throw unavailable(name);
      watch.retryAt = Date.now() + RETRY_MS;
    }
    const started = performance.now();
    const tell = (state: 'up' | 'down', cause?: string) =>
      learn({ name, state, seconds: (performance.now() - started) / 1000, ...(cause !== undefined && { cause }) });
    try {
      const answer = await withTimeout(question(), storeTimeout, name);
      tell('up');
      return answer;
    } catch (error) {
      if (!(error instanceof PharosError) || !OUTAGES.has(error.code)) throw error;
      // A search index into which nothing was ever put answers, and says that it has nothing.
      if (error.isMissing) tell('up');
      else tell('down', error.message);
      throw unavailable(name, error);
    }
  }

  const watched =
    <P>(name: DependencyName, port: P): Asking<P> =>
    (question) =>
      ask(name, () => question(port));

  const seen: Stores = {
    catalog: decorate.catalog(watched('catalog', stores.catalog)),
    history: decorate.history(watched('catalog', stores.history)),
    searchIndex: decorate.searchIndex(watched('search', stores.searchIndex)),
    chunkVectors: decorate.chunkVectors(watched('search', stores.chunkVectors)),
    jobQueue: decorate.jobQueue(watched('queue', stores.jobQueue)),
    jobBoard: decorate.jobBoard(watched('queue', stores.jobBoard)),
    health: {
      queue: { ping: (use) => ask('queue', () => stores.health.queue.ping(use)) },
      catalog: { ping: (use) => ask('catalog', () => stores.health.catalog.ping(use)) },
      search: { ping: (use) => ask('search', () => stores.health.search.ping(use)) },
    },
  };

  return {
    stores: seen,
    ask,
    hear: learn,
    states: () => ({
      queue: shown(watches.queue),
      catalog: shown(watches.catalog),
      search: shown(watches.search),
    }),
    async probe() {
      const old = DEPENDENCIES.filter((name) => {
        const { state, checkedAt } = watches[name];
        return state !== 'up' || Date.now() - checkedAt > NEWS_MS[name];
      });
      await Promise.allSettled(old.map((name) => seen.health[name].ping('read')));
    },
  };
}

function fresh(): Watch {
  return { state: 'unknown', checkedAt: 0, retryAt: 0 };
}

function shown({ state, checkedAt }: Watch): DependencyState {
  return { state, checked_at: checkedAt === 0 ? null : new Date(checkedAt).toISOString() };
}

/** The cause names hosts, which callers must not see; the log has it. */
function unavailable(name: DependencyName, cause?: unknown): PharosError {
  return new PharosError('UNAVAILABLE', `${TITLES[name]} is unavailable`, {
    hint: 'Try again in a few seconds.',
    cause,
  });
}

function withTimeout<T>(answer: Promise<T>, milliseconds: number, name: DependencyName): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new PharosError('UNAVAILABLE', `${TITLES[name]} did not respond within ${milliseconds / 1000} s`)),
      milliseconds,
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

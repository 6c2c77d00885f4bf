import { createHash } from 'node:crypto';
import type { Redis } from '@upstash/redis';
import type { PharosError } from '../../errors.ts';
import { retry } from '../../retry.ts';
import { type Failure, QUOTA_PAUSE, toFailure } from './failure.ts';
import { COMMANDS_KEY } from './keys.ts';

export interface UpstashOptions {
  /** REST URL and token of the database. */
  readonly url: string;
  readonly token: string;
  /** Milliseconds that one request may take; default 8000. */
  readonly timeout?: number;
  /** Milliseconds before the first repetition of a failed request, doubled each time; default 250. */
  readonly backoff?: number;
}

/** Redis over REST, for operations that may be repeated: every request is sent up to four times. */
export interface UpstashClient {
  /** Runs a script, which answers an array with the number of commands it ran first; resolves to the rest. */
  run(script: string, keys: readonly string[], args: readonly string[]): Promise<readonly unknown[]>;
  /** Runs one command that only reads. */
  read(command: string, ...args: readonly string[]): Promise<unknown>;
  /** Commands spent in the current month by all clients. */
  spent(): Promise<number>;
  /** Saves the commands that are not counted yet. */
  close(): Promise<void>;
}

const REPETITIONS = 3;
/** Commands after which the count is written down; a process that is killed takes up to so many with it. */
const COUNT_EVERY = 250;

/** The client loads with the first request. */
export function createUpstashClient({ url, token, timeout = 8000, backoff = 250 }: UpstashOptions): UpstashClient {
  const { host } = new URL(url);
  let redis: Promise<Redis> | undefined;
  let uncounted = 0;
  let pause: { readonly until: number; readonly error: PharosError } | undefined;

  async function load(): Promise<Redis> {
    const { Redis } = await import('@upstash/redis');
    // Its own repetitions are off: it repeats writes whose reply was lost. `retry: false` would still send twice.
    return new Redis({
      url,
      token,
      retry: { retries: 0 },
      enableAutoPipelining: false,
      automaticDeserialization: false,
      enableTelemetry: false,
      signal: () => AbortSignal.timeout(timeout),
    });
  }

  function connect(): Promise<Redis> {
    redis ??= load();
    return redis;
  }

  /** @throws {PharosError} UNAVAILABLE, TRY_LATER or AUTH; 'no script' when Redis does not know the script */
  async function request<T>(send: (redis: Redis) => Promise<T>): Promise<T | 'no script'> {
    if (pause && Date.now() < pause.until) throw pause.error;
    const once = async () => {
      try {
        return await send(await connect());
      } catch (error) {
        // The command may have run, its reply lost.
        uncounted++;
        throw toFailure(error, host, token);
      }
    };
    const isPassing = (failure: unknown) => (failure as Failure).kind === 'passing';
    try {
      return await retry(once, { repetitions: REPETITIONS, first: backoff, isPassing });
    } catch (thrown) {
      const failure = thrown as Failure;
      if (failure.kind === 'no script') return failure.kind;
      if (failure.kind === 'quota') pause = { until: Date.now() + QUOTA_PAUSE * 1000, error: failure.error };
      throw failure.error;
    }
  }

  /** Counting twice after a lost reply does no harm worth a repetition. */
  async function writeCount(): Promise<void> {
    const commands = uncounted + 1;
    uncounted = 0;
    await (await connect()).hincrby(COMMANDS_KEY, month(), commands).catch(() => undefined);
  }

  async function count(commands: number): Promise<void> {
    uncounted += commands;
    if (uncounted >= COUNT_EVERY) await writeCount();
  }

  return {
    async run(script, keys, args) {
      const hash = createHash('sha1').update(script).digest('hex');
      let answer = await request((redis) => redis.evalsha<string[], unknown[]>(hash, [...keys], [...args]));
      if (answer === 'no script') {
        answer = await request((redis) => redis.eval<string[], unknown[]>(script, [...keys], [...args]));
      }
      const [commands, ...rest] = answer as [number, ...unknown[]];
      await count(Number(commands));
      return rest;
    },
    async read(command, ...args) {
      const answer = await request((redis) => redis.exec<unknown>([command, ...args]));
      await count(1);
      return answer;
    },
    async spent() {
      const written = await request((redis) => redis.hget<string>(COMMANDS_KEY, month()));
      uncounted++;
      return Number(written ?? 0) + uncounted;
    },
    async close() {
      if (uncounted > 0) await writeCount();
    },
  };
}

function month(): string {
  return new Date().toISOString().slice(0, 7);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { QdrantClient } from '@qdrant/js-client-rest';
import { isPassing, qdrantError, retryAfter } from './qdrant-error.ts';

export interface QdrantOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** Milliseconds between attempts. */
  readonly retryDelays?: readonly number[];
}

/** A server, asked with patience. */
export interface QdrantConnection {
  /** Host and port, for messages. */
  readonly name: string;
  /** Runs a request, again up to three times when it fails in passing: every request of ours may run twice. */
  call<T>(request: (client: QdrantClient) => Promise<T>): Promise<T>;
}

const RETRY_DELAYS = [200, 600, 1800] as const;
/** Milliseconds; a batch of points is written and indexed within it on the smallest cluster. */
const TIMEOUT = 60_000;
/** Qdrant's own port, which the client takes, too, when the URL names none. */
const DEFAULT_PORT = 6333;

/** @throws {PharosError} from `call`: UNAVAILABLE when the server cannot be reached or refuses, AUTH for a wrong key */
export function connectQdrant({ url: text, apiKey, retryDelays = RETRY_DELAYS }: QdrantOptions): QdrantConnection {
  const url = new URL(text);
  const port = Number(/:(\d+)(?=[/?#]|$)/.exec(text.slice(text.indexOf('//') + 2))?.[1] ?? DEFAULT_PORT);
  const client = new QdrantClient({
    url: url.origin,
    port,
    prefix: url.pathname.replace(/\/+$/, ''),
    timeout: TIMEOUT,
    // The check prints to the console. `pharos doctor` compares the versions.
    checkCompatibility: false,
    // As a header, because the client's own option prints a warning for a loopback address without encryption.
    ...(apiKey !== undefined && { headers: { 'api-key': apiKey } }),
  });
  const name = `${url.hostname}:${port}`;
  return {
    name,
    async call<T>(request: (client: QdrantClient) => Promise<T>): Promise<T> {
      for (const delay of retryDelays) {
        try {
          return await request(client);
        } catch (error) {
          if (!isPassing(error)) throw qdrantError(error, name);
          await sleep(Math.max(delay * (0.8 + 0.4 * Math.random()), retryAfter(error)));
        }
      }
      try {
        return await request(client);
      } catch (error) {
        throw qdrantError(error, name);
      }
    },
  };
}

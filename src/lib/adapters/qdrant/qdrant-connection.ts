import { QdrantClient } from '@qdrant/js-client-rest';
import { type Pauses, retry } from '../../retry.ts';
import { isPassing, qdrantError, retryAfter } from './qdrant-error.ts';

export interface QdrantOptions {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly pauses?: Pauses;
}

/** A connection to a server, with retries. */
export interface QdrantConnection {
  /** Host and port, for messages. */
  readonly name: string;
  /** Runs a request, again up to three times when it fails in passing: every request of ours may run twice. */
  call<T>(request: (client: QdrantClient) => Promise<T>): Promise<T>;
}

const PAUSES: Pauses = { repetitions: 3, first: 400 };
/** Milliseconds; a batch of points is written and indexed within it on the smallest cluster. */
const TIMEOUT = 60_000;
/** Qdrant's own port, which the client takes, too, when the URL names none. */
const DEFAULT_PORT = 6333;

/** @throws {PharosError} from `call`: UNAVAILABLE when the server cannot be reached or refuses, AUTH for a wrong key */
export function connectQdrant({ url: text, apiKey, pauses = PAUSES }: QdrantOptions): QdrantConnection {
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
      try {
        return await retry(() => request(client), { ...pauses, isPassing, atLeast: retryAfter });
      } catch (error) {
        throw qdrantError(error, name);
      }
    },
  };
}

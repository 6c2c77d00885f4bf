import { setTimeout as sleep } from 'node:timers/promises';
import { PharosError, throwIfAborted } from '../errors.ts';
import { pinned } from './pinned-lookup.ts';
import { parseRepositoryUrl, type UrlPolicy } from './repository-url.ts';
import { resolveHost } from './resolve-host.ts';

export interface PublicJsonOptions extends UrlPolicy {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds between two requests; default 200. */
  readonly pause?: number;
}

export interface PublicAnswer {
  readonly status: number;
  /** Undefined where the body is no JSON, or longer than 1 MB. */
  readonly body: unknown;
}

/** Asks public services for JSON, one request at a time. */
export interface PublicJson {
  /** @throws {PharosError} BAD_REPOSITORY for an address that the policy refuses, UNAVAILABLE, TRY_LATER when the service wants to be left alone */
  get(base: string, path: string): Promise<PublicAnswer>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 1024 * 1024;

/** By the policy of clones: https, addresses that are public and pinned. Redirects are not followed: the services have none. */
export async function openPublicJson({ signal, pause = 200, ...policy }: PublicJsonOptions = {}): Promise<PublicJson> {
  const { Agent, request } = await import('undici');
  const agents = new Map<string, InstanceType<typeof Agent>>();
  let isFirst = true;

  const agentFor = async (origin: string) => {
    const known = agents.get(origin);
    if (known) return known;
    const url = parseRepositoryUrl(`${origin}/x`, policy);
    const addresses = await resolveHost(url, { ...policy, signal });
    const agent = new Agent({ connect: { lookup: pinned(addresses), timeout: 15_000 } });
    agents.set(origin, agent);
    return agent;
  };

  return {
    async get(base, path) {
      throwIfAborted(signal);
      if (!isFirst) await sleep(pause, undefined, signal && { signal }).catch(() => throwIfAborted(signal));
      isFirst = false;
      const { origin, host } = new URL(base);
      const dispatcher = await agentFor(origin);
      const limit = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await request(`${base.replace(/\/$/, '')}${path}`, {
        ...{ dispatcher, signal: signal ? AbortSignal.any([signal, limit]) : limit },
        headers: { 'user-agent': 'pharos', accept: 'application/json' },
      }).catch((cause: unknown) => {
        throwIfAborted(signal);
        throw new PharosError('UNAVAILABLE', `${host} does not respond`, {
          hint: 'Check the network and try again.',
          cause,
        });
      });
      if (isTooMuch(answer)) {
        answer.body.on('error', () => {}).destroy();
        throw new PharosError('TRY_LATER', `${host} takes no more requests for now (HTTP ${answer.statusCode})`, {
          hint: 'Try again later: what has been asked so far is kept.',
        });
      }
      return { status: answer.statusCode, body: await readJson(answer.body) };
    },
    async close() {
      for (const agent of agents.values()) await agent.destroy();
    },
  };
}

/** GitHub says so with 403, too. */
function isTooMuch({
  statusCode,
  headers,
}: {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
}): boolean {
  return statusCode === 429 || statusCode === 503 || (statusCode === 403 && headers['x-ratelimit-remaining'] === '0');
}

async function readJson(body: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

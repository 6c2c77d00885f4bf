import type { Dispatcher } from 'undici';
import { ERROR_CODES, PharosError, throwIfAborted } from '../../errors.ts';
import { retry } from '../../retry.ts';
import { printableLine } from '../../text/printable.ts';

/** The token to send; `refused`: the one that the API has just refused. The same one again means that there is no other. */
export type Bearer = (refused?: string) => Promise<string | undefined>;

export interface HttpClientOptions {
  /** Checked; with or without a slash at its end. */
  readonly url: string;
  readonly bearer: Bearer;
  /** Milliseconds before the first of two further tries. */
  readonly again?: number;
  /** Bytes of an answer that are read; default 1 MB. */
  readonly mostBytes?: number;
  /** Milliseconds until an answer has to be there as a whole; default 2 minutes. */
  readonly deadline?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Why the body could not be read; absent when it was. */
  readonly unreadable?: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Milliseconds after which the request is not sent again. */
  readonly patience?: number;
  /** Instead of that of the client; null for none. */
  readonly token?: string | null;
  readonly signal?: AbortSignal;
}

export interface HttpClient {
  /**
   * Asks, and again where no answer or one of 500 and above came back; once more with another token where the first was refused.
   *
   * @throws {PharosError} UNAVAILABLE when nobody responds
   */
  ask(method: Method, path: string, ask?: Ask): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
const REPETITIONS = 2;
const DEADLINE_MS = 120_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Characters of what a server says about a refusal. */
const MAX_SAID = 500;

/** Follows no redirects: a token goes to the address that it is for, and nowhere else. */
export async function openHttpClient(options: HttpClientOptions): Promise<HttpClient> {
  const { url, bearer, again = 1000, mostBytes = MAX_ANSWER_BYTES, deadline = DEADLINE_MS } = options;
  const { Agent, request } = await import('undici');
  const agent = new Agent({ connect: { timeout: 15_000 }, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const base = `${url.replace(/\/+$/, '')}/api/v1`;

  async function send(method: Method, path: string, token: string | null | undefined, ask: Ask) {
    const headers = {
      accept: 'application/json',
      ...(typeof token === 'string' && { authorization: `Bearer ${token}` }),
      ...(ask.body && { 'content-type': 'application/json' }),
      ...ask.headers,
    };
    const content = ask.body && { body: JSON.stringify(ask.body) };
    const limit = AbortSignal.timeout(deadline);
    const signal = ask.signal ? AbortSignal.any([ask.signal, limit]) : limit;
    const init = { dispatcher: agent, method, headers, signal, ...content };
    const { statusCode: status, body } = await request(base + path, init);
    const answer = { status, ...(await readJson(body, mostBytes)) };
    if (status >= 500) throw new Refused(answer);
    return answer;
  }

  async function insist(method: Method, path: string, token: string | null | undefined, ask: Ask) {
    const end = Date.now() + (ask.patience ?? Number.POSITIVE_INFINITY);
    const isPassing = () => Date.now() < end && !ask.signal?.aborted;
    try {
      return await retry(() => send(method, path, token, ask), { repetitions: REPETITIONS, first: again, isPassing });
    } catch (cause) {
      if (cause instanceof Refused) return cause.answer;
      throwIfAborted(ask.signal);
      const { code, message } = cause as NodeJS.ErrnoException;
      throw new PharosError(
        'UNAVAILABLE',
        `The API at ${url} does not respond: ${typeof code === 'string' ? code : message}`,
        {
          hint: 'Check the address and the network.',
          cause,
        },
      );
    }
  }

  return {
    async ask(method, path, ask = {}) {
      if (ask.token !== undefined) return insist(method, path, ask.token, ask);
      const token = await bearer();
      const answer = await insist(method, path, token, ask);
      if (answer.status !== 401 || token === undefined) return answer;
      const other = await bearer(token);
      return other === undefined || other === token ? answer : insist(method, path, other, ask);
    },
    close: () => agent.close(),
  };
}

/** An answer that may be another one a moment later. */
class Refused extends Error {
  readonly answer: HttpAnswer;

  constructor(answer: HttpAnswer) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}

/** An empty object for a body that is none; errors may come from something in between. */
async function readJson(
  body: Dispatcher.ResponseData['body'],
  mostBytes: number,
): Promise<Pick<HttpAnswer, 'body' | 'unreadable'>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) return { body: {}, unreadable: `its answer is larger than ${mostBytes} bytes` };
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    if (typeof value === 'object' && value !== null) return { body: value as HttpAnswer['body'] };
  } catch {
    // What it says is no JSON.
  }
  return { body: {}, unreadable: 'its answer is no JSON object' };
}

/** Text of a server on one line; it may be anybody's. */
export function said(text: unknown): string | undefined {
  return typeof text === 'string' ? printableLine(text.slice(0, MAX_SAID)) : undefined;
}

/** Problem details (RFC 9457) carry what went wrong in `detail`. */
export function refusal(url: string, { status, body }: HttpAnswer): PharosError {
  const { detail, title, code } = body;
  const message = `The API at ${url} refused: ${said(detail) ?? said(title) ?? `HTTP ${status}`}`;
  if (code === 'ACCOUNTS_OFF') {
    return new PharosError('ACCOUNTS_OFF', `The API at ${url} has no accounts`, {
      hint: 'Set PHAROS_ADMIN_TOKEN to the token that the API was started with.',
    });
  }
  if (status === 401) {
    return new PharosError(code === 'TOKEN_REUSED' ? code : 'AUTH', message, {
      hint: `Log in (pharos login ${url}), or set PHAROS_ADMIN_TOKEN to the token that the API was started with.`,
    });
  }
  if (status === 403) {
    const isCode = typeof code === 'string' && ERROR_CODES.has(code);
    return new PharosError(isCode && code === 'FORBIDDEN' ? code : 'AUTH', message, {
      hint: 'Use a token with the scope, or set PHAROS_ADMIN_TOKEN to the token that the API was started with.',
    });
  }
  if (status === 429) return new PharosError('TRY_LATER', message, { hint: 'Try again later.' });
  if (status >= 500) return new PharosError('UNAVAILABLE', message, { hint: 'Try again later.' });
  return noApi(url, `HTTP ${status}`);
}

export function noApi(url: string, why: string): PharosError {
  return new PharosError('UNAVAILABLE', `The server at ${url} is not a Pharos API: ${why}`, {
    hint: 'Give the address that `pharos serve` listens on, without a path.',
  });
}

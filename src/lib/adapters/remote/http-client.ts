import type { Dispatcher } from 'undici';
import { ERROR_CODES, PharosError } from '../../errors.ts';
import { retry } from '../../retry.ts';

/** The token to send; `refused`: the one that the API has just refused. The same one again means that there is no other. */
export type Bearer = (refused?: string) => Promise<string | undefined>;

export interface HttpClientOptions {
  /** Checked; with or without a slash at its end. */
  readonly url: string;
  readonly bearer: Bearer;
  /** Milliseconds before the first of two further tries. */
  readonly again?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Milliseconds after which the request is not sent again. */
  readonly patience?: number;
  /** Instead of that of the client; null for none. */
  readonly token?: string | null;
}

export interface HttpClient {
  /**
   * Asks, and again where no answer or one of 500 and above came back; once more with another token where the first was refused.
   *
   * @throws {PharosError} UNAVAILABLE when nobody responds
   */
  ask(method: 'GET' | 'POST', path: string, ask?: Ask): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
const REPETITIONS = 2;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Follows no redirects: a token goes to the address that it is for, and nowhere else. */
export async function openHttpClient({ url, bearer, again = 1000 }: HttpClientOptions): Promise<HttpClient> {
  const { Agent, request } = await import('undici');
  const agent = new Agent({ connect: { timeout: 15_000 }, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const base = `${url.replace(/\/+$/, '')}/api/v1`;

  async function send(method: 'GET' | 'POST', path: string, token: string | null | undefined, ask: Ask) {
    const headers = {
      accept: 'application/json',
      ...(typeof token === 'string' && { authorization: `Bearer ${token}` }),
      ...(ask.body && { 'content-type': 'application/json' }),
      ...ask.headers,
    };
    const content = ask.body && { body: JSON.stringify(ask.body) };
    const { statusCode: status, body } = await request(base + path, { dispatcher: agent, method, headers, ...content });
    const answer = { status, body: await readJson(body) };
    if (status >= 500) throw new Refused(answer);
    return answer;
  }

  async function insist(method: 'GET' | 'POST', path: string, token: string | null | undefined, ask: Ask) {
    const end = Date.now() + (ask.patience ?? Number.POSITIVE_INFINITY);
    const isPassing = () => Date.now() < end;
    try {
      return await retry(() => send(method, path, token, ask), { repetitions: REPETITIONS, first: again, isPassing });
    } catch (cause) {
      if (cause instanceof Refused) return cause.answer;
      const { code, message } = cause as NodeJS.ErrnoException;
      throw new PharosError('UNAVAILABLE', `The API at ${url} does not respond: ${code ?? message}`, {
        hint: 'Check the address and the network.',
        cause,
      });
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
async function readJson(body: Dispatcher.ResponseData['body']): Promise<HttpAnswer['body']> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return typeof value === 'object' && value !== null ? (value as HttpAnswer['body']) : {};
  } catch {
    return {};
  }
}

/** Problem details (RFC 9457) carry what went wrong in `detail`. */
export function refusal(url: string, { status, body }: HttpAnswer): PharosError {
  const { detail, title, code } = body;
  const said = [detail, title].find((text) => typeof text === 'string') ?? `HTTP ${status}`;
  const message = `The API at ${url} refused: ${said}`;
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

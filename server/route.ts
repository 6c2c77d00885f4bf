import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { type ErrorCode, PharosError } from '../src/lib/errors.ts';
import { oneLine } from './one-line.ts';
import { internalProblem, type Problem, problemOf, RETRY_AFTER } from './problem.ts';
import type { Service } from './service.ts';
import type { Scope } from './tokens.ts';

/** What a route declares: enough to check a request, to describe it in OpenAPI, and to test its answers. */
export interface RouteSchema<Parameters, Query> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Pattern of the router; `*` at the end is the rest of the path as it was sent. */
  readonly path: string;
  /** The same in OpenAPI, where it differs. */
  readonly documentedPath?: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** `operator`: any token; without one only on a machine of one's own, see admission. */
  readonly scope: Scope | 'operator';
  /** Which budget of the caller it takes from; `free` for what monitors ask all the time. */
  readonly rate: 'read' | 'write' | 'free';
  readonly params?: z.ZodType<Parameters>;
  readonly query?: z.ZodType<Query>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the body that it takes; none by default. */
  readonly maxBody?: number;
  /** What the body is, in JSON; only documented, the handler reads it. */
  readonly body?: z.ZodType;
  readonly answer: DeclaredAnswer;
  /** Further answers by status, that are no problem documents. */
  readonly otherAnswers?: Readonly<Record<number, DeclaredAnswer>>;
  /** Statuses of the problems that it may answer with, beside those that every route has. */
  readonly problems?: Readonly<Record<number, string>>;
  /** Statuses of failures, where they differ from the usual ones. */
  readonly statuses?: Readonly<Partial<Record<ErrorCode, number>>>;
}

/** A media type without a schema; neither, and the answer is empty. */
interface DeclaredAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly type?: string;
}

export interface Call<Parameters, Query> {
  readonly params: Parameters;
  readonly query: Query;
  readonly headers: IncomingHttpHeaders;
  /** Empty where the route takes none. */
  readonly body: Buffer;
  readonly scope: Scope;
  /** Takes one more request from the caller's budget; false when it is spent. */
  readonly charge: () => boolean;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Data, or a content with its media type. */
export type Answer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
} & ({ readonly body: object } | { readonly content: string | Uint8Array; readonly type: string });

/** What came in, before it is checked. */
export type RawCall = Call<unknown, unknown>;

export type Route = RouteSchema<unknown, unknown> & {
  /** Never rejects. The cause of an unexpected failure is for the log. */
  run(call: RawCall, service: Service): Promise<Outcome>;
};

export type Outcome = { readonly answer: Answer } | { readonly problem: Problem; readonly cause?: unknown };

/** Milliseconds that a handler has; below what a client or a proxy waits. */
const HANDLER_MS = 12_000;

/** The one wrapper of all handlers: checks what comes in, limits the time, and turns every failure into a problem. */
export function route<Parameters = Record<string, never>, Query = Record<string, never>>(
  schema: RouteSchema<Parameters, Query>,
  handle: (call: Call<Parameters, Query>, service: Service) => Promise<Answer> | Answer,
): Route {
  return {
    ...(schema as RouteSchema<unknown, unknown>),
    async run(raw, service) {
      const checked = check(schema, raw);
      if ('problem' in checked) return checked;
      try {
        const { params, query } = checked;
        const answer = await inTime((signal) => handle({ ...raw, params, query, signal }, service), raw.signal);
        return answer === 'late' ? { problem: late() } : { answer };
      } catch (error) {
        if (!(error instanceof PharosError)) return { problem: internalProblem(), cause: error };
        const problem = problemOf(error, schema.statuses);
        return { problem, ...(problem.status >= 500 && { cause: error }) };
      }
    },
  };
}

function check<Parameters, Query>(
  { params, query }: RouteSchema<Parameters, Query>,
  raw: RawCall,
): { readonly params: Parameters; readonly query: Query } | { readonly problem: Problem } {
  const path = params ? params.safeParse(raw.params) : { success: true as const, data: {} as Parameters };
  if (!path.success) return { problem: invalid(path.error) };
  const asked = query ? query.safeParse(raw.query) : { success: true as const, data: {} as Query };
  if (!asked.success) return { problem: invalid(asked.error) };
  return { params: path.data, query: asked.data };
}

/** Names the first parameter that is wrong. Its value is not repeated: it may be anything. */
function invalid({ issues: [issue] }: z.ZodError): Problem {
  const name = issue?.path.join('.') ?? '';
  const said = oneLine(issue?.message ?? 'invalid');
  return {
    status: 400,
    code: 'USAGE',
    detail: name === '' ? said : `Invalid parameter ${oneLine(name)}: ${said}`,
    hint: 'See /docs.',
  };
}

function late(): Problem {
  return {
    status: 503,
    code: 'TRY_LATER',
    detail: `No response within ${HANDLER_MS / 1000} s`,
    hint: 'Try again later.',
    headers: { 'retry-after': String(RETRY_AFTER) },
  };
}

async function inTime<T>(work: (signal: AbortSignal) => Promise<T> | T, gone: AbortSignal): Promise<T | 'late'> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  gone.addEventListener('abort', abort, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve('late');
    }, HANDLER_MS);
  });
  try {
    return await Promise.race([work(controller.signal), deadline]);
  } finally {
    clearTimeout(timer);
    gone.removeEventListener('abort', abort);
  }
}

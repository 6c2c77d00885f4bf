import type { z } from 'zod';
import { PharosError } from '../src/lib/errors.ts';
import type { Answer, Call, RouteSchema } from '../src/lib/modules/route.ts';
import { oneLine } from './one-line.ts';
import { internalProblem, type Problem, problemOf, RETRY_AFTER } from './problem.ts';
import type { Service } from './service.ts';

export type { Answer, Call } from '../src/lib/modules/route.ts';

/** A request before it is checked. */
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

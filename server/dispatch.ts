import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import polka, { type Request } from 'polka';
import { PharosError } from '../src/lib/errors.ts';
import { toJson } from '../src/lib/render/to-json.ts';
import { type Admission, createAdmissionControl } from './admission.ts';
import type { Connections } from './connections.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { internalProblem, type Problem, problemDocument, problemOf, RETRY_AFTER } from './problem.ts';
import { hasBody, MAX_BODY, readBody } from './read-body.ts';
import type { Answer, Outcome, Route } from './route.ts';
import { DATA_CSP, SECURITY_HEADERS } from './security-headers.ts';
import type { Service } from './service.ts';

export type Dispatch = (request: IncomingMessage, response: ServerResponse) => void;

/** Characters of a request target. */
const MAX_TARGET = 8192;

/** Takes every request from its first byte to its line in the log. The router only says which route it is for. */
export function createDispatch(routes: readonly Route[], service: Service, connections: Connections): Dispatch {
  const admissionControl = createAdmissionControl(service);
  const { config, log, metrics } = service;

  async function handle(request: Request, response: ServerResponse, route: Route | undefined): Promise<void> {
    const started = performance.now();
    const requestId = readRequestId(request);
    const { socket } = request;
    const common = { 'x-request-id': requestId, ...corsHeaders(request, config.http.corsOrigins) };
    let admission: Admission | undefined;
    const gone = new AbortController();

    response.once('close', () => {
      connections.rest(socket);
      if (!response.writableFinished) gone.abort();
      const seconds = (performance.now() - started) / 1000;
      // 499, as nginx has it: the client had gone.
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.answered(request.method, route?.path ?? 'none', status, seconds);
      log.info(
        {
          request_id: requestId,
          method: request.method,
          route: route?.path ?? 'none',
          status,
          ms: Math.round(seconds * 10_000) / 10,
          address: admission?.address,
          scope: admission?.scope,
        },
        'request',
      );
    });

    const refuse = (problem: Problem, headers: Readonly<Record<string, string>> = {}) =>
      sendProblem(response, problem, requestId, { ...common, ...headers });
    const hang = { connection: 'close' };

    if (service.isDraining()) return refuse(stopping(), hang);
    if (request.url.length > MAX_TARGET)
      return refuse(simple(414, `The URL is longer than ${MAX_TARGET} characters`), hang);
    if (config.mode === 'local' && !isAllowedHost(request.headers.host, config.http.allowedHosts)) {
      return refuse({
        ...simple(421, 'Host name not allowed'),
        hint: 'Use localhost, or name the host in PHAROS_ALLOWED_HOSTS.',
      });
    }
    const maxBody = route?.maxBody ?? MAX_BODY;
    const body = hasBody(request) ? await readBody(request, maxBody) : Buffer.alloc(0);
    if (!body) return refuse(simple(413, `The body is larger than ${maxBody} bytes`), hang);
    connections.serve(socket);

    const admitted = await admitOr503(() => admissionControl.admit(request, route, requestId));
    if ('problem' in admitted) {
      if (route) logFailure(admitted, requestId, route);
      return refuse(admitted.problem);
    }
    admission = admitted;
    const { headers, refusal, scope, actor, session, network, rate, charge } = admission;
    if (refusal) return refuse(refusal, headers);
    if (!route) return answerNoRoute(request, response, { ...common, ...headers }, requestId);

    const outcome: Outcome = await route.run(
      {
        ...{ params: paramsOf(request, route), query: request.query, headers: request.headers, body, scope },
        ...{ actor, session, network, rate, charge },
        signal: gone.signal,
      },
      service,
    );
    if ('answer' in outcome) return sendAnswer(response, outcome.answer, { ...common, ...headers });
    if (outcome.cause !== undefined) logFailure(outcome, requestId, route);
    return refuse(outcome.problem, headers);
  }

  function logFailure(
    { cause, problem }: Extract<Outcome, { problem: Problem }>,
    requestId: string,
    route: Route,
  ): void {
    const fields = { request_id: requestId, route: route.path, status: problem.status, cause: describeCause(cause) };
    if (problem.status === 500) log.error(fields, 'Unexpected failure');
    else log.warn(fields, problem.detail);
  }

  function answerNoRoute(
    request: Request,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>,
    requestId: string,
  ): void {
    const allowed = METHODS.filter((method) => router.find(method, request.path).handlers.length > 0);
    if (allowed.length === 0) {
      const problem = { ...simple(404, 'Not found'), hint: 'See /docs.' };
      sendProblem(response, problem, requestId, headers);
      return;
    }
    const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, {
        ...SECURITY_HEADERS,
        ...headers,
        allow,
        ...(headers['access-control-allow-origin'] && preflightHeaders(allow)),
      });
      response.end();
      return;
    }
    const problem = simple(405, `${request.method} is not allowed here`);
    sendProblem(response, problem, requestId, { ...headers, allow });
  }

  const onError = (error: unknown, response: ServerResponse) => {
    log.error({ cause: describeCause(error) }, 'Unexpected failure');
    if (response.headersSent) response.destroy();
    else sendProblem(response, internalProblem(), randomUUID(), {});
  };

  const router = polka({
    onError: (error, _, response) => onError(error, response),
    onNoMatch: (request, response) => handle(request, response, undefined),
  });
  for (const route of routes) {
    router.add(route.method, route.path, (request, response) => handle(request, response, route));
  }
  return (request, response) => {
    try {
      void router.handler(request as Request, response, undefined as never);
    } catch (error) {
      onError(error, response);
    }
  };
}

/** The store of accounts may be away: then nobody is let pass. */
async function admitOr503(
  admit: () => Promise<Admission>,
): Promise<Admission | { readonly problem: Problem; readonly cause: unknown }> {
  try {
    return await admit();
  } catch (cause) {
    const problem = cause instanceof PharosError ? problemOf(cause) : internalProblem();
    return { problem, cause };
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function simple(status: number, detail: string): Problem {
  return { status, code: 'USAGE', detail };
}

function stopping(): Problem {
  return {
    status: 503,
    code: 'TRY_LATER',
    detail: 'The server is shutting down',
    headers: { 'retry-after': String(RETRY_AFTER) },
  };
}

/** The rest of a path as it was sent; the router unescapes the others. */
function paramsOf({ params, _parsedUrl }: Request, { path, documentedPath }: Route): unknown {
  if (!path.endsWith('*')) return params;
  const name = /\{(\w+)\}$/.exec(documentedPath ?? '')?.[1] ?? 'rest';
  return { [name]: _parsedUrl.pathname.slice(path.length - 1) };
}

/** The caller's own id goes on when it is harmless. */
function readRequestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * Names and addresses of this machine, and configured ones. A page in a browser may give its own name the address of this
 * machine, and would then read what is indexed here.
 */
function isAllowedHost(host: string | undefined, allowed: readonly string[]): boolean {
  const name = URL.parse(`http://${host ?? ''}`)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return name === 'localhost' || isIP(name) !== 0 || allowed.includes(name);
}

function sendAnswer(response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>>): void {
  const isData = 'body' in answer;
  const content = isData ? JSON.stringify(toJson(answer.body)) : answer.content;
  send(response, answer.status ?? 200, content, {
    ...SECURITY_HEADERS,
    'content-security-policy': DATA_CSP,
    'cache-control': 'no-store',
    'content-type': isData ? 'application/json; charset=utf-8' : answer.type,
    ...headers,
    ...answer.headers,
  });
}

function sendProblem(
  response: ServerResponse,
  problem: Problem,
  requestId: string,
  headers: Readonly<Record<string, string>>,
): void {
  send(response, problem.status, JSON.stringify(problemDocument(problem, requestId)), {
    ...SECURITY_HEADERS,
    'content-security-policy': DATA_CSP,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
    ...headers,
    ...problem.headers,
  });
}

function send(
  response: ServerResponse,
  status: number,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.headersSent || response.destroyed) return;
  const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(content)) };
  response.writeHead(status, { ...headers, ...length });
  response.end(status === 304 ? undefined : content);
}

/** For the log: with the chain of causes, without the stacks of expected errors. */
function describeCause(error: unknown): string {
  const parts: string[] = [];
  for (let cause = error; cause instanceof Error && parts.length < 4; cause = cause.cause) {
    parts.push(parts.length === 0 && cause.name !== 'PharosError' ? (cause.stack ?? cause.message) : cause.message);
  }
  return parts.length > 0 ? parts.join(': ') : String(error);
}

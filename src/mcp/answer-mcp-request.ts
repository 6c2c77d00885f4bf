import {
  createMcpHandler,
  isLegacyRequest,
  type McpServer,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { PharosError } from '../lib/errors.ts';
import { ALL, type CreateMcpServerOptions, checkToolNames, createMcpServer } from './create-mcp-server.ts';

export interface McpRequest {
  readonly headers: Headers;
  /** JSON. */
  readonly body: string;
  readonly signal: AbortSignal;
}

export interface McpResponse {
  readonly status: number;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A stream without an end: nothing here ever changes while somebody listens. */
const LIST = 'tools/list';
const SUBSCRIBE = 'subscriptions/listen';
const NO_METHOD = -32_601;

/**
 * Answers one message of the streamable HTTP transport, always in JSON; nothing is kept for the next. `tools` shortens the
 * list only: every tool answers who calls it by name, as earlier lists had it.
 */
export async function answerMcpRequest(
  { tools, ...given }: CreateMcpServerOptions,
  { headers, body, signal }: McpRequest,
): Promise<McpResponse> {
  const message: unknown = JSON.parse(body);
  checkToolNames(tools ?? []);
  const options = { ...given, tools: methodOf(message) === LIST ? tools : [ALL] };
  if (methodOf(message) === SUBSCRIBE) return noSubscriptions(message);
  const init = { method: 'POST', headers, body, signal };
  const request = () => new Request('http://localhost/mcp', init);
  const answer = (await isLegacyRequest(request()))
    ? await answerLegacy(createMcpServer(options), request())
    : await createMcpHandler(() => createMcpServer(options), { legacy: 'reject' }).fetch(request());
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? 'application/json',
    content: new Uint8Array(await answer.arrayBuffer()),
  };
}

/** Revisions that begin with `initialize`. */
async function answerLegacy(server: McpServer, request: Request): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const { promise: gone, reject } = Promise.withResolvers<never>();
  // A transport that is closed never answers.
  const leave = () => reject(new PharosError('TRY_LATER', 'The client disconnected'));
  request.signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([transport.handleRequest(request), gone]);
  } finally {
    request.signal.removeEventListener('abort', leave);
    await server.close();
  }
}

function methodOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'method' in message ? message.method : undefined;
}

function noSubscriptions(message: unknown): McpResponse {
  const { id = null } = message as { id?: unknown };
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  const error = { code: NO_METHOD, message: `${SUBSCRIBE} is not supported: poll instead` };
  const content = new TextEncoder().encode(JSON.stringify({ jsonrpc: '2.0', id: known, error }));
  return { status: 404, type: 'application/json', content };
}

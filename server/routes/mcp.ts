import { z } from 'zod';
import { PharosError } from '../../src/lib/errors.ts';
import { MAX_BATCH, readMessages } from '../read-messages.ts';
import { type Answer, type Call, route } from '../route.ts';
import { mcpTools, rpcAnswer, rpcErrorAnswer, rpcMessage } from '../schemas/mcp.ts';
import type { Service } from '../service.ts';

/** Bytes of a request: questions with their parameters. */
const MAX_REQUEST = 256 * 1024;
/** Of JSON-RPC, for what a server makes up itself. */
const SERVER_ERROR = -32_000;
/** Requests of reading that a note costs: as many as one of writing is worth. */
const NOTE_COST = 10;

/** As a client of the protocol asks for it. */
const LIST_TOOLS = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
const MCP_HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

export const mcpRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/mcp/tools',
      tag: 'code',
      summary: 'The tools for agents, which /mcp answers to',
      scope: 'read',
      rate: 'read',
      answer: { description: 'Tools, each with the JSON schema of its input', schema: mcpTools },
    },
    async ({ actor, signal, body }, service) => {
      const call = { headers: MCP_HEADERS, body, actor, signal, query: { tools: 'all' } };
      const { content } = await ask(LIST_TOOLS, call, service);
      const { result } = JSON.parse(Buffer.from(content as Uint8Array).toString()) as ListedTools;
      const tools = result.tools.map(({ name, title, description, inputSchema }) => ({
        ...{ name, title, description, input_schema: inputSchema },
      }));
      // The names in a JSON schema stay as they are.
      return { content: JSON.stringify({ tools, total: tools.length }), type: 'application/json; charset=utf-8' };
    },
  ),

  route(
    {
      method: 'POST',
      path: '/mcp',
      tag: 'code',
      summary: 'The Model Context Protocol: streamable HTTP, stateless',
      description: `JSON-RPC 2.0; the tools are in docs/mcp.md. A batch has at most ${MAX_BATCH} messages, and each counts as a separate request, and a note as ten. Notes need the scope write.`,
      scope: 'read',
      rate: 'read',
      maxBody: MAX_REQUEST,
      query: z.strictObject({
        tools: z
          .string()
          .regex(/^[a-z]{1,20}(,[a-z]{1,20}){0,30}$/, 'must be names of tools')
          .optional()
          .meta({
            description: 'Tools in the list: names separated by commas, or all. Every tool answers by its name.',
          }),
      }),
      body: z.union([rpcMessage, z.array(rpcMessage).min(1).max(MAX_BATCH)]),
      answer: { description: 'JSON-RPC', schema: rpcAnswer },
      otherAnswers: {
        202: { description: 'Notifications only: no response body' },
        400: { description: 'Invalid JSON-RPC, or too many messages', schema: rpcErrorAnswer },
        404: { description: 'Unknown method', schema: rpcErrorAnswer },
        406: { description: 'Not acceptable', schema: rpcErrorAnswer },
        415: { description: 'The content type is not JSON', schema: rpcErrorAnswer },
        500: { description: 'A protocol error', schema: rpcErrorAnswer },
      },
    },
    async (call, service) => {
      const read = readMessages(call.body);
      if ('code' in read) return { status: 400, body: rpcError(null, read.code, read.message) };
      const paid = read.messages.map((message, i) => pay(message, call, i === 0));
      if (!read.isBatch) {
        const [message] = read.messages;
        return paid[0] ? ask(call.body.toString(), call, service) : { body: tooMany(message) };
      }
      const answers: string[] = [];
      // One after another: a batch takes one place at a time, as whoever sends its calls one by one.
      for (const [i, message] of read.messages.entries())
        answers.push(await answerOne(message, paid[i]!, call, service));
      const said = answers.filter((answer) => answer !== '');
      if (said.length === 0) return { status: 202, content: '', type: 'application/json' };
      return { content: `[${said.join(',')}]`, type: 'application/json' };
    },
  ),
];

interface ListedTools {
  readonly result: {
    readonly tools: readonly Readonly<Record<'name' | 'title' | 'description', string> & { inputSchema: object }>[];
  };
}

type McpCall = Pick<
  Call<unknown, { readonly tools?: string | undefined }>,
  'headers' | 'body' | 'actor' | 'signal' | 'query'
>;

function ask(
  body: string,
  { headers, actor, signal, query: { tools } }: McpCall,
  { questions }: Service,
): Promise<Answer & { content: unknown }> {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return questions.ask(
    'mcp',
    { headers: given, body, actor: { ...actor, kind: 'agent' }, ...(tools !== undefined && { tools }) },
    signal,
  );
}

/** Takes what a message costs from the caller's budget; false when that is spent. The request itself has paid for one of reading. */
function pay(message: unknown, { charge }: Pick<Call<unknown, unknown>, 'charge'>, isFirst: boolean): boolean {
  const cost = isNote(message) ? NOTE_COST : 1;
  for (let i = isFirst ? 1 : 0; i < cost; i++) if (!charge()) return false;
  return true;
}

function isNote(message: unknown): boolean {
  const { method, params } = (message ?? {}) as {
    readonly method?: unknown;
    readonly params?: { readonly name?: unknown };
  };
  return method === 'tools/call' && params?.name === 'note_add';
}

/** One call of a batch, as JSON; empty for what has no answer. `isPaid`: the caller's budget had room for it. */
async function answerOne(message: unknown, isPaid: boolean, call: McpCall, service: Service): Promise<string> {
  if (!isPaid) return JSON.stringify(tooMany(message));
  try {
    const { content } = await ask(JSON.stringify(message), call, service);
    return Buffer.from(content as Uint8Array).toString();
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    const { code, hint } = error;
    return JSON.stringify(rpcError(idOf(message), SERVER_ERROR, error.message, { code, hint }));
  }
}

function tooMany(message: unknown): object {
  const data = { code: 'TRY_LATER', hint: 'Send it again in a minute.' };
  return rpcError(idOf(message), SERVER_ERROR, 'Too many requests (read)', data);
}

function rpcError(id: string | number | null, code: number, message: string, data?: object): object {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data && { data }) } };
}

function idOf(message: unknown): string | number | null {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

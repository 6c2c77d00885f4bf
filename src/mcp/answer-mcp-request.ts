import { createMcpHandler } from '@modelcontextprotocol/server';
import { type CreateMcpServerOptions, createMcpServer } from './create-mcp-server.ts';

export interface McpRequest {
  readonly headers: Headers;
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

export interface McpResponse {
  readonly status: number;
  readonly type: string;
  readonly content: Buffer;
}

/** Answers one request of the streamable HTTP transport; nothing is kept for the next. */
export async function answerMcpRequest(
  options: CreateMcpServerOptions,
  { headers, body, signal }: McpRequest,
): Promise<McpResponse> {
  const handler = createMcpHandler(() => createMcpServer(options), { responseMode: 'json' });
  const init = { method: 'POST', headers, body: new Uint8Array(body), signal };
  const response = await handler.fetch(new Request('http://localhost/mcp', init));
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? 'application/json',
    content: Buffer.from(await response.arrayBuffer()),
  };
}

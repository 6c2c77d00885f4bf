import { route } from '../route.ts';

/** Bytes of a request: a question with its parameters. */
const MAX_REQUEST = 256 * 1024;

/** The Model Context Protocol; it documents itself, and is no part of the OpenAPI document. */
export const mcpRoutes = [
  route(
    {
      method: 'POST',
      path: '/mcp',
      tag: '',
      summary: 'The Model Context Protocol: streamable HTTP, stateless',
      scope: 'read',
      rate: 'read',
      maxBody: MAX_REQUEST,
      answer: { description: 'JSON-RPC' },
    },
    async ({ headers, body, signal }, { dependencies: { stores }, encoders, version, searches, log }) => {
      // With its SDK, only when the first agent comes.
      const { answerMcpRequest } = await import('../../src/mcp/answer-mcp-request.ts');
      const onFailure = (error: unknown) => log.error({ cause: String(error) }, 'Unexpected failure of a tool');
      const given = Object.entries(headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      );
      return searches.pass(
        () =>
          answerMcpRequest(
            { stores, version, onFailure, ...(encoders && { encoders }) },
            { headers: new Headers(given), body, signal },
          ),
        signal,
      );
    },
  ),
];

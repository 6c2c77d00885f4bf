import type { AnswerContext, Reply } from './answer-context.ts';

/** One message of the Model Context Protocol as it was posted. */
export interface McpQuestion {
  readonly headers: readonly (readonly [string, string])[];
  /** JSON. */
  readonly body: string;
}

/** The protocol's SDK loads only when the first agent comes. */
export function loadProtocol() {
  return import('../../src/mcp/answer-mcp-request.ts');
}

/** Answers one message. */
export async function answerMcp(
  { headers, body }: McpQuestion,
  { stores, encoders, graphs, version, onFailure }: AnswerContext,
  signal: AbortSignal,
): Promise<Reply> {
  const { answerMcpRequest } = await loadProtocol();
  const given = new Headers(headers as [string, string][]);
  return answerMcpRequest(
    { stores, graphs, version, onFailure, ...(encoders && { encoders }) },
    { headers: given, body, signal },
  );
}

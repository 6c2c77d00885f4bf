import { type ActorRecord, actorOf } from '../../src/lib/actor.ts';
import { annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import { curationModule } from '../../src/lib/modules/curation/api.ts';
import { scholarlyModule } from '../../src/lib/modules/scholarly/api.ts';
import type { AnswerContext, Reply } from './answer-context.ts';

/** One message of the Model Context Protocol as it was posted. */
export interface McpQuestion {
  readonly actor: ActorRecord;
  readonly headers: readonly (readonly [string, string])[];
  /** Names of the tools to list, separated by commas, or `all`. */
  readonly tools?: string;
  /** JSON. */
  readonly body: string;
}

/** The protocol's SDK loads only when the first agent comes. */
export function loadProtocol() {
  return import('../../src/mcp/answer-mcp-request.ts');
}

/** Answers one message. */
export async function answerMcp(
  { headers, body, actor, tools }: McpQuestion,
  context: AnswerContext,
  signal: AbortSignal,
): Promise<Reply> {
  const { stores, encoders, moduleStore, graphs, version, onFailure, toolsOff, tellsRisk } = context;
  const { answerMcpRequest } = await loadProtocol();
  const given = new Headers(headers as [string, string][]);
  return answerMcpRequest(
    {
      ...{ actor: actorOf(actor), stores, graphs, version, onFailure, toolsOff, tellsRisk, tools: tools?.split(',') },
      ...(encoders && { encoders }),
      // Without them nothing about notes is in any answer.
      ...(context.tellsFindings && { findings: () => moduleStore(curationModule) }),
      ...(context.tellsReferences && { references: () => moduleStore(scholarlyModule) }),
      ...(!toolsOff.includes('notes') && { notes: () => moduleStore(annotationsModule) }),
    },
    { headers: given, body, signal },
  );
}

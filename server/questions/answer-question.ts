import { toJson } from '../../src/lib/render/to-json.ts';
import { fileDetails } from '../../src/lib/usecases/questions/file-details.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { listRepositories } from '../../src/lib/usecases/questions/list-repositories.ts';
import { readMap } from '../../src/lib/usecases/questions/read-map.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import type { AnswerContext, Reply } from './answer-context.ts';
import { answerMcp, loadProtocol, type McpQuestion } from './answer-mcp.ts';

/** Plain data that a use-case takes, without what the thread has itself. */
type Given<Options> = Omit<Options, 'stores' | 'encoders' | 'graphs' | 'catalog' | 'searchIndex' | 'signal'>;

/** Every question about what is indexed, by kind. Its options cross threads: plain data. */
const ANSWERS = {
  search: (given: Given<Parameters<typeof search>[0]>, { stores, encoders }: AnswerContext) =>
    data(search({ ...given, stores, ...(encoders && { encoders }) })),
  similar: (given: Given<Parameters<typeof findSimilar>[0]>, { stores }: AnswerContext, signal: AbortSignal) =>
    data(findSimilar({ ...given, stores, signal })),
  file: (given: Given<Parameters<typeof fileDetails>[0]>, { stores }: AnswerContext) =>
    data(fileDetails({ ...given, stores })),
  repositories: (given: Given<Parameters<typeof listRepositories>[0]>, { stores }: AnswerContext) =>
    data(listRepositories({ ...given, catalog: stores.catalog })),
  map: (given: Given<Parameters<typeof readMap>[0]>, { stores, graphs }: AnswerContext) =>
    data(readMap({ ...given, graphs, catalog: stores.catalog })),
  mcp: (given: McpQuestion, context: AnswerContext, signal: AbortSignal) => answerMcp(given, context, signal),
} as const;

export type QuestionKind = keyof typeof ANSWERS;
export type QuestionOptions<K extends QuestionKind> = Parameters<(typeof ANSWERS)[K]>[0];

/** Loads what only some kinds need, before their time begins to run. */
export async function preload(kind: QuestionKind): Promise<void> {
  if (kind === 'mcp') await loadProtocol();
}

/** @throws {PharosError} what the use-case throws */
export function answerQuestion<K extends QuestionKind>(
  kind: K,
  given: QuestionOptions<K>,
  context: AnswerContext,
  signal: AbortSignal,
): Promise<Reply> {
  const answer = ANSWERS[kind] as (g: QuestionOptions<K>, c: AnswerContext, s: AbortSignal) => Promise<Reply>;
  return answer(given, context, signal);
}

async function data(answer: Promise<object>): Promise<Reply> {
  // In a buffer of its own, which is handed over to the main thread.
  const content = new TextEncoder().encode(JSON.stringify(toJson(await answer)));
  return { status: 200, type: 'application/json; charset=utf-8', content };
}

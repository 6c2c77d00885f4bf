import { type Actor, type ActorRecord, actorOf } from '../../src/lib/actor.ts';
import { annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import type { NotesBesideOptions } from '../../src/lib/modules/annotations/usecases/notes-beside.ts';
import { MODULES } from '../../src/lib/modules/index.ts';
import type { ModuleQuestion, QuestionContext } from '../../src/lib/modules/module.ts';
import { taxonomyModule, topicFiles, topicNames } from '../../src/lib/modules/taxonomy/api.ts';
import { toJson } from '../../src/lib/render/to-json.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { listRepositories } from '../../src/lib/usecases/questions/list-repositories.ts';
import { readSource } from '../../src/lib/usecases/questions/read-source.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import type { TopicsOf } from '../../src/lib/usecases/questions/search-facets.ts';
import type { AnswerContext, Reply } from './answer-context.ts';
import { answerMcp, loadProtocol, type McpQuestion } from './answer-mcp.ts';

/** Plain data that a use-case takes, without what the thread has itself; who asks comes as a record. */
type Given<Options> = Omit<Options, 'stores' | 'encoders' | 'catalog' | 'searchIndex' | 'signal' | 'actor'> & Asked;

interface Asked {
  readonly actor: ActorRecord;
}

interface AskedTopics {
  /** false: not by meaning. */
  readonly model?: boolean;
  /** Only files about it. */
  readonly topic?: string;
  /** Facets count topics, too. */
  readonly topics?: boolean;
}

interface AskedOfModule extends Asked {
  readonly module: string;
  readonly question: string;
  readonly given: object;
}

/** Every question about what is indexed, by kind. Its options cross threads: plain data. */
const ANSWERS = {
  search: (
    { model, topic, topics = false, ...given }: Given<Omit<Parameters<typeof search>[0], 'topicsOf'>> & AskedTopics,
    context: AnswerContext,
  ) => {
    const { stores, encoders } = context;
    const asked = {
      ...withActor(given),
      stores,
      ...(encoders && model !== false && { encoders }),
      ...(topics && { topicsOf: topicsIn(withActor(given), context) }),
    };
    return data(topic === undefined ? search(asked) : searchAbout(topic, asked, context));
  },
  similar: (given: Given<Parameters<typeof findSimilar>[0]>, { stores }: AnswerContext, signal: AbortSignal) =>
    data(findSimilar({ ...withActor(given), stores, signal })),
  repositories: (given: Given<Parameters<typeof listRepositories>[0]>, { stores }: AnswerContext) =>
    data(listRepositories({ ...withActor(given), catalog: stores.catalog })),
  source: (given: Given<Parameters<typeof readSource>[0]>, { stores }: AnswerContext) =>
    data(readSource({ ...withActor(given), stores })),
  module: (asked: AskedOfModule, context: AnswerContext, signal: AbortSignal) =>
    data(askModule(asked, context, signal)),
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

function withActor<T extends Asked>(given: T): Omit<T, 'actor'> & { readonly actor: Actor } {
  return { ...given, actor: actorOf(given.actor) };
}

/** Tells the topics of what is found. */
function topicsIn({ actor }: { readonly actor: Actor }, { stores, graphs, moduleStore }: AnswerContext): TopicsOf {
  return async (repositories) =>
    topicNames({ actor, stores, graphs, ...(await moduleStore(taxonomyModule)), repositories });
}

async function searchAbout(
  topic: string,
  asked: Parameters<typeof search>[0],
  { moduleStore, graphs }: AnswerContext,
): Promise<object> {
  const taxonomy = { ...asked, graphs, ...(await moduleStore(taxonomyModule)) };
  const { files: within } = await topicFiles({ ...taxonomy, topicNames: [topic] });
  return search({ ...asked, within });
}

async function askModule(
  { module: name, question, given, actor }: AskedOfModule,
  { stores, encoders, graphs, moduleStore, toolsOff }: AnswerContext,
  signal: AbortSignal,
): Promise<object> {
  const module = MODULES.find((it) => it.name === name)!;
  const answer = (await module.questions())[question] as ModuleQuestion;
  const store = () => moduleStore(module) as Promise<never>;
  const context = { actor: actorOf(actor), stores, encoders, graphs, store, signal };
  // Without them nothing about notes is in any answer.
  const notes = toolsOff.includes('notes') ? undefined : () => moduleStore(annotationsModule);
  return answer(given as never, { ...context, ...(notes && { notesAt: notesAt(context, notes) }) });
}

/** Notes shown at a place. */
const NOTES = 20;

function notesAt(
  { actor, stores, signal }: Pick<QuestionContext, 'actor' | 'stores' | 'signal'>,
  open: () => Promise<Pick<NotesBesideOptions, 'notes' | 'anchors'>>,
): NonNullable<QuestionContext['notesAt']> {
  return async ({ repository, path, line }) => {
    // It loads a database driver, which only some configurations have.
    const { notesBeside } = await import('../../src/lib/modules/annotations/usecases/notes-beside.ts');
    const places = [{ path, startLine: line, endLine: line }];
    const asked = { actor, stores, signal, ...(await open()), repositories: [repository], places, limit: NOTES };
    return (await notesBeside(asked)).items;
  };
}

async function data(answer: Promise<object>): Promise<Reply> {
  // In a buffer of its own, which is handed over to the main thread.
  const content = new TextEncoder().encode(JSON.stringify(toJson(await answer)));
  return { status: 200, type: 'application/json; charset=utf-8', content };
}

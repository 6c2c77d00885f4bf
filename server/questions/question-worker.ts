/** A thread that answers questions about what is indexed, over stores that it opens itself. */
import { parentPort, resourceLimits, workerData } from 'node:worker_threads';
import { type Container, onSlowQuery, openContainer } from '../../src/lib/container.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { curationModule } from '../../src/lib/modules/curation/api.ts';
import { createGraphCache } from '../../src/lib/modules/graph/api.ts';
import { isModuleOn, toolsOff } from '../../src/lib/modules/index.ts';
import { qualityModule } from '../../src/lib/modules/quality/api.ts';
import { scholarlyModule } from '../../src/lib/modules/scholarly/api.ts';
import { type StoreNews, watchDependencies } from '../dependencies.ts';
import type { AnswerContext, Reply } from './answer-context.ts';
import { answerQuestion, preload } from './answer-question.ts';
import { withFreshRepositories } from './fresh-repositories.ts';
import type { PlainFailure, ThreadMessage, ThreadOrder, ThreadSettings } from './thread-messages.ts';

const { config, version, storeTimeout } = workerData as ThreadSettings;
/** Of the heap: as much again is taken while one is read, and searches need the rest. */
const GRAPHS = 0.3;
const port = parentPort!;
const asked = new Map<number, AbortController>();
let news: StoreNews[] = [];

const say = (message: ThreadMessage, handed: ArrayBuffer[] = []) => port.postMessage(message, handed);

interface Opened {
  readonly container: Container;
  readonly context: AnswerContext;
  /** For searches, which are many; answers to other questions may be kept for as long as a generation is current. */
  readonly searching: AnswerContext;
}

async function open(): Promise<Opened> {
  const container = await openContainer(config, { onDemand: config.mode !== 'local' });
  const { stores } = watchDependencies(container.stores, {
    ...(storeTimeout !== undefined && { storeTimeout }),
    onNews: (heard) => news.push(heard),
  });
  const onFailure = (error: unknown) => say({ kind: 'failure', cause: stackOf(error) });
  const graphs = createGraphCache(GRAPHS * resourceLimits.maxOldGenerationSizeMb! * 1e6);
  const { encoders, moduleStore } = container;
  const off = {
    toolsOff: toolsOff(config),
    tellsRisk: isModuleOn(qualityModule, config),
    tellsFindings: isModuleOn(curationModule, config),
    tellsReferences: isModuleOn(scholarlyModule, config),
  };
  const context = { stores, encoders, moduleStore, ...off, graphs, version, onFailure };
  const catalog = config.mode === 'local' ? stores.catalog : withFreshRepositories(stores.catalog);
  return { container, context, searching: { ...context, stores: { ...stores, catalog } } };
}

async function ask({ id, question, given }: Extract<ThreadOrder, { kind: 'ask' }>): Promise<void> {
  const gone = new AbortController();
  asked.set(id, gone);
  const result = await answer(id, question, given, gone.signal);
  asked.delete(id);
  const told = news;
  news = [];
  const handed = 'reply' in result ? [result.reply.content.buffer as ArrayBuffer] : [];
  say({ kind: 'answer', id, result, news: told }, handed);
}

async function answer(
  id: number,
  question: Parameters<typeof answerQuestion>[0],
  given: Parameters<typeof answerQuestion>[1],
  signal: AbortSignal,
): Promise<{ readonly reply: Reply } | { readonly error: PlainFailure }> {
  try {
    const { context, searching } = await opened;
    await preload(question);
    say({ kind: 'started', id });
    const isSearch = question === 'search' || question === 'similar';
    return { reply: await answerQuestion(question, given, isSearch ? searching : context, signal) };
  } catch (error) {
    if (!(error instanceof PharosError)) return { error: { message: stackOf(error) } };
    const { code, message, hint } = error;
    return { error: { code, message, ...(hint !== undefined && { hint }) } };
  }
}

async function stop(): Promise<void> {
  const container = await opened.then((it) => it.container).catch(() => undefined);
  await container?.close();
  process.exit();
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const opened = open();
// Whoever asks is told.
opened.catch(() => undefined);
onSlowQuery((query) => say({ kind: 'slow-query', query }));
port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'ask') void ask(order);
  else if (order.kind === 'drop') asked.get(order.id)?.abort();
  else void stop();
});

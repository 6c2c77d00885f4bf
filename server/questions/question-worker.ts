/** A thread that answers questions about what is indexed, over stores that it opens itself. */
import { parentPort, resourceLimits, workerData } from 'node:worker_threads';
import { type Container, openContainer } from '../../src/lib/container.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { createGraphCache } from '../../src/lib/modules/graph/api.ts';
import { toolsOff } from '../../src/lib/modules/index.ts';
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

async function open(): Promise<{ readonly container: Container; readonly context: AnswerContext }> {
  const container = await openContainer(config, { onDemand: config.mode !== 'local' });
  const { stores: watched } = watchDependencies(container.stores, {
    ...(storeTimeout !== undefined && { storeTimeout }),
    onNews: (heard) => news.push(heard),
  });
  const stores = config.mode === 'local' ? watched : { ...watched, catalog: withFreshRepositories(watched.catalog) };
  const onFailure = (error: unknown) => say({ kind: 'failure', cause: stackOf(error) });
  const graphs = createGraphCache(GRAPHS * resourceLimits.maxOldGenerationSizeMb! * 1e6);
  const { encoders, moduleStore } = container;
  const context = { stores, encoders, moduleStore, toolsOff: toolsOff(config), graphs, version, onFailure };
  return { container, context };
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
    const { context } = await opened;
    await preload(question);
    say({ kind: 'started', id });
    return { reply: await answerQuestion(question, given, context, signal) };
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
port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'ask') void ask(order);
  else if (order.kind === 'drop') asked.get(order.id)?.abort();
  else void stop();
});

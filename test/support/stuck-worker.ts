/** A thread of questions whose first word says what becomes of them: `hang`, `grow`, `wait`, or an answer. */
import { parentPort } from 'node:worker_threads';
import type { ThreadMessage, ThreadOrder } from '../../server/questions/thread-messages.ts';

const say = (message: ThreadMessage) => parentPort!.postMessage(message);

parentPort!.on('message', (order: ThreadOrder) => {
  if (order.kind === 'stop') process.exit();
  if (order.kind !== 'ask') return;
  const { id, given } = order;
  const { query } = given as { readonly query: string };
  const answer = () =>
    say({
      ...{ kind: 'answer', id, news: [] },
      result: { reply: { status: 200, type: 'text/plain', content: new TextEncoder().encode(query) } },
    });
  say({ kind: 'started', id });
  if (query === 'hang') for (;;);
  if (query === 'grow') {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => i));
  }
  if (query === 'wait') setTimeout(answer, 100);
  else answer();
});

import { afterEach, expect, it } from 'vitest';
import { createQuestions, type Questions, type ThreadPlan } from '../../server/questions/create-questions.ts';
import { testConfig } from '../support/embedded.ts';

const READER = { id: 'reader', kind: 'machine', scopes: ['read'] } as const;

const ENTRY = new URL('../support/stuck-worker.ts', import.meta.url);
let questions: Questions;
let overdue: string[];

function start(plan: Partial<ThreadPlan>): void {
  overdue = [];
  questions = createQuestions({
    settings: { config: testConfig('/nowhere'), version: '1' },
    plan: { threads: 1, atOnce: 1, memory: 64, limit: 300, ...plan },
    entry: ENTRY,
    onNews: () => undefined,
    onSlowQuery: () => undefined,
    onFailure: (cause) => expect.unreachable(cause),
    onOverdue: (question) => overdue.push(question),
  });
}

async function ask(query: string, gone = new AbortController().signal): Promise<string> {
  const { content } = await questions.ask('search', { actor: READER, query, limit: 1 }, gone);
  return Buffer.from(content).toString();
}

afterEach(() => questions.stop());

it('ends a question that does not come to an end; this loop goes on, and so do the next questions', async () => {
  start({});
  let beats = 0;
  const beat = setInterval(() => beats++, 10);
  await expect(ask('hang')).rejects.toMatchObject({ code: 'TRY_LATER', message: 'No result within 0.3 s' });
  clearInterval(beat);
  expect(beats).toBeGreaterThan(5);
  expect(await ask('next')).toBe('next');
  expect(overdue).toEqual(['search']);
});

it('asks again what ended with another one’s thread', async () => {
  start({ atOnce: 3 });
  const answers = await Promise.allSettled(['wait', 'hang', 'honest'].map((query) => ask(query)));
  // Both began before, and ended with the thread or were blamed with it; what came behind the culprit is answered.
  expect(answers[1]).toMatchObject({ status: 'rejected', reason: { code: 'TRY_LATER' } });
  expect(answers[2]).toEqual({ status: 'fulfilled', value: 'honest' });
});

it('a question that takes more memory than its thread has ends alone', async () => {
  start({ limit: 60_000 });
  await expect(ask('grow')).rejects.toMatchObject({ code: 'TRY_LATER' });
  expect(await ask('next')).toBe('next');
  expect(overdue).toEqual([]);
});

it('has many hostile questions at once, and then answers an honest one', async () => {
  start({ threads: 2 });
  const hostile = await Promise.allSettled(Array.from({ length: 5 }, () => ask('hang')));
  expect(hostile.every(({ status }) => status === 'rejected')).toBe(true);
  expect(await ask('honest')).toBe('honest');
});

it('gives up the place of a caller who has gone', async () => {
  start({});
  const gone = new AbortController();
  const hanging = ask('hang');
  const waiting = ask('never', gone.signal);
  gone.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'TRY_LATER' });
  await expect(hanging).rejects.toMatchObject({ code: 'TRY_LATER' });
});

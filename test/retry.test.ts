import { afterEach, expect, it, vi } from 'vitest';
import { pauseBefore, retry } from '../src/lib/retry.ts';

afterEach(() => vi.restoreAllMocks());

/** Work that fails so often, and what it waited for. */
function failing(times: number, options: Partial<Parameters<typeof retry>[1]> = {}) {
  const waited: number[] = [];
  let tries = 0;
  const work = async () => {
    if (tries++ < times) throw new Error(`failure ${tries}`);
    return tries;
  };
  const sleep = async (milliseconds: number) => void waited.push(milliseconds);
  const done = retry(work, { first: 100, isPassing: () => true, sleep, ...options });
  return done.then(
    (value) => ({ value, waited }),
    (error: Error) => ({ error: error.message, waited }),
  );
}

it('doubles the pause up to the longest, ± 20 %', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  expect(await failing(5, { longest: 500 })).toEqual({ value: 6, waited: [100, 200, 400, 500, 500] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  expect(pauseBefore(1, { first: 100 })).toBeCloseTo(160);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  expect(pauseBefore(1, { first: 100 })).toBeCloseTo(240);
});

it('ends with the last failure after so many repetitions', async () => {
  const { waited, ...end } = await failing(9, { repetitions: 2 });
  expect(end).toEqual({ error: 'failure 3' });
  expect(waited).toHaveLength(2);
});

it('lets a failure through that does not pass, and tells of those that do', async () => {
  const told: unknown[] = [];
  const isPassing = (error: unknown) => (error as Error).message !== 'failure 2';
  const onRetry = (error: unknown) => void told.push((error as Error).message);
  expect((await failing(9, { isPassing, onRetry })) as object).toMatchObject({ error: 'failure 2' });
  expect(told).toEqual(['failure 1']);
});

it('waits as long as the failure asks for, and ends with what ends the pause', async () => {
  expect((await failing(1, { atLeast: () => 7000 })).waited).toEqual([7000]);
  const sleep = () => Promise.reject(new Error('interrupted'));
  expect(await failing(9, { sleep })).toMatchObject({ error: 'interrupted' });
});

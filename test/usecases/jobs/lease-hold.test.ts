import { describe, expect, it } from 'vitest';
import { LeaseHold } from '../../../src/lib/usecases/jobs/lease-hold.ts';

const BEAT_MS = 30_000;

/** A lease whose beats are answered by these in turn; time passes only where they say so. */
function hold(...answers: ((pass: (milliseconds: number) => void) => boolean)[]): LeaseHold {
  let time = 0;
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return new LeaseHold({
    queue: { beat: async () => answers.shift()!(pass) },
    lease: { jobId: 'a', workerId: 'w', token: 't' },
    beat: () => ({ step: 'store', status: '' }),
    beatMs: BEAT_MS,
    leaseMs: 3 * BEAT_MS,
    onLost: () => undefined,
    clock: {
      now: () => time,
      // Timers never fire; a pause ends at once.
      sleep: (_, signal) => (signal ? new Promise(() => undefined) : Promise.resolve()),
    },
  });
}

const held = () => true;
const lost = () => false;

describe('a lease is confirmed', () => {
  it('by an answer that has just come', async () => {
    await expect(hold(held, held).confirm()).resolves.toBeUndefined();
  });

  it('not by an answer that became old while the process was stopped', async () => {
    const late = (pass: (milliseconds: number) => void) => {
      pass(BEAT_MS + 1);
      return true;
    };
    await expect(hold(held, late, lost).confirm()).rejects.toMatchObject({ code: 'TRY_LATER' });
  });

  it('not by the beat before, when the queue does not answer', async () => {
    const silent = (pass: (milliseconds: number) => void) => {
      pass(1);
      throw new Error('no answer');
    };
    const waited = (pass: (milliseconds: number) => void) => {
      pass(1);
      return true;
    };
    await expect(hold(waited, silent, lost).confirm()).rejects.toMatchObject({ code: 'TRY_LATER' });
  });

  it('not after it was released', async () => {
    const lease = hold(held, held);
    lease.release();
    await expect(lease.confirm()).rejects.toMatchObject({ message: /over/ });
  });
});

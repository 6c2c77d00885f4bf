import { describe, expect, it } from 'vitest';
import { WORKER_SECONDS } from '../../../src/lib/ports/job-board.ts';
import { type IdleWorker, idleTick } from '../../../src/lib/usecases/jobs/poll-schedule.ts';

const IDLE: IdleWorker = { idleSeconds: 0, sinceAnnounce: 0, sinceReap: 0, random: 0.5 };
const wait = (idleSeconds: number, more: Partial<IdleWorker> = {}) =>
  idleTick({ ...IDLE, idleSeconds, ...more }).waitSeconds;

describe('an idle worker', () => {
  it('asks every 2 s for a minute, then backs off to 30 s', () => {
    expect([0, 30, 60, 90, 120, 150, 180, 86_400].map((idle) => wait(idle))).toEqual([2, 2, 2, 4, 8, 16, 30, 30]);
  });

  it('spreads its questions by a tenth', () => {
    expect(wait(3600, { random: 0 })).toBeCloseTo(27);
    expect(wait(3600, { random: 0.999 })).toBeCloseTo(33, 1);
  });

  it('keeps a fixed interval when told so', () => {
    expect(wait(86_400, { fixedSeconds: 2, random: 0 })).toBe(2);
  });

  it('looks for expired leases and due retries at once, and less often when nothing has happened for long', () => {
    const reaps = (idleSeconds: number, sinceReap: number) => idleTick({ ...IDLE, idleSeconds, sinceReap }).reap;
    expect(reaps(0, Number.POSITIVE_INFINITY)).toBe(true);
    expect([reaps(60, 29), reaps(60, 30), reaps(601, 30), reaps(601, 180)]).toEqual([false, true, false, true]);
  });

  it('shows itself before it is forgotten', () => {
    let since = 0;
    while (!idleTick({ ...IDLE, sinceAnnounce: since }).announce) since += wait(86_400, { random: 0.999 });
    expect(since).toBeLessThan(WORKER_SECONDS);
  });
});

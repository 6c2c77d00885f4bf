import { Worker } from 'node:worker_threads';

/** Ends a proof that hangs, whatever its event loop does. */
export interface Watchdog {
  /** Tells that the proof has come further, and what it does now. */
  feed(doing: string): void;
  /** A process that must not outlive the proof. */
  guard(pid: number | undefined): void;
  stop(): Promise<void>;
}

const MAX_PIDS = 8192;
const MAX_TEXT = 500;

/** In a thread of its own: a proof may hang in a call that never comes back, while timers of its own do not fire. */
const CODE = `
  const { workerData: { fed, text, pids, seconds } } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  for (let last = Atomics.load(fed, 0); ; ) {
    if (Atomics.wait(fed, 0, last, seconds * 1000) !== 'timed-out') { last = Atomics.load(fed, 0); continue; }
    const doing = Buffer.from(text).toString('utf8').replace(/\\0+$/, '');
    writeSync(2, 'FAIL  the proof hangs: for ' + seconds + ' s it did not come further than: ' + doing + '\\n');
    for (const pid of pids) if (pid > 0) try { process.kill(pid, 'SIGKILL'); } catch {}
    process.kill(process.pid, 'SIGKILL');
  }
`;

/** @param seconds without a meal after which the proof is over, with status 137 and a line that says where it hung */
export function startWatchdog(seconds = 300): Watchdog {
  const fed = new Int32Array(new SharedArrayBuffer(4));
  const text = new Uint8Array(new SharedArrayBuffer(MAX_TEXT));
  const pids = new Int32Array(new SharedArrayBuffer(4 * MAX_PIDS));
  let guarded = 0;
  const dog = new Worker(CODE, { eval: true, workerData: { fed, text, pids, seconds } });
  dog.unref();
  return {
    feed(doing) {
      text.fill(0);
      text.set(Buffer.from(doing).subarray(0, MAX_TEXT));
      Atomics.add(fed, 0, 1);
      Atomics.notify(fed, 0);
    },
    guard(pid = 0) {
      pids[guarded++ % MAX_PIDS] = pid;
    },
    async stop() {
      await dog.terminate();
    },
  };
}

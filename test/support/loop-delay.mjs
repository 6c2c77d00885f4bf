/**
 * Loaded by --import into a process: writes every second into the file that PHAROS_TEST_LOOP names how late its event loop was; how late it
 * would have been with a core of its own, the time left out in which the main thread was ready and waited for one (run delay, the
 * second figure of schedstat; Linux only); and the CPU time of that thread between two beats. The first second, in which a process
 * loads, does not count.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const STEP_MS = 10;

if (isMainThread) setTimeout(watch, 1000).unref();

function watch() {
  const delay = monitorEventLoopDelay({ resolution: STEP_MS });
  const own = createHistogram();
  const work = createHistogram();
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return user + system;
  };
  const microseconds = () => performance.now() * 1000;
  let [before, waitedBefore, beat] = [computed(), waited(), microseconds()];
  delay.enable();
  setInterval(() => {
    const [now, waitedNow, next] = [computed(), waited(), microseconds()];
    work.record(Math.max(1, now - before));
    own.record(Math.max(1, Math.round(next - beat - (waitedNow - waitedBefore))));
    [before, waitedBefore, beat] = [now, waitedNow, next];
  }, STEP_MS).unref();
  const figures = (histogram, unit, usual) => {
    const at = (value) => Math.max(0, value / unit - usual);
    return { p50: at(histogram.percentile(50)), p99: at(histogram.percentile(99)), max: at(histogram.max) };
  };
  const report = () => {
    const said = { delay: figures(delay, 1e6, STEP_MS), own: figures(own, 1e3, STEP_MS), work: figures(work, 1e3, 0) };
    writeFileSync(process.env.PHAROS_TEST_LOOP, JSON.stringify(said));
  };
  setInterval(report, 1000).unref();
}

/** Microseconds that the main thread was ready and had no core. */
function waited() {
  try {
    const [, runDelay] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
    return Number(runDelay) / 1000;
  } catch {
    return 0;
  }
}

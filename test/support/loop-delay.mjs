/**
 * Loaded by --import into a process: writes every second how late its event loop was, and how long its main thread computed at a
 * stretch, into the file that PHAROS_TEST_LOOP names. The second is CPU time, which means the same on a busy machine. The first second,
 * in which a process loads, does not count.
 */
import { writeFileSync } from 'node:fs';
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const STEP_MS = 10;

if (isMainThread) setTimeout(watch, 1000).unref();

function watch() {
  const delay = monitorEventLoopDelay({ resolution: STEP_MS });
  const work = createHistogram();
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return user + system;
  };
  let before = computed();
  delay.enable();
  setInterval(() => {
    const now = computed();
    work.record(Math.max(1, now - before));
    before = now;
  }, STEP_MS).unref();
  const figures = (histogram, unit, usual) => {
    const at = (value) => Math.max(0, value / unit - usual);
    return { p50: at(histogram.percentile(50)), p99: at(histogram.percentile(99)), max: at(histogram.max) };
  };
  const report = () => {
    const said = { delay: figures(delay, 1e6, STEP_MS), work: figures(work, 1e3, 0) };
    writeFileSync(process.env.PHAROS_TEST_LOOP, JSON.stringify(said));
  };
  setInterval(report, 1000).unref();
}

/**
 * Milliseconds of processor time that this thread has used, so that a limit means the same on a busy machine; milliseconds of
 * wall clock where Node does not tell (before 23.9).
 */
export function threadClock(): number {
  const usage = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : performance.now();
}

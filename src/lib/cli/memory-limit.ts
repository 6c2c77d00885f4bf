import { totalmem } from 'node:os';
import type { MemoryLimit } from '../usecases/jobs/job-thread.ts';

const MB = 1024 * 1024;
const SHARE = 0.8;

/** Memory limit of jobs: as many MB as given, by default most of the machine or of the container around the process. */
export function memoryLimit(megabytes?: number): MemoryLimit {
  const constrained = process.constrainedMemory();
  const available = Math.min(totalmem(), constrained > 0 ? constrained : Number.POSITIVE_INFINITY);
  return {
    megabytes: megabytes ?? Math.floor((available * SHARE) / MB),
    used: () => Math.round(process.memoryUsage.rss() / MB),
  };
}

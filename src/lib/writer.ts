import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names this process as the writer of a generation, and tells whether the writer of another one may still run. */
export interface ProcessWriter {
  readonly id: string;
  readonly isAlive: (id: string) => boolean;
}

/**
 * The writer `machine:pid`. Only processes of the same machine can be seen; one elsewhere counts as alive, so that nobody
 * removes what it writes. If its machine never comes back, its data is removed by age.
 *
 * `isShared`: machines share the store, and containers may have one host name and the same process ids. A boot of a kernel
 * and a namespace of process ids are then a machine of their own, as far as the system tells them.
 */
export function processWriter(isShared: boolean): ProcessWriter {
  const machine = isShared ? [hostname(), bootId(), pidNamespace()].filter(Boolean).join('~') : hostname();
  return {
    id: `${machine}:${process.pid}`,
    isAlive(id) {
      const separator = id.lastIndexOf(':');
      if (id.slice(0, separator) !== machine) return true;
      return isRunning(Number.parseInt(id.slice(separator + 1), 10));
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of Linux; other systems run no containers without it. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
  } catch {
    return '';
  }
}

function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';
  } catch {
    return '';
  }
}

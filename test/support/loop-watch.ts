import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Milliseconds. */
interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface LoopFigures {
  /** By which timers were late. */
  readonly delay: Figures;
  /** The same without the time in which the main thread was ready and had no core. */
  readonly own: Figures;
  /** CPU time of the main thread between two beats of 10 ms. */
  readonly work: Figures;
}

export interface LoopWatch {
  /** Of the process that is to be watched. */
  readonly nodeArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Its figures up to now, and those of a process that does nothing in the same time: what the machine adds. */
  read(): { readonly watched: LoopFigures; readonly idle: LoopFigures };
  stop(): void;
}

/** Watches the event loop of a process, beside that of an idle one. */
export function watchLoop(): LoopWatch {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-loop-'));
  const nodeArguments = ['--import', pathToFileURL(join(import.meta.dirname, 'loop-delay.mjs')).href];
  const fileOf = (name: string) => ({ PHAROS_TEST_LOOP: join(directory, name) });
  const idle: ChildProcess = spawn(process.execPath, [...nodeArguments, '-e', 'setInterval(() => {}, 1e6)'], {
    env: { ...process.env, ...fileOf('idle') },
    stdio: 'ignore',
  });
  const read = (name: string) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as LoopFigures;
  return {
    nodeArguments,
    environment: fileOf('watched'),
    read: () => ({ watched: read('watched'), idle: read('idle') }),
    stop() {
      idle.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The figures in one line. */
export function describeLoop({ watched, idle }: ReturnType<LoopWatch['read']>): string {
  const three = ({ p50, p99, max }: Figures) => [p50, p99, max].map((value) => value.toFixed(0)).join(' / ');
  return `event loop late by ${three(watched.delay)} ms (p50 / p99 / highest), of an idle process by ${three(idle.delay)} ms; without waiting for a core by ${three(watched.own)} ms; CPU time between two beats ${three(watched.work)} ms`;
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../../bin/run.js');
const REPORTER = join(import.meta.dirname, 'report-usage.mjs');

/** Seconds of CPU after which the kernel ends a measured process: what one input may cost, and its start. */
export const CPU_LIMIT = 12;
/** Seconds by the clock, for a process that waits for ever. */
const WALL_LIMIT = 180;
/** A stack trace of JavaScript. */
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

export interface Measured {
  readonly status: number | null;
  /** CPU of the process with all its threads; CPU_LIMIT when it was ended there. */
  readonly seconds: number;
  /** The most memory that it had. */
  readonly megabytes: number;
  readonly stdout: string;
  readonly stderr: string;
  /** An outcome that no input may cause: it was killed, it exits 70, it prints a stack. */
  readonly failure: string | undefined;
}

/** Runs the built command line under limits, with all its files below a directory, and reads what it spent. */
export function runMeasured(args: readonly string[], directory: string): Promise<Measured> {
  const usage = join(directory, 'usage.json');
  rmSync(usage, { force: true });
  return new Promise((resolve, reject) => {
    const limited = `ulimit -t ${CPU_LIMIT}; exec "$0" "$@"`;
    const child = spawn('/bin/sh', ['-c', limited, process.execPath, '--import', REPORTER, BIN, ...args], {
      cwd: directory,
      env: {
        PATH: process.env['PATH'],
        HOME: directory,
        PHAROS_DATA_DIR: join(directory, 'data'),
        PHAROS_TMP_DIR: join(directory, 'tmp'),
        HOSTILE_USAGE: usage,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const kill = setTimeout(() => child.kill('SIGKILL'), WALL_LIMIT * 1000);
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(kill);
      const spent: { seconds: number; megabytes: number } = existsSync(usage)
        ? JSON.parse(readFileSync(usage, 'utf8'))
        : { seconds: CPU_LIMIT, megabytes: 0 };
      resolve({ status, ...spent, stdout, stderr, failure: failureOf(status, signal, stderr) });
    });
  });
}

function failureOf(status: number | null, signal: string | null, stderr: string): string | undefined {
  if (signal) return `ended by ${signal} after ${CPU_LIMIT} s of CPU or ${WALL_LIMIT} s`;
  if (status === 70) return `exits 70: ${lastLine(stderr)}`;
  return STACK.test(stderr) ? 'prints a stack' : undefined;
}

/** The last line of a command's output. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.slice(0, 200) ?? '';
}

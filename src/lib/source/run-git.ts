import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { PharosError, throwIfAborted } from '../errors.ts';
import { COMMAND_TIMEOUT_MS, MAX_ENTRIES, MAX_LISTING_BYTES } from './limits.ts';

/*
 * node:child_process rather than execa: bundled, execa makes an ingest of a small repository a twentieth to a tenth dearer (docs/benchmarks.md),
 * and ends only git itself, not its helpers. As with execa: an argument array, no shell, no inherited environment.
 */

export interface GitOptions {
  readonly cwd: string;
  readonly environment: Record<string, string>;
  readonly signal?: AbortSignal | undefined;
  /** Wall clock in ms, after which the whole process group is killed. */
  readonly timeout?: number;
  /** Most NUL-terminated records git may print; it is killed at the next one. */
  readonly maxRecords?: number;
  /** The error for output beyond the limit of bytes; by default it is a list of files. */
  readonly tooMuch?: () => PharosError;
  /** Written to standard input. */
  readonly input?: string;
  /** Sees standard error as it comes, for progress. */
  readonly onStderr?: (text: string) => void;
}

export interface GitResult {
  /** Exit status; undefined when a signal ended git. */
  readonly status: number | undefined;
  readonly stdout: Buffer;
  /** The last few KB. Written by git and by the remote server: never show it as it is. */
  readonly stderr: string;
}

type GitProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts git in a process group of its own.
 * @returns the process and a function that kills the group, helpers like git-remote-https included
 */
export function spawnGit(
  args: readonly string[],
  options: Pick<GitOptions, 'cwd' | 'environment'>,
): { child: GitProcess; kill: () => void } {
  const child = spawn('git', args, {
    cwd: options.cwd,
    env: options.environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // git may end before it has read all input; its exit status tells, not the broken pipe.
  child.stdin.on('error', () => {});
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended by itself.
    }
  };
  return { child, kill };
}

/**
 * Runs git to its end, whatever its exit status.
 * @throws PharosError INTERRUPTED on abort, UNAVAILABLE after the timeout, BAD_REPOSITORY when it prints too much,
 *   FAILED when git is not installed
 */
export async function runGit(args: readonly string[], options: GitOptions): Promise<GitResult> {
  throwIfAborted(options.signal);
  const { child, kill } = spawnGit(args, options);
  let stopped: PharosError | undefined;
  const stop = (reason: PharosError) => {
    stopped ??= reason;
    kill();
  };
  const onAbort = () => stop(abortError(options.signal));
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const timeout = options.timeout ?? COMMAND_TIMEOUT_MS;
  const timer = setTimeout(() => {
    const command = args.find((arg) => /^[a-z]+(-[a-z]+)*$/.test(arg)) ?? 'command';
    stop(new PharosError('UNAVAILABLE', `git ${command} did not finish within ${Math.round(timeout / 1000)} s`));
  }, timeout);

  const chunks: Buffer[] = [];
  let bytes = 0;
  let records = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (options.maxRecords !== undefined) records += countNuls(chunk);
    if (bytes <= MAX_LISTING_BYTES && records <= (options.maxRecords ?? 0)) chunks.push(chunk);
    else stop((options.tooMuch ?? tooManyFiles)());
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-8192);
    options.onStderr?.(text);
  });
  child.stdin.end(options.input);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(startError(error)));
      child.once('close', resolve);
    });
    if (stopped) throw stopped;
    return { status: status ?? undefined, stdout: Buffer.concat(chunks), stderr };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

function countNuls(chunk: Buffer): number {
  let count = 0;
  for (let index = chunk.indexOf(0); index >= 0; index = chunk.indexOf(0, index + 1)) count += 1;
  return count;
}

/** The error for a repository beyond the limits of a listing. */
export function tooManyFiles(): PharosError {
  return new PharosError('BAD_REPOSITORY', `The repository has more than ${MAX_ENTRIES.toLocaleString('en')} files`, {
    hint: 'Ingest one of its folders instead.',
  });
}

/** The error for a signal that has fired. */
export function abortError(signal: AbortSignal | undefined): PharosError {
  try {
    throwIfAborted(signal);
  } catch (error) {
    if (error instanceof PharosError) return error;
  }
  return new PharosError('INTERRUPTED', 'Interrupted');
}

/** The error for a git that could not be started. */
export function startError(error: Error): PharosError {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return new PharosError('FAILED', missing ? 'git was not found' : 'git could not be started', {
    hint: 'Install git 2.30 or newer and make sure it is on the PATH.',
    cause: error,
  });
}

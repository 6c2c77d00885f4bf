import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '../../bin/run.js');

export interface PharosRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly dataDirectory: string;
  readonly cwd?: string;
  /** The program, of another build than the one here. */
  readonly bin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input; nothing by default. */
  readonly input?: string;
  /** Called once the process runs, to send it signals. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built command line as a user would. */
export function runPharos(
  args: readonly string[],
  { dataDirectory, cwd, bin = BIN, env, input, onStart }: RunOptions,
): Promise<PharosRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: cwd ?? dataDirectory,
      env: {
        PATH: process.env['PATH'],
        HOME: dataDirectory,
        PHAROS_DATA_DIR: dataDirectory,
        PHAROS_TMP_DIR: join(dataDirectory, 'tmp'),
        ...env,
      },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    // It may end before it has read all.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    let stdout = '';
    let stderr = '';
    child.stdout!.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
    onStart?.(child);
  });
}

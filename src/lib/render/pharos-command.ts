import { Command } from '@oclif/core';
import { Chalk, type ChalkInstance } from 'chalk';
import { type Config, loadConfig } from '../config.ts';
import { type Container, openContainer } from '../container.ts';
import { PharosError } from '../errors.ts';
import type { UnknownLinks } from '../usecases/unknown-links.ts';
import { plural } from './table.ts';

/** What a command's work gets: the configuration, the opened stores, and a signal that fires on Ctrl-C. */
export interface CommandContext {
  readonly settings: Config;
  readonly container: Container;
  readonly signal: AbortSignal;
  /** Colours for stdout; none when it is no terminal or NO_COLOR is set. */
  readonly style: ChalkInstance;
}

/**
 * What all commands share: `--json`, Ctrl-C, and errors with an exit status. Data goes to stdout, all else to stderr.
 */
export abstract class PharosCommand extends Command {
  static override enableJsonFlag = true;

  /**
   * Runs the work with opened stores, and closes them whatever happens. Work that does not ask for the signal ends at once on
   * Ctrl-C: it has nothing to undo, and may compute for longer than anybody wants to wait.
   */
  protected withStores<T>(work: (context: CommandContext) => Promise<T>, settings = loadConfig()): Promise<T> {
    const signals = listenForSignals();
    const run = async () => {
      const container = await openContainer(settings);
      const style = new Chalk({ level: settings.noColor || !process.stdout.isTTY ? 0 : 1 });
      try {
        return await work({
          ...{ settings, container, style },
          get signal() {
            return signals.listen();
          },
        });
      } finally {
        await container.close();
      }
    };
    return run().finally(signals.stop);
  }

  /** Runs the work with a signal that fires on Ctrl-C and SIGTERM. */
  protected async withSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { listen, stop } = listenForSignals();
    try {
      return await work(listen());
    } finally {
      stop();
    }
  }

  /** Runs work that needs no stores: a server, until the signal fires. */
  protected async untilStopped<T>(work: (settings: Config, signal: AbortSignal) => Promise<T>): Promise<T> {
    const settings = loadConfig();
    const { listen, stop } = listenForSignals();
    try {
      return await work(settings, listen());
    } finally {
      stop();
    }
  }

  /** Says of an answer about dependencies that it may lack some. */
  protected tellUnlinked({ unlinked = 0 }: UnknownLinks): void {
    if (unlinked === 0 || this.jsonEnabled()) return;
    const files = plural(unlinked, 'file');
    process.stderr.write(
      `The dependencies of ${files} are unknown, so some may be missing here: pharos status lists them\n`,
    );
  }

  protected override async catch(error: Error & { exitCode?: number; oclif?: { exit?: number } }): Promise<void> {
    if (error.oclif?.exit === 0) throw error;
    const known = error instanceof PharosError ? error : asPharosError(error);
    process.exitCode = known.exitStatus;
    const { code, message, hint } = known;
    if (this.jsonEnabled()) this.logJson({ error: { code, message, ...(hint && { hint }) } });
    else process.stderr.write(`pharos: ${message}\n${hint ? `  ${hint}\n` : ''}`);
  }
}

/** Wrong flags and arguments are the caller's; anything else that is no PharosError is our own mistake. */
function asPharosError(error: Error & { oclif?: { exit?: number } }): PharosError {
  if (error.oclif?.exit !== undefined) {
    const [message = '', ...rest] = error.message.split('\n').filter((line) => line.trim() !== '');
    const hint = rest.filter((line) => !line.includes('See more help')).join(' ');
    return new PharosError('USAGE', message, { hint: `${hint ? `${hint} ` : ''}See \`pharos help\`.` });
  }
  return new PharosError('INTERNAL', `This is a mistake in pharos: ${error.message}`, {
    hint: 'Please report it with the command that you ran.',
    cause: error,
  });
}

/** Once somebody listens, the first Ctrl-C or SIGTERM asks the work to stop, the second ends the process. */
function listenForSignals(): { readonly listen: () => AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const stops: (() => void)[] = [];
  const on = (name: 'SIGINT' | 'SIGTERM', code: 'INTERRUPTED' | 'TERMINATED') => {
    const onSignal = () => {
      const error = new PharosError(code, 'Interrupted; the index is as it was before');
      if (controller.signal.aborted) process.exit(error.exitStatus);
      controller.abort(error);
    };
    process.on(name, onSignal);
    stops.push(() => void process.off(name, onSignal));
  };
  const listen = () => {
    if (stops.length === 0) {
      on('SIGINT', 'INTERRUPTED');
      on('SIGTERM', 'TERMINATED');
    }
    return controller.signal;
  };
  return { listen, stop: () => stops.forEach((stop) => void stop()) };
}

import { setFlagsFromString } from 'node:v8';
import { Command, Flags, type Interfaces } from '@oclif/core';
import { Chalk, type ChalkInstance } from 'chalk';
import { type Actor, localActor } from '../actor.ts';
import { type Config, loadConfig } from '../config.ts';
import { readEnvironment, type SettingsFile } from '../config-file.ts';
import { type Container, openContainer } from '../container.ts';
import { PharosError } from '../errors.ts';
import { localIdentity } from '../local-identity.ts';
import { requireModuleOf } from '../modules/index.ts';
import { counts, plural } from '../render/counts.ts';
import { terminalSize } from '../render/terminal-size.ts';
import { toJson } from '../render/to-json.ts';
import { printable } from '../text/printable.ts';
import type { UnknownLinks } from '../usecases/questions/unknown-links.ts';
import { reportError } from './report-error.ts';
import { type DescribedCommand, type ParserError, usageError } from './usage-error.ts';

/** Context of a command's work: the configuration, the opened stores, and a signal that fires on Ctrl-C. */
export interface CommandContext {
  /** Who asks: the user of this machine. */
  readonly actor: Actor;
  /** The same, with the id by which what is written is signed. */
  readonly author: () => Actor;
  readonly settings: Config;
  readonly container: Container;
  readonly signal: AbortSignal;
  /** Colours for stdout; none when it is not a terminal or NO_COLOR is set. */
  readonly style: ChalkInstance;
}

/**
 * Base of all commands: `--json`, `--env-file`, Ctrl-C, and errors with an exit status. Data goes to stdout, all else to
 * stderr.
 */
export abstract class PharosCommand extends Command {
  static override enableJsonFlag = true;

  static override baseFlags = {
    'env-file': Flags.string({
      description: 'also read settings from this file; environment variables take precedence',
      helpValue: '<file>',
      helpGroup: 'GLOBAL',
    }),
  };

  /** The settings that the command reads from the `.env` of the current folder without being told to. */
  protected readonly dotenv: 'nothing' | 'services' | 'everything' = 'nothing';

  /** Whether the command works until it is stopped. */
  protected readonly staysOpen: boolean = false;

  #namedFile: string | undefined;
  #settings: Config | undefined;
  /** Fits text to the terminal. What knows the width of every character takes long to load: only a terminal needs it. */
  #fit = (text: string): string => text;

  protected override async init(): Promise<void> {
    await super.init();
    if (!terminalSize()) return;
    const { wrapLines } = await import('../render/wrap-lines.ts');
    this.#fit = (text) => wrapLines(text);
  }

  /** The configuration: of the environment, and of the file that was named or that the command reads by itself. */
  protected settings(): Config {
    if (this.#settings) return this.#settings;
    const settings = this.#readSettings();
    requireModuleOf(this.ctor.id, settings);
    this.#settings = settings;
    return settings;
  }

  #readSettings(): Config {
    const file = this.#settingsFile();
    if (!file) return loadConfig();
    const { environment, notes } = readEnvironment(file);
    for (const note of notes) process.stderr.write(printable(`${note}\n`));
    return loadConfig(environment);
  }

  #settingsFile(): SettingsFile | undefined {
    if (this.#namedFile !== undefined) return { kind: 'named', file: this.#namedFile };
    if (this.dotenv === 'nothing') return undefined;
    return { kind: this.dotenv === 'services' ? 'services' : 'folder', folder: process.cwd() };
  }

  /** Prints text for people, fitted to the terminal; with --json nothing. */
  protected say(text: string): void {
    this.log(this.#fit(text));
  }

  /** Colours for stdout; none when it is not a terminal or NO_COLOR is set. */
  protected get style(): ChalkInstance {
    return new Chalk({ level: this.settings().noColor || !process.stdout.isTTY ? 0 : 1 });
  }

  /** Prints an answer as JSON; what a command returns comes here, too. */
  override logJson(answer: unknown): void {
    super.logJson(toJson(answer));
  }

  /** One of several answers, on a line of its own. */
  protected logJsonLine(answer: unknown): void {
    process.stdout.write(`${JSON.stringify(toJson(answer))}\n`);
  }

  /** Prints a picture as it is when one was asked for, else text for people. */
  protected sayOrDraw(picture: string | undefined, text: () => string): void {
    if (picture === undefined) this.say(text());
    else this.log(picture);
  }

  /**
   * Runs the work with opened stores, and closes them whatever happens. Work that does not ask for the signal ends at once on
   * Ctrl-C: it has nothing to undo, and may compute for longer than anybody wants to wait.
   */
  protected withStores<T>(work: (context: CommandContext) => Promise<T>): Promise<T> {
    const settings = this.settings();
    const signals = listenForSignals();
    const run = async () => {
      const container = await openContainer(settings);
      const { style } = this;
      try {
        // A process that ends soon hardly runs the code that V8 optimizes. Not before the modules are loaded: compiled code that
        // Node has cached, its own modules too, counts only for the flags that it was compiled with.
        if (!this.staysOpen) setFlagsFromString('--efficiency-mode');
        return await work({
          ...{ actor: localActor(), settings, container, style },
          author: () => localActor(localIdentity(settings.dataDirectory)),
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
  protected untilStopped<T>(work: (settings: Config, signal: AbortSignal) => Promise<T>): Promise<T> {
    const settings = this.settings();
    return this.withSignal((signal) => work(settings, signal));
  }

  /** Says of an answer about dependencies that it may lack some. */
  protected tellUnlinked({ unlinked = 0, unsupported }: UnknownLinks): void {
    if (this.jsonEnabled()) return;
    if (unsupported) {
      process.stderr.write(`Files that are not read, or not as well, may depend on more: ${counts(unsupported)}\n`);
    }
    if (unlinked === 0) return;
    const files = plural(unlinked, 'file');
    process.stderr.write(
      `The dependencies of ${files} are unknown, so results may be incomplete: pharos status lists them\n`,
    );
  }

  /** Says what an answer lacks. */
  protected tellWarnings({ warnings }: { readonly warnings: readonly string[] }): void {
    if (!this.jsonEnabled()) for (const warning of warnings) process.stderr.write(printable(`${warning}\n`));
  }

  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv: string[] = this.argv): Promise<Interfaces.ParserOutput<F, B, A>> {
    refuseValues(argv, this.#described());
    const parsed = await super.parse(options, argv);
    this.#namedFile = (parsed.flags as { readonly 'env-file'?: string })['env-file'];
    return parsed;
  }

  protected override async catch(error: ParserError & { exitCode?: number }): Promise<void> {
    if (error.oclif?.exit === 0) throw error;
    reportError(this.#known(error), this.jsonEnabled());
  }

  /** Wrong flags and arguments are the caller's; anything else but a PharosError is our own mistake. */
  #known(error: ParserError): PharosError {
    if (error instanceof PharosError) return error;
    if (error.oclif?.exit !== undefined) return usageError(error, this.#described());
    return new PharosError('INTERNAL', `This is a bug in Pharos: ${error.message}`, {
      hint: 'Please report it with the command that you ran.',
      cause: error,
    });
  }

  #described(): DescribedCommand {
    const { id, args, flags, baseFlags } = this.ctor;
    const json = this.ctor.enableJsonFlag ? { json: { type: 'boolean' as const } } : {};
    return { id, args, flags: { ...baseFlags, ...flags, ...json } };
  }
}

/** `--all=no` would set --all, and take `no` for an argument. */
function refuseValues(words: readonly string[], { id, flags }: DescribedCommand): void {
  for (const word of words) {
    if (word === '--') return;
    const [, flag = ''] = /^--(?:no-)?([\w-]+)=/.exec(word) ?? [];
    if (flags[flag]?.type !== 'boolean') continue;
    throw new PharosError('USAGE', `${word.slice(0, word.indexOf('='))} takes no value: ${word}`, {
      hint: `Leave the value out. See \`pharos ${id.replaceAll(':', ' ')} --help\`.`,
    });
  }
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

import { Flags, type Interfaces } from '@oclif/core';
import type { Container } from '../../container.ts';
import type { RemoteRequest } from '../../ports/question-api.ts';
import { hasLogin, openQuestionApi } from '../../remote-container.ts';
import { printable } from '../../render/printable.ts';
import { hasIndexHere } from '../../usecases/questions/has-index-here.ts';
import { type CommandContext, PharosCommand } from '../pharos-command.ts';
import type { Here, RepositoryFlags } from './here.ts';
import type { AnswerName } from './read-answer.ts';

/** A question to a route, and the schema that its answer has to have. */
export interface RemoteQuestion extends RemoteRequest {
  readonly answer: AnswerName;
}

/** What a question to another Pharos gets. */
export interface Remote extends Here {
  /** @throws {PharosError} from QuestionApi and readAnswer */
  ask<T>(question: RemoteQuestion): Promise<T>;
  /** Asks for what is not to be answered. */
  tell(request: RemoteRequest): Promise<void>;
  /** The files that changed in the working tree since the merge base of HEAD and a ref; none without one. */
  changed(ref: string | undefined): Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

const remoteFlags = {
  remote: Flags.string({
    description: 'ask the HTTP API of another Pharos (default after pharos login, for what has no index here)',
    helpValue: '<api>',
    helpGroup: 'GLOBAL',
  }),
  local: Flags.boolean({
    description: 'ask the index of this machine, also after pharos login',
    exclusive: ['remote'],
    helpGroup: 'GLOBAL',
  }),
};

interface RemoteFlags {
  readonly remote?: string | undefined;
  readonly local?: boolean | undefined;
}

const ELSEWHERE = Symbol('elsewhere');

/**
 * Base of commands that ask the index of this machine, or the HTTP API of another Pharos:
 *
 * - `--remote`: that API · `--local`, or no login: this machine
 * - otherwise this machine if it has an index of what is asked about, else the API of the newest login, which is said on stderr
 */
export abstract class RemoteCommand extends PharosCommand {
  static override baseFlags = { ...PharosCommand.baseFlags, ...remoteFlags };

  #flags: RemoteFlags = {};

  /** Gets the answer of the index on this machine, or of another Pharos. */
  protected async askOne<T>(
    choice: RepositoryFlags,
    local: (context: CommandContext) => Promise<T>,
    remote: (api: Remote) => Promise<T>,
  ): Promise<T> {
    const { remote: address, local: isLocal } = this.#flags;
    if (address !== undefined) return this.#askRemote(address, choice, remote);
    if (isLocal || !(await hasLogin(this.settings()))) return this.withStores(local);
    const answer = await this.withStores(async (context) =>
      (await this.#isHere(choice, context)) ? local(context) : ELSEWHERE,
    );
    return answer === ELSEWHERE ? this.#askRemote(undefined, choice, remote) : answer;
  }

  #isHere(
    { repo, all }: RepositoryFlags,
    { actor, container }: Pick<CommandContext, 'actor'> & { container: Container },
  ) {
    return hasIndexHere(container.stores.catalog, {
      ...{ actor, directory: process.cwd() },
      ...(repo !== undefined && { repository: repo }),
      ...(all !== undefined && { all }),
    });
  }

  #askRemote<T>(
    address: string | undefined,
    choice: RepositoryFlags,
    question: (api: Remote) => Promise<T>,
  ): Promise<T> {
    return this.withSignal(async (signal) => {
      // Loaded only by who asks elsewhere: every other start would be slower.
      const [{ changedHere, lookHere }, { readAnswer }] = await Promise.all([
        import('./here.ts'),
        import('./read-answer.ts'),
      ]);
      const here = await lookHere(choice, signal);
      const api = await openQuestionApi(this.settings(), address);
      if (address === undefined) {
        process.stderr.write(printable(`${api.server} answers: there is no index here (--local asks this machine)\n`));
      }
      try {
        return await question({
          ...{ ...here, signal },
          ask: async ({ answer, ...request }) => readAnswer(answer, await api.ask(request, signal), api.server),
          changed: async (ref) => (ref === undefined ? [] : changedHere(here, ref, signal)),
          tell: async (request) => void (await api.ask(request, signal)),
        });
      } finally {
        await api.close();
      }
    });
  }

  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>,
  >(options?: Interfaces.Input<F, B, A>, argv: string[] = this.argv): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv);
    this.#flags = parsed.flags as RemoteFlags;
    return parsed;
  }
}
